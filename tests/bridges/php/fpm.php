<?php

// The bridge under php-fpm as an administrator sets it up: writes at once from four children, and what is
// left by a script that ends in a callback.
//
// usage: php fpm.php PLUGIN CONTENT [--heavy]
//
// Without --heavy a twentieth of the 2,400 writes is made.

declare(strict_types=1);

namespace AgendaTest;

require __DIR__ . '/support.php';

if (Fpm::program() === null || !extension_loaded('posix') || !extension_loaded('Zend OPcache')) {
    echo "skipped: php-fpm of this PHP's version, posix or opcache is missing\n";
    exit(77);
}
[, $plugin, $content] = $argv;
$writes = in_array('--heavy', $argv, true) ? 2400 : 120;
$bridge = dirname(__DIR__, 3) . '/host-sdk/bridges/php';
$scratch = sys_get_temp_dir() . '/agenda-php-' . bin2hex(random_bytes(6));
mkdir($scratch, 0700);
if (posix_geteuid() === 0) {
    chown($scratch, Fpm::user());
}
register_shutdown_function(static function () use ($scratch): void {
    array_map(unlink(...), glob("$scratch/*"));
    rmdir($scratch);
});

// What the README tells the administrator: the header that is made once, and three lines of php.ini.
$header = (string) shell_exec(escapeshellarg(PHP_BINARY) . ' ' . escapeshellarg("$bridge/ffi-header.php"));
file_put_contents("$scratch/agenda.h", $header);
$settings = [
    'opcache.enable' => '1',
    'ffi.enable' => 'preload',
    'ffi.preload' => "$scratch/agenda.h",
    'opcache.preload' => "$bridge/preload.php",
    'opcache.preload_user' => Fpm::user(),
    'log_errors' => '1',
    'error_log' => "$scratch/php.log",
];
$environment = ['TEST_PLUGIN' => $plugin, 'TEST_CONTENT' => $content, 'TEST_STORE' => "$scratch/board.db"];
if (getenv('AGENDA_STORAGE_PATH') !== false) {
    $environment['AGENDA_STORAGE_PATH'] = getenv('AGENDA_STORAGE_PATH');
}

/** @return array{mixed, int} what was answered, and by which worker */
function decoded(string $answer): array
{
    [$headers, $body] = explode("\r\n\r\n", $answer, 2) + [1 => ''];
    return [json_decode($body, true), (int) (preg_match('/X-Worker: (\d+)/', $headers, $found) ? $found[1] : 0)];
}

function request(string $do, int $n = 0): array
{
    return ['script' => __DIR__ . '/fpm_page.php', 'query' => "do=$do&n=$n"];
}

function workerKib(int $worker): int
{
    return (int) explode(' ', file_get_contents("/proc/$worker/statm"))[1] * 4;
}

// Four children write at once, and none of the writes is lost.
$fpm = new Fpm($scratch, $settings, $environment, 4);
[[$class, $message]] = decoded($fpm->answers([request('ffi')])[0]);
Expect::that(str_contains($message, 'restricted'), "the portal's own code may not use FFI: $message");
$papers = array_map(decoded(...), $fpm->answers([request('paper'), request('paper&between')]));
$paper = base64_decode($papers[0][0]['bytes'] ?? '');
Expect::that(str_starts_with($paper, "PK\3\4"), 'a paper: ' . json_encode($papers[0][0]));
Expect::same($papers[0][0], $papers[1][0], 'the same paper between the calls');
$began = hrtime(true);
$acts = array_map(static fn (int $n): array => request('act', $n), range(1, $writes));
$answers = array_map(decoded(...), $fpm->answers($acts, 8));
$seconds = (hrtime(true) - $began) / 1e9;
$failed = array_filter($answers, static fn (array $answer): bool => ($answer[0]['repeated'] ?? null) !== false);
Expect::same([], array_values($failed), 'every write is done');
$revisions = array_unique(array_map(static fn (array $answer): int => $answer[0]['revision'] ?? 0, $answers));
Expect::same($writes, count($revisions), 'each write has a revision of its own');
Expect::same(4, count(array_unique(array_column($answers, 1))), 'four children wrote');
printf("%d writes at once in %.1f s\n", $writes, $seconds);
$again = array_map(decoded(...), $fpm->answers($acts, 8));
$lost = array_filter($again, static fn (array $answer): bool => ($answer[0]['repeated'] ?? null) !== true);
Expect::same([], array_values($lost), 'no write is lost: each one sent again is known');
$fpm->stop();

// One child: nothing grows from request to request; a script that ends in a callback leaves something, and
// the next ones are served all the same.
$fpm = new Fpm($scratch, $settings, $environment, 1);
$many = static function (string $do, int $times) use ($fpm): array {
    return array_map(decoded(...), $fpm->answers(array_fill(0, $times, request($do, 1))));
};
$worker = $many('act', 100)[99][1];
$before = workerKib($worker);
$began = hrtime(true);
$many('act', 200);
printf("%.2f ms a request with open, act and close\n", (hrtime(true) - $began) / 200e6);
$grown = workerKib($worker) - $before;
Expect::that($grown < 1024, "200 requests more take $grown KiB");
$before = workerKib($worker);
$many('exit', 50);
$left = workerKib($worker) - $before;
printf("a script that ends in a callback leaves %d KiB\n", intdiv($left, 50));
$after = $many('act', 1)[0];
Expect::same([true, $worker], [$after[0]['repeated'] ?? $after[0], $after[1]], 'the child still serves');
$log = (string) file_get_contents("$scratch/php.log");
Expect::same(50, substr_count($log, 'the plugin stays in memory'), 'the error log says so');
$before = workerKib($worker);
$many('exit&between', 50);
$grown = workerKib($worker) - $before;
Expect::that($grown < 1024, "a script that ends between the calls takes $grown KiB");
Expect::same(true, $many('act&between', 1)[0][0]['repeated'] ?? null, 'the child serves between the calls');
Expect::same(50, substr_count((string) file_get_contents("$scratch/php.log"), 'stays in memory'), 'nothing else stays in memory');
$fpm->stop();

// Without the header the bridge reads the contract with each request; the library is where the pool's
// environment says.
$where = ['AGENDA_LIBRARY' => (string) getenv('AGENDA_LIBRARY'), 'AGENDA_CONTRACT' => (string) getenv('AGENDA_CONTRACT')];
$fpm = new Fpm($scratch, ['ffi.preload' => ''] + $settings, $environment + array_filter($where), 1);
$began = hrtime(true);
$answers = array_map(decoded(...), $fpm->answers(array_fill(0, 50, request('act', 1))));
Expect::same(true, end($answers)[0]['repeated'] ?? end($answers)[0], 'without the header');
printf("%.2f ms a request without the header\n", (hrtime(true) - $began) / 50e6);
$fpm->stop();

// Without the preloaded classes PHP lets nobody use FFI, and the bridge says what to set.
$fpm = new Fpm($scratch, ['opcache.preload' => '', 'ffi.preload' => ''] + $settings, $environment + array_filter($where), 1);
[[$class, $message]] = decoded($fpm->answers([request('act', 1)])[0]);
Expect::same('Agenda\NotInstalled', $class, 'without preloaded classes');
Expect::that(str_contains($message, 'opcache.preload'), "without preloaded classes: $message");
$fpm->stop();
Expect::end();
