<?php

declare(strict_types=1);

namespace Agenda;

/** What came of a batch. */
final readonly class Applied
{
    private function __construct(public int $revision, public ?int $failedPrecondition)
    {
    }

    /** The batch is written; every record put has this revision. 0 where nothing was put or erased. */
    public static function at(int $revision): self
    {
        return new self($revision, null);
    }

    /**
     * Nothing is written, because the precondition with this index did not hold. An index beyond the batch's
     * last says that it was a condition of the portal's own.
     */
    public static function conflict(int $failedPrecondition): self
    {
        return new self(0, $failedPrecondition);
    }
}
