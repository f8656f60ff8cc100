"""A board portal in Python as a host of agenda plugins, such as almene-maal.

    with agenda.open_storage("sqlite:/var/lib/portal/board.db") as storage:
        host = agenda.Host("My portal", "1.0", storage, MyMeetings())
        with agenda.load("almene-maal", host) as plugin:
            page = plugin.render(call, "almene-maal.tema-3", "meeting")

The package needs nothing but Python 3.11 and two files of the SDK: its loader, libagenda-c-loader.so, and its
contract, agenda.json. AGENDA_LIBRARY and AGENDA_CONTRACT say where they are, if they are not installed. The
README beside the package says more.
"""
from ._errors import Closed, NotInstalled, PreconditionFailed
from ._extension import Extension, Outcome
from ._library import content_folders
from .constants import (CARRY_OVER, OWN_ITEM_PREFIX, TIDY_RECORDS, ClosedItem, Durability, FieldFlag, FieldKind,
                        GuideStatus, ItemState, ItemType, LogLevel, MeetingState, Must, Place, Presence, RecordFlag,
                        Role, Severity, Status, StorageFeature, Target)
from .host import Host, ListedMeetings, Log, Meetings, OpenedStorage, People, open_storage
from .plugin import Plugin, load
from .refusals import (Conflict, Internal, InvalidArgument, NotAllowed, NotFound, NotSupported, OutOfMemory,
                       Refused, Unavailable, WrongState)
from .storage import Batch, Key, Precondition, Put, Range, Record, Storage
from .values import (Action, ActionRequest, Actor, Call, Choice, Fields, FieldType, Form, GuideFile,
                     GuideFinding, Item, Meeting, Member, OwnItem, Page, PageMediaType, PageType, Paper, Problem,
                     RenderedPage, Summary, ViewType, id_of_own_item, is_own_item)

__all__ = [
    "Action", "ActionRequest", "Actor", "Batch", "CARRY_OVER", "Call", "Choice", "Closed", "ClosedItem",
    "Conflict", "Durability", "Extension", "FieldFlag", "FieldKind", "FieldType", "Fields", "Form",
    "GuideFile", "GuideFinding", "GuideStatus", "Host", "Internal", "InvalidArgument", "Item", "ItemState",
    "ItemType", "Key", "ListedMeetings", "Log", "LogLevel", "Meeting", "MeetingState", "Meetings", "Member",
    "Must", "NotAllowed", "NotFound", "NotInstalled", "NotSupported", "OWN_ITEM_PREFIX", "OpenedStorage",
    "OutOfMemory", "Outcome", "OwnItem", "Page", "PageMediaType", "PageType", "Paper", "People", "Place",
    "Plugin", "Precondition", "PreconditionFailed", "Presence", "Problem", "Put", "Range", "Record",
    "RecordFlag", "Refused", "RenderedPage", "Role", "Severity", "Status", "Storage", "StorageFeature",
    "Summary", "TIDY_RECORDS", "Target", "Unavailable", "ViewType", "WrongState", "content_folders",
    "id_of_own_item", "is_own_item", "load", "open_storage",
]
