<?php

declare(strict_types=1);

namespace Agenda;

final readonly class Meeting
{
    /**
     * @param string $date "2026-03-03", the board's own date
     * @param string $previous id of the meeting before; empty where there is none
     * @param string $next id of the meeting after; empty where there is none
     * @param list<string> $items ids of the agenda items chosen, a parent standing for its children; empty:
     *   those of `$order`, or every item of the guides
     * @param list<Member> $members empty: the portal keeps no list, and the roles of each call are taken for
     *   true
     * @param list<OwnItem> $ownItems at most 200; one that is not as it should be is left out, and the log is
     *   told
     * @param list<string> $order ids of all items in the order of the agenda, own ones as
     *   `OwnItem::idOfOwnItem` gives them; empty: those of `$items`, and then the own ones
     * @param string $organisationName at the head of the meeting's papers, as are the next four; each may be
     *   empty
     * @param string $start "19:00", the board's own time
     * @param string $end "21:15"
     */
    public function __construct(
        public string $id,
        public string $title,
        public string $date,
        public MeetingState $state,
        public string $previous = '',
        public string $next = '',
        public array $items = [],
        public array $members = [],
        public array $ownItems = [],
        public array $order = [],
        public string $organisationName = '',
        public string $boardName = '',
        public string $place = '',
        public string $start = '',
        public string $end = '',
    ) {
    }
}
