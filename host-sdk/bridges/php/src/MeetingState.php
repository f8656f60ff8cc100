<?php

declare(strict_types=1);

namespace Agenda;

enum MeetingState: int
{
    /** Members prepare. */
    case Planned = 1;
    /** The board sits. */
    case InSession = 2;
    /** The minutes may still be corrected. */
    case Ended = 3;
    /** The minutes are approved: nothing but follow-ups changes. */
    case Locked = 4;
    /** Only follow-ups change; preparation is kept. */
    case Cancelled = 5;
}
