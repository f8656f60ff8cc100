<?php

// The storages in PHP: the SDK's checks on the tests' own in memory and on the example's over PDO, and that
// one in the portal's own transaction.
//
// usage: php storage.php PLUGIN CONTENT CASES

declare(strict_types=1);

namespace AgendaTest;

use Agenda\ActionRequest;
use Agenda\Applied;
use Agenda\Batch;
use Agenda\Call;
use Agenda\Durability;
use Agenda\Plugin;
use Agenda\Refused;
use Agenda\Status;
use Agenda\Storage;
use Agenda\StorageChecks;
use Example\PdoStorage;
use PDO;

require __DIR__ . '/support.php';
if (!extension_loaded('pdo_sqlite')) {
    echo "skipped: PHP has no pdo_sqlite\n";
    exit(77);
}
require dirname(__DIR__, 3) . '/host-sdk/bridges/php/example/PdoStorage.php';

[, $plugin, $content, $cases] = $argv;
$world = json_decode(file_get_contents($cases), true, 512, JSON_THROW_ON_ERROR)['world'];
$file = tempnam(sys_get_temp_dir(), 'agenda-php-');
register_shutdown_function(static fn () => array_map(unlink(...), glob("$file*")));

/** @param list<string> $skipped the checks that this storage may skip */
function check(string $name, Storage $storage, array $skipped): void
{
    $results = StorageChecks::run($storage);
    Expect::that(count($results) > 40, "$name: all checks are run");
    foreach ($results as $result) {
        $isWell = $result->passed ?? in_array($result->check, $skipped, true);
        Expect::that($isWell, "$name: {$result->check}: {$result->detail}");
    }
    $passed = count(array_filter(array_column($results, 'passed')));
    echo "$name: $passed checks passed, ", count($results) - $passed, " skipped or failed\n";
}

// What takes a second thread, or a store that is opened again: the latter is tried below.
$skipped = ['snapshot', 'snapshot-long', 'reopening', 'killed-writer', 'erased-bytes'];
check('in memory', new MemoryStorage(), $skipped);
check('over PDO', new PdoStorage(new PDO("sqlite:$file")), $skipped);

/** A storage that says once, of a batch that would have been written, that somebody else was first. */
final class BusyOnce implements Storage
{
    public bool $isBusy = true;

    public function __construct(private readonly Storage $storage)
    {
    }

    public function read(?Call $call, array $ranges): iterable
    {
        return $this->storage->read($call, $ranges);
    }

    public function apply(?Call $call, Batch $batch): Applied
    {
        if ($this->isBusy) {
            $this->isBusy = false;
            return Applied::conflict(count($batch->preconditions));
        }
        return $this->storage->apply($call, $batch);
    }

    public function durability(): Durability
    {
        return $this->storage->durability();
    }

    public function features(): int
    {
        return $this->storage->features();
    }
}

// The portal's own work and the plugin's are one transaction.
$database = new PDO("sqlite:$file");
$database->exec('CREATE TABLE visits (what TEXT)');
$pdo = new PdoStorage($database);
$busy = new BusyOnce($pdo);
$portal = new Portal($world, $busy);
$opened = Plugin::load($plugin, $portal->host($content));
$call = $portal->call(['as' => 'aase', 'request' => 'once']);
$answer = new ActionRequest('answer_consideration', 'almene-maal.tema-3.democratic-actor', [
    'consideration' => 'almene-maal.tema-3.trust-and-backing',
    'answer' => 'yes',
]);
$attempts = 0;
$work = static function () use ($database, $opened, $call, $answer, &$attempts): array {
    $attempts++;
    $database->exec("INSERT INTO visits VALUES ('$attempts')");
    return $opened->perform($call, $answer);
};
$outcome = $pdo->transaction($call->organisation, $work);
Expect::same([2, false], [$attempts, $outcome['repeated']], 'a busy transaction is rolled back and done again');
$visits = $database->query('SELECT what FROM visits')->fetchAll(PDO::FETCH_COLUMN);
Expect::same(['2'], $visits, 'what the portal wrote stands once');

$act = static fn (): array => $opened->perform($portal->call(['as' => 'jonas', 'request' => 'gone']), $answer);
$failing = static function () use ($act): never {
    $act();
    throw new \DomainException('the portal thought better of it');
};
Expect::thrown(\DomainException::class, static fn () => $pdo->transaction($call->organisation, $failing), 'the work fails');
$again = $pdo->transaction($call->organisation, $act);
Expect::same(false, $again['repeated'], 'a rollback takes the receipt along');

$busy->isBusy = true;
$refused = Expect::thrown(
    Refused::class,
    static fn () => $opened->perform($portal->call(['as' => 'bent', 'request' => 'busy']), $answer),
    'without a transaction of the portal\'s nobody repeats it',
);
Expect::same([Status::Conflict, 'conflict.busy'], [$refused?->status, $refused?->code], 'a busy store');
$opened->close();

// Opened again, the same is there.
$everything = 'SELECT * FROM records ORDER BY 1, 2, 3, 4, 5, 6, 7';
$before = $database->query($everything)->fetchAll(PDO::FETCH_NUM);
unset($database, $pdo, $busy, $portal, $opened, $work, $failing, $act);
gc_collect_cycles();
$portal = new Portal($world, new PdoStorage($database = new PDO("sqlite:$file")));
$opened = Plugin::load($plugin, $portal->host($content));
$outcome = $opened->perform($portal->call(['as' => 'aase', 'request' => 'once']), $answer);
Expect::same(true, $outcome['repeated'], 'the receipt is kept');
Expect::same($before, $database->query($everything)->fetchAll(PDO::FETCH_NUM), 'all records are kept');
Expect::end();
