<?php

declare(strict_types=1);

namespace Agenda;

/**
 * Meetings that can be listed, too. A plugin knows of no meetings but those that it is asked about where the
 * portal's are not of this kind.
 */
interface ListedMeetings extends Meetings
{
    /**
     * The meetings of the call's organisation and board from one day to another, both included, in any order.
     * Each is as `read` gives it, but `items`, `members` and `ownItems` may be left out.
     *
     * @param string $from "2026-03-03", a day that exists; so is `$to`
     * @return iterable<Meeting>
     */
    public function list(Call $call, string $from, string $to): iterable;
}
