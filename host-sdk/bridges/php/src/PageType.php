<?php

declare(strict_types=1);

namespace Agenda;

/** A page of a meeting or of a board that the plugin can render. */
final readonly class PageType
{
    /**
     * @param string $name of `Plugin::renderPage`: "minutes"
     * @param string $label in the call's locale
     * @param Target|int $target Meeting, or Organisation: then the call needs no meeting; a number where it is
     *   a target that this bridge does not know
     * @param list<Role> $roles of those whom it serves; others may look at it as well
     * @param int $states bits of the states of the meeting in which it serves them (`AGENDA_STATE_` in
     *   `actions.h`)
     * @param list<FieldType> $fields what the page may be asked for; one that is not sent has its first choice
     * @param list<PageMediaType> $mediaTypes
     * @param array<string, mixed> $other members that newer contracts have and this class does not
     */
    public function __construct(
        public string $name,
        public string $label,
        public Target|int $target,
        public array $roles,
        public int $states,
        public array $fields,
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
            Target::tryFrom($target = Ffi\Taken::number($members, 'target')) ?? $target,
            Ffi\Bits::roles(Ffi\Taken::number($members, 'roles')),
            Ffi\Taken::number($members, 'states'),
            array_map(FieldType::of(...), Ffi\Taken::list($members, 'fields')),
            array_map(PageMediaType::of(...), Ffi\Taken::list($members, 'media_types')),
            $members,
        );
    }
}
