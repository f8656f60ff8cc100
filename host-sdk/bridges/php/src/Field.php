<?php

declare(strict_types=1);

namespace Agenda;

/** One field of a form or of an action, as text. */
final readonly class Field
{
    public function __construct(public string $name, public string $value)
    {
    }
}
