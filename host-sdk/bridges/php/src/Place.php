<?php

declare(strict_types=1);

namespace Agenda;

/** Where a portal shows a view. */
enum Place: int
{
    /** A page of the item's, one of several among which a reader chooses. */
    case Page = 1;
    /** A window of its own, read from afar. */
    case Screen = 2;
    /** An entry of a list of items. */
    case List = 3;
    case Paper = 4;
}
