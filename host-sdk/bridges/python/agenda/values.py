"""What goes to a plugin and comes from it, as values.

All of them are immutable and may be shared by threads.
"""
from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Union

from .constants import (OWN_ITEM_PREFIX, ClosedItem, FieldFlag, FieldKind, GuideStatus, ItemState, ItemType,
                        MeetingState, Place, Presence, Role, Severity, Status, Target)

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_MILLISECOND = datetime.timedelta(milliseconds=1)
_MINUTE = datetime.timedelta(minutes=1)

Path = Union[str, "os.PathLike[str]"]
# Names and values, in the order in which they stand in a form; or a map of names to values.
Fields = Union[Sequence[tuple[str, str]], Mapping[str, str]]


def pairs(fields: Fields) -> Sequence[tuple[str, str]]:
    """Gives fields as pairs of name and value."""
    found = list(fields.items() if isinstance(fields, Mapping) else fields)
    for pair in found:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise TypeError(f"Fields are a mapping, or pairs of a name and a value, and not {pair!r}")
        name, value = pair
        if not isinstance(value, (str, bytes)):
            raise TypeError(f"The field {name} is no text: {value!r}")
    return found


def _check_roles(roles: object) -> None:
    if not isinstance(roles, int):
        raise TypeError(f"Roles are of agenda.Role, such as Role.CHAIR | Role.MEMBER, and not {roles!r}")


@dataclass(frozen=True)
class Actor:
    """The person on whose behalf a call is made. `id` stays the same for this person in this organisation."""

    id: str
    name: str
    roles: Role

    def __post_init__(self) -> None:
        _check_roles(self.roles)


@dataclass(frozen=True)
class Form:
    """Where the forms of a page are posted to, and what is hidden in each, such as a CSRF token."""

    address: str
    hidden: Fields = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "hidden", pairs(self.hidden))


@dataclass(frozen=True)
class Call:
    """Who asks, for which board and meeting, when, and in which language.

    `time` has a time zone, which is the board's own; its local time is what a page shows and what an evening
    is reckoned by. `request_id` stays the same when a write is sent again, and is new for every new wish of a
    person; only writes need one. `locale` is a tag such as "da" or "en-GB"; an empty or unknown one means
    Danish.
    """

    organisation: str
    time: datetime.datetime
    board: str = ""
    meeting: str = ""
    actor: Actor | None = None
    locale: str = ""
    request_id: str = ""
    form: Form | None = None
    # Both are reckoned from `time`.
    time_ms: int = field(init=False, repr=False, compare=False)
    utc_offset_minutes: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        offset = self.time.utcoffset()
        if offset is None:
            raise ValueError(
                f"The time of a call needs a time zone, and {self.time!r} has none. Give datetime.now(zone), where "
                'zone is the board\'s own, such as zoneinfo.ZoneInfo("Europe/Copenhagen").')
        object.__setattr__(self, "time_ms", (self.time - _EPOCH) // _MILLISECOND)
        object.__setattr__(self, "utc_offset_minutes", offset // _MINUTE)


@dataclass(frozen=True)
class Member:
    """A member of the board at a meeting. `id` is the same as in Actor."""

    id: str
    name: str
    roles: Role
    presence: Presence = Presence.UNKNOWN

    def __post_init__(self) -> None:
        _check_roles(self.roles)


@dataclass(frozen=True)
class Paper:
    """One of the portal's papers for an item: a line of text, and an address or a path of the portal's own."""

    title: str
    url: str


@dataclass(frozen=True)
class OwnItem:
    """An item of the portal's own, such as "Budget 2027", which the board works with as with any other.

    `id` is the portal's: what the plugin calls the item says id_of_own_item(). `minutes` are those expected, 0
    where nobody says. `text` is what the item is about, `recommendation` what is recommended. One that is not
    as agenda/meetings.h says is left out by the plugin, which says so to the log.
    """

    id: str
    title: str
    type: ItemType = ItemType.INFORMATION
    minutes: int = 0
    closed: ClosedItem = ClosedItem.NO
    text: str = ""
    recommendation: str = ""
    papers: Sequence[Paper] = ()


def id_of_own_item(host_id: str) -> str:
    """Gives what the portal's own item is called in acts, views and a meeting's order."""
    return OWN_ITEM_PREFIX + host_id


def is_own_item(id: str) -> bool:
    """Tells whether an id of acts and views is that of an item of a portal's own."""
    return id.startswith(OWN_ITEM_PREFIX)


@dataclass(frozen=True)
class Meeting:
    """A meeting of the portal's. `date` is the board's own.

    `previous` and `next` are ids of meetings, or empty. `items` are ids of the agenda items chosen, a parent
    standing for its children; none means those of `order`, or every item where there is none either. Where
    there are no `members` the portal keeps no list, and the roles of each call are taken for true.

    `own_items` are the portal's, and `order` the ids of all items as they stand on the agenda; those that are
    not in it come after. The rest stands at the head of the meeting's papers: lines of text, such as "19.00"
    for `start`.
    """

    id: str
    title: str
    date: datetime.date
    state: MeetingState
    previous: str = ""
    next: str = ""
    items: Sequence[str] = ()
    members: Sequence[Member] = ()
    own_items: Sequence[OwnItem] = ()
    order: Sequence[str] | None = None
    organisation_name: str = ""
    board_name: str = ""
    place: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a call was refused, for people and for programs.

    `message` is one or two sentences in the call's locale. `field` is the field that is wrong, or empty;
    `limit` the limit that was passed, or 0; `action` the index of the request in a batch. After a conflict
    `revision` is the one that stands now, `theirs` the text that stands now as far as the reader may see it,
    and `yours` the text that was sent.
    """

    status: Status
    code: str = ""
    message: str = ""
    field: str = ""
    limit: int = 0
    action: int = 0
    revision: int = 0
    theirs: str = ""
    yours: str = ""


@dataclass(frozen=True)
class Item:
    """An agenda item. `parent` is the id of the item that it stands under, or empty."""

    id: str
    parent: str
    title: str
    type: ItemType
    minutes: int
    guide: str
    guide_version: str
    language: str
    theme: str


@dataclass(frozen=True)
class Choice:
    """One of the values that a field may have, and what people call it."""

    value: str
    label: str


@dataclass(frozen=True)
class FieldType:
    """A field of an action or a page. `longest` and `refers_to` are as in agenda/actions.h."""

    name: str
    label: str
    type: FieldKind
    flags: FieldFlag
    longest: int
    refers_to: str
    explanation: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Action:
    """Something that a board can do: on what, by whom, in which states, and with which fields."""

    name: str
    label: str
    target: Target
    roles: Role
    states: ItemState
    fields: tuple[FieldType, ...]


@dataclass(frozen=True)
class ViewType:
    """A way to show an item: where a portal shows it, whom it serves, and in which states of the item."""

    name: str
    label: str
    place: Place
    roles: Role
    states: ItemState
    media_types: tuple[str, ...]


@dataclass(frozen=True)
class PageMediaType:
    """A type of file that a page comes as: what it is called by, by people, and in a file's name ("docx")."""

    name: str
    label: str
    file_ending: str


@dataclass(frozen=True)
class PageType:
    """A page of a meeting or a board: whom it serves, in which states, and as which types of files.

    `fields` are what it may be asked for; one that is not sent has its first choice.
    """

    name: str
    label: str
    target: Target
    roles: Role
    states: ItemState
    fields: tuple[FieldType, ...]
    media_types: tuple[PageMediaType, ...]


@dataclass(frozen=True)
class ActionRequest:
    """One action to perform.

    `expected_revision` is that of what is replaced, 0 where nothing stands yet, None for no matter.
    """

    action: str
    item: str = ""
    fields: Fields = ()
    expected_revision: int | None = None


@dataclass(frozen=True)
class Page:
    """A page with its token. Where the reader has it already `is_modified` is False and `text` is empty."""

    text: str
    token: str
    is_modified: bool = True


@dataclass(frozen=True)
class RenderedPage:
    """A page of a meeting or a board with its token: of a paper the file's bytes.

    Where the reader has it already `is_modified` is False and `content` is empty.
    """

    content: bytes
    token: str
    is_modified: bool = True

    @property
    def text(self) -> str:
        """Gives a page that is text. A paper is none: its bytes are no UTF-8."""
        return self.content.decode("utf-8")


@dataclass(frozen=True)
class Summary:
    """What a list says of an item. `problem` is why it has no summary, or None."""

    item: str
    text: str
    unanswered: int
    problem: Problem | None


@dataclass(frozen=True)
class GuideFile:
    """A file with a guide, and what the plugin made of it.

    `line` and `column` begin at 1; 0 where they are not known.
    """

    status: GuideStatus
    line: int
    column: int
    file: str
    id: str
    version: str
    language: str
    theme: str
    code: str
    reason: str
    remedy: str
    displaced_by: str


@dataclass(frozen=True)
class GuideFinding:
    """What changes for boards where one guide takes another's place."""

    severity: Severity
    line: int
    column: int
    file: str
    id: str
    code: str
    reason: str
    remedy: str
