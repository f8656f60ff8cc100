<?php

declare(strict_types=1);

namespace Agenda;

/**
 * The key of a record: six parts, each 0 to 400 bytes of printable ASCII without space, at most 900 bytes
 * together. Keys compare byte by byte, part by part, the empty part first. Beware of database collations.
 */
final readonly class Key
{
    public function __construct(
        public string $organisation,
        public string $board,
        public string $item,
        public string $meeting,
        public string $kind,
        public string $id,
    ) {
    }

    /** @return array{string, string, string, string, string, string} */
    public function parts(): array
    {
        return [$this->organisation, $this->board, $this->item, $this->meeting, $this->kind, $this->id];
    }

    /** Less than 0 where this key comes before the other, 0 where they are equal, else more than 0. */
    public function compare(self $other): int
    {
        return strcmp($this->organisation, $other->organisation) ?: strcmp($this->board, $other->board)
            ?: strcmp($this->item, $other->item) ?: strcmp($this->meeting, $other->meeting)
            ?: strcmp($this->kind, $other->kind) ?: strcmp($this->id, $other->id);
    }
}
