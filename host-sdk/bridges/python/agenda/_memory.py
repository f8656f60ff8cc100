"""Memory that both sides see: bytes at their addresses, and arenas for the structs of a call.

ctypes.string_at costs three times as much as a slice of an array that begins at address 0 and spans all
addresses, and fields of a ctypes.Structure cost more still. So structs are packed and unpacked by the module
struct, right where they are.
"""
from __future__ import annotations

import ctypes
import sys
from typing import Any

# A slice of it is a copy, as bytes. Whoever slices has checked that the address is not null.
memory: Any = (ctypes.c_char * sys.maxsize).from_address(0)
# The same, to be written, and to be unpacked without a copy.
writable = memoryview(memory).cast("B")

_BLOCK = 16384
_POINTER = ctypes.sizeof(ctypes.c_void_p)


def pointer_at(address: int) -> int:
    """Gives what the pointer at this address points at."""
    raw: bytes = memory[address:address + _POINTER]
    return int.from_bytes(raw, sys.byteorder)


class Arena:
    """Room for structs and texts that live as long as the arena, or until it is emptied.

    As a context manager it is emptied at the end, and goes to the pool that borrow_arena takes from.
    """

    def __init__(self) -> None:
        self._blocks: list[ctypes.Array[ctypes.c_char]] = []
        self._begin = self._at = self._end = 0
        self._add_block(_BLOCK)

    def __enter__(self) -> Arena:
        return self

    def __exit__(self, *_: object) -> None:
        self.empty()
        _arenas.append(self)

    def _add_block(self, size: int) -> None:
        block = (ctypes.c_char * size)()
        self._blocks.append(block)
        self._begin = self._at = ctypes.addressof(block)
        self._end = self._at + size

    def take(self, size: int) -> int:
        """Gives the address of so many bytes, aligned for any struct. What they hold is undefined."""
        at = (self._at + 7) & ~7
        if at + size > self._end:
            self._add_block(max(size, _BLOCK))
            at = self._at
        self._at = at + size
        return at

    def pointer(self) -> int:
        """Gives the address of a pointer, which is null, for a function that sets it."""
        at = self.take(_POINTER)
        writable[at:at + _POINTER] = bytes(_POINTER)
        return at

    def copy(self, data: bytes) -> int:
        """Gives the address of a copy of these bytes."""
        size = len(data)
        at = self._at
        if at + size > self._end:
            self._add_block(max(size, _BLOCK))
            at = self._at
        self._at = at + size
        writable[at:at + size] = data
        return at

    def empty(self) -> None:
        """Lets go of what it holds. Room beyond the first block is given back."""
        if len(self._blocks) > 1:
            del self._blocks[1:]
            self._begin = ctypes.addressof(self._blocks[0])
            self._end = self._begin + _BLOCK
        self._at = self._begin


_arenas: list[Arena] = []


def borrow_arena() -> Arena:
    """Gives an empty arena, to be used in a `with`. A call inside a call's callback gets another one."""
    try:
        return _arenas.pop()
    except IndexError:
        return Arena()
