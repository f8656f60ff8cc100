<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Applied;
use Agenda\Batch;
use Agenda\Call;
use Agenda\Range;
use Agenda\Record;
use Agenda\Status;
use Agenda\Storage;
use FFI;
use FFI\CData;

/**
 * A storage that is written in PHP, as the table that C calls. Its storage can be changed while nobody calls
 * it.
 */
final class StorageTable
{
    public readonly CData $table;
    private readonly Checked $checked;
    private readonly Memory $memory;
    private ?Storage $storage = null;

    public function __construct(private readonly Library $library)
    {
        $this->checked = new Checked($library);
        $this->memory = new Memory($library);
        $this->table = $library->ffi->new('agenda_host_storage');
        $this->table->struct_size = FFI::sizeof($this->table);
        $this->table->read = fn ($self, $call, $ranges, $count, $ctx, $visit): int
            => Guard::status(fn (): int => $this->read($ranges, $count, $ctx, $visit));
        $this->table->apply = fn ($self, $call, $batch, $applied): int
            => Guard::status(fn (): int => $this->apply($batch, $applied));
    }

    public function use(?Storage $storage): void
    {
        $this->storage = $storage;
        if ($storage !== null) {
            $this->table->durability = $storage->durability()->value;
            $this->table->features = $storage->features() | $this->library->ffi->AGENDA_STORAGE_ENDS_RANGES;
        }
    }

    private function read(?CData $ranges, int $count, ?CData $ctx, ?CData $visit): int
    {
        $checked = $this->checked->ranges($this->library->address($ranges), $count);
        if ($visit === null) {
            return Status::InvalidArgument->value;
        }
        $frame = Frame::current();
        $code = fn (): iterable => $this->storage->read($frame?->call, $checked);
        if ($frame === null || !$frame->answers->betweenCalls) {
            return $this->show($checked, $code(), $ctx, $visit);
        }
        $found = $frame->answers->to('storage.read', $checked, static fn (): array => self::all($checked, $code()));
        return $this->show($checked, $found, $ctx, $visit);
    }

    /**
     * All records, for a read that is not shown as it runs.
     *
     * @param list<Range> $ranges
     * @param iterable<iterable<Record>> $found
     * @return list<list<Record>>
     */
    private static function all(array $ranges, iterable $found): array
    {
        $all = [];
        foreach ($found as $records) {
            $list = [];
            $range = $ranges[count($all)] ?? throw self::tooMany();
            foreach (self::within($range, $records) as $record) {
                $list[] = $record;
            }
            $all[] = $list;
        }
        return $all;
    }

    /**
     * The records up to the range's end and limit, which a storage need not look at.
     *
     * @param iterable<Record> $records
     * @return \Generator<Record>
     */
    private static function within(Range $range, iterable $records): \Generator
    {
        $left = $range->limit;
        foreach ($records as $record) {
            $past = $range->end === null ? 0 : $record->key->compare($range->end);
            if ($range->descending ? $past < 0 : $past > 0) {
                return;
            }
            yield $record;
            if (--$left === 0) {
                return;
            }
        }
    }

    /**
     * @param list<Range> $ranges
     * @param iterable<iterable<Record>> $found
     */
    private function show(array $ranges, iterable $found, ?CData $ctx, CData $visit): int
    {
        $index = 0;
        foreach ($found as $records) {
            $range = $ranges[$index] ?? throw self::tooMany();
            foreach (self::within($range, $records) as $record) {
                $status = Status::of($visit($ctx, $index, $this->put($record)));
                if ($status === Status::NextRange) {
                    break;
                }
                if ($status !== Status::Ok) {
                    return ($status === Status::Stop ? Status::Ok : $status)->value;
                }
            }
            $index++;
        }
        if ($index !== count($ranges)) {
            throw new \LogicException('the storage gave fewer lists of records than there are ranges');
        }
        return Status::Ok->value;
    }

    private static function tooMany(): \LogicException
    {
        return new \LogicException('the storage gave more lists of records than there are ranges');
    }

    private function put(Record $record): CData
    {
        if ($record->revision < 0) {
            throw new \ValueError("a record has the revision {$record->revision}");
        }
        [$a, $b, $c, $d, $e, $f] = $record->key->parts();
        $this->memory->clear();
        $address = $this->library->layout('agenda_record')->put($this->memory, [
            'flags' => $record->flags,
            'revision' => $record->revision,
            'time_ms' => $record->timeMs,
            'utc_offset_minutes' => $record->utcOffsetMinutes,
            'key' => ['organisation' => $a, 'board' => $b, 'item' => $c, 'meeting' => $d, 'kind' => $e, 'id' => $f],
            'author' => $record->author,
            'payload' => $record->payload,
        ]);
        $this->memory->flush();
        return $this->library->pointer('agenda_record', $address);
    }

    private function apply(?CData $batch, ?CData $applied): int
    {
        $this->checked->struct('agenda_applied', 'failed_precondition', $this->library->address($applied));
        $checked = $this->checked->batch($this->library->address($batch));
        $frame = Frame::current();
        $code = fn (): Applied => $this->storage->apply($frame?->call, $checked);
        $outcome = $frame === null ? $code() : $frame->answers->to('storage.apply', [$checked], $code);
        self::check($outcome, $checked);
        $applied->revision = $outcome->revision;
        $applied->failed_precondition = $outcome->failedPrecondition ?? 0;
        return ($outcome->failedPrecondition === null ? Status::Ok : Status::Conflict)->value;
    }

    private static function check(Applied $outcome, Batch $batch): void
    {
        if ($outcome->failedPrecondition !== null ? $outcome->failedPrecondition < 0 : $outcome->revision < 0) {
            throw new \ValueError('the storage gave a negative revision or index');
        }
        if ($outcome->failedPrecondition === null && $outcome->revision === 0 && $batch->puts !== []) {
            throw new \LogicException('the storage says that it wrote, and names no revision');
        }
    }
}
