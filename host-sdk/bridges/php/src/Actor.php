<?php

declare(strict_types=1);

namespace Agenda;

/** The person who asks. */
final readonly class Actor
{
    /**
     * @param string $id an id that is stable for this person in this organisation: 1 to 128 of A-Z a-z 0-9 .
     *   _ ~ @ : + -
     * @param list<Role> $roles
     */
    public function __construct(public string $id, public string $name, public array $roles)
    {
    }
}
