<?php

declare(strict_types=1);

namespace Agenda;

/** A batch is written only where this holds. */
final readonly class Precondition
{
    /** @param int $parts of Unchanged: 1 to 5 leading parts of the key; else 6 */
    public function __construct(
        public PreconditionKind $kind,
        public Key $key,
        public int $parts = 6,
        public int $revision = 0,
        public int $count = 0,
    ) {
    }

    /**
     * Whether it holds where `$count` keys share the parts, and `$newest` is the newest revision among them.
     */
    public function holds(int $count, int $newest): bool
    {
        return match ($this->kind) {
            PreconditionKind::Absent => $count === 0,
            PreconditionKind::AtRevision => $count === 1 && $newest === $this->revision,
            PreconditionKind::Unchanged => $count === $this->count && $newest === $this->revision,
        };
    }
}
