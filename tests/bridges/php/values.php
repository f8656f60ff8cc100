<?php

// Does what a portal in PHP gives wrongly end as an exception, and never in C?
//
// usage: php values.php PLUGIN CONTENT CASES

declare(strict_types=1);

namespace AgendaTest;

use Agenda\ActionRequest;
use Agenda\Actor;
use Agenda\Applied;
use Agenda\Batch;
use Agenda\Call;
use Agenda\Durability;
use Agenda\Field;
use Agenda\Fields;
use Agenda\Plugin;
use Agenda\Record;
use Agenda\Refused;
use Agenda\Storage;

require __DIR__ . '/support.php';

const TOPIC = 'almene-maal.tema-3.democratic-actor';

[, $plugin, $content, $cases] = $argv;
$world = json_decode(file_get_contents($cases), true, 512, JSON_THROW_ON_ERROR)['world'];

function answer(string $value = 'yes', ?int $expectedRevision = null): ActionRequest
{
    $fields = ['consideration' => 'almene-maal.tema-3.trust-and-backing', 'answer' => $value];
    return new ActionRequest('answer_consideration', TOPIC, $fields, $expectedRevision);
}

/** A storage whose records and outcomes are changed. */
final class Changing implements Storage
{
    /** @var array<string, mixed> members of each record by their names */
    public array $members = [];
    public ?Applied $outcome = null;

    public function __construct(private readonly Storage $storage)
    {
    }

    public function read(?Call $call, array $ranges): iterable
    {
        foreach ($this->storage->read($call, $ranges) as $records) {
            yield (function () use ($records): \Generator {
                foreach ($records as $record) {
                    yield new Record(...array_merge(get_object_vars($record), $this->members));
                }
            })();
        }
    }

    public function apply(?Call $call, Batch $batch): Applied
    {
        $applied = $this->storage->apply($call, $batch);
        return $this->outcome ?? $applied;
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

$storage = new Changing(new MemoryStorage());
$portal = new Portal($world, $storage);
$opened = Plugin::load($plugin, $portal->host($content), '', true);
$number = 0;
$call = static function () use ($portal, &$number): Call {
    return $portal->call(['as' => 'aase', 'request' => 'r' . $number++]);
};
$opened->perform($call(), answer());

foreach ([['flags' => 2 ** 32], ['flags' => -1], ['utcOffsetMinutes' => 2 ** 31], ['revision' => -1]] as $storage->members) {
    $refused = Expect::thrown(Refused::class, fn () => $opened->render($call(), TOPIC, 'record'), json_encode($storage->members));
    Expect::that($refused?->getPrevious() instanceof \ValueError, 'the reason is told: ' . json_encode($storage->members));
}
$storage->members = [];

foreach ([Applied::at(-1), Applied::at(0), Applied::at(PHP_INT_MIN), Applied::conflict(-1)] as $storage->outcome) {
    $refused = Expect::thrown(Refused::class, fn () => $opened->perform($call(), answer('no')), json_encode($storage->outcome));
    Expect::that($refused?->getPrevious() !== null, 'the reason is told: ' . json_encode($storage->outcome));
}
$storage->outcome = null;

// A portal's own ids are numbers, and a number that was taken for an address would be read at.
$views = $opened->extension('agenda.view/1');
$shown = ['item' => TOPIC, 'view' => 'record', 'media_type' => 'text/plain'];
Expect::that(str_contains($views->render($call(), $shown), 'demokratisk'), 'a view by the contract\'s names');
foreach ([
    'a text' => fn () => $views->state_token($call(), 5),
    'a struct' => fn () => $views->render($call(), 5),
    'a struct within' => fn () => $views->render($call(), $shown + ['problem' => 5]),
    'a writer' => fn () => $views->render($call(), $shown + ['token' => 5]),
    'a text in a list' => fn () => $opened->summaries($call(), [5]),
    'bytes in a list of texts' => fn () => $opened->summaries($call(), [['bytes' => 5, 'size' => 9]]),
] as $what => $use) {
    Expect::thrown(\TypeError::class, $use, "a number is no $what");
}
Expect::thrown(\ValueError::class, fn () => $opened->render($call(), TOPIC, 'record', headingLevel: 2 ** 32 + 2), 'a level');
Expect::thrown(\ValueError::class, fn () => answer('no', -1), 'a revision that is negative');
Expect::thrown(\BadMethodCallException::class, fn () => $views->fly($call()), 'a function that the contract has not');

// A role that is none was none in silence, but for a warning.
$actor = new Actor('aase', 'Åse', ['member']);
$wrong = new Call('boligselskabet', new \DateTimeImmutable(), 'hovedbestyrelsen', 'm1', $actor);
$handler = set_error_handler(static fn (): bool => true);
Expect::thrown(\TypeError::class, fn () => $opened->render($wrong, TOPIC, 'record'), 'a role that is a text');
set_error_handler($handler);

// Fields are texts; numbers have one, and arrays are left out as no field of the plugin's is one.
$text = new class () {
    public function __toString(): string
    {
        return 'x';
    }
};
$fields = Fields::of(['count' => 2, 'list' => ['a'], 'text' => $text, 7 => 'seven', new Field('f', '')]);
Expect::same([['count', '2'], ['text', 'x'], ['7', 'seven'], ['f', '']], array_map(
    static fn (Field $field): array => [$field->name, $field->value],
    $fields,
), 'fields of a map');
foreach ([null, true, 1.5, new \stdClass()] as $value) {
    Expect::thrown(\TypeError::class, fn () => $opened->submit($call(), ['a' => $value]), 'a field that is no text');
}
$opened->perform($call(), answer('no'));
$opened->close();
Expect::end();
