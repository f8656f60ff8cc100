"""The tables that a plugin gets from its host, with the portal's own objects behind them."""
from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ._calls import call_at, failed, logger
from ._functions import Callback, member_type, prototype, visitor_type
from ._layout import Address, layouts, text_struct
from ._library import text_of
from ._memory import Arena, borrow_arena
from .constants import LogLevel, Status
from .refusals import Refused
from .values import Call, Meeting

if TYPE_CHECKING:
    from .host import ListedMeetings, Log, Meetings, People

_OK, _STOP, _NOT_FOUND = (int(one) for one in (Status.OK, Status.STOP, Status.NOT_FOUND))
# Both functions of a table of meetings have a visitor of this type.
_visit_meeting = prototype(visitor_type(member_type("agenda_host_meetings", "read")))
_visit_name = prototype(visitor_type(member_type("agenda_host_people", "name")))

_FIRST_YEAR = 1900
_LOGGING_LEVELS = {LogLevel.INFORMATION: 20, LogLevel.WARNING: 30, LogLevel.ERROR: 40}


def _after_visit(status: int) -> int:
    return _OK if status in (_OK, _STOP) else Status(status)


def _call_of(address: int) -> Call | None:
    found = call_at(address)
    return found.call if found else None


class LoggingLog:
    """The log of a portal that gave none: lines go to the logger "agenda" of Python's logging."""

    def line(self, call: Call | None, level: LogLevel, text: str) -> None:
        logger.log(_LOGGING_LEVELS.get(level, 40), "%s", text)


class _Table:
    """A table of functions, which must be kept for as long as a plugin may call them. Others are null."""

    def __init__(self, struct: str, **functions: Callable[..., Any]) -> None:
        self._arena = Arena()
        self._callbacks = {name: Callback(member_type(struct, name), one) for name, one in functions.items()}
        self.address = Address(layouts[struct].encode(
            self._arena, {name: one.address for name, one in self._callbacks.items()}))


def _day(text: str) -> datetime.date | None:
    """Gives the day that a text such as "2026-03-03" names.

    The contract's years begin with 1900; date.fromisoformat takes other texts as well.
    """
    try:
        day = datetime.date.fromisoformat(text) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None
    return day if day is not None and day.year >= _FIRST_YEAR else None


# What a meeting may leave out: one of a portal's own class may be from before it was there.
_PAPER_HEAD = ("organisation_name", "board_name", "place", "start", "end")


def _meeting_struct(arena: Arena, meeting: Meeting) -> int:
    return layouts["agenda_meeting"].encode(arena, {
        "state": meeting.state, "id": meeting.id, "title": meeting.title, "date": meeting.date.isoformat(),
        "previous": meeting.previous, "next": meeting.next, "items": meeting.items, "members": meeting.members,
        "own_items": getattr(meeting, "own_items", ()), "order": getattr(meeting, "order", None) or (),
        **{name: getattr(meeting, name, "") for name in _PAPER_HEAD}})


class MeetingsTable(_Table):
    def __init__(self, meetings: Meetings | ListedMeetings) -> None:
        self._meetings = meetings
        self._list: Callable[..., Any] | None = getattr(meetings, "list", None)
        also = {"list": self._on_list} if self._list is not None else {}
        super().__init__("agenda_host_meetings", read=self._on_read, **also)

    def _on_read(self, _self: int, call: int, meeting: int, ctx: int, visit: int) -> int:
        try:
            found = self._meetings.read(_call_of(call), text_of(meeting))
            if found is None:
                return _NOT_FOUND
            with borrow_arena() as arena:
                return _after_visit(_visit_meeting(visit)(ctx, _meeting_struct(arena, found)))
        except BaseException as error:
            return failed(call, error)

    def _on_list(self, _self: int, call: int, first: int, last: int, ctx: int, visit: int) -> int:
        try:
            days = _day(text_of(first)), _day(text_of(last))
            if self._list is None or None in days:
                return Status.INVALID_ARGUMENT
            for found in sorted(self._list(_call_of(call), *days), key=lambda one: (one.date, one.id)):
                with borrow_arena() as arena:
                    status = _visit_meeting(visit)(ctx, _meeting_struct(arena, found))
                if status != _OK:
                    return _after_visit(status)
            return _OK
        except BaseException as error:
            return failed(call, error)


class PeopleTable(_Table):
    def __init__(self, people: People) -> None:
        self._people = people
        super().__init__("agenda_host_people", name=self._on_name)

    def _on_name(self, _self: int, call: int, person: int, ctx: int, visit: int) -> int:
        try:
            found = self._people.name(_call_of(call), text_of(person))
            if found is None:
                return _NOT_FOUND
            with borrow_arena() as arena:
                return _after_visit(_visit_name(visit)(ctx, text_struct(arena, found)))
        except Exception as error:
            # It costs the page nothing but a name, so it is not why anything else is refused.
            logger.error("The portal's people could not tell a name", exc_info=error)
            return error.status if isinstance(error, Refused) else Status.UNAVAILABLE
        except BaseException as error:
            return failed(call, error)


class LogTable(_Table):
    def __init__(self, log: Log) -> None:
        self._log = log
        super().__init__("agenda_host_log", line=self._on_line)

    def _on_line(self, _self: int, call: int, level: int, line: int) -> None:
        try:
            self._log.line(_call_of(call), LogLevel(level), text_of(line))
        except Exception as error:
            logger.error("The portal's log could not take a line", exc_info=error)
        except BaseException as error:
            failed(call, error)
