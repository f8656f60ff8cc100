<?php

// The script for php.ini's `opcache.preload`. With `ffi.enable=preload`, which is the default outside the
// command line, PHP lets only preloaded code call C: so the bridge's classes are preloaded, and the portal's
// own code stays without that power. The README says what else the administrator writes.

declare(strict_types=1);

foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator(__DIR__ . '/src')) as $file) {
    if ($file->getExtension() === 'php') {
        opcache_compile_file($file->getPathname());
    }
}
