"""Calls that are under way: what they write and report, and what the portal's own code raised meanwhile.

A call is found by a number that goes to the plugin as `host_data`, and as the `ctx` of what it is given to
call. So it is found in every thread, greenlet and child process alike, and no function of C is made for a
single call.
"""
from __future__ import annotations

import itertools
import logging
import os
import threading
from typing import Any

from ._functions import Callback, member_type
from ._layout import layouts
from ._memory import memory
from .constants import Status
from .refusals import Refused, refused
from .values import Call, Problem

logger = logging.getLogger("agenda")

_numbers = itertools.count(1)
under_way: dict[int, UnderWay] = {}
sinks: dict[int, Sink] = {}


class UnderWay:
    """One call of a plugin, from before it begins until it has returned."""

    __slots__ = ("number", "owner", "call", "thread", "errors", "problem", "_sinks")

    def __init__(self, owner: object, call: Call | None) -> None:
        self.number = next(_numbers)
        self.owner = owner
        self.call = call
        self.thread = threading.get_ident()
        self.errors: list[BaseException] = []
        self.problem: Problem | None = None
        self._sinks: list[Sink] = []

    def __enter__(self) -> UnderWay:
        under_way[self.number] = self
        return self

    def __exit__(self, *_: object) -> None:
        del under_way[self.number]
        for sink in self._sinks:
            del sinks[sink.number]

    def sink(self) -> Sink:
        """Gives a place to write to, or to show to, until the call has returned."""
        made = Sink(self)
        self._sinks.append(made)
        sinks[made.number] = made
        return made

    @property
    def report(self) -> dict[str, Any]:
        """What an agenda_report of this call is encoded from."""
        return {"ctx": self.number, "problem": _report.address}

    def finish(self, status: int, otherwise: str = "", also: int = Status.OK) -> None:
        """Raises what a call came to, unless its status is OK or `also`.

        `otherwise` is the message where the plugin gave none.
        """
        exiting = next((error for error in self.errors if not isinstance(error, Exception)), None)
        if exiting is not None:  # sys.exit, or Ctrl-C: what was to end the program ends it
            try:
                raise exiting
            finally:
                del exiting  # it holds this frame
        if status in (Status.OK, also):
            for error in self.errors:
                logger.error("The portal's own code failed in a call that was done all the same", exc_info=error)
            return
        problem = self.problem or Problem(Status(status), message=otherwise)
        cause = self.errors[0] if self.errors else None
        self.errors = []  # what was raised holds this frame, and is not to be held by it
        raise refused(problem) from cause

    def failed(self, error: BaseException) -> int:
        """Keeps what a callback of the portal's raised, and gives the status that the plugin is told."""
        self.errors.append(error)
        return status_of(error)


class Sink:
    """Where a call writes to, or shows what it lists."""

    __slots__ = ("number", "under_way", "taken")

    def __init__(self, call: UnderWay) -> None:
        self.number = next(_numbers)
        self.under_way = call
        self.taken: list[Any] = []

    @property
    def writer(self) -> dict[str, Any]:
        """What an agenda_writer into this sink is encoded from."""
        return {"ctx": self.number, "write": _write.address}

    @property
    def bytes(self) -> bytes:
        return b"".join(self.taken)


def status_of(error: BaseException) -> int:
    if isinstance(error, Refused):
        return error.status
    return Status.OUT_OF_MEMORY if isinstance(error, MemoryError) else Status.UNAVAILABLE


def call_at(address: int) -> UnderWay | None:
    """Gives the call that a callback was given.

    It is None while a plugin is opened, and in checks of storages.
    """
    picked = _pick_host_data(address or 0)
    return under_way.get(picked[0]) if picked else None


def failed(address: int, error: BaseException) -> int:
    """Keeps what a callback raised with its call, or logs it where there is none.

    Gives the status to return.
    """
    found = call_at(address)
    if found is not None:
        return found.failed(error)
    logger.error("The portal's own code failed", exc_info=error)
    return status_of(error)


def problem_of(found: dict[str, Any]) -> Problem:
    """Gives the problem that an agenda_problem was decoded to."""
    told = {name: found[name] for name in Problem.__dataclass_fields__}
    told["status"] = Status(found["status"])
    return Problem(**told)


def _on_problem(ctx: int, problem: int) -> None:
    found = under_way.get(ctx)
    try:
        if found is not None and problem:
            found.problem = problem_of(layouts["agenda_problem"].decode(problem))
    except BaseException as error:
        if found is not None:
            found.errors.append(error)


def _on_write(ctx: int, address: int, size: int) -> int:
    sink = sinks.get(ctx)
    try:
        if sink is None:
            return Status.INTERNAL
        if size:
            sink.taken.append(memory[address:address + size])
        return _OK
    except BaseException as error:
        return sink.under_way.failed(error) if sink is not None else Status.INTERNAL


def _after_fork() -> None:
    # Calls of other threads went on in the parent; here those threads are gone, and nothing ends their calls.
    mine = threading.get_ident()
    for number, found in list(under_way.items()):
        if found.thread != mine:
            del under_way[number]


_OK = int(Status.OK)
_pick_host_data = layouts["agenda_call"].pick("host_data")
_report = Callback(member_type("agenda_report", "problem"), _on_problem)
_write = Callback(member_type("agenda_writer", "write"), _on_write)
os.register_at_fork(after_in_child=_after_fork)
