<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use Agenda\Refused;
use Agenda\Status;

/**
 * Keeps what the portal's code throws from C. Whatever PHP throws out of a function that C called ends the
 * process.
 */
final class Guard
{
    /** What the code returns, or the status of what it threw; that is kept for the call under way. */
    public static function status(\Closure $code): int
    {
        try {
            return $code();
        } catch (NotAnsweredYet) {
            return Status::Unavailable->value;
        } catch (\Throwable $thrown) {
            $frame = Frame::current();
            if ($frame !== null) {
                $frame->thrown ??= $thrown;
            }
            $isUnsound = $thrown instanceof Refused && $thrown->status === Status::InvalidArgument;
            return ($isUnsound ? Status::InvalidArgument : Status::Unavailable)->value;
        }
    }

    /** Runs the portal's log, which cannot fail. */
    public static function log(\Closure $code): void
    {
        try {
            $code();
        } catch (\Throwable $thrown) {
            error_log("agenda: the log failed: $thrown");
        }
    }
}
