"""The portal that python_host.py holds to its promises: storage, meetings and log are Python functions."""
import contextlib
import sys
import threading
from ctypes import CDLL, POINTER, byref, c_int32, c_void_p, cast, pointer, string_at

import agenda_ctypes as c

GUIDE = "almene-maal.tema-3"
TOPIC = GUIDE + ".democratic-actor"
TRUST = GUIDE + ".trust-and-backing"
PARTICIPATION = GUIDE + ".broad-participation"
PEOPLE = {
    "kirsten": ("Kirsten Ågård", c.CHAIR | c.MEMBER, c.PRESENT),
    "bent": ("Bent Østergaard", c.VICE_CHAIR, c.PRESENT),
    "rita": ("Rita Kjær", c.MINUTE_TAKER, c.PRESENT),
    "aase": ("Åse Nørregård", c.MEMBER, c.PRESENT),
    "jonas": ("Jonas Møller", c.MEMBER, c.PRESENT),
    "fatma": ("Fatma Yılmaz", c.MEMBER, c.APOLOGIES),
    "svend": ("Svend Thygesen", c.ALTERNATE, c.STANDING_IN),
}


def check(holds, *said):
    if not holds:
        raise AssertionError(said)


@contextlib.contextmanager
def unraisable():
    """What ctypes could not raise any further, where the test means it to happen."""
    lost = []
    sys.unraisablehook = lambda told: lost.append(told.exc_value)
    try:
        yield lost
    finally:
        sys.unraisablehook = sys.__unraisablehook__


def guarded(status_of_failure, keeper):
    """Callbacks catch everything: what they raise must never reach the plugin's frames."""
    def wrap(function):
        def callback(*arguments):
            try:
                return function(*arguments)
            except BaseException as error:  # noqa: what is not caught here is lost
                keeper.append(error)
                return status_of_failure
        return callback
    return wrap


class Storage:
    """An ordered record store in a dict, with all revisions of a key in a list, oldest first."""

    def __init__(self):
        self.records = {}
        self.revision = 0
        self.batches = 0
        self.lock = threading.Lock()
        self.failures = []
        self.raises_in = None  # "read" or "apply": lets an exception out, as a careless host would
        # The callbacks are kept in the object, because a callback that Python has let go of crashes the
        # process.
        self.callbacks = (c.READ(self.careless("read", guarded(c.UNAVAILABLE, self.failures)(self.read))),
                          c.APPLY(self.careless("apply", guarded(c.UNAVAILABLE, self.failures)(self.apply))))
        self.table = c.HostStorage(durability=c.DURABLE_WITH_HOST_COMMIT, read=self.callbacks[0],
                                   apply=self.callbacks[1])

    def careless(self, name, callback):
        def called(*arguments):
            if self.raises_in == name:
                raise RuntimeError("a bug in the portal's " + name)
            return callback(*arguments)
        return called

    def of_range(self, wanted):
        descending = bool(wanted.flags & c.DESCENDING)
        parts = wanted.key.contents.parts()[:wanted.parts]
        keys = sorted((k for k in self.records if k[:wanted.parts] == parts), reverse=descending)
        if wanted.start:
            start = wanted.start.contents.parts()
            keys = [k for k in keys if (k <= start if descending else k >= start)]
        found = []
        for key in keys:
            revisions = self.records[key]
            if not wanted.flags & c.ALL_REVISIONS:
                revisions = revisions[-1:]
            found.extend((key, one) for one in (reversed(revisions) if descending else revisions))
        return found[:wanted.limit] if wanted.limit else found

    def read(self, _self, _call, ranges, count, ctx, visit):
        with self.lock:  # one snapshot for all ranges; the visitor calls nothing back
            for at in range(count):
                wanted = ranges[at].contents
                if not 1 <= wanted.parts <= 6:
                    return c.INVALID_ARGUMENT
                for key, one in self.of_range(wanted):
                    made = c.key(key)
                    record = c.Record(key=pointer(made), author=c.text(one["author"]),
                                      payload=c.text(one["payload"]), flags=one["flags"],
                                      revision=one["revision"], time_ms=one["time_ms"],
                                      utc_offset_minutes=one["utc_offset_minutes"])
                    status = visit(ctx, at, byref(record))
                    if status == c.STOP:
                        return c.OK
                    if status != c.OK:
                        return status
        return c.OK

    def holds(self, condition):
        key = condition.key.contents.parts()
        if condition.kind == c.MUST_BE_ABSENT:
            return key not in self.records
        if condition.kind == c.AT_REVISION:
            return key in self.records and self.records[key][-1]["revision"] == condition.revision
        newest = [r[-1]["revision"] for k, r in self.records.items()
                  if k[:condition.parts] == key[:condition.parts]]
        return len(newest) == condition.count and max(newest, default=0) == condition.revision

    def apply(self, _self, _call, batch, applied):
        batch = batch.contents
        with self.lock:
            for at in range(batch.precondition_count):
                if not self.holds(batch.preconditions[at].contents):
                    applied.contents.failed_precondition = at
                    return c.CONFLICT
            # The records become a whole new dict, so that an exception half way leaves the old one standing.
            records = {key: list(revisions) for key, revisions in self.records.items()}
            revision = self.revision + 1
            for at in range(batch.erase_count):
                records.pop(batch.erases[at].contents.parts(), None)
            for at in range(batch.put_count):
                put = batch.puts[at].contents
                before = records.get(put.key.contents.parts(), [])
                if put.flags & c.LATEST_ONLY:
                    before = []
                elif before and before[-1]["flags"] & c.LATEST_ONLY:
                    before = before[:-1]
                records[put.key.contents.parts()] = before + [{
                    "revision": revision, "flags": put.flags, "time_ms": batch.time_ms,
                    "utc_offset_minutes": batch.utc_offset_minutes, "author": bytes(batch.author),
                    "payload": bytes(put.payload)}]
            if batch.erase_count or batch.put_count:
                self.records, self.revision = records, revision
                self.batches += 1
            applied.contents.revision = self.revision
        return c.OK

    def standing(self, kind):
        return [revisions[-1] for key, revisions in sorted(self.records.items()) if key[4] == kind]


class Said:
    """What came of one call: its status, what was written, and the problem that was reported."""

    def __init__(self):
        self.status = None
        self.pieces = []
        self.code = self.message = self.theirs = ""
        self.told = 0
        self.tell, self.write = c.TELL(self.take_problem), c.WRITE(self.take)
        self.report, self.writer = c.Report(problem=self.tell), c.Writer(write=self.write)

    def take_problem(self, _ctx, problem):
        told = problem.contents
        self.told += 1
        self.code, self.message, self.theirs = str(told.code), str(told.message), str(told.theirs)

    def take(self, _ctx, piece, size):
        self.pieces.append(string_at(piece, size))
        return c.OK

    @property
    def out(self):
        return b"".join(self.pieces).decode("utf-8")

    def must(self):
        check(self.status == c.OK and not self.told, self)
        return self

    def __repr__(self):
        return f"{self.status} {self.code}: {self.message} {self.out[:300]}"


class Portal:
    def __init__(self, library, content):
        self.library = CDLL(library)
        self.content = content
        self.storage = Storage()
        self.state = c.PLANNED
        self.raises_in_meetings = False
        self.failures = []
        self.lines = []
        self.requests = 0
        self.read_meeting = c.READ_MEETING(self.careless_meeting)
        self.meetings = c.HostMeetings(read=self.read_meeting)
        self.take_line = c.LINE(guarded(None, self.failures)(self.on_line))
        self.log = c.HostLog(line=self.take_line)
        self.extension = c.EXTENSION(guarded(None, self.failures)(self.host_extension))
        self.folders = c.pointers(c.Text, [c.text(content)])
        self.host = c.Host(content_folder_count=1, name=c.text("Portal i Python"), version=c.text("1.0"),
                           content_folders=self.folders, extension=self.extension)

    def careless_meeting(self, *arguments):
        if self.raises_in_meetings:
            raise RuntimeError("a bug in the portal's meetings")
        return guarded(c.UNAVAILABLE, self.failures)(self.on_meeting)(*arguments)

    def on_meeting(self, _self, _call, wanted, ctx, visit):
        if str(wanted.contents) != "2026-03":
            return c.NOT_FOUND
        members = [c.Member(id=c.text(id), name=c.text(name), roles=roles, presence=presence)
                   for id, (name, roles, presence) in PEOPLE.items()]
        meeting = c.Meeting(id=c.text("2026-03"), title=c.text("Ordinært bestyrelsesmøde"),
                            date=c.text("2026-03-03"), state=self.state,
                            members=c.pointers(c.Member, members), member_count=len(members))
        return visit(ctx, byref(meeting))

    def on_line(self, _self, _call, level, line):
        self.lines.append((level, str(line.contents)))

    def host_extension(self, _self, wanted):
        tables = {"agenda.host.storage/1": self.storage.table, "agenda.host.meetings/1": self.meetings,
                  "agenda.host.log/1": self.log}
        table = tables.get(str(wanted.contents))
        return None if table is None else cast(pointer(table), c_void_p).value

    def open(self, oldest=c.abi(0, 9), newest=c.abi(0, 9)):
        agenda_open = self.library.agenda_open
        agenda_open.restype = c_int32
        agenda_open.argtypes = [POINTER(c.Offer), POINTER(POINTER(c.Plugin))]
        said, plugin = Said(), POINTER(c.Plugin)()
        offer = c.Offer(oldest=oldest, newest=newest, host=pointer(self.host), report=pointer(said.report))
        said.status = agenda_open(byref(offer), byref(plugin))
        if said.status == c.OK:
            self.plugin = plugin.contents
            self.items = self.table("agenda.items/1", c.Items)
            self.view = self.table("agenda.view/1", c.View)
            self.actions = self.table("agenda.actions/1", c.Actions)
        return said

    def table(self, id, kind):
        address = self.plugin.extension(self.plugin.self, byref(c.text(id)))
        return None if address is None else cast(address, POINTER(kind)).contents

    def close(self):
        self.plugin.close(self.plugin.self)

    def call(self, said, who, request=""):
        name, roles, _ = PEOPLE[who]
        actor = c.Actor(id=c.text(who), name=c.text(name), roles=roles)
        return c.Call(utc_offset_minutes=60, time_ms=1772560800000, organisation=c.text("boligselskabet"),
                      board=c.text("hovedbestyrelsen"), meeting=c.text("2026-03"), locale=c.text("da"),
                      request_id=c.text(request), actor=pointer(actor), report=pointer(said.report))

    def render(self, who, view, media_type="application/json", item=TOPIC, form=False):
        said = Said()
        call = self.call(said, who)
        hidden = c.Form(address=c.text("/act"), hidden_count=1,
                        hidden=c.pointers(c.Field, [c.field("csrf_token", "t")]))
        if form:
            call.form = pointer(hidden)
        request = c.ViewRequest(item=c.text(item), view=c.text(view), media_type=c.text(media_type))
        said.status = self.view.render(self.plugin.self, byref(call), byref(request), byref(said.writer))
        return said

    def act(self, who, action, fields=(), item=TOPIC, request=None, expected=None):
        if request is None:
            self.requests += 1
            request = f"r{self.requests}"
        said = Said()
        call = self.call(said, who, request)
        made = [c.field(name, value) for name, value in dict(fields).items()]
        wanted = c.ActionRequest(action=c.text(action), item=c.text(item), fields=c.pointers(c.Field, made),
                                 field_count=len(made), flags=0 if expected is None else c.EXPECTS_REVISION,
                                 expected_revision=expected or 0)
        said.status = self.actions.perform(self.plugin.self, byref(call), c.pointers(c.ActionRequest, [wanted]), 1,
                                           byref(said.writer))
        return said

    def submit(self, who, fields):
        """It hands over a posted form, as a map of names to values."""
        self.requests += 1
        said = Said()
        call = self.call(said, who, f"r{self.requests}")
        made = [c.field(name, value) for name, value in fields.items()]
        said.status = self.actions.submit(self.plugin.self, byref(call), c.pointers(c.Field, made), len(made),
                                          byref(said.writer))
        return said

    def answer(self, who, answer, note="", share="no", **more):
        return self.act(who, "answer_consideration",
                        {"consideration": TRUST, "answer": answer, "note": note, "share_note": share}, **more)


def opened(library, content):
    portal = Portal(library, content)
    portal.open().must()
    return portal
