<?php

declare(strict_types=1);

namespace Agenda;

/**
 * Names of people who are in no meeting's list any more. Without it the plugin calls them a former member.
 */
interface People
{
    /**
     * The name, one line, or null where the portal knows no such person or may not tell. What is thrown costs
     * the name alone.
     */
    public function name(Call $call, string $id): ?string;
}
