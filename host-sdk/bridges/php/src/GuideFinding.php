<?php

declare(strict_types=1);

namespace Agenda;

/** What a new version of a guide changes for boards. */
final readonly class GuideFinding
{
    /**
     * @param Severity|int $severity a number where it is one that this bridge does not know
     * @param int $line from 1; 0 where it is about the whole file, or not known
     * @param int $column from 1, in code points
     * @param string $file where it stands: in the new version, or in the old one for what is gone
     * @param string $id of the guide, item or question; empty where it is about none
     * @param string $code stable ASCII
     * @param string $reason what it is, in the call's locale
     * @param string $remedy what to do, in the call's locale
     * @param array<string, mixed> $other members that newer contracts have and this class does not
     */
    public function __construct(
        public Severity|int $severity,
        public string $file,
        public int $line,
        public int $column,
        public string $id,
        public string $code,
        public string $reason,
        public string $remedy,
        public array $other,
    ) {
    }

    /** @param array<string, mixed> $members of the C struct */
    public static function of(array $members): self
    {
        return new self(
            Severity::tryFrom($severity = Ffi\Taken::number($members, 'severity')) ?? $severity,
            Ffi\Taken::text($members, 'file'),
            Ffi\Taken::number($members, 'line'),
            Ffi\Taken::number($members, 'column'),
            Ffi\Taken::text($members, 'id'),
            Ffi\Taken::text($members, 'code'),
            Ffi\Taken::text($members, 'reason'),
            Ffi\Taken::text($members, 'remedy'),
            $members,
        );
    }
}
