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
     *   every item
     * @param list<Member> $members empty: the portal keeps no list, and the roles of each call are taken for
     *   true
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
    ) {
    }
}
