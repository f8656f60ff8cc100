<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Batch;
use Agenda\Key;
use Agenda\Precondition;
use Agenda\PreconditionKind;
use Agenda\Put;
use Agenda\Range;
use Agenda\Refused;
use Agenda\Status;
use FFI;

/**
 * Checks what a caller of a storage hands over, by the rules of storage.h: C structs go in, sound values come
 * out. Where a rule is broken it throws `Refused` with InvalidArgument, whose words name members and never
 * what they hold.
 */
final class Checked
{
    private const PARTS = ['organisation', 'board', 'item', 'meeting', 'kind', 'id'];

    private readonly int $descending;
    private readonly int $allRevisions;
    private readonly int $keyParts;
    private readonly int $longestPart;
    private readonly int $longestKey;
    private readonly int $largestPayload;

    public function __construct(private readonly Library $library)
    {
        $this->descending = $library->number('AGENDA_RANGE_DESCENDING');
        $this->allRevisions = $library->number('AGENDA_RANGE_ALL_REVISIONS');
        $this->keyParts = $library->number('AGENDA_KEY_PARTS');
        $this->longestPart = $library->number('AGENDA_LONGEST_KEY_PART');
        $this->longestKey = $library->number('AGENDA_LONGEST_KEY');
        $this->largestPayload = $library->number('AGENDA_LARGEST_PAYLOAD');
    }

    /** @return list<Range> */
    public function ranges(int $address, int $count): array
    {
        return array_map($this->range(...), $this->structs('agenda_range', 'limit', $address, $count));
    }

    /** @param array<string, int> $range */
    private function range(array $range): Range
    {
        if ($range['parts'] < 1 || $range['parts'] > $this->keyParts) {
            throw self::unsound('range.parts is not 1 to 6');
        }
        if (($range['flags'] & ~($this->descending | $this->allRevisions)) !== 0) {
            throw self::unsound('range.flags has an unknown bit');
        }
        return new Range(
            $this->key($range['key'], 'range.key'),
            $range['parts'],
            ($range['flags'] & $this->descending) !== 0,
            ($range['flags'] & $this->allRevisions) !== 0,
            $range['start'] === 0 ? null : $this->key($range['start'], 'range.start'),
            $range['end'] === 0 ? null : $this->key($range['end'], 'range.end'),
            $range['limit'],
        );
    }

    public function batch(int $address): Batch
    {
        $batch = $this->struct('agenda_batch', 'put_count', $address);
        $author = $this->text($batch, 'author', 'batch.author', PHP_INT_MAX);
        $preconditions = $this->structs('agenda_precondition', 'count', $batch['preconditions'], $batch['precondition_count']);
        $erases = $this->addresses($batch['erases'], $batch['erase_count']);
        $puts = $this->structs('agenda_put', 'payload', $batch['puts'], $batch['put_count']);
        $checked = new Batch(
            $batch['time_ms'],
            $batch['utc_offset_minutes'],
            $author,
            array_map($this->precondition(...), $preconditions),
            array_map(fn (int $key): Key => $this->key($key, 'an erased key'), $erases),
            array_map($this->put(...), $puts),
        );
        self::checkNoKeyTwice($checked);
        return $checked;
    }

    /** @param array<string, int> $precondition */
    private function precondition(array $precondition): Precondition
    {
        $kind = PreconditionKind::tryFrom($precondition['kind']) ?? throw self::unsound('precondition.kind is unknown');
        $parts = $this->keyParts;
        if ($kind === PreconditionKind::Unchanged) {
            if ($precondition['parts'] < 1 || $precondition['parts'] >= $parts) {
                throw self::unsound('precondition.parts is not 1 to 5');
            }
            $parts = $precondition['parts'];
        }
        $key = $this->key($precondition['key'], 'precondition.key');
        return new Precondition($kind, $key, $parts, $precondition['revision'], $precondition['count']);
    }

    /** @param array<string, int> $put */
    private function put(array $put): Put
    {
        if (($put['flags'] & ~(Put::LATEST_ONLY | Put::ERASABLE | Put::SEALED)) !== 0) {
            throw self::unsound('put.flags has an unknown bit');
        }
        $payload = $this->text($put, 'payload', 'put.payload', $this->largestPayload);
        return new Put($this->key($put['key'], 'put.key'), $payload, $put['flags']);
    }

    private function key(int $address, string $name): Key
    {
        if ($address === 0) {
            throw self::unsound("$name is null");
        }
        $key = $this->library->pointer('agenda_key', $address);
        $parts = [];
        foreach (self::PARTS as $part) {
            $text = $key->$part;
            $size = $text->size;
            if ($size === 0) {
                $parts[] = '';
                continue;
            }
            if ($size < 0 || $size > $this->longestPart) {
                throw self::unsound("$name has a part longer than 400 bytes");
            }
            $bytes = $text->bytes;
            if ($bytes === null) {
                throw self::unsound("$name has a size but no bytes");
            }
            $parts[] = FFI::string($bytes, $size);
        }
        $all = implode('', $parts);
        if (strlen($all) > $this->longestKey) {
            throw self::unsound("$name is longer than 900 bytes");
        }
        if (preg_match('/[^!-~]/', $all) === 1) {
            throw self::unsound("$name holds something else than printable ASCII without space");
        }
        return new Key(...$parts);
    }

    /** @param array<string, int> $numbers */
    private function text(array $numbers, string $member, string $name, int $largest): string
    {
        ["$member.bytes" => $bytes, "$member.size" => $size] = $numbers;
        if ($size !== 0 && $bytes === 0) {
            throw self::unsound("$name has a size but no bytes");
        }
        if ($size < 0 || $size > $largest) {
            throw self::unsound("$name is larger than $largest bytes");
        }
        $text = $this->library->read($bytes, $size);
        if (str_contains($text, "\0") || preg_match('//u', $text) !== 1) {
            throw self::unsound("$name is not UTF-8 text");
        }
        return $text;
    }

    /**
     * @param string $last the struct's last member in the first contract, without which it is refused
     * @return array<string, int>
     */
    public function struct(string $struct, string $last, int $address): array
    {
        $layout = $this->library->layout($struct);
        $size = $address === 0 ? 0 : $layout->structSize($address);
        if (!$layout->has($last, $size)) {
            throw self::unsound("$struct is null or too short");
        }
        return $layout->numbers($address, $size);
    }

    /** @return list<array<string, int>> */
    private function structs(string $struct, string $last, int $address, int $count): array
    {
        return array_map(fn (int $one): array => $this->struct($struct, $last, $one), $this->addresses($address, $count));
    }

    /** @return list<int> */
    private function addresses(int $address, int $count): array
    {
        if ($count !== 0 && $address === 0) {
            throw self::unsound('a list has a count but is null');
        }
        return $count === 0 ? [] : array_values(unpack('Q*', $this->library->read($address, 8 * $count)));
    }

    private static function checkNoKeyTwice(Batch $batch): void
    {
        $seen = [];
        foreach ([...$batch->erases, ...array_map(static fn (Put $put): Key => $put->key, $batch->puts)] as $key) {
            $text = implode("\0", $key->parts());
            if (isset($seen[$text])) {
                throw self::unsound('a key stands twice in the batch');
            }
            $seen[$text] = true;
        }
    }

    private static function unsound(string $what): Refused
    {
        return new Refused(Status::InvalidArgument, 'storage.unsound', $what);
    }
}
