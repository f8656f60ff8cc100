<?php

declare(strict_types=1);

namespace Agenda;

/** What an agenda item asks of a board. */
enum ItemType: int
{
    case Information = 1;
    case Discussion = 2;
    case Decision = 3;
}
