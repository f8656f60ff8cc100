<?php

declare(strict_types=1);

namespace Agenda\Ffi;

/**
 * Where a struct of ours lies already. An int alone is never taken for an address: a portal's own ids are
 * ints.
 */
final readonly class Address
{
    public function __construct(public int $at)
    {
    }
}
