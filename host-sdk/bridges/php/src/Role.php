<?php

declare(strict_types=1);

namespace Agenda;

/** A role of a person in this board or meeting; one person may have several. The portal vouches for them. */
enum Role: int
{
    case Chair = 1;
    case ViceChair = 2;
    case MinuteTaker = 4;
    case Member = 8;
    case Alternate = 16;
    case Observer = 32;
    /** Installs and configures; sees no sealed answer, takes no decision. */
    case Administrator = 64;
    /**
     * The portal itself, where it acts without a person. Never a member's, and never together with another
     * role.
     */
    case Portal = 128;
}
