<?php

// Loads the classes of the namespace Agenda from src/ as they are needed (PSR-4), for a portal without an
// autoloader of its own.

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    if (!str_starts_with($class, 'Agenda\\')) {
        return;
    }
    $file = __DIR__ . '/src/' . strtr(substr($class, 7), '\\', '/') . '.php';
    if (is_file($file)) {
        require $file;
    }
});
