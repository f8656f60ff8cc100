<?php

// Pages and acts a second through the bridge, and what PHP's boundary alone takes: calls of an empty function
// of C with as many callbacks, of the same arguments, into empty functions of PHP. It prints JSON and judges
// nothing.
//
// usage: php bench.php PLUGIN CONTENT CASES [SECONDS]

declare(strict_types=1);

namespace AgendaTest;

use Agenda\ActionRequest;
use Agenda\Ffi\Library;
use Agenda\Plugin;
use FFI;

require __DIR__ . '/support.php';

[, $plugin, $content, $cases] = $argv;
$seconds = (float) ($argv[4] ?? 2);
$world = json_decode(file_get_contents($cases), true, 512, JSON_THROW_ON_ERROR)['world'];
const ITEM = 'almene-maal.tema-3.democratic-actor';

/** How often a second the code runs. */
function rate(float $seconds, \Closure $code): float
{
    for ($i = 0; $i < 50; $i++) {
        $code($i);
    }
    $ends = hrtime(true) + (int) ($seconds * 1e9);
    $began = hrtime(true);
    for ($times = 0; hrtime(true) < $ends; $times++) {
        $code(50 + $times);
    }
    return round($times / ((hrtime(true) - $began) / 1e9), 1);
}

/**
 * @return array{float, float, array<string, int>, int} pages, acts, how often a page calls the portal, how
 *   many records it is shown
 */
function measured(string $plugin, string $content, array $world, float $seconds, bool $isBetween): array
{
    $portal = new Portal($world);
    $opened = Plugin::load($plugin, $portal->host($content, $isBetween));
    $fields = ['consideration' => 'almene-maal.tema-3.trust-and-backing', 'answer' => 'yes', 'note' => ''];
    $act = static function (int $i) use ($portal, $opened, $fields): void {
        $call = $portal->call(['as' => 'aase', 'request' => "r$i"]);
        $opened->perform($call, new ActionRequest('answer_consideration', ITEM, ['note' => "Ærø $i"] + $fields));
    };
    $act(0);
    $page = static fn (): string => $opened->render($portal->call(['as' => 'aase', 'form' => true]), ITEM, 'record');
    [$portal->calls, $portal->shown] = [[], 0];
    $page();
    [$calls, $shown] = [$portal->calls, $portal->shown];
    $pages = rate($seconds, $page);
    $began = $portal->storage->now();
    $acts = rate($seconds, static function (int $i) use ($portal, $act, $began): void {
        if ($i % 500 === 0) {
            $portal->storage->goBackTo($began);
        }
        $act($i);
    });
    $opened->close();
    return [$pages, $acts, $calls, $shown];
}

[$pages, $acts, $calls, $shown] = measured($plugin, $content, $world, $seconds, false);
[$pagesBetween, $actsBetween] = measured($plugin, $content, $world, $seconds, true);

// A page reads the meeting and the store once each, shows the records that it found, and is written in one
// piece. The boundary crosses between PHP and C as often, with the same arguments: a function of PHP's behind
// a pointer of C is one way and back.
$types = Library::get()->ffi;
$meetings = $types->new('agenda_host_meetings');
$meetings->read = static fn ($self, $call, $id, $ctx, $visit): int => 200;
$storage = $types->new('agenda_host_storage');
$storage->read = static fn ($self, $call, $ranges, $count, $ctx, $visit): int => 200;
$writer = $types->new('agenda_writer');
$writer->write = static fn ($ctx, $bytes, $size): int => 200;
$visitor = $types->new('struct { agenda_status (*visit)(void* ctx, uint64_t range, const agenda_record* record); }');
$visitor->visit = static fn ($ctx, $range, $record): int => 200;
[$call, $record, $text] = [$types->new('agenda_call'), $types->new('agenda_record'), $types->new('agenda_text')];
[$atCall, $atRecord, $atText] = [FFI::addr($call), FFI::addr($record), FFI::addr($text)];
$bytes = $types->new('uint8_t[1]');
$boundary = rate($seconds, static function () use (
    $meetings,
    $storage,
    $writer,
    $visitor,
    $atCall,
    $atRecord,
    $atText,
    $bytes,
    $calls,
    $shown,
): void {
    for ($i = 0; $i < $calls['meetings']; $i++) {
        ($meetings->read)(null, $atCall, $atText, null, null);
    }
    for ($i = 0; $i < $calls['read']; $i++) {
        ($storage->read)(null, $atCall, null, 0, null, null);
    }
    for ($i = 0; $i < $shown; $i++) {
        ($visitor->visit)(null, 0, $atRecord);
    }
    ($writer->write)(null, $bytes, 1);
});
echo json_encode([
    'pages' => $pages,
    'acts' => $acts,
    'boundary' => $boundary,
    'pages_between_calls' => $pagesBetween,
    'acts_between_calls' => $actsBetween,
]), "\n";
