<?php

declare(strict_types=1);

namespace Agenda\Ffi;

use FFI;
use FFI\CData;

/**
 * Memory that C reads: bytes are given addresses at once, and copied to them together by `flush`, before C is
 * called. It stays where it is for as long as this object lives, or until `clear`.
 */
final class Memory
{
    private const BLOCK = 4096;

    /** @var list<CData> */
    private array $blocks = [];
    private int $base = 0;
    private int $size = 0;
    private string $pending = '';

    public function __construct(private readonly Library $library)
    {
        $this->grow(self::BLOCK);
    }

    /** The address at which these bytes will be. */
    public function put(string $bytes): int
    {
        $at = strlen($this->pending);
        if ($at + strlen($bytes) > $this->size) {
            $this->flush();
            $this->grow(max(self::BLOCK, 2 * strlen($bytes) + 7 & ~7));
            $at = 0;
        }
        $this->pending .= $bytes;
        return $this->base + $at;
    }

    /** The same, at an address that any struct may have. */
    public function putAligned(string $bytes): int
    {
        $over = strlen($this->pending) % 8;
        if ($over !== 0) {
            $this->pending .= str_repeat("\0", 8 - $over);
        }
        return $this->put($bytes);
    }

    public function flush(): void
    {
        if ($this->pending !== '') {
            $this->library->write($this->base, $this->pending);
        }
    }

    /** Makes the memory free for other bytes; what it held is gone. */
    public function clear(): void
    {
        $this->pending = '';
        $this->blocks = [$this->blocks[array_key_last($this->blocks)]];
    }

    private function grow(int $size): void
    {
        $block = $this->library->ffi->new(FFI::arrayType($this->library->ffi->type('uint8_t'), [$size]));
        $this->blocks[] = $block;
        $this->base = $this->library->address(FFI::addr($block));
        $this->size = $size;
        $this->pending = '';
    }
}
