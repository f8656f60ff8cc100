<?php

declare(strict_types=1);

namespace Agenda;

enum LogLevel: int
{
    /** Worth knowing: content was loaded. */
    case Information = 1;
    /** Somebody should look: a guide was refused, a record is unreadable. */
    case Warning = 2;
    /** Something did not work: the storage said no. */
    case Error = 3;
}
