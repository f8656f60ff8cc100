<?php

declare(strict_types=1);

namespace Agenda;

/** A person in a meeting's list. */
final readonly class Member
{
    /**
     * @param string $id the same as in `Actor`
     * @param list<Role> $roles
     */
    public function __construct(
        public string $id,
        public string $name,
        public array $roles,
        public Presence $presence = Presence::Unknown,
    ) {
    }
}
