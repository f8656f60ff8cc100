<?php

declare(strict_types=1);

namespace Agenda\Ffi;

/** Something that the bridge opened, and closes as the script ends. */
interface ClosedAtEnd
{
    public function closeAtEnd(): void;
}
