<?php

declare(strict_types=1);

namespace Agenda;

/** What a field of an action holds. */
enum FieldKind: int
{
    /** Several lines of text. */
    case Text = 1;
    case Line = 2;
    /** One of the choices' values. */
    case Choice = 3;
    /** "2026-03-03". */
    case Date = 4;
    /** A whole number from 0 to `longest`. */
    case Number = 5;
    /** "yes" or "no". */
    case Flag = 6;
    /** An id that the item or meeting has: see `refersTo`. */
    case Reference = 7;
    /** "MEMBER=in_favour", "MEMBER=against" or "MEMBER=abstain". */
    case Ballot = 8;
}
