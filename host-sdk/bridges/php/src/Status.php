<?php

declare(strict_types=1);

namespace Agenda;

/**
 * What a call ended with. Where HTTP has a number for the same thing it is that number, so a portal answers
 * with `http_response_code($refused->status->value)`.
 */
enum Status: int
{
    case Ok = 200;
    /** From a visitor only: enough seen, stop. */
    case Stop = 204;
    /** From a visitor of records only: enough of this range. */
    case NextRange = 206;
    case NotModified = 304;
    /** The caller's mistake; the refusal names the field. */
    case InvalidArgument = 400;
    case NotAllowed = 403;
    case NotFound = 404;
    /** Somebody else was first; nothing was written. */
    case Conflict = 409;
    /** Not now: the answers are closed, the minutes locked. */
    case WrongState = 422;
    case Internal = 500;
    /** Not in this version; the refusal says what to upgrade. */
    case NotSupported = 501;
    /** The storage or the portal said no; try later. */
    case Unavailable = 503;
    case OutOfMemory = 507;

    /** The status of a number from C: one that is no status counts as Internal. */
    public static function of(int $number): self
    {
        return self::tryFrom($number) ?? self::Internal;
    }
}
