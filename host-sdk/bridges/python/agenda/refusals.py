"""What a call raises that was not done: Refused, or the subclass of its status."""
from __future__ import annotations

from .constants import Status
from .values import Problem


class Refused(Exception):
    """A plugin, its loader or a storage said no; nothing was written.

    The subclasses name the statuses. `str()` gives the message, which is for people and in the call's locale.
    Where an exception of the portal's own code was the reason, it is the `__cause__`. A storage or another
    table of the portal may raise it as well, with a message alone; the plugin is then told the status.
    """

    _status = Status.INTERNAL

    def __init__(self, problem: Problem | str = "") -> None:
        if not isinstance(problem, Problem):
            problem = Problem(self._status, message=problem)
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return self.problem.message or f"The call was refused: {self.status.name}."

    @property
    def status(self) -> Status:
        return self.problem.status

    @property
    def code(self) -> str:
        return self.problem.code

    @property
    def message(self) -> str:
        return self.problem.message

    @property
    def field(self) -> str:
        return self.problem.field

    @property
    def limit(self) -> int:
        return self.problem.limit

    @property
    def action(self) -> int:
        return self.problem.action

    @property
    def revision(self) -> int:
        return self.problem.revision

    @property
    def theirs(self) -> str:
        return self.problem.theirs

    @property
    def yours(self) -> str:
        return self.problem.yours


class InvalidArgument(Refused):
    """The caller's mistake; `field` names what is wrong."""

    _status = Status.INVALID_ARGUMENT


class NotAllowed(Refused):
    """Not with these roles; of a library: it may have been tampered with."""

    _status = Status.NOT_ALLOWED


class NotFound(Refused):
    """There is no such item, meeting, view, action, file or library."""

    _status = Status.NOT_FOUND


class Conflict(Refused):
    """Somebody else was first. `theirs` and `yours` are both texts."""

    _status = Status.CONFLICT


class WrongState(Refused):
    """Not now: the answers are open, the minutes are locked, …"""

    _status = Status.WRONG_STATE


class Internal(Refused):
    """A mistake of the called side."""

    _status = Status.INTERNAL


class NotSupported(Refused):
    """Not in this version; the message says what to upgrade."""

    _status = Status.NOT_SUPPORTED


class Unavailable(Refused):
    """The storage or the portal said no: full, locked, gone. The same request may be sent again later."""

    _status = Status.UNAVAILABLE


class OutOfMemory(Refused):
    """There was no memory left."""

    _status = Status.OUT_OF_MEMORY


_BY_STATUS = {kind._status: kind for kind in Refused.__subclasses__()}


def refused(problem: Problem) -> Refused:
    """Gives the exception that belongs to the problem's status."""
    return _BY_STATUS.get(problem.status, Internal)(problem)
