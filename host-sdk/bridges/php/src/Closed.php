<?php

declare(strict_types=1);

namespace Agenda;

/**
 * Whether an item is closed (lukket punkt) to whoever has no seat at the board and takes no minutes for it.
 */
enum Closed: int
{
    case No = 0;
    /** They see its number and title, and that it is closed. */
    case TitleShown = 1;
    /** They see its number, and that it is closed. */
    case Wholly = 2;
}
