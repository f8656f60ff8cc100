"""The constants of the contract, with the values that agenda.json has for them.

A value that a newer plugin has, and this package does not know, is kept as a member named UNKNOWN_ and its
number.
"""
from __future__ import annotations

import enum

from ._contract import contract

_number = contract.number


class _Open(enum.IntEnum):
    """An enumeration that a newer peer may have more members of."""

    @classmethod
    def _missing_(cls, value: object) -> _Open | None:
        if not isinstance(value, int):
            return None
        made = int.__new__(cls, value)
        made._name_ = f"UNKNOWN_{value}"
        made._value_ = value
        return made


class Status(enum.IntEnum):
    """What a call came to. Where HTTP has a number for the same thing it is that number."""

    OK = _number("OK")
    STOP = _number("STOP")
    NEXT_RANGE = _number("NEXT_RANGE")
    NOT_MODIFIED = _number("NOT_MODIFIED")
    INVALID_ARGUMENT = _number("INVALID_ARGUMENT")
    NOT_ALLOWED = _number("NOT_ALLOWED")
    NOT_FOUND = _number("NOT_FOUND")
    CONFLICT = _number("CONFLICT")
    WRONG_STATE = _number("WRONG_STATE")
    INTERNAL = _number("INTERNAL")
    NOT_SUPPORTED = _number("NOT_SUPPORTED")
    UNAVAILABLE = _number("UNAVAILABLE")
    OUT_OF_MEMORY = _number("OUT_OF_MEMORY")

    @classmethod
    def _missing_(cls, value: object) -> Status:
        # A value that is no status counts as INTERNAL, as what a foreign callback gives that failed.
        return cls.INTERNAL


class Role(enum.IntFlag):
    """Roles of a person in a board or meeting. One may have several, and the portal vouches for them."""

    CHAIR = _number("ROLE_CHAIR")
    VICE_CHAIR = _number("ROLE_VICE_CHAIR")
    MINUTE_TAKER = _number("ROLE_MINUTE_TAKER")
    MEMBER = _number("ROLE_MEMBER")
    ALTERNATE = _number("ROLE_ALTERNATE")
    OBSERVER = _number("ROLE_OBSERVER")
    ADMINISTRATOR = _number("ROLE_ADMINISTRATOR")
    PORTAL = _number("ROLE_PORTAL")


class MeetingState(_Open):
    """The state of a meeting."""

    PLANNED = _number("MEETING_PLANNED")
    IN_SESSION = _number("MEETING_IN_SESSION")
    ENDED = _number("MEETING_ENDED")
    LOCKED = _number("MEETING_LOCKED")
    CANCELLED = _number("MEETING_CANCELLED")


class Presence(_Open):
    """Whether a member is at a meeting, as far as the portal knows."""

    UNKNOWN = _number("PRESENCE_UNKNOWN")
    PRESENT = _number("PRESENCE_PRESENT")
    STANDING_IN = _number("PRESENCE_STANDING_IN")
    APOLOGIES = _number("PRESENCE_APOLOGIES")
    ABSENT = _number("PRESENCE_ABSENT")


class ClosedItem(_Open):
    """Whether an item is closed to whoever has no seat at the board and takes no minutes for it."""

    NO = _number("CLOSED_NO")
    TITLE_SHOWN = _number("CLOSED_TITLE_SHOWN")
    WHOLLY = _number("CLOSED_WHOLLY")


class ItemType(_Open):
    """The type of an agenda item, as boards mark it."""

    INFORMATION = _number("ITEM_INFORMATION")
    DISCUSSION = _number("ITEM_DISCUSSION")
    DECISION = _number("ITEM_DECISION")


class Target(_Open):
    """What an action or a page is about."""

    ITEM = _number("TARGET_ITEM")
    MEETING = _number("TARGET_MEETING")
    ORGANISATION = _number("TARGET_ORGANISATION")


class Place(_Open):
    """Where a portal shows a view."""

    PAGE = _number("PLACE_PAGE")
    SCREEN = _number("PLACE_SCREEN")
    LIST = _number("PLACE_LIST")
    PAPER = _number("PLACE_PAPER")


class ItemState(enum.IntFlag):
    """The states of an item in a meeting in which an action may be done, and a view or page serves."""

    PLANNED = _number("STATE_PLANNED")
    IN_SESSION = _number("STATE_IN_SESSION")
    OPENED = _number("STATE_OPENED")
    ENDED = _number("STATE_ENDED")
    LOCKED = _number("STATE_LOCKED")


class FieldKind(_Open):
    """The type of an action's field, or of a page's."""

    TEXT = _number("FIELD_TEXT")
    LINE = _number("FIELD_LINE")
    CHOICE = _number("FIELD_CHOICE")
    DATE = _number("FIELD_DATE")
    NUMBER = _number("FIELD_NUMBER")
    FLAG = _number("FIELD_FLAG")
    REFERENCE = _number("FIELD_REFERENCE")
    BALLOT = _number("FIELD_BALLOT")


class FieldFlag(enum.IntFlag):
    """What holds for an action's field, or for a page's."""

    REQUIRED = _number("FIELD_REQUIRED")
    REPEATS = _number("FIELD_REPEATS")


class GuideStatus(_Open):
    """Whether a guide's file was loaded."""

    LOADED = _number("GUIDE_LOADED")
    REFUSED = _number("GUIDE_REFUSED")


class Severity(_Open):
    """How much a change of a guide harms."""

    NOTE = _number("FINDING_NOTE")
    WARNING = _number("FINDING_WARNING")
    ERROR = _number("FINDING_ERROR")


class LogLevel(_Open):
    """How much a line of the log matters."""

    INFORMATION = _number("LOG_INFORMATION")
    WARNING = _number("LOG_WARNING")
    ERROR = _number("LOG_ERROR")


class Durability(enum.IntEnum):
    """How durable a batch is that a storage has applied."""

    ON_RETURN = _number("DURABLE_ON_RETURN")
    WITH_HOST_COMMIT = _number("DURABLE_WITH_HOST_COMMIT")


class StorageFeature(enum.IntFlag):
    """What a storage can, and cannot."""

    ENDS_RANGES = _number("STORAGE_ENDS_RANGES")
    LEAVES_BYTES = _number("STORAGE_LEAVES_BYTES")


class RecordFlag(enum.IntFlag):
    """What a storage minds of a record."""

    LATEST_ONLY = _number("RECORD_LATEST_ONLY")
    ERASABLE = _number("RECORD_ERASABLE")
    SEALED = _number("RECORD_SEALED")


class Must(enum.IntEnum):
    """The kind of a precondition."""

    BE_AT_REVISION = _number("MUST_BE_AT_REVISION")
    BE_ABSENT = _number("MUST_BE_ABSENT")
    BE_UNCHANGED = _number("MUST_BE_UNCHANGED")


# An action that a portal performs of its own accord: it moves what was prepared to another meeting.
CARRY_OVER = contract.text("ACTION_CARRY_OVER")
# Another one, which it performs as Role.PORTAL once a day for each board.
TIDY_RECORDS = contract.text("ACTION_TIDY_RECORDS")
# What the portal's own items are called by begins with it.
OWN_ITEM_PREFIX = contract.text("OWN_ITEM_PREFIX")
