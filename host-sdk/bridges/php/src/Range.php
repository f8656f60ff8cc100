<?php

declare(strict_types=1);

namespace Agenda;

/** Which records are read: one key, or all keys that share its first parts. */
final readonly class Range
{
    /**
     * @param int $parts 1 to 6: how many leading parts of `key` must be equal; 6 is exactly one key
     * @param bool $descending last key first, and newest revision first
     * @param bool $allRevisions also the replaced revisions, oldest first; else only the newest of each key
     * @param ?Key $start reading begins here (this key included), in its direction; null: at the end
     * @param ?Key $end reading ends here (this key included); a storage may show more, the bridge ends there
     * @param int $limit at most so many records, each revision counting as one; 0: no limit. A storage may
     *   show more
     */
    public function __construct(
        public Key $key,
        public int $parts,
        public bool $descending = false,
        public bool $allRevisions = false,
        public ?Key $start = null,
        public ?Key $end = null,
        public int $limit = 0,
    ) {
    }

    /**
     * The parts that must be equal.
     *
     * @return list<string>
     */
    public function prefix(): array
    {
        return array_slice($this->key->parts(), 0, $this->parts);
    }
}
