<?php

// What every test here begins with: the bridge, this folder's classes, and a count of what failed.

declare(strict_types=1);

namespace AgendaTest;

require dirname(__DIR__, 3) . '/host-sdk/bridges/php/autoload.php';
error_reporting(E_ALL);
ini_set('display_errors', 'stderr');
set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    if ((error_reporting() & $level) === 0) {
        return false;
    }
    throw new \ErrorException($message, 0, $level, $file, $line);
});
spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'AgendaTest\\')) {
        require __DIR__ . '/' . substr($class, 11) . '.php';
    }
});

/** Counts and says what does not hold. */
final class Expect
{
    private static int $held = 0;
    private static int $failed = 0;

    public static function that(bool $holds, string $what): void
    {
        $holds ? self::$held++ : self::$failed++;
        if (!$holds) {
            echo "FAILED: $what\n";
        }
    }

    public static function same(mixed $expected, mixed $found, string $what): void
    {
        $both = 'expected ' . var_export($expected, true) . ', found ' . var_export($found, true);
        self::that($expected === $found, "$what: $both");
    }

    /** The exception of this class that the code throws. */
    public static function thrown(string $class, callable $code, string $what): ?\Throwable
    {
        try {
            $code();
        } catch (\Throwable $thrown) {
            self::that($thrown instanceof $class, "$what: {$thrown->getMessage()}\n$thrown");
            return $thrown instanceof $class ? $thrown : null;
        }
        self::that(false, "$what: nothing was thrown");
        return null;
    }

    /** Ends the program; a test that expected nothing has failed. */
    public static function end(): never
    {
        echo self::$held, ' held, ', self::$failed, " failed\n";
        exit(self::$failed === 0 && self::$held > 0 ? 0 : 1);
    }
}

function residentKib(): int
{
    return (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4;
}
