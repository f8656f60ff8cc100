<?php

declare(strict_types=1);

namespace Agenda;

/** A record to be written. */
final readonly class Put
{
    /**
     * Keeps no history: putting it leaves nothing of what stood under the key, and it leaves nothing of
     * itself when another is put there. `storage.h` says when no byte may be left.
     */
    public const LATEST_ONLY = 1;

    /** Personal, may be erased on request; for the portal's information. */
    public const ERASABLE = 2;

    /** Secret until opened; a storage may encrypt the payload. */
    public const SEALED = 4;

    public function __construct(public Key $key, public string $payload, public int $flags)
    {
    }
}
