<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\ListedMeetings;
use Agenda\Meeting;
use Agenda\Meetings;
use Agenda\Member;
use Agenda\OwnItem;
use Agenda\Paper;
use Agenda\Status;
use FFI;
use FFI\CData;

/** A portal's meetings as the table that C calls. Its meetings can be changed while nobody calls it. */
final class MeetingsTable
{
    public readonly CData $table;
    /**
     * It keeps the function that lists meetings while the table has none, because PHP keeps the memory of each one
     * that is made. Null where the contract that is installed is older than the function.
     */
    private readonly ?CData $lister;
    private readonly Memory $memory;
    private ?Meetings $meetings = null;

    public function __construct(private readonly Library $library)
    {
        $this->memory = new Memory($library);
        $this->table = $library->ffi->new('agenda_host_meetings');
        $this->table->struct_size = FFI::sizeof($this->table);
        $this->table->read = fn ($self, $call, $id, $ctx, $visit): int
            => Guard::status(fn (): int => $this->read($this->library->text($id), $ctx, $visit));
        $this->lister = $library->layout('agenda_host_meetings')->has('list', PHP_INT_MAX) ? $this->lister() : null;
    }

    private function lister(): CData
    {
        $lister = $this->library->ffi->new('agenda_host_meetings');
        $lister->list = fn ($self, $call, $from, $to, $ctx, $visit): int
            => Guard::status(fn (): int => $this->list($this->library->text($from), $this->library->text($to), $ctx, $visit));
        return $lister;
    }

    public function use(?Meetings $meetings): void
    {
        $this->meetings = $meetings;
        if ($this->lister !== null) {
            $this->table->list = $meetings instanceof ListedMeetings ? $this->lister->list : null;
        }
    }

    private function read(string $id, ?CData $ctx, ?CData $visit): int
    {
        if ($visit === null) {
            return Status::InvalidArgument->value;
        }
        $frame = Frame::current();
        $code = fn (): ?Meeting => $this->meetings->read($frame->call, $id);
        $meeting = $frame->answers->to('meetings.read', [$id], $code);
        if ($meeting === null) {
            return Status::NotFound->value;
        }
        return self::afterVisits($this->show($meeting, $ctx, $visit));
    }

    private function list(string $from, string $to, ?CData $ctx, ?CData $visit): int
    {
        if ($visit === null || !self::isDate($from) || !self::isDate($to)) {
            return Status::InvalidArgument->value;
        }
        $frame = Frame::current();
        $code = fn (): array => self::inOrder($this->meetings->list($frame->call, $from, $to));
        foreach ($frame->answers->to('meetings.list', [$from, $to], $code) as $meeting) {
            $status = $this->show($meeting, $ctx, $visit);
            if ($status !== Status::Ok) {
                return self::afterVisits($status);
            }
        }
        return Status::Ok->value;
    }

    /** Whether it is a day that exists, as `AGENDA_FIELD_DATE` in `actions.h` says. */
    private static function isDate(string $text): bool
    {
        return preg_match('/^(\d{4})-(\d\d)-(\d\d)$/D', $text, $part) === 1
            && $part[1] >= 1900
            && checkdate((int) $part[2], (int) $part[3], (int) $part[1]);
    }

    /**
     * The meetings by date and then by id.
     *
     * @param iterable<Meeting> $found
     * @return list<Meeting>
     */
    private static function inOrder(iterable $found): array
    {
        $meetings = iterator_to_array($found, false);
        usort($meetings, static fn (Meeting $left, Meeting $right): int
            => strcmp($left->date, $right->date) ?: strcmp($left->id, $right->id));
        return $meetings;
    }

    private function show(Meeting $meeting, ?CData $ctx, CData $visit): Status
    {
        $this->memory->clear();
        $address = $this->library->layout('agenda_meeting')->put($this->memory, self::members($meeting));
        $this->memory->flush();
        return Status::of($visit($ctx, $this->library->pointer('agenda_meeting', $address)));
    }

    /** What a function of the table says once a visit ended it. */
    private static function afterVisits(Status $status): int
    {
        return ($status === Status::Stop ? Status::Ok : $status)->value;
    }

    /** @return array<string, mixed> */
    private static function members(Meeting $meeting): array
    {
        return [
            'state' => $meeting->state->value,
            'id' => $meeting->id,
            'title' => $meeting->title,
            'date' => $meeting->date,
            'previous' => $meeting->previous,
            'next' => $meeting->next,
            'items' => $meeting->items,
            'members' => array_map(self::member(...), $meeting->members),
            'own_items' => array_map(self::ownItem(...), $meeting->ownItems),
            'order' => $meeting->order,
            'organisation_name' => $meeting->organisationName,
            'board_name' => $meeting->boardName,
            'place' => $meeting->place,
            'start' => $meeting->start,
            'end' => $meeting->end,
        ];
    }

    /** @return array<string, mixed> */
    private static function member(Member $member): array
    {
        return [
            'roles' => Bits::of($member->roles),
            'presence' => $member->presence->value,
            'id' => $member->id,
            'name' => $member->name,
        ];
    }

    /** @return array<string, mixed> */
    private static function ownItem(OwnItem $item): array
    {
        return [
            'type' => $item->type->value,
            'minutes' => $item->minutes,
            'closed' => $item->closed->value,
            'id' => $item->id,
            'title' => $item->title,
            'text' => $item->text,
            'recommendation' => $item->recommendation,
            'papers' => array_map(self::paper(...), $item->papers),
        ];
    }

    /** @return array<string, mixed> */
    private static function paper(Paper $paper): array
    {
        return ['title' => $paper->title, 'url' => $paper->url];
    }
}
