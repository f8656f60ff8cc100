<?php

declare(strict_types=1);

namespace Agenda;

/** What a field of an action may hold, and how it is called. */
final readonly class FieldType
{
    /**
     * @param FieldKind|int $kind a number where it is a type that this bridge does not know
     * @param bool $repeats it may stand several times
     * @param int $longest Text and Line: code points; Number: the largest; Reference and Ballot: bytes; else
     *   0
     * @param string $label in the call's locale
     * @param string $refersTo Reference: what it names, such as "consideration"
     * @param list<Choice> $choices
     * @param string $explanation what the label has no room for; mostly empty
     * @param array<string, mixed> $other members that newer contracts have and this class does not
     */
    public function __construct(
        public string $name,
        public string $label,
        public FieldKind|int $kind,
        public bool $isRequired,
        public bool $repeats,
        public int $longest,
        public string $refersTo,
        public array $choices,
        public string $explanation,
        public array $other,
    ) {
    }

    /** @param array<string, mixed> $members of the C struct */
    public static function of(array $members): self
    {
        $flags = Ffi\Taken::number($members, 'flags');
        return new self(
            Ffi\Taken::text($members, 'name'),
            Ffi\Taken::text($members, 'label'),
            FieldKind::tryFrom($kind = Ffi\Taken::number($members, 'type')) ?? $kind,
            ($flags & 1) !== 0,
            ($flags & 2) !== 0,
            Ffi\Taken::number($members, 'longest'),
            Ffi\Taken::text($members, 'refers_to'),
            array_map(
                static fn (array $choice): Choice => new Choice($choice['value'], $choice['label']),
                Ffi\Taken::list($members, 'choices'),
            ),
            Ffi\Taken::text($members, 'explanation'),
            $members,
        );
    }
}
