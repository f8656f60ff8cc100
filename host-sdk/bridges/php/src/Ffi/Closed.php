<?php

declare(strict_types=1);

namespace Agenda\Ffi;

/** Something that the bridge opened, and closes as the script ends. */
interface Closed
{
    public function closeAtEnd(): void;
}
