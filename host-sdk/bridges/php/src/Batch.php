<?php

declare(strict_types=1);

namespace Agenda;

/**
 * What is written whole or not at all: preconditions are checked first, then keys are erased, then records
 * are put. A key stands at most once in it. A batch of preconditions alone writes nothing.
 */
final readonly class Batch
{
    /**
     * @param int $timeMs of every record put
     * @param int $utcOffsetMinutes of every record put
     * @param string $author of every record put
     * @param list<Precondition> $preconditions
     * @param list<Key> $erases with all their history; a key where nothing stands is no mistake
     * @param list<Put> $puts
     */
    public function __construct(
        public int $timeMs,
        public int $utcOffsetMinutes,
        public string $author,
        public array $preconditions,
        public array $erases,
        public array $puts,
    ) {
    }
}
