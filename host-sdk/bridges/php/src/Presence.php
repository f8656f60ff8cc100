<?php

declare(strict_types=1);

namespace Agenda;

/** Whether a member is at a meeting, as far as the portal knows. */
enum Presence: int
{
    case Unknown = 0;
    case Present = 1;
    /** An alternate who takes an absent member's place, and vote. */
    case StandingIn = 2;
    case Apologies = 3;
    case Absent = 4;
}
