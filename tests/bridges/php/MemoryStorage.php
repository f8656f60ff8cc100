<?php

// A store in memory, written as a portal would write one.

declare(strict_types=1);

namespace AgendaTest;

use Agenda\Applied;
use Agenda\Batch;
use Agenda\Call;
use Agenda\Durability;
use Agenda\Key;
use Agenda\Precondition;
use Agenda\Put;
use Agenda\Range;
use Agenda\Record;
use Agenda\Storage;

final class MemoryStorage implements Storage
{
    /** @var array<string, list<Record>> revisions, oldest first, by a text that sorts as the key does */
    private array $records = [];
    /** @var list<string> the sorted texts of all keys */
    private array $sorted = [];
    private int $lastRevision = 0;

    public function durability(): Durability
    {
        return Durability::OnReturn;
    }

    public function features(): int
    {
        return 0;
    }

    public function read(?Call $call, array $ranges): iterable
    {
        return array_map($this->readRange(...), $ranges);
    }

    /** @return \Generator<Record> */
    private function readRange(Range $range): \Generator
    {
        $texts = $this->under(self::text($range->prefix()));
        $begins = $range->start === null ? null : self::text($range->start->parts());
        foreach ($range->descending ? array_reverse($texts) : $texts as $text) {
            $isBefore = $begins !== null && ($range->descending ? strcmp($text, $begins) > 0 : strcmp($text, $begins) < 0);
            if (!$isBefore) {
                $revisions = $this->records[$text];
                $wanted = $range->allRevisions ? $revisions : array_slice($revisions, -1);
                yield from $range->descending ? array_reverse($wanted) : $wanted;
            }
        }
    }

    /** @return list<string> */
    private function under(string $prefix): array
    {
        $at = $this->firstFrom($prefix);
        $found = [];
        while (isset($this->sorted[$at]) && str_starts_with($this->sorted[$at], $prefix)) {
            $found[] = $this->sorted[$at++];
        }
        return $found;
    }

    private function firstFrom(string $text): int
    {
        [$low, $high] = [0, count($this->sorted)];
        while ($low < $high) {
            $middle = intdiv($low + $high, 2);
            strcmp($this->sorted[$middle], $text) < 0 ? $low = $middle + 1 : $high = $middle;
        }
        return $low;
    }

    /** @param list<string> $parts each ends in the smallest byte, so that a prefix ends where a part does */
    private static function text(array $parts): string
    {
        return implode("\0", $parts) . "\0";
    }

    public function apply(?Call $call, Batch $batch): Applied
    {
        foreach ($batch->preconditions as $index => $precondition) {
            if (!$this->holds($precondition)) {
                return Applied::conflict($index);
            }
        }
        if ($batch->erases === [] && $batch->puts === []) {
            return Applied::at(0);
        }
        $this->lastRevision++;
        foreach ($batch->erases as $key) {
            unset($this->records[self::text($key->parts())]);
        }
        foreach ($batch->puts as $put) {
            $this->put($batch, $put);
        }
        $this->sorted = array_map(strval(...), array_keys($this->records));
        sort($this->sorted, SORT_STRING);
        return Applied::at($this->lastRevision);
    }

    private function put(Batch $batch, Put $put): void
    {
        $text = self::text($put->key->parts());
        $revisions = $this->records[$text] ?? [];
        if (($put->flags & Put::LATEST_ONLY) !== 0) {
            $revisions = [];
        } elseif ($revisions !== [] && (end($revisions)->flags & Put::LATEST_ONLY) !== 0) {
            array_pop($revisions);
        }
        $revisions[] = new Record(
            $put->key,
            $this->lastRevision,
            $put->flags,
            $batch->timeMs,
            $batch->utcOffsetMinutes,
            $batch->author,
            $put->payload,
        );
        $this->records[$text] = $revisions;
    }

    private function holds(Precondition $precondition): bool
    {
        $texts = $this->under(self::text(array_slice($precondition->key->parts(), 0, $precondition->parts)));
        $newest = array_map(fn (string $text): int => end($this->records[$text])->revision, $texts);
        return $precondition->holds(count($texts), $newest === [] ? 0 : max($newest));
    }

    /** How the store is now, for `goBackTo`. */
    public function now(): array
    {
        return [$this->records, $this->sorted, $this->lastRevision];
    }

    public function goBackTo(array $moment): void
    {
        [$this->records, $this->sorted, $this->lastRevision] = $moment;
    }
}
