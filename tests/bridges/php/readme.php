<?php

// Runs every block of PHP in the bridge's README as it stands there, in one script; shell and settings are
// compared with what the other tests use.
//
// usage: php readme.php PLUGIN CONTENT

declare(strict_types=1);

namespace AgendaTest;

use Agenda\Call;
use Agenda\Host;
use Agenda\Meeting;
use Agenda\Meetings;
use Agenda\Plugin;

require __DIR__ . '/support.php';

[, $plugin, $content] = $argv;
$bridge = dirname(__DIR__, 3) . '/host-sdk/bridges/php';
$readme = file_get_contents("$bridge/README.md");
preg_match_all('/^```(\w+)\n(.*?)^```$/ms', $readme, $blocks, PREG_SET_ORDER);
$of = static function (string $language) use ($blocks): array {
    return array_column(array_filter($blocks, static fn (array $block): bool => $block[1] === $language), 2);
};

// The blocks of PHP build on each other. A portal's own paths are put in place of those of the README.
$scratch = sys_get_temp_dir() . '/agenda-php-' . bin2hex(random_bytes(6));
mkdir($scratch, 0700);
register_shutdown_function(static function () use ($scratch): void {
    array_map(unlink(...), glob("$scratch/*"));
    rmdir($scratch);
});
$places = [
    '/usr/share/doc/php-agenda/examples/' => "$bridge/example/",
    '/usr/share/php/Agenda/' => "$bridge/",
    'sqlite:/var/lib/portal/board.db' => "sqlite:$scratch/board.db",
    'sqlite:/var/lib/portal/portal.db' => "sqlite:$scratch/portal.db",
    '/var/lib/portal/minutes.docx' => "$scratch/minutes.docx",
    "'almene-maal'" => var_export($plugin, true),
];
$code = implode("\n", $of('php'));
foreach ($places as $there => $here) {
    Expect::that(str_contains($code, $there), "the README names $there");
    $code = str_replace($there, $here, $code);
}
file_put_contents("$scratch/readme.php", "<?php\n$code");
putenv("AGENDA_CONTENT_PATH=$content");
$_SERVER['CONTENT_TYPE'] = 'multipart/form-data';
$_POST = [
    'agenda-1-action' => 'answer_consideration',
    'agenda-1-item' => 'almene-maal.tema-3.democratic-actor',
    'agenda-1-consideration' => 'almene-maal.tema-3.trust-and-backing',
    'agenda-1-answer' => 'yes',
    'agenda-1-note' => 'Ærø',
    'agenda-1-count' => '5',
];
ob_start();
$said = (static function (string $file): array {
    require $file;
    return get_defined_vars();
})("$scratch/readme.php");
$printed = ob_get_clean();
Expect::that(str_contains($printed, 'Den almene sektor som demokratisk aktør'), "the page is printed: $printed");
Expect::that(str_contains($printed, '<form'), "the page has a form: $printed");
Expect::that(count($of('php')) >= 4, 'there are blocks of PHP');
Expect::same(false, $said['outcome']['repeated'], 'the form is done');
$failed = array_filter($said['results'], static fn ($result): bool => $result->passed === false);
Expect::same([], array_values($failed), 'the checks pass');
Expect::that(count($said['results']) > 40, 'the checks are run');
Expect::same(1, $said['cases'], 'the portal wrote its own row once');

Expect::same('Referat: Word', $said['offered']['minutes.docx'] ?? null, 'the papers are offered');
$paper = (string) @file_get_contents("$scratch/minutes.docx");
Expect::that(str_starts_with($paper, "PK\3\4"), 'the paper is kept: ' . bin2hex(substr($paper, 0, 8)));
$meetings = new class ($said['next']) implements Meetings {
    public function __construct(private readonly Meeting $meeting)
    {
    }

    public function read(Call $call, string $id): Meeting
    {
        return $this->meeting;
    }
};
$host = new Host('Portal', '1', new MemoryStorage(), $meetings, contentFolders: [$content]);
$agenda = Plugin::using($plugin, $host, static fn (Plugin $opened): string
    => $opened->renderPage($said['call'], 'agenda', 'text/plain')->content);
foreach (['Budget 2027', 'https://portal.example.dk/papers/17', 'Personalesag', 'Fjordparken', 'Fælleshuset'] as $part) {
    Expect::that(str_contains($agenda, $part), "the agenda has $part: $agenda");
}

// The settings are those that the test of php-fpm sets, and the files are there.
$ini = implode("\n", $of('ini'));
$settings = file_get_contents(__DIR__ . '/fpm.php');
foreach (['ffi.enable', 'ffi.preload', 'opcache.preload', 'opcache.preload_user'] as $setting) {
    Expect::that(str_contains($ini, "$setting ") && str_contains($settings, "'$setting'"), "the setting $setting");
}
foreach (['preload.php', 'ffi-header.php', 'autoload.php', 'example/index.php', 'example/PdoStorage.php'] as $file) {
    Expect::that(str_contains($readme, $file) && is_file("$bridge/$file"), "the file $file");
}
Expect::end();
