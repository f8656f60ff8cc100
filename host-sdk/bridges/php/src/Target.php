<?php

declare(strict_types=1);

namespace Agenda;

/** What an action is about. */
enum Target: int
{
    /** An agenda item in a meeting: item and meeting are needed. */
    case Item = 1;
    /** The meeting; an item narrows it to that item. */
    case Meeting = 2;
    /** The organisation's board; neither item nor meeting. */
    case Organisation = 3;
}
