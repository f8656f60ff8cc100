<?php

// The portal of the cases: its meetings, people and log, and a storage whose functions fail on demand.

declare(strict_types=1);

namespace AgendaTest;

use Agenda\Actor;
use Agenda\Applied;
use Agenda\Batch;
use Agenda\Call;
use Agenda\Closed;
use Agenda\Durability;
use Agenda\Form;
use Agenda\Host;
use Agenda\ItemType;
use Agenda\Log;
use Agenda\LogLevel;
use Agenda\Meeting;
use Agenda\Meetings;
use Agenda\MeetingState;
use Agenda\Member;
use Agenda\OwnItem;
use Agenda\Paper;
use Agenda\People;
use Agenda\Presence;
use Agenda\Record;
use Agenda\Role;
use Agenda\Storage;

final class Portal implements Storage, People, Log
{
    /** The function that throws during the next call: "read", "apply", "meetings", "people" or "log". */
    public string $failing = '';
    /** What is done before a meeting is read. */
    public ?\Closure $beforeMeetings = null;
    /** @var list<array{LogLevel, string}> */
    public array $lines = [];
    /** @var array<string, int> how often each function was called */
    public array $calls = [];
    /** How many ranges were read, and records found in them. */
    public int $ranges = 0;
    public int $shown = 0;
    /** @var array<string, Meeting> */
    private array $meetings = [];

    /** @param array<string, mixed> $world of cases.json */
    public function __construct(private readonly array $world, public Storage $storage = new MemoryStorage())
    {
        foreach ($world['meetings'] as $id => $told) {
            $this->meetings[$id] = self::meeting($id, $told, $world['people']);
        }
    }

    private static function meeting(string $id, array $told, array $people): Meeting
    {
        $members = [];
        foreach ($people as $person => $said) {
            $presence = ['present' => Presence::Present, 'apologies' => Presence::Apologies][$said['presence']];
            $members[] = new Member($person, $said['name'], self::roles($said['roles']), $presence);
        }
        return new Meeting(
            $id,
            $told['title'],
            $told['date'],
            self::state($told['state']),
            $told['previous'] ?? '',
            $told['next'] ?? '',
            members: $members,
            ownItems: array_map(self::ownItem(...), $told['own_items'] ?? []),
            order: $told['order'] ?? [],
            organisationName: $told['organisation_name'] ?? '',
            boardName: $told['board_name'] ?? '',
            place: $told['place'] ?? '',
            start: $told['start'] ?? '',
            end: $told['end'] ?? '',
        );
    }

    private static function ownItem(array $told): OwnItem
    {
        return new OwnItem(
            $told['id'],
            $told['title'],
            [
                'information' => ItemType::Information,
                'discussion' => ItemType::Discussion,
                'decision' => ItemType::Decision,
            ][$told['type'] ?? 'information'],
            $told['minutes'] ?? 0,
            [
                'no' => Closed::No,
                'title_shown' => Closed::TitleShown,
                'wholly' => Closed::Wholly,
            ][$told['closed'] ?? 'no'],
            $told['text'] ?? '',
            $told['recommendation'] ?? '',
            array_map(static fn (array $paper): Paper => new Paper($paper['title'], $paper['url']), $told['papers'] ?? []),
        );
    }

    /** @param list<string> $names */
    private static function roles(array $names): array
    {
        $known = [
            'chair' => Role::Chair,
            'vice_chair' => Role::ViceChair,
            'minute_taker' => Role::MinuteTaker,
            'member' => Role::Member,
        ];
        return array_map(static fn (string $name): Role => $known[$name], $names);
    }

    private static function state(string $name): MeetingState
    {
        return [
            'planned' => MeetingState::Planned,
            'in_session' => MeetingState::InSession,
            'ended' => MeetingState::Ended,
            'locked' => MeetingState::Locked,
        ][$name];
    }

    public function setState(string $meeting, string $state): void
    {
        $members = get_object_vars($this->meetings[$meeting]);
        $this->meetings[$meeting] = new Meeting(...['state' => self::state($state)] + $members);
    }

    /** Leaves a person out of a meeting's list, as one who has moved away. */
    public function forget(string $meeting, string $person): void
    {
        $members = get_object_vars($this->meetings[$meeting]);
        $left = array_filter($members['members'], static fn (Member $member): bool => $member->id !== $person);
        $this->meetings[$meeting] = new Meeting(...['members' => array_values($left)] + $members);
    }

    /** @param array<string, mixed> $step */
    public function call(array $step): Call
    {
        $offset = sprintf('%+03d:00', intdiv($this->world['utc_offset_minutes'], 60));
        $time = (new \DateTimeImmutable('@' . intdiv($this->world['time_ms'], 1000)))->setTimezone(new \DateTimeZone($offset));
        $person = isset($step['as']) ? $this->world['people'][$step['as']] : null;
        return new Call(
            $this->world['organisation'],
            $time,
            $this->world['board'],
            $step['meeting'] ?? 'm1',
            $person === null ? null : new Actor($step['as'], $person['name'], self::roles($person['roles'])),
            $step['locale'] ?? $this->world['locale'],
            $step['request'] ?? '',
            ($step['form'] ?? false) ? new Form('/act', ['csrf_token' => 't&ø']) : null,
        );
    }

    public function host(string $content, bool $betweenCalls = false): Host
    {
        $meetings = new class ($this->find(...)) implements Meetings {
            public function __construct(private readonly \Closure $find)
            {
            }

            public function read(Call $call, string $id): ?Meeting
            {
                return ($this->find)($id);
            }
        };
        return new Host('Sagsportal Ærø', '1.0', $this, $meetings, $this, $this, [$content], $betweenCalls);
    }

    private function enter(string $function): void
    {
        $this->calls[$function] = ($this->calls[$function] ?? 0) + 1;
        if ($this->failing === $function) {
            throw new \DomainException("the portal's own code failed in $function");
        }
    }

    public function durability(): Durability
    {
        return $this->storage->durability();
    }

    public function features(): int
    {
        return $this->storage->features();
    }

    public function read(?Call $call, array $ranges): iterable
    {
        $this->enter('read');
        $this->ranges += count($ranges);
        foreach ($this->storage->read($call, $ranges) as $records) {
            yield $this->counted($records);
        }
    }

    /** @param iterable<Record> $records */
    private function counted(iterable $records): \Generator
    {
        foreach ($records as $record) {
            $this->shown++;
            yield $record;
        }
    }

    private function find(string $id): ?Meeting
    {
        $this->enter('meetings');
        ($this->beforeMeetings ?? static fn () => null)();
        return $this->meetings[$id] ?? null;
    }

    public function apply(?Call $call, Batch $batch): Applied
    {
        $this->enter('apply');
        return $this->storage->apply($call, $batch);
    }

    public function name(Call $call, string $id): ?string
    {
        $this->enter('people');
        return $this->world['people'][$id]['name'] ?? null;
    }

    public function line(?Call $call, LogLevel $level, string $line): void
    {
        $this->enter('log');
        $this->lines[] = [$level, $line];
    }
}
