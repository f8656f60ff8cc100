<?php

declare(strict_types=1);

namespace Agenda;

/** Where the plugin's HTML forms are sent, and the portal's own hidden fields in each of them. */
final readonly class Form
{
    /**
     * @param string $address of the form's `action` attribute
     * @param array<string, string>|list<Field> $hidden the portal's CSRF token among them
     */
    public function __construct(public string $address, public array $hidden = [])
    {
    }
}
