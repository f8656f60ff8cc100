<?php

// What is PHP's own: exceptions in every function that the plugin calls, objects that are closed, dropped and
// collected, several plugins at once, and scripts that end in the midst of a call.
//
// usage: php runtime.php PLUGIN OLDER-PLUGIN CONTENT CASES

declare(strict_types=1);

namespace AgendaTest;

use Agenda\ActionRequest;
use Agenda\Actor;
use Agenda\Applied;
use Agenda\Batch;
use Agenda\Call;
use Agenda\Durability;
use Agenda\Host;
use Agenda\Key;
use Agenda\OpenedStorage;
use Agenda\Plugin;
use Agenda\Put;
use Agenda\Range;
use Agenda\Refused;
use Agenda\Status;
use Agenda\Storage;

require __DIR__ . '/support.php';

const TOPIC = 'almene-maal.tema-3.democratic-actor';

[, $plugin, $older, $content, $cases] = $argv;
$world = json_decode(file_get_contents($cases), true, 512, JSON_THROW_ON_ERROR)['world'];

function answer(string $value = 'yes', string $note = ''): ActionRequest
{
    $fields = ['consideration' => 'almene-maal.tema-3.trust-and-backing', 'answer' => $value, 'note' => $note];
    return new ActionRequest('answer_consideration', TOPIC, $fields);
}

/** A storage whose reads are given by a function. */
final class ReadBy implements Storage
{
    public function __construct(private readonly Storage $storage, private readonly \Closure $read)
    {
    }

    public function read(?Call $call, array $ranges): iterable
    {
        return ($this->read)($this->storage->read($call, $ranges), $ranges, $call);
    }

    public function apply(?Call $call, Batch $batch): Applied
    {
        return $this->storage->apply($call, $batch);
    }

    public function durability(): Durability
    {
        return Durability::OnReturn;
    }

    public function features(): int
    {
        return 0;
    }
}

// The call that a storage sees is the call under way; a storage that fails in whatever way is Unavailable
// with the reason.
$seen = null;
$failures = [
    'well' => static function (iterable $found, array $ranges, ?Call $call) use (&$seen): iterable {
        $seen = $call;
        gc_collect_cycles();
        return $found;
    },
    'midway' => static function (iterable $found): \Generator {
        foreach ($found as $records) {
            yield (static function () use ($records): \Generator {
                yield from $records;
                throw new \DomainException('midway');
            })();
        }
    },
    'finally' => static function (iterable $found): \Generator {
        try {
            yield [];
        } finally {
            throw new \DomainException('finally');
        }
    },
    'nothing' => static fn (): array => [],
    'too much' => static fn (iterable $found): array => [...$found, [], []],
    'no records' => static fn (iterable $found, array $ranges): array => array_fill(0, count($ranges), ['x']),
    'a warning' => static fn (): array => [$undefined],
    'no iterable' => static fn (): int => 3,
];
foreach ($failures as $name => $read) {
    foreach ([false, true] as $isBetween) {
        $portal = new Portal($world, new ReadBy($store = new MemoryStorage(), $read));
        $opened = Plugin::load($plugin, $portal->host($content, $isBetween));
        $call = $portal->call(['as' => 'aase', 'request' => 'r']);
        $act = static fn () => $opened->perform($call, answer());
        if ($name === 'well') {
            Expect::same(false, $act()['repeated'], 'a storage that works');
            Expect::that($seen === $call, 'the storage is given the call itself');
        } else {
            $refused = Expect::thrown(Refused::class, $act, "read: $name");
            Expect::same(Status::Unavailable, $refused?->status, "read: $name");
            Expect::that($refused?->getPrevious() !== null, "read: $name: the reason is told");
            Expect::same([], $store->now()[0], "read: $name: nothing is written");
        }
        $opened->close();
    }
}

// A page does without a name, and a call without a log; both are told to what log there is.
foreach ([false, true] as $isBetween) {
    $portal = new Portal($world);
    $portal->setState('m1', 'in_session');
    $opened = Plugin::load($plugin, $portal->host($content, $isBetween));
    $vote = new ActionRequest('record_vote', TOPIC, ['proposal' => 'P', 'ballot' => 'aase=in_favour']);
    $opened->perform($portal->call(['as' => 'rita', 'request' => 'v']), $vote);
    $names = [...$portal->storage->read(null, [new Range(new Key('boligselskabet', '', '', '', '', ''), 1)])][0];
    $emptied = [];
    foreach ($names as $record) {
        if ($record->key->kind === 'index.person') {
            $emptied[] = new Put($record->key, '{}', $record->flags);
        }
    }
    $portal->storage->apply(null, new Batch(0, 0, 'x', [], [], $emptied));
    $portal->forget('m1', 'aase');
    $record = static fn (): string => $opened->render($portal->call(['as' => 'bent']), TOPIC, 'record', 'text/plain');
    Expect::that(str_contains($record(), 'For: Åse Nørregård'), 'the portal knows the name');
    $portal->failing = 'people';
    Expect::that(str_contains($record(), 'For: et tidligere medlem'), 'a name that is not told costs the name alone');
    Expect::that(str_contains(end($portal->lines)[1], 'failed in people'), 'the log says that the portal failed');
    $portal->failing = '';
    $opened->close();
}

// A log is told of a guide that is none. What a log throws is in PHP's own.
$scratch = sys_get_temp_dir() . '/agenda-php-' . bin2hex(random_bytes(6));
mkdir("$scratch/guides", 0700, true);
file_put_contents("$scratch/guides/none.da.xml", '<none/>');
foreach ([false, true] as $isBetween) {
    $portal = new Portal($world);
    $told = $portal->host($content, $isBetween);
    $folders = [$content, $scratch];
    $host = new Host('Portal', '1', $told->storage, $told->meetings, null, $portal, $folders, $isBetween);
    Plugin::load($plugin, $host)->close();
    $lines = count($portal->lines);
    Expect::that($lines > 0 && str_contains($portal->lines[0][1], 'none.da.xml'), 'the log is told of a guide that is none');
    $portal->failing = 'log';
    $before = ini_set('error_log', "$scratch/log");
    Plugin::load($plugin, $host)->close();
    ini_set('error_log', $before);
    $failures = substr_count(file_get_contents("$scratch/log"), 'the log failed: DomainException');
    Expect::same($lines, $failures, 'each line that was lost is told');
    unlink("$scratch/log");
}
unlink("$scratch/guides/none.da.xml");
rmdir("$scratch/guides");
rmdir($scratch);

// A field may be a whole number. What is no text at all, and what is no role, is an error and not left out.
$portal = new Portal($world);
$opened = Plugin::load($plugin, $portal->host($content));
$rule = static fn (mixed $number): array => $opened->perform(
    $portal->call(['as' => 'kirsten', 'request' => 'rule']),
    new ActionRequest('set_totals_rule', '', ['number' => $number, 'source' => 'Bestyrelsens beslutning']),
);
Expect::same(4, $rule(4)['results'][0]['record']['number'], 'a number is a field');
$thrown = Expect::thrown(\TypeError::class, static fn () => $rule(true), 'a field that is no text');
Expect::same('the field number is no text: bool', $thrown?->getMessage(), 'a field that is no text is named');
$stranger = new Call('boligselskabet', new \DateTimeImmutable(), meeting: 'm1', actor: new Actor('anna', 'Anna', ['chair']));
$page = static fn () => $opened->render($stranger, TOPIC, 'meeting');
$thrown = Expect::thrown(\TypeError::class, $page, 'a role that is none');
Expect::that(str_contains((string) $thrown?->getMessage(), 'Role::Chair'), 'a role that is none is told');
$opened->close();

// A closed plugin, and one that is called by what it has called.
$portal = new Portal($world);
$opened = Plugin::load($plugin, $portal->host($content));
Expect::that(count($opened->items($portal->call([]))) > 3, 'an open plugin');
$opened->close();
$opened->close();
Expect::same(false, $opened->isOpen(), 'a closed plugin');
foreach (['items', 'actions', 'guides', 'itemsOfMeeting'] as $method) {
    Expect::thrown(\LogicException::class, static fn () => $opened->$method($portal->call([])), "$method of a closed plugin");
}
$ways = [
    'close' => static function () use (&$opened): void {
        $opened->close();
    },
    'call' => static function () use (&$opened): void {
        $opened->asset('agenda.css');
    },
];
foreach ($ways as $name => $way) {
    $portal = new Portal($world, new ReadBy(new MemoryStorage(), static fn () => $way()));
    $opened = Plugin::load($plugin, $portal->host($content));
    $act = static fn () => $opened->perform($portal->call(['as' => 'aase', 'request' => 'r']), answer());
    $refused = Expect::thrown(Refused::class, $act, "$name in a callback");
    Expect::that(str_contains((string) $refused?->getPrevious()?->getMessage(), 'it has called'), "$name in a callback");
    Expect::same(true, $opened->isOpen(), "$name in a callback leaves the plugin open");
}

// Between the parts of a call as well: what was closed cannot be called again with the answer.
$portal = new Portal($world);
$opened = Plugin::load($plugin, $portal->host($content, true));
$portal->beforeMeetings = static fn () => $opened->close();
$refused = Expect::thrown(Refused::class, static fn () => $opened->render($portal->call(['as' => 'aase']), TOPIC, 'meeting'), 'close between');
Expect::that(str_contains((string) $refused?->getPrevious()?->getMessage(), 'it has called'), 'close between the parts of a call');
$portal->beforeMeetings = null;
Expect::that($opened->render($portal->call(['as' => 'aase']), TOPIC, 'meeting') !== '', 'close between leaves the plugin open');
$opened->close();
Expect::same(false, $opened->isOpen(), 'it is closed once the call has come back');

// What belongs to a closed plugin, and a store that a plugin still uses.
$storage = OpenedStorage::open('memory:');
foreach ([false, true] as $isBetween) {
    $told = (new Portal($world))->host($content, $isBetween);
    $host = new Host('Portal', '1', $storage, $told->meetings, contentFolders: [$content], betweenCalls: $isBetween);
    $opened = Plugin::load($plugin, $host);
    $items = $opened->extension('agenda.items/1');
    Expect::thrown(\LogicException::class, $storage->close(...), 'a store that is in use');
    Expect::same(false, $opened->perform($portal->call(['as' => 'aase', 'request' => "s$isBetween"]), answer())['repeated'], 'it works');
    $opened->close();
    Expect::thrown(\LogicException::class, static fn () => $items->list($portal->call([])), 'a closed plugin\'s extension');
}
$storage->close();
$storage->close();
Expect::thrown(\LogicException::class, static fn () => Plugin::load($plugin, $host), 'a store that is closed');
Expect::thrown(\Error::class, static fn () => clone $opened, 'a plugin has no second object');

// Two plugins at once, each with its portal; one may be called by the other's portal.
$first = new Portal($world);
$second = new Portal($world, new ReadBy(new MemoryStorage(), static function (iterable $found) use (&$inner, $first): iterable {
    $inner->perform($first->call(['as' => 'jonas', 'request' => 'inner']), answer('no'));
    return $found;
}));
$inner = Plugin::load($plugin, $first->host($content));
$outer = Plugin::load($plugin, $second->host($content));
$third = Plugin::load($older, $first->host($content), withoutManifest: true);
$outcome = $outer->perform($second->call(['as' => 'aase', 'request' => 'outer']), answer());
Expect::same(false, $outcome['repeated'], 'one within the other');
$outcome = $inner->perform($first->call(['as' => 'jonas', 'request' => 'inner']), answer('no'));
Expect::same(true, $outcome['repeated'], 'the inner one wrote');
Expect::same(['almene-maal', 'almene-maal'], [$inner->id, $outer->id], 'their ids');
Expect::that($third->id !== 'almene-maal' && $third->items($first->call([])) !== [], 'an older plugin beside them');
$outer->close();
Expect::that($inner->items($first->call([])) !== [], 'the other one stays open');
$third->close();

// What is dropped is closed and leaves nothing behind; so does what a function uses.
$open = static function (bool $isClosed) use ($plugin, $content, $world): void {
    $portal = new Portal($world);
    $storage = OpenedStorage::open('memory:', $portal);
    $opened = Plugin::load($plugin, $portal->host($content));
    $opened->render($portal->call(['as' => 'aase']), TOPIC, 'prepare');
    if ($isClosed) {
        $opened->close();
        $storage->close();
    }
};
$before = 0;
for ($i = 0; $i < 400; $i++) {
    $open($i % 2 === 0);
    $before = $i === 100 ? residentKib() : $before;
}
Expect::that(residentKib() - $before < 2048, 'opening 300 times more takes ' . (residentKib() - $before) . ' KiB');
$portal = new Portal($world);
$id = Plugin::using($plugin, $portal->host($content), static fn (Plugin $used): string => $used->id);
Expect::same('almene-maal', $id, 'what the function returned');

// Text of any kind, and little memory.
$opened = Plugin::load($plugin, $portal->host($content));
$call = $portal->call(['as' => 'aase', 'request' => 'text']);
foreach (["a\0b" => 'note', "a\xff" => 'note'] as $note => $field) {
    $refused = Expect::thrown(Refused::class, static fn () => $opened->perform($call, answer('yes', $note)), 'text that is none');
    Expect::same([Status::InvalidArgument, $field], [$refused?->status, $refused?->field], 'text that is none');
}
$limit = ini_set('memory_limit', (string) (memory_get_usage() + (3 << 20)));
$refused = Expect::thrown(Refused::class, static fn () => $opened->perform($call, answer()), 'little memory');
Expect::same(Status::OutOfMemory, $refused?->status, 'little memory');
ini_set('memory_limit', $limit);
Expect::same(false, $opened->perform($call, answer())['repeated'], 'the same request with more memory');
$opened->close();

// A process that was forked leaves a store alone as it ends.
if (function_exists('pcntl_fork')) {
    $file = sys_get_temp_dir() . '/agenda-php-' . bin2hex(random_bytes(6));
    $process = getmypid();
    register_shutdown_function(static fn () => getmypid() === $process && array_map(unlink(...), glob("$file*")));
    $storage = OpenedStorage::open("sqlite:$file");
    $opened = Plugin::load($plugin, new Host('Portal', '1', $storage, $told->meetings, contentFolders: [$content]));
    $act = static fn (int $n): array => $opened->perform($portal->call(['as' => 'aase', 'request' => "f$n"]), answer('yes', "$n"));
    $act(1);
    $child = pcntl_fork();
    if ($child === 0) {
        exit(0);
    }
    pcntl_waitpid($child, $status);
    Expect::same([false, true, true], array_map(static fn (int $n): bool => $act($n)['repeated'], [2, 1, 2]), 'the store is well');
    $opened->close();
    $storage->close();
}

// A process that was forked uses the plugin that was opened before, and both let it go.
if (function_exists('pcntl_fork')) {
    $opened = Plugin::load($plugin, $portal->host($content));
    $child = pcntl_fork();
    if ($child === 0) {
        $well = $opened->items($portal->call([])) !== [];
        $opened->close();
        exit($well ? 0 : 1);
    }
    pcntl_waitpid($child, $status);
    Expect::same(0, $status, 'a forked process');
    Expect::that($opened->items($portal->call([])) !== [], 'the process that forked it');
    $opened->close();
}

// The portal's code may suspend the fiber that it is called in: what one call is shown is not another's.
$said = [];
$fibers = [];
foreach (['prepare', 'sheet', 'meeting'] as $view) {
    $portal = new Portal($world);
    $opened = Plugin::load($plugin, $portal->host($content));
    $page = static fn () => $opened->render($portal->call(['as' => 'aase']), TOPIC, $view, 'text/plain');
    $alone = $page();
    $portal->beforeMeetings = static fn () => \Fiber::suspend();
    $fibers[] = new \Fiber(static function () use ($page, $alone, $view, &$said): void {
        $said[$view] = $page() === $alone;
    });
}
array_map(static fn (\Fiber $fiber) => $fiber->start(), $fibers);
while ($fibers !== []) {
    $fibers = array_filter($fibers, static fn (\Fiber $fiber): bool => !$fiber->isTerminated());
    array_map(static fn (\Fiber $fiber) => $fiber->resume(), $fibers);
    $fibers = array_filter($fibers, static fn (\Fiber $fiber): bool => !$fiber->isTerminated());
}
Expect::same(['prepare' => true, 'sheet' => true, 'meeting' => true], $said, 'three fibers that take turns');

/** @return array{int, string} how the script ended, and what it said */
function ended(string ...$arguments): array
{
    $settings = ['-d', 'display_errors=0', '-d', 'log_errors=1', '-d', 'error_log=/dev/stderr'];
    $command = [PHP_BINARY, ...$settings, __DIR__ . '/ending.php', ...$arguments];
    $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['redirect', 1]], $pipes);
    $said = stream_get_contents($pipes[1]);
    return [proc_close($process), $said];
}

// A script that ends in a function of the portal's: PHP jumps out of the plugin, which cannot be closed any
// more. Where the portal's code runs between the calls it is closed, whatever ended the script.
foreach (['read', 'apply', 'meetings'] as $function) {
    foreach (['none' => 0, 'exit' => 7, 'memory' => 255, 'time' => 255, 'error' => 255] as $way => $code) {
        [$status, $said] = ended($plugin, $content, $cases, $way, $function);
        $isAbandoned = $way !== 'none';
        Expect::same($isAbandoned ? 255 : 0, $status, "$way in $function: $said");
        Expect::same($isAbandoned, str_contains($said, 'the plugin is open'), "$way in $function: $said");
        Expect::same($isAbandoned, str_contains($said, 'the plugin stays in memory'), "$way in $function: $said");
        [$status, $said] = ended($plugin, $content, $cases, $way, $function, 'between');
        Expect::same($code, $status, "$way in $function, between calls: $said");
        Expect::that(str_contains($said, 'the plugin is closed'), "$way in $function, between calls: $said");
        Expect::that(!str_contains($said, 'stays in memory'), "$way in $function, between calls: $said");
    }
}
Expect::end();
