<?php

declare(strict_types=1);

namespace Agenda;

/** How durable a batch is once `Storage::apply` has returned. */
enum Durability: int
{
    /** It is on disk. */
    case OnReturn = 1;
    /**
     * It is a part of the portal's own transaction. Where the plugin says `Status::Conflict`, the portal
     * rolls all of that back, and repeats the call with the same request id in a new transaction.
     */
    case WithHostCommit = 2;
}
