<?php

declare(strict_types=1);

namespace Agenda;

/** What a list says of an agenda item. */
final readonly class Summary
{
    /**
     * @param Status $status Ok, or why the item has no summary
     * @param string $text the view "summary", where a media type was asked for
     * @param int $unanswered how many of the item's considerations wait for the actor's own answer
     * @param ?Refused $problem null where the status is Ok
     * @param array<string, mixed> $other members that newer contracts have and this class does not
     */
    public function __construct(
        public string $item,
        public Status $status,
        public string $text,
        public int $unanswered,
        public ?Refused $problem,
        public array $other,
    ) {
    }

    /** @param array<string, mixed> $members of the C struct */
    public static function of(array $members): self
    {
        $status = Status::of(Ffi\Taken::number($members, 'status'));
        $problem = $members['problem'] ?? null;
        unset($members['problem']);
        return new self(
            Ffi\Taken::text($members, 'item'),
            $status,
            Ffi\Taken::text($members, 'text'),
            Ffi\Taken::number($members, 'unanswered'),
            $problem === null ? null : Ffi\Problem::refusal($status, $problem),
            $members,
        );
    }
}
