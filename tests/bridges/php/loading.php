<?php

// The bridge against the contract: its enums and ids, contracts that are older or newer than the plugin, a
// loader or contract that is missing, and plugins that do not fit.
//
// usage: php loading.php PLUGIN CONTENT CASES

declare(strict_types=1);

namespace AgendaTest;

use Agenda\Field;
use Agenda\Fields;
use Agenda\NotInstalled;
use Agenda\Plugin;
use Agenda\Refused;
use Agenda\Status;

require __DIR__ . '/support.php';

[, $plugin, $content, $cases] = $argv;
$world = json_decode(file_get_contents($cases), true, 512, JSON_THROW_ON_ERROR)['world'];
$folder = getenv('AGENDA_CONTRACT');
$contract = json_decode(file_get_contents("$folder/agenda.json"), true, 512, JSON_THROW_ON_ERROR);
$scratch = sys_get_temp_dir() . '/agenda-php-' . bin2hex(random_bytes(6));
mkdir($scratch, 0700);
register_shutdown_function(static function () use ($scratch): void {
    foreach (new \RecursiveIteratorIterator(
        new \RecursiveDirectoryIterator($scratch, \FilesystemIterator::SKIP_DOTS),
        \RecursiveIteratorIterator::CHILD_FIRST,
    ) as $file) {
        $file->isDir() ? rmdir($file->getPathname()) : unlink($file->getPathname());
    }
    rmdir($scratch);
});

// Every constant of a kind that has an enum is a case of it, and the other way round.
$enums = [
    'ROLE' => \Agenda\Role::class,
    'MEETING' => \Agenda\MeetingState::class,
    'PRESENCE' => \Agenda\Presence::class,
    'CLOSED' => \Agenda\Closed::class,
    'LOG' => \Agenda\LogLevel::class,
    'DURABLE' => \Agenda\Durability::class,
    'MUST_BE' => \Agenda\PreconditionKind::class,
    'ITEM' => \Agenda\ItemType::class,
    'TARGET' => \Agenda\Target::class,
    'PLACE' => \Agenda\Place::class,
    'FINDING' => \Agenda\Severity::class,
];
$constants = array_column($contract['constants'], null, 'name');
foreach ($enums as $prefix => $enum) {
    $told = [];
    foreach ($constants as $name => $one) {
        if (str_starts_with($name, "AGENDA_{$prefix}_") && is_int($one['value'])) {
            $words = strtolower(substr($name, strlen("AGENDA_{$prefix}_")));
            $told[strtr(ucwords($words, '_'), ['_' => ''])] = $one['value'];
        }
    }
    ksort($told);
    $known = array_column($enum::cases(), 'value', 'name');
    ksort($known);
    Expect::same($told, $known, "the cases of $enum");
}
$kinds = array_column(\Agenda\FieldKind::cases(), 'value', 'name');
foreach ($kinds as $name => $value) {
    Expect::same($constants['AGENDA_FIELD_' . strtoupper($name)]['value'] ?? null, $value, "a kind of field: $name");
}
$fieldConstants = preg_grep('/^AGENDA_FIELD_/', array_keys($constants));
Expect::same(count($kinds) + 2, count($fieldConstants), 'kinds of fields, and two flags');
$flags = [$constants['AGENDA_FIELD_REQUIRED']['value'], $constants['AGENDA_FIELD_REPEATS']['value']];
Expect::same([1, 2], $flags, 'flags of a field');
Expect::same([1, 2, 4], [\Agenda\Put::LATEST_ONLY, \Agenda\Put::ERASABLE, \Agenda\Put::SEALED], 'flags of a record');
foreach (['LATEST_ONLY', 'ERASABLE', 'SEALED'] as $flag) {
    Expect::same($constants["AGENDA_RECORD_$flag"]['value'], constant(\Agenda\Put::class . "::$flag"), "the flag $flag");
}
Expect::same($constants['AGENDA_STORAGE_LEAVES_BYTES']['value'], \Agenda\Storage::LEAVES_BYTES, 'a feature of a storage');
Expect::same($constants['AGENDA_GUIDE_LOADED']['value'], 1, 'a guide that is loaded');
$statuses = array_filter($constants, static fn (array $one): bool => $one['type']['kind'] === 'status');
[$told, $known] = [array_column($statuses, 'value'), array_column(Status::cases(), 'value')];
sort($told);
sort($known);
Expect::same($told, $known, 'statuses');

// Every id of an extension that stands in the bridge is one of the contract, with a table of that name.
$sources = '';
foreach (glob(dirname(__DIR__, 3) . '/host-sdk/bridges/php/src/{,Ffi/}*.php', GLOB_BRACE) as $file) {
    $sources .= file_get_contents($file);
}
preg_match_all("/'(agenda\\.[a-z.]+\\/\\d+)'(?:, '(agenda_\\w+)')?/", $sources, $found, PREG_SET_ORDER);
$structs = array_column($contract['structs'], 'name');
foreach ($found as $one) {
    $name = array_search($one[1], array_column($contract['constants'], 'value', 'name'), true);
    Expect::that($name !== false && in_array(strtolower($name), $structs, true), "the extension $one[1]");
    if (isset($one[2])) {
        Expect::same(strtolower($name), $one[2], "the table of $one[1]");
    }
}
Expect::that(count($found) >= 8, 'ids are found');

// Any extension is called by the names of the contract.
$portal = new Portal($world);
$opened = Plugin::load($plugin, $portal->host($content));
$call = $portal->call(['as' => 'aase']);
$items = $opened->extension('agenda.items/1');
Expect::same(array_column($opened->items($call), 'id'), array_column($items->list($call), 'id'), 'items by their extension');
$view = $opened->extension('agenda.view/1');
$item = 'almene-maal.tema-3.democratic-actor';
$request = ['item' => $item, 'view' => 'record', 'media_type' => 'text/plain', 'heading_level' => 1];
Expect::same($opened->render($call, $item, 'record', 'text/plain'), $view->render($call, $request), 'a page by its extension');
Expect::same($opened->asset('agenda.css'), $view->asset('agenda.css'), 'a file by its extension');
Expect::same([true], [$view->has('summaries')], 'a function that is there');
$actions = $opened->extension('agenda.actions/1');
$fields = [
    ['name' => 'consideration', 'value' => 'almene-maal.tema-3.trust-and-backing'],
    ['name' => 'answer', 'value' => 'yes'],
];
$act = ['action' => 'answer_consideration', 'item' => $item, 'fields' => $fields];
$outcome = $actions->perform($portal->call(['as' => 'aase', 'request' => 'e']), [$act]);
Expect::same(false, json_decode($outcome, true)['repeated'], 'an action by its extension');
$guide = file_get_contents("$content/guides/almene-maal.tema-3.da.xml");
Expect::same(true, $opened->checkGuide($call, 'x.xml', $guide)->isLoaded, 'a guide is checked');
Expect::same(false, $opened->checkGuide($call, 'x.xml', '<guide/>')->isLoaded, 'what is no guide is refused');
$after = strtr($guide, ['version="1.0" language' => 'version="1.1" language', 'Har beboere' => 'Har alle beboere']);
file_put_contents("$scratch/after.xml", $after);
$findings = $opened->compareGuides($call, "$content/guides/almene-maal.tema-3.da.xml", "$scratch/after.xml");
Expect::that($findings !== [] && $findings[0]->reason !== '', 'two versions of a guide are compared');
$unknown = static fn () => $opened->extension('x.vendor.unknown/1');
Expect::thrown(NotInstalled::class, $unknown, 'an extension that no contract knows');
Expect::same(null, $opened->extension('agenda.host.storage/1'), 'an extension that the plugin has not');
Expect::thrown(\ArgumentCountError::class, static fn () => $items->list(), 'too few arguments');
Expect::thrown(\ArgumentCountError::class, static fn () => $items->list($call, 'x'), 'too many arguments');
$opened->close();

// Plugins that do not fit.
$refusals = [
    'none' => ['/none/almene-maal.so', Status::NotFound, '/none/almene-maal.so'],
    'no manifest' => ["$scratch/bare/almene-maal.so", Status::NotAllowed, 'manifest'],
    'another system' => ["$scratch/other/almene-maal.so", Status::NotSupported, 'solaris'],
    'changed' => ["$scratch/changed/almene-maal.so", Status::NotAllowed, 'SHA-256'],
];
$manifest = file_get_contents(dirname($plugin) . '/almene-maal.manifest.json');
foreach (['bare', 'other', 'changed'] as $name) {
    mkdir("$scratch/$name", 0755);
    copy($plugin, "$scratch/$name/almene-maal.so");
    chmod("$scratch/$name/almene-maal.so", 0755);
    $told = $name === 'other' ? str_replace('linux', 'solaris', $manifest) : $manifest;
    file_put_contents("$scratch/$name/almene-maal.manifest.json", $told);
}
unlink("$scratch/bare/almene-maal.manifest.json");
file_put_contents("$scratch/changed/almene-maal.so", 'x', FILE_APPEND);
foreach ($refusals as $name => [$file, $status, $says]) {
    $refused = Expect::thrown(Refused::class, static fn () => Plugin::load($file, $portal->host($content)), $name);
    Expect::same($status, $refused?->status, "$name: {$refused?->message}");
    Expect::that(str_contains((string) $refused?->message, $says), "$name: {$refused?->message}");
}
$host = $portal->host('/none');
Expect::thrown(Refused::class, static fn () => Plugin::load($plugin, $host), 'a content folder without words');
$refused = Expect::thrown(Refused::class, static fn () => \Agenda\OpenedStorage::open('none:x'), 'a storage that is not there');
Expect::same(Status::NotFound, $refused?->status, 'a storage that is not there');

// Forms as they were posted.
$posted = Fields::ofBody('agenda-1-action=x&a.b=1&a.b=2&leer=&%C3%A6=%26+%2B&bare&&7=8');
$expected = [['agenda-1-action', 'x'], ['a.b', '1'], ['a.b', '2'], ['leer', ''], ['æ', '& +'], ['bare', ''], ['7', '8']];
Expect::same($expected, array_map(static fn (Field $field): array => [$field->name, $field->value], $posted), 'a body');
$map = Fields::of(['7' => 'x', 'list' => ['y'], 'æ' => '']);
Expect::same([['7', 'x'], ['æ', '']], array_map(static fn (Field $field): array => [$field->name, $field->value], $map), 'a map');

/** What the script says in a process of its own with these variables. */
function said(string $script, array $variables): string
{
    $code = 'require ' . var_export(__DIR__ . '/support.php', true) . "; $script";
    $environment = array_filter($variables + getenv(), static fn (?string $value): bool => $value !== null);
    $process = proc_open([PHP_BINARY, '-r', $code], [1 => ['pipe', 'w'], 2 => ['redirect', 1]], $pipes, null, $environment);
    $said = stream_get_contents($pipes[1]);
    proc_close($process);
    return $said;
}

// What is missing is named, with what to do.
$load = 'try { Agenda\Ffi\Library::get(); echo "found"; } catch (Agenda\NotInstalled $missing) { echo $missing->getMessage(); }';
$missing = [
    'AGENDA_LIBRARY names no file: /none' => ['AGENDA_LIBRARY' => '/none'],
    'is no fit for the contract' => ['AGENDA_LIBRARY' => $plugin],
    'is not in /none; install libagenda0' => ['AGENDA_CONTRACT' => '/none'],
    'found' => [],
];
foreach ($missing as $words => $variables) {
    $told = said($load, $variables);
    Expect::that(str_contains($told, $words), "says $words: $told");
}

// A contract with members that neither this bridge nor the plugin knows, and one that lacks members that the
// plugin has.
$list = sprintf(
    '$world = json_decode(file_get_contents(%s), true)["world"]; $portal = new AgendaTest\Portal($world);'
    . ' $opened = Agenda\Plugin::load(%s, $portal->host(%s));'
    . ' $item = $opened->items($portal->call([]))[1]; echo json_encode([$item->id, $item->theme !== "", $item->other]);'
    . ' echo strlen($opened->render($portal->call(["as" => "aase"]), $item->id, "prepare")) > 500 ? " a page" : " no page";'
    . ' try { echo " ", count($opened->pages($portal->call([]))), " pages"; } catch (Agenda\NotInstalled $old) {'
    . ' echo $old->getMessage(); }',
    ...array_map(static fn (string $value): string => var_export($value, true), [$cases, $plugin, $content]),
);
$types = file_get_contents("$folder/agenda.cdef.h");
$end = "  agenda_text theme;\n} agenda_item;";
$more = "  uint32_t colour;\n  uint32_t reserved2;\n  agenda_text room;\n} agenda_item;";
$changed = ['newer' => "  agenda_text theme;\n$more", 'older' => '} agenda_item;'];
$told = [
    'newer' => '["almene-maal.tema-3.introduction",true,{"colour":0,"room":""}] a page 3 pages',
    'older' => '["almene-maal.tema-3.introduction",false,[]] a page the contract has no agenda_pages, as it is older'
        . ' than this bridge; install a newer libagenda0',
];
// The older one is from before pages, own items, and meetings that are listed.
$parts = ['/^typedef struct agenda_page.*?^} agenda_page\w*;$/ms', '/^.*\(\*list\).* agenda_text\* from,.*\n/m',
    '/^  const agenda_own_item\* const\* own_items;.*?(?=^} agenda_meeting;)/ms'];
foreach ($changed as $name => $to) {
    mkdir("$scratch/$name/loader", 0755, true);
    file_put_contents("$scratch/$name/agenda.cdef.h", str_replace($end, $to, $types, $count));
    Expect::same(1, $count, "the $name contract is made");
    if ($name === 'older') {
        $older = preg_replace($parts, '', file_get_contents("$scratch/older/agenda.cdef.h"), -1, $count);
        Expect::same(6, $count, 'pages, own items and lists of meetings are left out');
        file_put_contents("$scratch/older/agenda.cdef.h", $older);
    }
    copy("$folder/loader/c_loader.cdef.h", "$scratch/$name/loader/c_loader.cdef.h");
    Expect::same($told[$name], said($list, ['AGENDA_CONTRACT' => "$scratch/$name"]), "a contract that is $name than the plugin");
}

// A contract that is not whole, or older than the bridge, says what to install.
$lacking = preg_replace('/^.*AGENDA_LARGEST_PAYLOAD\b.*$/m', '', $types);
$loader = file_get_contents("$folder/loader/c_loader.cdef.h");
foreach (['half' => [substr($types, 0, 5000), $loader], 'old' => [$lacking, $loader], 'without' => [$types, null]] as $name => $files) {
    mkdir("$scratch/$name/loader", 0755, true);
    file_put_contents("$scratch/$name/agenda.cdef.h", $files[0]);
    if ($files[1] !== null) {
        file_put_contents("$scratch/$name/loader/c_loader.cdef.h", $files[1]);
    }
    $told = said($list, ['AGENDA_CONTRACT' => "$scratch/$name"]);
    Expect::that(preg_match('/NotInstalled: .*install .*libagenda0/', $told) === 1, "a contract that is $name: $told");
}
Expect::end();
