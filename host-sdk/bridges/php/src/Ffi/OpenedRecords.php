<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Applied;
use Agenda\Batch;
use Agenda\Call;
use Agenda\Durability;
use Agenda\Key;
use Agenda\OpenedStorage;
use Agenda\Precondition;
use Agenda\Put;
use Agenda\Range;
use Agenda\Record;
use Agenda\Status;
use Agenda\Storage;
use FFI;
use FFI\CData;

/**
 * A store that the loader opened, as a storage in PHP: so it can be called between the plugin's calls, as the
 * portal's own is.
 */
final class OpenedRecords implements Storage
{
    private readonly Memory $memory;
    private readonly CData $visitor;
    /** @var list<list<Record>> */
    private array $found = [];

    /** The store that is meant now. */
    public ?OpenedStorage $storage = null;

    public function __construct(private readonly Library $library)
    {
        $this->memory = new Memory($this->library);
        $this->visitor = $this->library->ffi->new(
            'struct { agenda_status (*visit)(void* ctx, uint64_t range, const agenda_record* record); }'
        );
        $this->visitor->visit = fn ($ctx, $range, $record): int => Guard::status(fn (): int => $this->keep($range, $record));
    }

    private function keep(int $range, CData $record): int
    {
        $members = $this->library->layout('agenda_record')->read($this->library->address($record));
        $this->found[$range][] = new Record(
            new Key(...array_values($members['key'])),
            $members['revision'],
            $members['flags'],
            $members['time_ms'],
            $members['utc_offset_minutes'],
            $members['author'],
            $members['payload'],
        );
        return Status::Ok->value;
    }

    public function read(?Call $call, array $ranges): iterable
    {
        $ffi = $this->library->ffi;
        $this->memory->clear();
        $list = $this->library->layout('agenda_range')->putList($this->memory, 'agenda_range', array_map(
            static fn (Range $range): array => [
                'flags' => ($range->descending ? $ffi->AGENDA_RANGE_DESCENDING : 0)
                    | ($range->allRevisions ? $ffi->AGENDA_RANGE_ALL_REVISIONS : 0),
                'parts' => $range->parts,
                'key' => self::key($range->key),
                'start' => $range->start === null ? null : self::key($range->start),
                'end' => $range->end === null ? null : self::key($range->end),
                'limit' => $range->limit,
            ],
            $ranges,
        ));
        $this->memory->flush();
        $this->found = array_fill(0, count($ranges), []);
        $table = $this->storage->table();
        $pointer = $this->library->pointer('agenda_range*', $list);
        self::check(self::called(
            fn (): int => ($table->read)($table->self, null, $pointer, count($ranges), null, $this->visitor->visit),
        ));
        return $this->found;
    }

    public function apply(?Call $call, Batch $batch): Applied
    {
        $this->memory->clear();
        $address = $this->library->layout('agenda_batch')->put($this->memory, [
            'time_ms' => $batch->timeMs,
            'utc_offset_minutes' => $batch->utcOffsetMinutes,
            'author' => $batch->author,
            'preconditions' => array_map(static fn (Precondition $precondition): array => [
                'kind' => $precondition->kind->value,
                'parts' => $precondition->parts,
                'key' => self::key($precondition->key),
                'revision' => $precondition->revision,
                'count' => $precondition->count,
            ], $batch->preconditions),
            'erases' => array_map(self::key(...), $batch->erases),
            'puts' => array_map(
                static fn (Put $put): array => [
                    'flags' => $put->flags,
                    'key' => self::key($put->key),
                    'payload' => $put->payload,
                ],
                $batch->puts,
            ),
        ]);
        $this->memory->flush();
        $applied = $this->library->ffi->new('agenda_applied');
        $applied->struct_size = FFI::sizeof($applied);
        $table = $this->storage->table();
        $pointer = $this->library->pointer('agenda_batch', $address);
        $said = self::called(fn (): int => ($table->apply)($table->self, null, $pointer, FFI::addr($applied)));
        if (Status::of($said) === Status::Conflict) {
            return Applied::conflict($applied->failed_precondition);
        }
        self::check($said);
        return Applied::at($applied->revision);
    }

    /** Calls the store; what it logs is written to the portal's log once it has returned. */
    private static function called(\Closure $code): int
    {
        $frame = new Frame(null, new Answers(true));
        $outer = Frame::enter($frame);
        try {
            $said = $code();
        } finally {
            Frame::enter($outer);
        }
        $frame->answers->writeLines();
        return $frame->thrown === null ? $said : throw $frame->thrown;
    }

    private static function check(int $said): void
    {
        $status = Status::of($said);
        if ($status !== Status::Ok) {
            $message = "the store said {$status->name}; its log says why";
            throw Problem::refusal($status, ['code' => 'storage', 'message' => $message]);
        }
    }

    /** @return array<string, string> by member of C's struct, whose members are called as the properties */
    private static function key(Key $key): array
    {
        return get_object_vars($key);
    }

    public function durability(): Durability
    {
        return Durability::from($this->storage->table()->durability);
    }

    public function features(): int
    {
        $table = $this->storage->table();
        $layout = $this->library->layout('agenda_host_storage');
        return $layout->has('features', $table->struct_size) ? $table->features : 0;
    }
}
