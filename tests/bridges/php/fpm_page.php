<?php

// What the test of php-fpm runs there, as a portal's own code: it is not preloaded.

declare(strict_types=1);

use Agenda\ActionRequest;
use Agenda\Actor;
use Agenda\Call;
use Agenda\Closed;
use Agenda\Host;
use Agenda\ListedMeetings;
use Agenda\Meeting;
use Agenda\MeetingState;
use Agenda\Member;
use Agenda\OpenedStorage;
use Agenda\OwnItem;
use Agenda\Paper;
use Agenda\Plugin;
use Agenda\Role;

require dirname(__DIR__, 3) . '/host-sdk/bridges/php/autoload.php';

final class PageMeetings implements ListedMeetings
{
    public function read(Call $call, string $id): Meeting
    {
        if ($_GET['do'] === 'exit') {
            exit;
        }
        $members = array_map(static fn (int $n): Member => new Member("m$n", "Medlem $n", [Role::Member]), range(0, 5));
        $items = [new OwnItem('budget', 'Budget', closed: Closed::TitleShown, papers: [new Paper('Bilag', '/papers/1')])];
        return new Meeting($id, 'Møde', '2026-03-03', MeetingState::Planned, members: $members, ownItems: $items);
    }

    public function list(Call $call, string $from, string $to): array
    {
        return [];
    }
}

function act(Plugin $plugin): string
{
    $n = (int) $_GET['n'];
    $who = 'm' . $n % 6;
    $actor = new Actor($who, "Medlem " . $n % 6, [Role::Member]);
    $call = new Call('o', new DateTimeImmutable('2026-03-03 19:00 Europe/Copenhagen'), 'b', 'm', $actor, requestId: "r$n");
    $item = 'almene-maal.tema-3.democratic-actor';
    if ($_GET['do'] === 'page') {
        return $plugin->render($call, $item, 'meeting');
    }
    if ($_GET['do'] === 'paper') {
        $types = array_column($plugin->pages($call), 'mediaTypes', 'name')['agenda'];
        $word = array_column($types, 'name', 'fileEnding')['docx'];
        return json_encode(['bytes' => base64_encode($plugin->renderPage($call, 'agenda', $word)->content)]);
    }
    return json_encode($plugin->perform($call, new ActionRequest('answer_consideration', $item, [
        'consideration' => 'almene-maal.tema-3.trust-and-backing',
        'answer' => 'yes',
        'note' => "Ærø $n",
    ])));
}

header('Content-Type: application/json');
try {
    if ($_GET['do'] === 'ffi') {
        echo FFI::cdef('int getpid(void);')->getpid();
    } else {
        $storage = OpenedStorage::open('sqlite:' . getenv('TEST_STORE'));
        $content = [getenv('TEST_CONTENT')];
        $isBetween = isset($_GET['between']);
        $host = new Host('Portal', '1', $storage, new PageMeetings(), contentFolders: $content, betweenCalls: $isBetween);
        echo act(Plugin::load(getenv('TEST_PLUGIN'), $host));
    }
} catch (Throwable $thrown) {
    http_response_code(500);
    echo json_encode([$thrown::class, $thrown->getMessage()]);
}
header('X-Worker: ' . getmypid());
