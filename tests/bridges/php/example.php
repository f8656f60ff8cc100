<?php

// The example's page, as a browser uses it: under PHP's own server, and under php-fpm where that is
// installed.
//
// usage: php example.php PLUGIN CONTENT

declare(strict_types=1);

namespace AgendaTest;

require __DIR__ . '/support.php';

if (!extension_loaded('session')) {
    echo "skipped: PHP has no sessions\n";
    exit(77);
}
[, $plugin, $content] = $argv;
$bridge = dirname(__DIR__, 3) . '/host-sdk/bridges/php';
$scratch = sys_get_temp_dir() . '/agenda-php-' . bin2hex(random_bytes(6));
mkdir($scratch, 0700);
register_shutdown_function(static function () use ($scratch): void {
    array_map(unlink(...), glob("$scratch/*"));
    rmdir($scratch);
});
$environment = [
    'AGENDA_EXAMPLE_PLUGIN' => $plugin,
    'AGENDA_CONTENT_PATH' => $content,
    'AGENDA_EXAMPLE_STORE' => "$scratch/board.db",
];

/** @return array{int, array<string, string>, string} status, headers by small letters, body */
function answer(string $text): array
{
    [$head, $body] = explode("\r\n\r\n", $text, 2) + [1 => ''];
    $headers = [];
    $status = 200;
    foreach (explode("\r\n", $head) as $line) {
        if (preg_match('/^(?:HTTP\/\S+|Status:) (\d+)/', $line, $found)) {
            $status = (int) $found[1];
        } else {
            [$name, $value] = explode(':', $line, 2) + [1 => ''];
            $headers[strtolower($name)] = trim($value);
        }
    }
    return [$status, $headers, $body];
}

/** The fields of the form in which a text stands, as a browser would post them where nothing is typed. */
function form(string $page, string $within): array
{
    preg_match_all('/<form .*?<\/form>/s', $page, $forms);
    $found = array_values(array_filter($forms[0], static fn (string $form): bool => str_contains($form, $within)));
    $fields = [];
    preg_match_all('/<(?:input|textarea|select) [^>]*>/', $found[0], $inputs);
    foreach ($inputs[0] as $input) {
        preg_match('/ name="([^"]*)"/', $input, $name);
        preg_match('/ value="([^"]*)"/', $input, $value);
        if (!preg_match('/ type="(?:radio|checkbox)"/', $input)) {
            $fields[$name[1]] = html_entity_decode($value[1] ?? '', ENT_QUOTES | ENT_HTML5);
        }
    }
    return $fields;
}

/** Every page and paper to which the agenda has links. */
function browsePapers(string $name, string $agenda, array $cookie, \Closure $ask): void
{
    preg_match_all('/href="(\/\?page=[^"]*)"/', $agenda, $links);
    $addresses = array_map(html_entity_decode(...), $links[1]);
    Expect::that(in_array('/?page=minutes&type=docx', $addresses, true), "$name: links to papers: " . implode(' ', $addresses));
    foreach ($addresses as $address) {
        [$status, $headers, $paper] = answer($ask('GET', $address, $cookie, ''));
        Expect::same(200, $status, "$name: $address: " . substr($paper, 0, 600));
        $begins = [
            'docx' => ["PK\3\4", 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
            'html' => ['<!doctype html>', 'text/html; charset=utf-8'],
            'json' => ['{"', 'application/json'],
            'txt' => ['', 'text/plain; charset=utf-8'],
        ][explode('type=', $address)[1]];
        Expect::that($paper !== '' && str_starts_with($paper, $begins[0]), "$name: $address begins as its type does");
        Expect::same($begins[1], $headers['content-type'], "$name: $address");
        [$status, , $body] = answer($ask('GET', $address, $cookie + ['If-None-Match' => $headers['etag']], ''));
        Expect::same([304, ''], [$status, $body], "$name: $address again");
    }
    foreach (['/?page=none&type=html' => 404, '/?page=minutes&type=none' => 501] as $address => $expected) {
        Expect::same($expected, answer($ask('GET', $address, $cookie, ''))[0], "$name: $address");
    }
}

/** What a browser does with the page. */
function browse(string $name, \Closure $ask): void
{
    [$status, $headers, $agenda] = answer($ask('GET', '/', [], ''));
    Expect::same(200, $status, "$name: the agenda: " . substr($agenda, 0, 600));
    Expect::that(str_contains($agenda, 'Den almene sektor som demokratisk aktør'), "$name: the agenda's items");
    $cookie = ['Cookie' => explode(';', $headers['set-cookie'])[0]];
    $address = '/?item=almene-maal.tema-3.democratic-actor';
    Expect::that(str_contains($agenda, "href=\"$address\""), "$name: a link to the item");
    [$status, $headers, $css] = answer($ask('GET', '/?asset=agenda.css', $cookie, ''));
    Expect::that(str_contains($css, '--portal-text'), "$name: the style sheet");
    Expect::same('text/css; charset=utf-8', $headers['content-type'], "$name: the style sheet");

    browsePapers($name, $agenda, $cookie, $ask);
    [$status, $headers, $page] = answer($ask('GET', $address, $cookie, ''));
    Expect::same(200, $status, "$name: an item");
    [$status, , $body] = answer($ask('GET', $address, $cookie + ['If-None-Match' => $headers['etag']], ''));
    Expect::same([304, ''], [$status, $body], "$name: the same page");

    // A good form is done, and done once where it is sent twice; the page is another one afterwards.
    $fields = form($page, 'value="record_decision"');
    foreach (array_keys($fields) as $field) {
        $fields[$field] = str_ends_with((string) $field, '-text') ? 'Der holdes vælgermøde på Ærø & Fyn' : $fields[$field];
        $fields[$field] = str_ends_with((string) $field, '-outcome') ? 'adopted' : $fields[$field];
    }
    $body = http_build_query($fields);
    $counts = [];
    foreach ([1, 2] as $time) {
        [$status, $answered, $said] = answer($ask('POST', $address, $cookie, $body));
        $sent = [$status, urldecode($answered['location'] ?? '')];
        Expect::same([303, $address], $sent, "$name: sent for time $time: " . substr($said, 0, 900));
        [$status, , $page] = answer($ask('GET', $address, $cookie + ['If-None-Match' => $headers['etag']], ''));
        Expect::same(200, $status, "$name: another page");
        $counts[] = substr_count($page, 'Der holdes vælgermøde på Ærø &amp; Fyn');
    }
    $isOnce = $counts[0] > 0 && $counts[0] === $counts[1];
    Expect::that($isOnce, "$name: what was decided stands there, once: " . implode(', ', $counts));

    // A form that lost a field is refused, and what was typed stands in it again.
    $fields = array_filter(
        ['csrf_token' => form($page, 'value="record_decision"')['csrf_token']] + $fields,
        static fn (string $field): bool => !str_ends_with($field, '-reason'),
        ARRAY_FILTER_USE_KEY,
    );
    $lost = str_replace('Der holdes vælgermøde på Ærø & Fyn', 'Noget andet', $fields);
    [$status, , $page] = answer($ask('POST', $address, $cookie, http_build_query($lost)));
    Expect::same(400, $status, "$name: a form that lost a field");
    Expect::that(str_contains($page, 'Noget andet'), "$name: what was typed stands there again");

    [$status] = answer($ask('POST', $address, $cookie, http_build_query(['csrf_token' => 'x'] + $fields)));
    Expect::same(403, $status, "$name: another token");
    [$status] = answer($ask('GET', '/?item=none', $cookie, ''));
    Expect::same(404, $status, "$name: an item that is not there");
}

// PHP's own server, on a port that the system chose: a port that is guessed may be taken. The server says
// which one it is when it listens. PHP's own server lets no script use FFI as it is set up by default.
$output = "$scratch/server.log";
$log = ['file', $output, 'a'];
$settings = ['-d', 'ffi.enable=true', '-d', "session.save_path=$scratch"];
$command = [PHP_BINARY, ...$settings, '-S', '127.0.0.1:0', "$bridge/example/index.php"];
$server = proc_open($command, [1 => $log, 2 => $log], $pipes, $scratch, $environment + getenv());
$port = null;
while ($port === null) {
    usleep(20_000);
    $said = (string) file_get_contents($output);
    proc_get_status($server)['running'] || throw new \RuntimeException("php -S: $said");
    $port = preg_match('/\(http:\/\/127\.0\.0\.1:(\d+)\) started/', $said, $found) ? (int) $found[1] : null;
}
browse('php -S', static function (string $method, string $address, array $headers, string $body) use ($port): string {
    $headers += ['Host' => '127.0.0.1', 'Connection' => 'close', 'Content-Length' => strlen($body)];
    $headers += $method === 'POST' ? ['Content-Type' => 'application/x-www-form-urlencoded'] : [];
    $lines = array_map(static fn (string $name) => "$name: {$headers[$name]}", array_keys($headers));
    $stream = stream_socket_client("tcp://127.0.0.1:$port");
    fwrite($stream, "$method $address HTTP/1.1\r\n" . implode("\r\n", $lines) . "\r\n\r\n$body");
    return stream_get_contents($stream);
});
proc_terminate($server);
proc_close($server);

// php-fpm, with the preloaded classes alone.
if (Fpm::program() !== null && extension_loaded('posix')) {
    $user = Fpm::user();
    if (posix_geteuid() === 0) {
        array_map(unlink(...), glob("$scratch/*"));
        chown($scratch, $user);
    }
    $settings = ['opcache.enable' => '1', 'opcache.preload' => "$bridge/preload.php", 'opcache.preload_user' => $user];
    $told = array_filter(getenv(), static fn (string $name): bool => str_starts_with($name, 'AGENDA_'), ARRAY_FILTER_USE_KEY);
    $fpm = new Fpm($scratch, $settings + ['session.save_path' => $scratch], $environment + $told, 2);
    $ask = static function (string $method, string $address, array $headers, string $body) use ($fpm, $bridge): string {
        $variables = [];
        foreach ($headers as $name => $value) {
            $variables['HTTP_' . strtoupper(strtr($name, '-', '_'))] = $value;
        }
        $request = ['script' => "$bridge/example/index.php", 'query' => ltrim($address, '/?'), 'headers' => $variables];
        return $fpm->answers([$request + ($method === 'POST' ? ['body' => $body] : [])])[0];
    };
    browse('php-fpm', $ask);
    $fpm->stop();
}
Expect::end();
