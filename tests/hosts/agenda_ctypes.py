"""The headers of host-sdk/include/agenda as ctypes: what a portal in Python must declare, and no more.

Three things bite in ctypes. Text is bytes with a length, so nothing here is c_char_p. A callback object must
be kept for as long as the plugin may call it, or the process crashes. And a callback that raises returns 0,
which is why OK is not 0.
"""
from ctypes import (CFUNCTYPE, POINTER, Structure, c_int32, c_int64, c_uint8, c_uint32, c_uint64, c_void_p, cast,
                    create_string_buffer, sizeof, string_at)

OK, STOP = 200, 204
INVALID_ARGUMENT, NOT_ALLOWED, NOT_FOUND, CONFLICT, WRONG_STATE = 400, 403, 404, 409, 422
INTERNAL, NOT_SUPPORTED, UNAVAILABLE, OUT_OF_MEMORY = 500, 501, 503, 507
CHAIR, VICE_CHAIR, MINUTE_TAKER, MEMBER, ALTERNATE, OBSERVER, ADMINISTRATOR = 1, 2, 4, 8, 16, 32, 64
PLANNED, IN_SESSION, ENDED, LOCKED, CANCELLED = 1, 2, 3, 4, 5
UNKNOWN, PRESENT, STANDING_IN, APOLOGIES, ABSENT = range(5)
LATEST_ONLY, ERASABLE, SEALED = 1, 2, 4
DESCENDING, ALL_REVISIONS = 1, 2
AT_REVISION, MUST_BE_ABSENT, UNCHANGED = 1, 2, 3
EXPECTS_REVISION = 1
DURABLE_WITH_HOST_COMMIT = 2


def abi(major, minor):
    return major << 16 | minor


class Text(Structure):
    _fields_ = [("bytes", c_void_p), ("size", c_uint64)]

    def __bytes__(self):
        return string_at(self.bytes, self.size) if self.size else b""

    def __str__(self):
        return bytes(self).decode("utf-8")


def text(words):
    """The bytes live as long as the Text that points at them: ctypes keeps them in the object."""
    encoded = words if isinstance(words, bytes) else words.encode("utf-8")
    made = Text()
    if encoded:
        made.kept = create_string_buffer(encoded, len(encoded))
        made.bytes, made.size = cast(made.kept, c_void_p), len(encoded)
    return made


class Sized(Structure):
    """A struct that begins with struct_size. Keeps what it points at alive as long as itself."""

    def __init__(self, **members):
        super().__init__()
        self.struct_size = sizeof(type(self))
        self.kept = list(members.values())
        for name, value in members.items():
            setattr(self, name, value)


def pointers(kind, elements):
    """An array of pointers, the only kind of list there is."""
    made = (POINTER(kind) * max(len(elements), 1))()
    for i, element in enumerate(elements):
        made[i].contents = element
    made.kept = elements
    return made


class Problem(Sized):
    _fields_ = [("struct_size", c_uint32), ("status", c_int32), ("code", Text), ("message", Text), ("field", Text),
                ("limit", c_int64), ("action", c_uint64), ("revision", c_uint64), ("theirs", Text), ("yours", Text)]


TELL = CFUNCTYPE(None, c_void_p, POINTER(Problem))


class Report(Sized):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32), ("ctx", c_void_p), ("problem", TELL)]


class Actor(Sized):
    _fields_ = [("struct_size", c_uint32), ("roles", c_uint32), ("id", Text), ("name", Text)]


class Field(Structure):
    _fields_ = [("name", Text), ("value", Text)]


def field(name, value):
    made = Field()
    made.kept = (text(name), text(value))
    made.name, made.value = made.kept
    return made


class Form(Sized):
    _fields_ = [("struct_size", c_uint32), ("hidden_count", c_uint32), ("address", Text),
                ("hidden", POINTER(POINTER(Field)))]


class Call(Sized):
    _fields_ = [("struct_size", c_uint32), ("utc_offset_minutes", c_int32), ("time_ms", c_int64),
                ("organisation", Text), ("board", Text), ("meeting", Text), ("locale", Text), ("request_id", Text),
                ("actor", POINTER(Actor)), ("report", POINTER(Report)), ("form", POINTER(Form)),
                ("host_data", c_void_p)]


WRITE = CFUNCTYPE(c_int32, c_void_p, POINTER(c_uint8), c_uint64)


class Writer(Sized):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32), ("ctx", c_void_p), ("write", WRITE)]


class Key(Structure):
    _fields_ = [(part, Text) for part in ("organisation", "board", "item", "meeting", "kind", "id")]

    def parts(self):
        return tuple(bytes(getattr(self, name)) for name, _ in self._fields_)


def key(parts):
    made = Key()
    made.kept = [text(part) for part in parts]
    for (name, _), part in zip(Key._fields_, made.kept):
        setattr(made, name, part)
    return made


class Record(Sized):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("revision", c_uint64), ("time_ms", c_int64),
                ("utc_offset_minutes", c_int32), ("reserved", c_uint32), ("key", POINTER(Key)), ("author", Text),
                ("payload", Text)]


class Range(Sized):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("parts", c_uint32), ("reserved", c_uint32),
                ("key", POINTER(Key)), ("start", POINTER(Key)), ("limit", c_uint64)]


class Precondition(Sized):
    _fields_ = [("struct_size", c_uint32), ("kind", c_uint32), ("parts", c_uint32), ("reserved", c_uint32),
                ("key", POINTER(Key)), ("revision", c_uint64), ("count", c_uint64)]


class Put(Sized):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("key", POINTER(Key)), ("payload", Text)]


class Batch(Sized):
    _fields_ = [("struct_size", c_uint32), ("utc_offset_minutes", c_int32), ("time_ms", c_int64), ("author", Text),
                ("preconditions", POINTER(POINTER(Precondition))), ("precondition_count", c_uint64),
                ("erases", POINTER(POINTER(Key))), ("erase_count", c_uint64),
                ("puts", POINTER(POINTER(Put))), ("put_count", c_uint64)]


class Applied(Sized):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32), ("revision", c_uint64),
                ("failed_precondition", c_uint64)]


VISIT_RECORD = CFUNCTYPE(c_int32, c_void_p, c_uint64, POINTER(Record))
READ = CFUNCTYPE(c_int32, c_void_p, POINTER(Call), POINTER(POINTER(Range)), c_uint64, c_void_p, VISIT_RECORD)
APPLY = CFUNCTYPE(c_int32, c_void_p, POINTER(Call), POINTER(Batch), POINTER(Applied))


class HostStorage(Sized):
    _fields_ = [("struct_size", c_uint32), ("durability", c_uint32), ("self", c_void_p), ("read", READ),
                ("apply", APPLY)]


class Member(Sized):
    _fields_ = [("struct_size", c_uint32), ("roles", c_uint32), ("presence", c_uint32), ("reserved", c_uint32),
                ("id", Text), ("name", Text)]


class Meeting(Sized):
    _fields_ = [("struct_size", c_uint32), ("state", c_uint32), ("id", Text), ("title", Text), ("date", Text),
                ("previous", Text), ("next", Text), ("items", POINTER(POINTER(Text))), ("item_count", c_uint64),
                ("members", POINTER(POINTER(Member))), ("member_count", c_uint64)]


VISIT_MEETING = CFUNCTYPE(c_int32, c_void_p, POINTER(Meeting))
READ_MEETING = CFUNCTYPE(c_int32, c_void_p, POINTER(Call), POINTER(Text), c_void_p, VISIT_MEETING)


class HostMeetings(Sized):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32), ("self", c_void_p), ("read", READ_MEETING)]


LINE = CFUNCTYPE(None, c_void_p, POINTER(Call), c_uint32, POINTER(Text))


class HostLog(Sized):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32), ("self", c_void_p), ("line", LINE)]


EXTENSION = CFUNCTYPE(c_void_p, c_void_p, POINTER(Text))


class Host(Sized):
    _fields_ = [("struct_size", c_uint32), ("content_folder_count", c_uint32), ("self", c_void_p), ("name", Text),
                ("version", Text), ("content_folders", POINTER(POINTER(Text))), ("extension", EXTENSION)]


class Plugin(Structure):
    _fields_ = [("struct_size", c_uint32), ("abi_version", c_uint32), ("self", c_void_p), ("id", Text),
                ("name", Text), ("version", Text), ("extension", EXTENSION), ("close", CFUNCTYPE(None, c_void_p))]


class Offer(Sized):
    _fields_ = [("struct_size", c_uint32), ("oldest", c_uint32), ("newest", c_uint32), ("reserved", c_uint32),
                ("host", POINTER(Host)), ("report", POINTER(Report)), ("locale", Text)]


class Item(Structure):
    _fields_ = [("struct_size", c_uint32), ("type", c_uint32), ("minutes", c_uint32), ("reserved", c_uint32),
                ("id", Text), ("parent", Text), ("title", Text), ("guide", Text), ("guide_version", Text),
                ("language", Text), ("theme", Text)]


VISIT_ITEM = CFUNCTYPE(c_int32, c_void_p, POINTER(Item))


class Items(Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32),
                ("list", CFUNCTYPE(c_int32, c_void_p, POINTER(Call), c_void_p, VISIT_ITEM))]


class ViewRequest(Sized):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32), ("item", Text), ("view", Text),
                ("media_type", Text)]


class View(Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32),
                ("render", CFUNCTYPE(c_int32, c_void_p, POINTER(Call), POINTER(ViewRequest), POINTER(Writer))),
                ("state_token", CFUNCTYPE(c_int32, c_void_p, POINTER(Call), POINTER(Text), POINTER(Writer))),
                ("asset", CFUNCTYPE(c_int32, c_void_p, POINTER(Text), POINTER(Writer)))]


class ActionRequest(Sized):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("expected_revision", c_uint64), ("action", Text),
                ("item", Text), ("fields", POINTER(POINTER(Field))), ("field_count", c_uint64)]


class Actions(Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved", c_uint32),
                ("list", CFUNCTYPE(c_int32, c_void_p, POINTER(Call), c_void_p, c_void_p)),
                ("perform", CFUNCTYPE(c_int32, c_void_p, POINTER(Call), POINTER(POINTER(ActionRequest)), c_uint64,
                                      POINTER(Writer))),
                ("submit", CFUNCTYPE(c_int32, c_void_p, POINTER(Call), POINTER(POINTER(Field)), c_uint64,
                                     POINTER(Writer)))]
