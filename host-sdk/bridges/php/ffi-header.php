<?php

// Prints the header for php.ini's `ffi.preload`: the contract as it is installed, with the library that it
// belongs to. PHP then loads the library once, as the server starts, and keeps it.
//
//   php ffi-header.php > /etc/php/agenda.h

declare(strict_types=1);

require __DIR__ . '/autoload.php';

try {
    echo Agenda\Ffi\Installed::find()->header();
} catch (Agenda\NotInstalled $missing) {
    fwrite(STDERR, $missing->getMessage() . "\n");
    exit(1);
}
