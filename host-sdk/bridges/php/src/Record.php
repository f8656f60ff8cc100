<?php

declare(strict_types=1);

namespace Agenda;

/** One revision of a record, as a storage shows it. */
final readonly class Record
{
    /**
     * @param int $flags as they were put: bits of `Put`
     * @param int $timeMs milliseconds since 1970-01-01T00:00Z
     * @param int $utcOffsetMinutes of the board's own time when it was written
     * @param string $author id of the actor who wrote it
     * @param string $payload JSON, at most 1 MiB; the storage need not look into it
     */
    public function __construct(
        public Key $key,
        public int $revision,
        public int $flags,
        public int $timeMs,
        public int $utcOffsetMinutes,
        public string $author,
        public string $payload,
    ) {
    }
}
