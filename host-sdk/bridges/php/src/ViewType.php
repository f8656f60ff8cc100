<?php

declare(strict_types=1);

namespace Agenda;

/** A view that the plugin can render. */
final readonly class ViewType
{
    /**
     * @param string $label in the call's locale
     * @param Place|int $place a number where it is a place that this bridge does not know: such a view is not
     *   offered
     * @param list<Role> $roles of those whom it serves; others may look at it as well
     * @param int $states bits of the states of an item in which it serves them (`AGENDA_STATE_` in
     *   `actions.h`)
     * @param list<string> $mediaTypes
     * @param array<string, mixed> $other members that newer contracts have and this class does not
     */
    public function __construct(
        public string $name,
        public string $label,
        public Place|int $place,
        public array $roles,
        public int $states,
        public array $mediaTypes,
        public array $other,
    ) {
    }

    /** @param array<string, mixed> $members of the C struct */
    public static function of(array $members): self
    {
        return new self(
            Ffi\Taken::text($members, 'name'),
            Ffi\Taken::text($members, 'label'),
            Place::tryFrom($place = Ffi\Taken::number($members, 'place')) ?? $place,
            Ffi\Bits::roles(Ffi\Taken::number($members, 'roles')),
            Ffi\Taken::number($members, 'states'),
            Ffi\Taken::list($members, 'media_types'),
            $members,
        );
    }
}
