<?php

declare(strict_types=1);

namespace Agenda;

/**
 * The portal's own store of records. What arrives has been checked by the bridge. Whatever is thrown is
 * caught there: the plugin is told Unavailable, and the portal's call ends with `Refused` with the exception
 * as its previous one. A `Refused` with InvalidArgument, such as for a batch that is too large, is told as it
 * is.
 *
 * Neither function may call the plugin, write output, or end the script. `$call` is the call under way; it is
 * null where the storage is called outside one, as by the storage checks.
 */
interface Storage
{
    /**
     * The bit for `features()`: the store cannot promise that no byte is left of what was replaced or erased.
     */
    public const LEAVES_BYTES = 2;

    /**
     * Gives, for each range in turn, its records in key order. All of it is one consistent snapshot, also
     * where it is given little by little by generators: the bridge may stop in the midst, and then a
     * generator's `finally` is run.
     *
     * @param list<Range> $ranges all of one organisation
     * @return iterable<iterable<Record>>
     */
    public function read(?Call $call, array $ranges): iterable;

    /** Writes a batch whole or not at all, and checks its preconditions in the same transaction. */
    public function apply(?Call $call, Batch $batch): Applied;

    public function durability(): Durability;

    /** Bits of what the store can, and cannot: 0 or `LEAVES_BYTES`. The bridge adds that it ends ranges. */
    public function features(): int;
}
