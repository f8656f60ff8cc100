<?php

// What is PHP's own of pages, papers and the portal's own items: bytes, values, what is given wrongly, and
// meetings that are listed.
//
// usage: php pages.php PLUGIN OLDER-PLUGIN CONTENT CASES

declare(strict_types=1);

namespace AgendaTest;

use Agenda\Call;
use Agenda\Closed;
use Agenda\Ffi\Answers;
use Agenda\Ffi\Frame;
use Agenda\Ffi\HostTables;
use Agenda\Ffi\Library;
use Agenda\FieldKind;
use Agenda\Host;
use Agenda\ListedMeetings;
use Agenda\Meeting;
use Agenda\Meetings;
use Agenda\MeetingState;
use Agenda\OwnItem;
use Agenda\PageMediaType;
use Agenda\Paper;
use Agenda\Plugin;
use Agenda\Refused;
use Agenda\Status;
use Agenda\Target;
use FFI\CData;

require __DIR__ . '/support.php';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

[, $plugin, $older, $content, $cases] = $argv;
$world = json_decode(file_get_contents($cases), true, 512, JSON_THROW_ON_ERROR)['world'];

/** Meetings of which the one that is asked for is made with these members. */
final class OneMeeting implements Meetings
{
    /** @param array<string, mixed> $members by the names of `Meeting` */
    public function __construct(public array $members = [])
    {
    }

    public function read(Call $call, string $id): Meeting
    {
        return new Meeting($id, 'Møde', '2026-03-03', MeetingState::InSession, ...$this->members);
    }
}

// What the plugin says of its pages are values.
$portal = new Portal($world);
$opened = Plugin::load($plugin, $portal->host($content));
$call = $portal->call(['as' => 'aase']);
$pages = array_column($opened->pages($call), null, 'name');
Expect::same(Target::Meeting, $pages['minutes']->target, 'a page of a meeting');
Expect::same(Target::Organisation, $pages['adoptions']->target, 'a page of the board');
Expect::same(30, $pages['minutes']->states, 'the states in which the minutes serve people');
Expect::same(FieldKind::Choice, $pages['minutes']->fields[0]->kind, 'what the minutes may be asked for');
$endings = array_map(static fn (PageMediaType $type): string => $type->fileEnding, $pages['minutes']->mediaTypes);
Expect::same(['html', 'txt', 'json', 'docx'], $endings, 'how the files of the minutes end');
Expect::same('Word', $pages['minutes']->mediaTypes[3]->label, 'what a media type is called');

// A paper is bytes, the same ones wherever the portal's code runs; its token stands for them.
$paper = $opened->renderPage($call, 'minutes', WORD);
Expect::that(str_starts_with($paper->content, "PK\3\4") && str_contains($paper->content, "\0"), 'a paper has its bytes');
Expect::that($paper->isModified && $paper->token !== '', 'a paper has its token');
$again = $opened->renderPage($call, 'minutes', WORD, knownToken: $paper->token);
Expect::same(['', $paper->token, false], [$again->content, $again->token, $again->isModified], 'a paper that is known');
$between = Plugin::load($plugin, $portal->host($content, true));
Expect::that($between->renderPage($call, 'minutes', WORD) == $paper, 'the same paper between the calls');
$between->close();

// Query and typed fields are a map or a list of fields; a form that was not done is shown again.
$text = static fn (array $query): string => $opened->renderPage($call, 'minutes', 'text/plain', $query)->content;
Expect::that($text(['version' => 'residents']) !== $text([]), 'a version that is asked for');
Expect::thrown(\TypeError::class, static fn () => $text(['version' => true]), 'a query that is no text');
$refused = Expect::thrown(Refused::class, static fn () => $text(['version' => 'x']), 'a version that there is not');
Expect::same([Status::InvalidArgument, 'version'], [$refused?->status, $refused?->field], 'a version that there is not');
$portal->setState('m1', 'ended');
$shown = $opened->renderPage(
    $portal->call(['as' => 'rita', 'form' => true]),
    'minutes',
    typed: [
        'agenda-1-action' => 'send_for_comments',
        'agenda-1-item' => '',
        'agenda-1-until' => 'på Ærø',
        'agenda-1-count' => '1',
    ],
    problem: new Refused(Status::InvalidArgument, 'field.not_a_date', 'Skriv en dag.', 'until'),
    headingLevel: 3,
)->content;
foreach (['på Ærø', 'Skriv en dag.', '<h3'] as $part) {
    Expect::that(str_contains($shown, $part), "a form that was not done has $part");
}
$opened->close();
Expect::thrown(\LogicException::class, static fn () => $opened->pages($call), 'the pages of a closed plugin');

// A plugin from before pages.
$opened = Plugin::load($older, $portal->host($content), withoutManifest: true);
Expect::same([], $opened->pages($call), 'an older plugin has no pages');
$refused = Expect::thrown(Refused::class, static fn () => $opened->renderPage($call, 'minutes'), 'an older plugin');
Expect::same([Status::NotSupported, 'plugin.older'], [$refused?->status, $refused?->code], 'an older plugin');
$opened->close();

// The portal's own items. What is given wrongly is told, and reaches no C.
$told = json_decode(file_get_contents(getenv('AGENDA_CONTRACT') . '/agenda.json'), true, 512, JSON_THROW_ON_ERROR);
$prefix = array_column($told['constants'], 'value', 'name')['AGENDA_OWN_ITEM_PREFIX'];
Expect::same("{$prefix}budget", OwnItem::idOfOwnItem('budget'), 'what an own item is called');
Expect::same([true, false, false], array_map(OwnItem::isOwnItem(...), ['own:budget', 'almene-maal.own:x', '']), 'own items');
$meetings = new OneMeeting();
$host = static fn (Meetings $meetings, bool $isBetween = false): Host
    => new Host('Portal', '1', new MemoryStorage(), $meetings, null, $portal, [$content], $isBetween);
$opened = Plugin::load($plugin, $host($meetings));
$agenda = static fn (): string => $opened->renderPage($call, 'agenda', 'text/plain')->content;
$papers = [new Paper('Regnskab på 2 sider', '/papers/7')];
$budget = new OwnItem('budget', 'Budget på Ærø', closed: Closed::TitleShown, text: 'Tallene', papers: $papers);
$order = ['almene-maal.tema-3.democratic-actor', OwnItem::idOfOwnItem('budget')];
$meetings->members = ['ownItems' => [$budget], 'order' => $order, 'place' => 'Fælleshuset'];
$own = $opened->render($call, OwnItem::idOfOwnItem('budget'), 'meeting');
foreach (['Budget på Ærø', 'Tallene', 'Regnskab på 2 sider', 'href="/papers/7"'] as $part) {
    Expect::that(str_contains($own, $part), "an own item has $part");
}
Expect::that(str_contains($agenda(), 'Fælleshuset'), 'the place stands at the head');
Expect::that(preg_match('/demokratisk aktør.*Budget på Ærø/s', $agenda()) === 1, 'the items stand in their order');
$meetings->members['order'] = array_reverse($order);
Expect::that(preg_match('/Budget på Ærø.*demokratisk aktør/s', $agenda()) === 1, 'the items stand in another order');
$lines = count($portal->lines);
$meetings->members = ['ownItems' => [$budget, new OwnItem('bad', ''), new OwnItem('long', 'Langt', minutes: 1001)]];
Expect::that(str_contains($agenda(), 'Budget på Ærø') && !str_contains($agenda(), 'Langt'), 'a bad item is left out alone');
Expect::that(count($portal->lines) > $lines, 'the log is told of a bad item');
foreach ([
    'an own item that is a text' => [['ownItems' => ['budget']], \TypeError::class],
    'an own item that is null' => [['ownItems' => [null]], \TypeError::class],
    'a paper that is a text' => [['ownItems' => [new OwnItem('a', 'A', papers: ['/papers/7'])]], \TypeError::class],
    'minutes below 0' => [['ownItems' => [new OwnItem('a', 'A', minutes: -1)]], \ValueError::class],
    'an id in the order that is a number' => [['order' => [7]], \TypeError::class],
] as $what => [$meetings->members, $class]) {
    $refused = Expect::thrown(Refused::class, $agenda, $what);
    Expect::same(Status::Unavailable, $refused?->status, $what);
    Expect::that($refused?->getPrevious() instanceof $class, "$what: {$refused?->getPrevious()}");
}
$meetings->members = [];
Expect::that($agenda() !== '', 'the plugin works on');
$opened->close();

/** Meetings that are listed by a function. */
final class ListedBy implements ListedMeetings
{
    /** @var list<array{string, string}> the days that were asked for */
    public array $asked = [];

    public function __construct(public \Closure $code)
    {
    }

    public function read(Call $call, string $id): ?Meeting
    {
        return null;
    }

    public function list(Call $call, string $from, string $to): iterable
    {
        $this->asked[] = [$from, $to];
        return ($this->code)();
    }
}

/** The table of meetings that a plugin would be given, as C sees it. */
function tableOf(HostTables $tables): CData
{
    $library = Library::get();
    $id = 'agenda.host.meetings/1';
    $bytes = $library->ffi->new('uint8_t[' . strlen($id) . ']');
    \FFI::memcpy($bytes, $id, strlen($id));
    $text = $library->ffi->new('agenda_text');
    $text->bytes = $library->ffi->cast('const uint8_t*', \FFI::addr($bytes[0]));
    $text->size = strlen($id);
    $table = ($tables->host->extension)(null, \FFI::addr($text));
    return $library->ffi->cast('const agenda_host_meetings*', $table);
}

/**
 * Calls the table's list as a plugin would, again for every answer where the portal's code runs between.
 *
 * @return array{Status, list<string>, ?\Throwable} what it said, the ids of the meetings it showed, and what
 *   the portal's code threw
 */
function listed(HostTables $tables, Call $call, string $from, string $to, bool $isBetween, Status $says = Status::Ok): array
{
    $library = Library::get();
    $text = static function (string $told) use ($library): array {
        $bytes = $library->ffi->new('uint8_t[16]');
        \FFI::memcpy($bytes, $told, strlen($told));
        $made = $library->ffi->new('agenda_text');
        $made->bytes = $library->ffi->cast('const uint8_t*', \FFI::addr($bytes[0]));
        $made->size = strlen($told);
        return [$made, $bytes];
    };
    [$first, $last] = [$text($from), $text($to)];
    $answers = new Answers($isBetween);
    $visitor = $library->ffi->new('struct { agenda_status (*visit)(void* ctx, const agenda_meeting* meeting); }');
    $shown = [];
    $visitor->visit = static function ($ctx, $meeting) use ($library, $says, &$shown): int {
        $shown[] = $library->layout('agenda_meeting')->read($library->address($meeting))['id'];
        return $says->value;
    };
    do {
        $shown = [];
        $frame = new Frame($call, $answers);
        $outer = Frame::enter($frame);
        $said = (tableOf($tables)->list)(null, null, \FFI::addr($first[0]), \FFI::addr($last[0]), null, $visitor->visit);
        Frame::enter($outer);
    } while ($answers->fetch());
    return [Status::of($said), $shown, $frame->thrown];
}

// Meetings that are listed: by date and then by id, whatever the portal's order is. Portals without the method
// have no function in the table, also where the table was one that had it.
$meeting = static fn (string $id, string $date): Meeting => new Meeting($id, 'Møde', $date, MeetingState::Planned);
$list = [$meeting('m3', '2026-05-05'), $meeting('m10', '2026-03-03'), $meeting('m1', '2026-03-03')];
foreach ([false, true] as $isBetween) {
    $meetings = new ListedBy(static fn (): \Generator => yield from $list);
    $tables = HostTables::of($host($meetings, $isBetween), [$content]);
    $found = listed($tables, $call, '2026-03-03', '2026-12-31', $isBetween);
    Expect::same([Status::Ok, ['m1', 'm10', 'm3'], null], $found, 'meetings that are listed');
    Expect::same([['2026-03-03', '2026-12-31']], $meetings->asked, 'the days are told, once');
    $found = listed($tables, $call, '2026-03-03', '2026-12-31', $isBetween, Status::Stop);
    Expect::same([Status::Ok, ['m1'], null], $found, 'a visitor that has seen enough');
    $found = listed($tables, $call, '2026-03-03', '2026-12-31', $isBetween, Status::OutOfMemory);
    Expect::same([Status::OutOfMemory, ['m1'], null], $found, 'a visitor that fails');
    $asked = count($meetings->asked);
    foreach (['', '2026-02-29', '2026-3-3', '1899-12-31', "2026-03-03\n", 'x2026-03-03', '2026-13-01'] as $day) {
        foreach ([[$day, '2026-12-31'], ['2026-01-01', $day]] as [$from, $to]) {
            $found = listed($tables, $call, $from, $to, $isBetween);
            Expect::same([Status::InvalidArgument, []], array_slice($found, 0, 2), "no days: $from to $to");
        }
    }
    Expect::same($asked, count($meetings->asked), 'the portal is asked for days that exist');
    Expect::same(Status::Ok, listed($tables, $call, '2028-02-29', '2028-02-29', $isBetween)[0], 'a leap day');
    $failures = [
        \DomainException::class => static fn () => throw new \DomainException('the database is away'),
        \TypeError::class => static fn (): array => [['id' => 'm1']],
        \ValueError::class => static fn (): array => [new Meeting('m1', 'M', '2026-03-03', MeetingState::Planned, ownItems: [
            new OwnItem('a', 'A', minutes: -1),
        ])],
    ];
    foreach ($failures as $class => $meetings->code) {
        [$status, $shown, $thrown] = listed($tables, $call, '2026-03-03', '2026-12-31', $isBetween);
        Expect::same([Status::Unavailable, []], [$status, $shown], "a list that fails: $class");
        Expect::that($thrown instanceof $class, "a list that fails is told: $class, $thrown");
    }
    $tables->free();
    $tables = HostTables::of($host(new OneMeeting(), $isBetween), [$content]);
    Expect::that(tableOf($tables)->list === null, 'meetings that cannot be listed');
    Expect::that(tableOf($tables)->read !== null, 'meetings that can be read');
    $tables->free();
}
Expect::end();
