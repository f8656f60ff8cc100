<?php

// A storage in the portal's own SQLite database, in the portal's own transaction, by PDO.

declare(strict_types=1);

namespace Example;

use Agenda\Applied;
use Agenda\Batch;
use Agenda\Call;
use Agenda\Durability;
use Agenda\Key;
use Agenda\Precondition;
use Agenda\Put;
use Agenda\Range;
use Agenda\Record;
use Agenda\Refused;
use Agenda\Storage;
use PDO;
use PDOStatement;

final class PdoStorage implements Storage
{
    private const KEY = '(organisation, board, item, meeting, kind, id)';
    private const PARTS = ['organisation', 'board', 'item', 'meeting', 'kind', 'id'];

    public function __construct(private readonly PDO $database)
    {
        $database->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
        $database->setAttribute(PDO::ATTR_TIMEOUT, 5);
        $database->exec('CREATE TABLE IF NOT EXISTS organisations (id TEXT PRIMARY KEY, revision INTEGER NOT NULL)');
        $database->exec(
            'CREATE TABLE IF NOT EXISTS records (organisation TEXT, board TEXT, item TEXT, meeting TEXT, kind TEXT, id TEXT,'
            . ' revision INTEGER, replaced INTEGER NOT NULL, flags INTEGER NOT NULL, time_ms INTEGER NOT NULL,'
            . ' utc_offset_minutes INTEGER NOT NULL, author TEXT NOT NULL, payload TEXT NOT NULL,'
            . ' PRIMARY KEY (organisation, board, item, meeting, kind, id, revision)) WITHOUT ROWID'
        );
    }

    /**
     * Runs the portal's own work and what the plugin writes in it in one transaction. Where somebody else was
     * first all of it is rolled back and done again: so the work is given the same request id each time, and
     * does nothing outside the database.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     */
    public function transaction(string $organisation, callable $work): mixed
    {
        for ($attempt = 1;; $attempt++) {
            $this->database->beginTransaction();
            try {
                $this->lock($organisation);
                $outcome = $work();
                $this->database->commit();
                return $outcome;
            } catch (\Throwable $thrown) {
                $this->database->rollBack();
                $wasBusy = $thrown instanceof Refused && $thrown->code === 'conflict.busy';
                if (!$wasBusy || $attempt === 3) {
                    throw $thrown;
                }
            }
        }
    }

    /**
     * Keeps the organisation's other writers waiting. It is the first thing in a transaction: one that has
     * read before could not write any more where somebody else wrote meanwhile.
     */
    private function lock(string $organisation): void
    {
        $this->run('INSERT INTO organisations VALUES (?, 0) ON CONFLICT (id) DO UPDATE SET revision = revision', [$organisation]);
    }

    public function durability(): Durability
    {
        return Durability::WithHostCommit;
    }

    public function features(): int
    {
        return Storage::LEAVES_BYTES;
    }

    public function read(?Call $call, array $ranges): iterable
    {
        return $this->within(null, fn (): array => array_map($this->readRange(...), $ranges));
    }

    public function apply(?Call $call, Batch $batch): Applied
    {
        $key = $batch->preconditions[0]->key ?? $batch->erases[0] ?? $batch->puts[0]->key ?? null;
        return $key === null ? Applied::at(0) : $this->within($key->organisation, fn (): Applied => $this->written($batch, $key));
    }

    /**
     * Runs this in the portal's transaction, as a part that is whole or not at all; or in one of its own
     * where there is none.
     *
     * @param ?string $written the organisation that is written
     */
    private function within(?string $written, \Closure $code): mixed
    {
        $isPart = $this->database->inTransaction();
        $isPart ? $this->database->exec('SAVEPOINT agenda') : $this->database->beginTransaction();
        try {
            if ($written !== null) {
                $this->lock($written);
            }
            $outcome = $code();
        } catch (\Throwable $thrown) {
            $isPart ? $this->database->exec('ROLLBACK TO agenda') : $this->database->rollBack();
            throw $thrown;
        }
        $isPart ? $this->database->exec('RELEASE agenda') : $this->database->commit();
        return $outcome;
    }

    /** @return list<Record> */
    private function readRange(Range $range): array
    {
        [$where, $values] = self::prefix($range->prefix());
        [$from, $to] = $range->descending ? ['<=', '>='] : ['>=', '<='];
        foreach ([[$from, $range->start], [$to, $range->end]] as [$compares, $key]) {
            if ($key !== null) {
                $where .= ' AND ' . self::KEY . " $compares (?, ?, ?, ?, ?, ?)";
                $values = [...$values, ...$key->parts()];
            }
        }
        $where .= $range->allRevisions ? '' : ' AND replaced = 0';
        $way = $range->descending ? ' DESC' : '';
        $order = implode("$way, ", [...self::PARTS, 'revision']) . $way;
        $limit = $range->limit === 0 ? '' : " LIMIT $range->limit";
        $rows = $this->run("SELECT * FROM records WHERE $where ORDER BY $order$limit", $values)->fetchAll();
        return array_map(self::record(...), $rows);
    }

    private static function record(array $row): Record
    {
        $key = new Key($row['organisation'], $row['board'], $row['item'], $row['meeting'], $row['kind'], $row['id']);
        return new Record(
            $key,
            $row['revision'],
            $row['flags'],
            $row['time_ms'],
            $row['utc_offset_minutes'],
            $row['author'],
            $row['payload'],
        );
    }

    private function written(Batch $batch, Key $key): Applied
    {
        foreach ($batch->preconditions as $index => $precondition) {
            if (!$this->holds($precondition)) {
                return Applied::conflict($index);
            }
        }
        if ($batch->erases === [] && $batch->puts === []) {
            return Applied::at(0);
        }
        $this->run('UPDATE organisations SET revision = revision + 1 WHERE id = ?', [$key->organisation]);
        $revision = $this->run('SELECT revision FROM organisations WHERE id = ?', [$key->organisation])->fetchColumn();
        foreach ($batch->erases as $key) {
            [$where, $values] = self::prefix($key->parts());
            $this->run("DELETE FROM records WHERE $where", $values);
        }
        foreach ($batch->puts as $put) {
            $this->put($batch, $put, $revision);
        }
        return Applied::at($revision);
    }

    private function put(Batch $batch, Put $put, int $revision): void
    {
        [$where, $key] = self::prefix($put->key->parts());
        // What keeps no history is gone as it is replaced; and what keeps none leaves none of what stood
        // before.
        $isLatestOnly = ($put->flags & Put::LATEST_ONLY) !== 0;
        $gone = $isLatestOnly ? '' : ' AND replaced = 0 AND flags & ' . Put::LATEST_ONLY;
        $this->run("DELETE FROM records WHERE $where$gone", $key);
        $this->run("UPDATE records SET replaced = 1 WHERE $where AND replaced = 0", $key);
        $this->run('INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)', [
            ...$key,
            $revision,
            $put->flags,
            $batch->timeMs,
            $batch->utcOffsetMinutes,
            $batch->author,
            $put->payload,
        ]);
    }

    private function holds(Precondition $precondition): bool
    {
        [$where, $values] = self::prefix(array_slice($precondition->key->parts(), 0, $precondition->parts));
        $query = "SELECT count(*), coalesce(max(revision), 0) FROM records WHERE $where AND replaced = 0";
        return $precondition->holds(...$this->run($query, $values)->fetch(PDO::FETCH_NUM));
    }

    /**
     * A condition for the keys that begin with these parts.
     *
     * @param list<string> $parts
     * @return array{string, list<string>}
     */
    private static function prefix(array $parts): array
    {
        $columns = array_slice(self::PARTS, 0, count($parts));
        return [implode(' AND ', array_map(static fn (string $column): string => "$column = ?", $columns)), $parts];
    }

    private function run(string $query, array $values): PDOStatement
    {
        $statement = $this->database->prepare($query);
        foreach (array_values($values) as $index => $value) {
            $statement->bindValue($index + 1, $value, is_int($value) ? PDO::PARAM_INT : PDO::PARAM_STR);
        }
        $statement->setFetchMode(PDO::FETCH_ASSOC);
        $statement->execute();
        return $statement;
    }
}
