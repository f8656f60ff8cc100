"""What comes to a storage is checked by agenda/storage.h: structs of C go in, sound values come out.

The functions raise InvalidArgument where a rule is broken. The words name members, and never what they hold.
"""
from __future__ import annotations

import re
import struct

from ._contract import contract
from ._layout import ADDRESS, layouts
from ._memory import memory, writable
from .constants import Must, RecordFlag
from .refusals import InvalidArgument
from .storage import Batch, Key, Precondition, Put, Range

_PARTS = contract.number("KEY_PARTS")
_LONGEST_PART = contract.number("LONGEST_KEY_PART")
_LONGEST_KEY = contract.number("LONGEST_KEY")
_LARGEST_PAYLOAD = contract.number("LARGEST_PAYLOAD")
_DESCENDING = contract.number("RANGE_DESCENDING")
_ALL_REVISIONS = contract.number("RANGE_ALL_REVISIONS")
_RECORD_FLAGS = int(RecordFlag.LATEST_ONLY | RecordFlag.ERASABLE | RecordFlag.SEALED)
_UNCHANGED = int(Must.BE_UNCHANGED)
_PRINTABLE = re.compile(rb"[!-~]*").fullmatch

_key = layouts["agenda_key"].pick(*layouts["agenda_key"].members)
_range = layouts["agenda_range"].pick("flags", "parts", "key", "start", "limit", "end", least="limit")
_batch = layouts["agenda_batch"].pick(
    "utc_offset_minutes", "time_ms", "author", "preconditions", "precondition_count", "erases", "erase_count", "puts",
    "put_count", least="put_count")
_precondition = layouts["agenda_precondition"].pick("kind", "parts", "key", "revision", "count", least="count")
_put = layouts["agenda_put"].pick("flags", "key", "payload", least="payload")

# The same flags come with nearly every record, and making one of them costs as much as checking a key.
_flags = {value: RecordFlag(value) for value in range(_RECORD_FLAGS + 1)}
# A board's pages ask for the same keys over and over, and a key that was found sound is.
_MOST_SOUND_KEYS = 1024
_sound_keys: dict[tuple[bytes, ...], Key] = {}
_musts = {int(must): must for must in Must}


def _addresses(address: int | None, count: int, name: str) -> tuple[int, ...]:
    if not count:
        return ()
    if not address:
        raise InvalidArgument(f"{name} has a count but is null")
    return struct.unpack_from(f"={count}{ADDRESS}", writable, address)


def _key_at(address: int, name: str) -> Key:
    slots = _key(address)
    if slots is None:
        raise InvalidArgument(f"{name} is null")
    raw = []
    for part, size in zip(slots[::2], slots[1::2]):
        if not size:
            raw.append(b"")
            continue
        if not part:
            raise InvalidArgument(f"{name} has a size but no bytes")
        if size > _LONGEST_PART:
            raise InvalidArgument(f"{name} has a part longer than {_LONGEST_PART} bytes")
        raw.append(memory[part:part + size])
    parts = tuple(raw)
    return _sound_keys.get(parts) or _sound_key(parts, name)


def _sound_key(parts: tuple[bytes, ...], name: str) -> Key:
    whole = b"".join(parts)
    if len(whole) > _LONGEST_KEY:
        raise InvalidArgument(f"{name} is longer than {_LONGEST_KEY} bytes")
    if not _PRINTABLE(whole):
        raise InvalidArgument(f"{name} holds something else than printable ASCII without space")
    if len(_sound_keys) >= _MOST_SOUND_KEYS:
        _sound_keys.clear()
    key = _sound_keys[parts] = Key._make([part.decode("ascii") for part in parts])
    return key


def _text(address: int, size: int, name: str, most: int | None = None) -> str:
    if not size:
        return ""
    if not address:
        raise InvalidArgument(f"{name} has a size but no bytes")
    if most is not None and size > most:
        raise InvalidArgument(f"{name} is larger than {most} bytes")
    raw: bytes = memory[address:address + size]
    try:
        if b"\0" not in raw:
            return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    raise InvalidArgument(f"{name} is not UTF-8 text")


def _range_at(address: int) -> Range:
    slots = _range(address)
    if slots is None:
        raise InvalidArgument("ranges holds a null or a struct that is too short")
    flags, parts, key, start, limit, end = slots
    if not 1 <= parts <= _PARTS:
        raise InvalidArgument(f"range.parts is not 1 to {_PARTS}")
    if flags & ~(_DESCENDING | _ALL_REVISIONS):
        raise InvalidArgument("range.flags has an unknown bit")
    return Range(_key_at(key, "range.key"), parts, bool(flags & _DESCENDING), bool(flags & _ALL_REVISIONS),
                 _key_at(start, "range.start") if start else None, _key_at(end, "range.end") if end else None, limit)


def checked_ranges(address: int | None, count: int) -> list[Range]:
    """Gives the ranges of an array of pointers to agenda_range."""
    return [_range_at(one) for one in _addresses(address, count, "ranges")]


def _precondition_at(address: int) -> Precondition:
    slots = _precondition(address)
    if slots is None:
        raise InvalidArgument("preconditions holds a null or a struct that is too short")
    kind, parts, key, revision, count = slots
    if kind not in _musts:
        raise InvalidArgument("precondition.kind is unknown")
    if kind == _UNCHANGED and not 1 <= parts < _PARTS:
        raise InvalidArgument(f"precondition.parts is not 1 to {_PARTS - 1}")
    if kind != _UNCHANGED:
        parts = _PARTS  # they are of one key, and the plugin leaves this at 0
    return Precondition(_musts[kind], _key_at(key, "precondition.key"), parts, revision, count)


def _put_at(address: int) -> Put:
    slots = _put(address)
    if slots is None:
        raise InvalidArgument("puts holds a null or a struct that is too short")
    flags, key, payload, size = slots
    if flags & ~_RECORD_FLAGS:
        raise InvalidArgument("put.flags has an unknown bit")
    return Put(_key_at(key, "put.key"), _text(payload, size, "put.payload", _LARGEST_PAYLOAD), _flags[flags])


def checked_batch(address: int) -> Batch:
    """Gives the batch of an agenda_batch."""
    slots = _batch(address)
    if slots is None:
        raise InvalidArgument("batch is null or too short")
    (offset, time_ms, author, author_size, preconditions, precondition_count, erases, erase_count, puts,
     put_count) = slots
    batch = Batch(
        [_precondition_at(one) for one in _addresses(preconditions, precondition_count, "preconditions")],
        [_key_at(one, "an erased key") for one in _addresses(erases, erase_count, "erases")],
        [_put_at(one) for one in _addresses(puts, put_count, "puts")],
        _text(author, author_size, "batch.author"), time_ms, offset)
    keys = {*batch.erases, *(put.key for put in batch.puts)}
    if len(keys) < len(batch.erases) + len(batch.puts):
        raise InvalidArgument("a key stands twice in the batch")
    return batch
