<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Role;

/** Roles as the bits that C has. */
final class Bits
{
    /**
     * @param list<Role> $roles
     * @throws \TypeError where one is something else, of which PHP would make no role and a warning
     */
    public static function of(array $roles): int
    {
        $bits = 0;
        foreach ($roles as $role) {
            if (!$role instanceof Role) {
                throw new \TypeError('a role is a case of Agenda\Role, such as Role::Chair, and not ' . get_debug_type($role));
            }
            $bits |= $role->value;
        }
        return $bits;
    }

    /** @return list<Role> those that this bridge knows */
    public static function roles(int $bits): array
    {
        return array_values(array_filter(Role::cases(), static fn (Role $role): bool => ($bits & $role->value) !== 0));
    }
}
