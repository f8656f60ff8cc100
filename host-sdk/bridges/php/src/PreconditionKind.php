<?php

declare(strict_types=1);

namespace Agenda;

/** What must be true of the records for a batch to be written. */
enum PreconditionKind: int
{
    /** The key's newest revision is `revision`. */
    case AtRevision = 1;
    /** Nothing stands under the key. */
    case Absent = 2;
    /**
     * The keys that share the first `parts` parts are `count`, the newest revision among them `revision`, 0
     * for none.
     */
    case Unchanged = 3;
}
