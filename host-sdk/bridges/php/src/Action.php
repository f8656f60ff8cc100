<?php

declare(strict_types=1);

namespace Agenda;

/** Something that a board can do. */
final readonly class Action
{
    /**
     * @param string $label in the call's locale
     * @param Target|int $target a number where it is a target that this bridge does not know
     * @param list<Role> $roles of those who may
     * @param int $states bits of the states of an item in which they may (`AGENDA_STATE_` in `actions.h`)
     * @param list<FieldType> $fields
     * @param array<string, mixed> $other members that newer contracts have and this class does not
     */
    public function __construct(
        public string $name,
        public string $label,
        public Target|int $target,
        public array $roles,
        public int $states,
        public array $fields,
        public array $other,
    ) {
    }

    /** @param array<string, mixed> $members of the C struct */
    public static function of(array $members): self
    {
        return new self(
            Ffi\Taken::text($members, 'name'),
            Ffi\Taken::text($members, 'label'),
            Target::tryFrom($target = Ffi\Taken::number($members, 'target')) ?? $target,
            Ffi\Bits::roles(Ffi\Taken::number($members, 'roles')),
            Ffi\Taken::number($members, 'states'),
            array_map(FieldType::of(...), Ffi\Taken::list($members, 'fields')),
            $members,
        );
    }
}
