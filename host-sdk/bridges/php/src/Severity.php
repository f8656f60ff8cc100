<?php

declare(strict_types=1);

namespace Agenda;

/** How much a finding about a new version of a guide matters. */
enum Severity: int
{
    /** It changes what boards see, and harms nothing. */
    case Note = 1;
    /** It may be meant, and somebody should look at it. */
    case Warning = 2;
    /** It harms what boards have written, or cannot be used. */
    case Error = 3;
}
