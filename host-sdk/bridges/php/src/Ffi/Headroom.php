<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Refused;
use Agenda\Status;

/**
 * Refuses a call where little is left below `memory_limit`: PHP ends a script that passes it at once, also in
 * the midst of a call of C, and what C held then is lost.
 */
final class Headroom
{
    /** In bytes: what the bridge itself takes for a large page or batch. */
    private const NEEDED = 4 << 20;

    public static function check(): void
    {
        $limit = ini_parse_quantity((string) ini_get('memory_limit'));
        if ($limit > 0 && $limit - memory_get_usage() < self::NEEDED) {
            throw new Refused(
                Status::OutOfMemory,
                'php.memory_limit',
                'less than 4 MiB is left of memory_limit; raise it, or use less before the plugin is called',
                limit: $limit,
            );
        }
    }
}
