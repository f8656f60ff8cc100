<?php

// One page of a portal: the agenda of a meeting, one item of it with its form, and every page and paper that
// the plugin offers.
//
//   php -d ffi.enable=true -S 127.0.0.1:8000 index.php
//
// The store is the file that AGENDA_EXAMPLE_STORE names, else example.db in the folder for temporary files. A
// real portal knows who asks from a sign-in of its own, and has its meetings in its database.

declare(strict_types=1);

use Agenda\Actor;
use Agenda\Call;
use Agenda\Fields;
use Agenda\Form;
use Agenda\Host;
use Agenda\Meeting;
use Agenda\Meetings;
use Agenda\MeetingState;
use Agenda\Member;
use Agenda\OpenedStorage;
use Agenda\Plugin;
use Agenda\Refused;
use Agenda\Role;

require dirname(__DIR__) . '/autoload.php';

const MEETING = '2026-03';

final class ExampleMeetings implements Meetings
{
    public function read(Call $call, string $id): ?Meeting
    {
        $members = [
            new Member('anna', 'Anna Åkjær', [Role::Chair, Role::Member]),
            new Member('bo', 'Bo Øster', [Role::Member]),
        ];
        return $id === MEETING
            ? new Meeting($id, 'Bestyrelsesmøde', '2026-03-03', MeetingState::InSession, members: $members)
            : null;
    }
}

/** A page around a fragment. Everything but the fragment is escaped here. */
function page(string $title, string $fragment): string
{
    $title = htmlspecialchars($title);
    return "<!doctype html>\n<html lang=\"da\"><meta charset=\"utf-8\"><title>$title</title>\n"
        . "<link rel=\"stylesheet\" href=\"/?asset=agenda.css\"><script src=\"/?asset=agenda.js\" defer></script>\n"
        . "<body><main><h1>$title</h1>\n$fragment</main></body></html>\n";
}

function say(int $status, string $text, array $headers = []): void
{
    http_response_code($status);
    $headers += [
        'Content-Type' => 'text/html; charset=utf-8',
        'Cache-Control' => 'no-cache',
        'Content-Security-Policy' => "default-src 'self'",
    ];
    foreach ($headers as $name => $value) {
        header("$name: $value");
    }
    echo $text;
}

/** The call of this request, by the person who is signed in: here always Anna. */
function call(string $item, string $csrf, string $requestId = ''): Call
{
    return new Call(
        organisation: 'boligselskabet',
        time: new DateTimeImmutable('now', new DateTimeZone('Europe/Copenhagen')),
        meeting: MEETING,
        actor: new Actor('anna', 'Anna Åkjær', [Role::Chair, Role::Member]),
        requestId: $requestId,
        // A new nonce with every page makes a new wish of every form that is sent; sent twice, it is the same
        // wish.
        form: $item === ''
            ? null
            : new Form('/?' . http_build_query(['item' => $item]), ['csrf_token' => $csrf, 'nonce' => bin2hex(random_bytes(16))]),
    );
}

function show_agenda(Plugin $plugin, string $csrf): void
{
    $call = call('', $csrf);
    $ids = array_column($plugin->itemsOfMeeting($call), 'id');
    $list = '';
    foreach ($plugin->summaries($call, $ids, 'text/html') as $summary) {
        $address = htmlspecialchars('/?' . http_build_query(['item' => $summary->item]));
        $list .= "<li>{$summary->text}<p><a href=\"$address\">Åbn</a></p></li>\n";
    }
    say(200, page('Dagsorden', "<ol>$list</ol>" . papers($plugin, $call)));
}

/** Links to what the plugin has as pages, each in all of its media types. */
function papers(Plugin $plugin, Call $call): string
{
    $list = '';
    foreach ($plugin->pages($call) as $page) {
        $links = '';
        foreach ($page->mediaTypes as $type) {
            $address = htmlspecialchars('/?' . http_build_query(['page' => $page->name, 'type' => $type->fileEnding]));
            $links .= " <a href=\"$address\">" . htmlspecialchars($type->label) . '</a>';
        }
        $list .= '<li>' . htmlspecialchars($page->label) . ":$links</li>\n";
    }
    return "<ul>$list</ul>";
}

function show_paper(Plugin $plugin, string $name, string $ending, string $csrf): void
{
    $call = call('', $csrf);
    $pages = array_column($plugin->pages($call), null, 'name');
    $type = array_column($pages[$name]->mediaTypes ?? [], 'name', 'fileEnding')[$ending] ?? '';
    $paper = $plugin->renderPage($call, $name, $type, knownToken: known_token());
    $headers = ['ETag' => "\"{$paper->token}\""];
    if ($type === 'text/html') {
        $content = page($pages[$name]->label, $paper->content);
    } else {
        $content = $paper->content;
        $headers['Content-Type'] = str_starts_with($type, 'text/') ? "$type; charset=utf-8" : $type;
        $headers['Content-Disposition'] = "attachment; filename=\"$name.$ending\"";
    }
    $paper->isModified ? say(200, $content, $headers) : say(304, '', $headers);
}

/** The browser gives the ETag back in quotes; a proxy that compressed the page has put W/ before it. */
function known_token(): string
{
    return trim(preg_replace('/^W\//', '', $_SERVER['HTTP_IF_NONE_MATCH'] ?? ''), '"');
}

function show_item(Plugin $plugin, string $item, string $csrf): void
{
    $page = $plugin->renderUnlessKnown(call($item, $csrf), $item, 'meeting', known_token());
    $headers = ['ETag' => "\"{$page->token}\""];
    $page->isModified ? say(200, page('Bestyrelsesmøde', $page->text), $headers) : say(304, '', $headers);
}

function take_form(Plugin $plugin, string $item, string $csrf): void
{
    $fields = Fields::posted();
    $own = array_column($fields, 'value', 'name');
    if (!hash_equals($csrf, $own['csrf_token'] ?? '')) {
        say(403, page('Formularen er for gammel', '<p>Åbn siden igen.</p>'));
        return;
    }
    // The same click, sent again, has the same id: it is done once.
    $requestId = hash('sha256', serialize($fields));
    try {
        $plugin->submit(call($item, $csrf, $requestId), $fields);
        say(303, '', ['Location' => '/?' . http_build_query(['item' => $item])]);
    } catch (Refused $refused) {
        $page = $plugin->render(call($item, $csrf), $item, 'meeting', typed: $fields, problem: $refused);
        say($refused->status->value, page('Bestyrelsesmøde', $page));
    }
}

function answer(Plugin $plugin, string $csrf): void
{
    $types = ['agenda.css' => 'text/css', 'agenda.js' => 'text/javascript'];
    $asset = (string) ($_GET['asset'] ?? '');
    $item = (string) ($_GET['item'] ?? '');
    $page = (string) ($_GET['page'] ?? '');
    match (true) {
        isset($types[$asset]) => say(200, $plugin->asset($asset), ['Content-Type' => "{$types[$asset]}; charset=utf-8"]),
        $page !== '' => show_paper($plugin, $page, (string) ($_GET['type'] ?? ''), $csrf),
        $item === '' => show_agenda($plugin, $csrf),
        $_SERVER['REQUEST_METHOD'] === 'POST' => take_form($plugin, $item, $csrf),
        default => show_item($plugin, $item, $csrf),
    };
}

session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax', 'use_strict_mode' => true]);
$csrf = $_SESSION['csrf'] ??= bin2hex(random_bytes(16));
session_write_close();
try {
    $storage = OpenedStorage::open('sqlite:' . (getenv('AGENDA_EXAMPLE_STORE') ?: sys_get_temp_dir() . '/example.db'));
    $host = new Host('Example portal', '1.0', $storage, new ExampleMeetings());
    Plugin::using(getenv('AGENDA_EXAMPLE_PLUGIN') ?: 'almene-maal', $host, static fn (Plugin $plugin) => answer($plugin, $csrf));
} catch (Refused $refused) {
    error_log((string) $refused);
    say($refused->status->value, page('Det gik ikke', '<p>' . htmlspecialchars($refused->message) . '</p>'));
}
