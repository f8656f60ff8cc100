"""A storage of Python's as the table of functions that a plugin calls."""
from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ._calls import call_at, failed
from ._errors import PreconditionFailed
from ._functions import Callback, member_type, prototype, visitor_type
from ._layout import Address, layouts
from ._memory import Arena, borrow_arena, writable
from ._storage_check import checked_batch, checked_ranges
from .constants import Durability, Status, StorageFeature
from .refusals import InvalidArgument
from .storage import Range, Record, Storage
from .values import Call

_OK, _STOP, _NEXT_RANGE, _CONFLICT = (
    int(one) for one in (Status.OK, Status.STOP, Status.NEXT_RANGE, Status.CONFLICT))
_MISSING: Any = object()

# A record and its key are packed at once, one behind the other.
_record_layout, _key_layout = layouts["agenda_record"], layouts["agenda_key"]
_RECORD_MEMBERS = ["struct_size", "flags", "revision", "time_ms", "utc_offset_minutes", "key", "author", "payload"]
_packed = struct.Struct(_record_layout.format(_RECORD_MEMBERS).format
                        + _key_layout.format(list(_key_layout.members)).format[1:])
_RECORD_SIZE = _record_layout.size

_applied = layouts["agenda_applied"].pick("revision", "failed_precondition", least="failed_precondition")
_REVISION, _FAILED = (layouts["agenda_applied"].members[name] for name in ("revision", "failed_precondition"))

Visit = Callable[[int, int, int], int]


class StorageTable:
    """The table, which stays as long as this object."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._arena = Arena()
        self._read = Callback(member_type("agenda_host_storage", "read"), self._on_read)
        self._apply = Callback(member_type("agenda_host_storage", "apply"), self._on_apply)
        self.address = Address(layouts["agenda_host_storage"].encode(self._arena, {
            "durability": getattr(storage, "durability", Durability.ON_RETURN),
            "read": self._read.address, "apply": self._apply.address,
            "features": StorageFeature(getattr(storage, "features", 0)) | StorageFeature.ENDS_RANGES}))

    def _on_read(self, _self: int, call: int, ranges: int, count: int, ctx: int, visit: int) -> int:
        try:
            if not visit:
                raise InvalidArgument("visit is null")
            checked = checked_ranges(ranges, count)
            found = call_at(call)
            with borrow_arena() as arena:
                return self._show(arena, found.call if found else None, checked, ctx, _visitor(visit))
        except BaseException as error:
            return failed(call, error)

    def _show(self, arena: Arena, call: Call | None, ranges: Sequence[Range], ctx: int, visit: Visit) -> int:
        answer = self._storage.read(call, ranges)
        try:
            answers = iter(answer)
            for index, asked in enumerate(ranges):
                records = next(answers, _MISSING)
                if records is _MISSING:
                    raise RuntimeError(f"The storage answered {index} of {len(ranges)} ranges")
                try:
                    status = _show_range(arena, index, asked, records, ctx, visit)
                finally:
                    _close(records)
                if status != _OK:
                    return _OK if status == _STOP else Status(status)
            next(answers, None)  # a generator is let run to its end
            return _OK
        finally:
            _close(answer)

    def _on_apply(self, _self: int, call: int, batch: int, applied: int) -> int:
        try:
            if _applied(applied or 0) is None:
                raise InvalidArgument("applied is null or too short")
            checked = checked_batch(batch or 0)
            found = call_at(call)
            try:
                revision = self._storage.apply(found.call if found else None, checked)
            except PreconditionFailed as conflict:
                _answer(applied, 0, conflict.index)
                return _CONFLICT
            if not isinstance(revision, int):
                raise TypeError(f"The storage's apply gave {revision!r}, which is no revision")
            if checked.puts and not revision > 0:
                raise RuntimeError("The storage says that it wrote, and names no revision")
            _answer(applied, revision, 0)
            return _OK
        except BaseException as error:
            return failed(call, error)


_visitor = prototype(visitor_type(member_type("agenda_host_storage", "read")))


def _answer(applied: int, revision: int, failed_precondition: int) -> None:
    for member, value in ((_REVISION, revision), (_FAILED, failed_precondition)):
        try:
            struct.pack_into("=" + member.code, writable, applied + member.offset, value)
        except struct.error as error:
            raise ValueError(f"{value!r} is no {member.name} that the storage may give: {error}") from error


def _close(answer: object) -> None:
    close = getattr(answer, "close", None)
    if close is not None:
        close()


def _show_range(arena: Arena, index: int, asked: Range, records: Iterable[Record], ctx: int, visit: Visit) -> int:
    """Shows a range's records up to its end and limit.

    Gives OK, or what the visitor said that ends the whole read.
    """
    end, descending, left = asked.end, asked.descending, asked.limit or -1
    for record in records:
        key = record[0]
        if end is not None and (key < end if descending else key > end):
            break
        status = visit(ctx, index, _write(arena, *record))
        arena.empty()
        if status == _NEXT_RANGE:
            break
        if status != _OK:
            return status
        left -= 1
        if not left:
            break
    return _OK


def _write(arena: Arena, key: Sequence[str], revision: int, flags: int, time_ms: int, utc_offset_minutes: int,
           author: str, payload: str) -> int:
    organisation, board, item, meeting, kind, name = key
    parts = "".join(key).encode("ascii")
    author_bytes, payload_bytes = author.encode(), payload.encode()
    at_organisation = arena.copy(parts + author_bytes + payload_bytes)
    at_board = at_organisation + len(organisation)
    at_item = at_board + len(board)
    at_meeting = at_item + len(item)
    at_kind = at_meeting + len(meeting)
    at_name = at_kind + len(kind)
    at_author = at_name + len(name)
    address = arena.take(_packed.size)
    try:
        _packed.pack_into(
            writable, address, _RECORD_SIZE, flags, revision, time_ms, utc_offset_minutes, address + _RECORD_SIZE,
            at_author, len(author_bytes), at_author + len(author_bytes), len(payload_bytes),
            at_organisation, len(organisation), at_board, len(board), at_item, len(item), at_meeting, len(meeting),
            at_kind, len(kind), at_name, len(name))
    except struct.error as error:
        raise ValueError(f"A record's flags, revision, time_ms or utc_offset_minutes is no number of its size: {error}"
                         ) from error
    return address
