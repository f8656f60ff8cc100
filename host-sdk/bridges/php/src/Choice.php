<?php

declare(strict_types=1);

namespace Agenda;

/** One value that a field may have. */
final readonly class Choice
{
    /** @param string $label in the call's locale */
    public function __construct(public string $value, public string $label)
    {
    }
}
