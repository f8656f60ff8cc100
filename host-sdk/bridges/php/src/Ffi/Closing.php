<?php

declare(strict_types=1);

namespace Agenda\Ffi;

/**
 * Closes what the script left open, as it ends: plugins first, then stores. It runs also after `exit`, after
 * a fatal error and past the time limit.
 */
final class Closing
{
    /** @var array<int, \WeakReference<ClosedAtEnd>> newest last */
    private static array $open = [];

    /**
     * Whether the script was ended in the midst of a plugin's call, as by `exit` in the portal's code that it
     * called.
     */
    public static bool $isAbandoned = false;

    public static function add(ClosedAtEnd $opened): void
    {
        self::$open[spl_object_id($opened)] = \WeakReference::create($opened);
    }

    public static function remove(ClosedAtEnd $closed): void
    {
        unset(self::$open[spl_object_id($closed)]);
    }

    /**
     * A plugin that was at work as the script ended cannot be closed any more, and neither can the store that
     * it may be using: they stay in memory, and what they hold locked stays locked, until the process ends.
     */
    public static function abandon(): void
    {
        if (!self::$isAbandoned) {
            self::$isAbandoned = true;
            error_log('agenda: the script ended in a function that the plugin had called; the plugin stays in memory');
        }
    }

    /** A plugin is opened after the store that it uses, so the newest goes first. */
    public static function closeAll(): void
    {
        foreach (array_reverse(self::$open) as $one) {
            $one->get()?->closeAtEnd();
        }
    }
}
