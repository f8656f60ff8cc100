"""The tables that a plugin gets from its host, with the portal's own objects behind them."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ._calls import call_at, failed, logger
from ._functions import Callback, member_type, prototype, visitor_type
from ._layout import Address, layouts, text_struct
from ._library import text_of
from ._memory import Arena, borrow_arena
from .constants import LogLevel, Status
from .refusals import Refused
from .values import Call

if TYPE_CHECKING:
    from .host import Log, Meetings, People

_OK, _STOP, _NOT_FOUND = (int(one) for one in (Status.OK, Status.STOP, Status.NOT_FOUND))
_visit_meeting = prototype(visitor_type(member_type("agenda_host_meetings", "read")))
_visit_name = prototype(visitor_type(member_type("agenda_host_people", "name")))

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
    """A table with one function, which must be kept for as long as a plugin may call it."""

    def __init__(self, struct: str, member: str, function: Callable[..., Any]) -> None:
        self._arena = Arena()
        self._callback = Callback(member_type(struct, member), function)
        self.address = Address(layouts[struct].encode(self._arena, {member: self._callback.address}))


class MeetingsTable(_Table):
    def __init__(self, meetings: Meetings) -> None:
        self._meetings = meetings
        super().__init__("agenda_host_meetings", "read", self._on_read)

    def _on_read(self, _self: int, call: int, meeting: int, ctx: int, visit: int) -> int:
        try:
            found = self._meetings.read(_call_of(call), text_of(meeting))
            if found is None:
                return _NOT_FOUND
            with borrow_arena() as arena:
                shown = layouts["agenda_meeting"].encode(arena, {
                    "state": found.state, "id": found.id, "title": found.title, "date": found.date.isoformat(),
                    "previous": found.previous, "next": found.next, "items": found.items, "members": found.members})
                return _after_visit(_visit_meeting(visit)(ctx, shown))
        except BaseException as error:
            return failed(call, error)


class PeopleTable(_Table):
    def __init__(self, people: People) -> None:
        self._people = people
        super().__init__("agenda_host_people", "name", self._on_name)

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
        super().__init__("agenda_host_log", "line", self._on_line)

    def _on_line(self, _self: int, call: int, level: int, line: int) -> None:
        try:
            self._log.line(_call_of(call), LogLevel(level), text_of(line))
        except Exception as error:
            logger.error("The portal's log could not take a line", exc_info=error)
        except BaseException as error:
            failed(call, error)
