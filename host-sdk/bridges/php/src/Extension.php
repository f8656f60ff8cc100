<?php

declare(strict_types=1);

namespace Agenda;

use Agenda\Ffi\OpenPlugin;

/**
 * Calls any function of an extension of the plugin by its name in the contract, as
 * `$plugin->extension('agenda.content/1')->compare($call, $before, $after)`. It needs nothing but the
 * contract's files.
 *
 * Where the function takes a call it comes first. Then come the rest in order: a string for a text, an array
 * by member for a struct, a list for a list and its count. What it gives back is a list of arrays by member
 * where the function shows something to a visitor, a string where it writes, and else the status.
 */
final class Extension
{
    /** @internal see `Plugin::extension` */
    public function __construct(private readonly OpenPlugin $plugin, private readonly string $id, private readonly string $struct)
    {
    }

    /** Whether the plugin has the function. */
    public function has(string $function): bool
    {
        return $this->plugin->has($this->id, $this->struct, $function);
    }

    /**
     * @param list<mixed> $arguments
     * @return list<array<string, mixed>>|string|Status
     * @throws Refused
     */
    public function __call(string $function, array $arguments): array|string|Status
    {
        $signature = $this->plugin->signature($this->struct, $function);
        $call = $signature->takesCall ? array_shift($arguments) : null;
        $frame = $this->plugin->call($this->id, $this->struct, $function, $call, $arguments);
        return $signature->shows ? $frame->shown : ($signature->writes ? $frame->written : $frame->status);
    }
}
