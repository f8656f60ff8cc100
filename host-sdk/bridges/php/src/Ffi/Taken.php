<?php

declare(strict_types=1);

namespace Agenda\Ffi;

/**
 * Takes members out of what was read of a C struct, so that what is left is what the bridge has no name for.
 */
final class Taken
{
    /** @param array<string, mixed> $members */
    public static function text(array &$members, string $name): string
    {
        $text = $members[$name] ?? '';
        unset($members[$name]);
        return $text;
    }

    /** @param array<string, mixed> $members */
    public static function number(array &$members, string $name): int
    {
        $number = $members[$name] ?? 0;
        unset($members[$name]);
        return $number;
    }

    /**
     * @param array<string, mixed> $members
     * @return list<mixed>
     */
    public static function list(array &$members, string $name): array
    {
        $list = $members[$name] ?? [];
        unset($members[$name]);
        return $list;
    }
}
