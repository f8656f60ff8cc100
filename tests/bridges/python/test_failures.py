"""Where the portal's own code fails, in any callback and any way, the call fails and nothing else does.

usage: test_failures.py PLUGIN OLDER-PLUGIN CONTENT-FOLDER CASES
"""
import dataclasses
import gc
import pathlib
import shutil
import tempfile
import types
import weakref

import agenda
import support
from portal import PortalFault
from support import ITEM, answer


class Storage:
    """A storage whose methods are given, on top of the portal's."""

    def __init__(self, portal, read=None, apply=None):
        self._memory = portal.memory
        self._read, self._apply = read, apply
        self.open = 0
        self.kept = []  # generators that nobody but the bridge closes

    def read(self, call, ranges):
        return self._read(self, call, ranges) if self._read else self._memory.read(call, ranges)

    def apply(self, call, batch):
        return self._apply(self, call, batch) if self._apply else self._memory.apply(call, batch)

    def counted(self, call, ranges):
        """The portal's records, by generators that are counted until they are closed."""
        self.open += 1
        try:
            for records in self._memory.read(call, ranges):
                self.kept.append(self._counted(records))
                yield self.kept[-1]
        finally:
            self.open -= 1

    def _counted(self, records):
        self.open += 1
        try:
            yield from records
        finally:
            self.open -= 1


def raising(error):
    def method(*_):
        raise error
    return method


class Failures(support.TestCase):
    def with_storage(self, **methods):
        storage = Storage(self.portal, **methods)
        plugin = support.load(Changed(self.portal, storage=storage))
        self.addCleanup(plugin.close)
        return plugin, storage

    def refused(self, kind, plugin, cause=None):
        with self.assertRaises(kind) as caught:
            plugin.perform(self.call(), [answer()])
        if cause:
            self.assertIsInstance(caught.exception.__cause__, cause)
        self.assertTrue(str(caught.exception))
        return caught.exception

    def test_what_a_storage_raises_is_the_cause(self):
        def late(storage, call, ranges):
            yield from ()
            raise PortalFault("in the generator")

        def later(storage, call, ranges):
            for _ in ranges:
                yield (1 // 0 for _ in "x")
        for read, cause in ((raising(PortalFault()), PortalFault), (late, PortalFault), (later, ZeroDivisionError),
                            (lambda *_: [], RuntimeError), (lambda *_: None, TypeError),
                            (lambda storage, call, ranges: [["no record"] for _ in ranges], TypeError)):
            plugin, _ = self.with_storage(read=read)
            self.refused(agenda.Unavailable, plugin, cause)
        for apply, cause in ((raising(PortalFault()), PortalFault), (lambda *_: None, TypeError),
                             (lambda *_: 2 ** 64, ValueError), (lambda *_: 1.5, TypeError), (lambda *_: -1, RuntimeError),
                             (raising(agenda.PreconditionFailed(-1)), ValueError),
                             (lambda *_: "17", TypeError),
                             (lambda *_: 0, RuntimeError)):
            plugin, _ = self.with_storage(apply=apply)
            self.refused(agenda.Unavailable, plugin, cause)

    def test_a_storage_may_say_which_status(self):
        plugin, _ = self.with_storage(read=raising(agenda.Unavailable("The database is locked.")))
        self.assertEqual(str(self.refused(agenda.Unavailable, plugin, agenda.Unavailable).__cause__),
                         "The database is locked.")
        plugin, _ = self.with_storage(read=raising(MemoryError()))
        self.refused(agenda.OutOfMemory, plugin, MemoryError)

    def test_records_that_are_none_are_refused(self):
        good = agenda.Record(agenda.Key("o", "b", "i", "m", "answer", "x"),
                             1, agenda.RecordFlag(0), 0, 0, "aase", "{}")
        for bad in ({"key": ("å",) * 6}, {"key": ("o",) * 5}, {"payload": None}, {"payload": b"{}"}, {"revision": -1},
                    {"revision": 2 ** 64}, {"flags": 2 ** 32}, {"utc_offset_minutes": 2 ** 31},
                    {"time_ms": "now"}, {"author": "\udcff"}):
            record = good._replace(**bad)
            plugin, _ = self.with_storage(read=lambda storage, call, ranges, record=record: [[record] for _ in ranges])
            refusal = self.refused(agenda.Refused, plugin)
            self.assertIsNotNone(refusal.__cause__, bad)

    def test_an_apply_that_gives_no_revision_is_told(self):
        plugin, _ = self.with_storage(apply=lambda *_: None)
        self.assertIn("apply gave None", str(self.refused(agenda.Unavailable, plugin, TypeError).__cause__))

    def test_values_that_are_none_of_theirs_are_named(self):
        with self.assertRaisesRegex(TypeError, "field number is no text: 0"):
            rule = agenda.ActionRequest("set_totals_rule", fields={"number": 0, "source": "x"})
            self.plugin.perform(self.call(), rule)
        for roles in ("chair", [agenda.Role.CHAIR]):
            for kind in (agenda.Actor, agenda.Member):
                with self.assertRaisesRegex(TypeError, r"Role\.CHAIR \| Role\.MEMBER"):
                    kind("anna", "Anna", roles)

    def test_a_number_is_never_taken_for_an_address(self):
        """It would be read at: a portal's own ids are numbers."""
        done = support.python_with_plugin("""
view = plugin.extension("agenda.view/1")
shown = {"item": support.ITEM, "view": "record", "media_type": "text/plain"}
for use in (lambda: plugin.asset(5), lambda: plugin.state_token(call, 5), lambda: plugin.summaries(call, [5]),
            lambda: plugin.render(call, support.ITEM, "record", problem=5), lambda: view.call("render", call, request=5),
            lambda: view.call("render", call, request={**shown, "problem": 5}),
            lambda: view.call("render", call, request={**shown, "token": True})):
    try:
        use()
    except TypeError as error:
        print(error)
""")
        self.assertEqual((done.returncode, len(done.stdout.splitlines())), (0, 7), done.stderr)

    def test_what_is_no_text_or_number_is_named(self):
        call = self.call()
        for changes, words in (({"board": 0}, "agenda_call.board: a text is a str or bytes, and int was given"),
                               ({"locale": ["da"]}, "agenda_call.locale: a text is a str or bytes, and list was given"),
                               ({"actor": agenda.Actor("aase", "Åse", 2 ** 32)}, "agenda_actor has a number"),
                               ({"actor": agenda.Actor(7, "Åse", agenda.Role.MEMBER)}, "agenda_actor.id: a text is")):
            with self.assertRaisesRegex((TypeError, ValueError), words):
                self.plugin.perform(dataclasses.replace(call, **changes), [answer()])
        for fields in ("agenda-1-count=1", ["ab"], [("agenda-1-count", "1", "2")]):
            with self.assertRaisesRegex(TypeError, "pairs of a name and a value"):
                self.plugin.submit(call, fields)
        self.plugin.perform(call, [answer()])

    def test_objects_of_one_type_may_have_different_members(self):
        def member(**members):
            return types.SimpleNamespace(roles=agenda.Role.MEMBER, **members)
        self.portal.meetings["m1"] = dataclasses.replace(self.portal.meetings["m1"], members=[
            member(id="jonas", name="Jonas Møller"),
            member(id="aase", name="Åse Nørregård", presence=agenda.Presence.APOLOGIES)])
        self.portal.set_state("m1", "in_session")
        self.assertIn("afbud", self.page().lower())

    def test_generators_are_closed_before_the_plugin_goes_on(self):
        def read(storage, call, ranges):
            self.assertEqual(storage.open, 0)
            storage.kept.append(storage.counted(call, ranges))
            return storage.kept[-1]
        plugin, storage = self.with_storage(read=read)
        plugin.perform(self.call(), [answer()])
        plugin.render(self.call(), ITEM, "record")
        plugin.perform(self.call(), [answer()])
        self.assertEqual(storage.open, 0)

    def test_a_meeting_that_is_none_is_refused(self):
        good = self.portal.meetings["m1"]
        for bad in ({"date": "2026-03-03"}, {"members": [None]}, {"title": 7}, {"state": "planned"}):
            self.portal.meetings["m1"] = dataclasses.replace(good, **bad)
            refusal = self.refused(agenda.Refused, self.plugin)
            self.assertIsInstance(refusal.__cause__, Exception, bad)
        self.portal.throws = "meetings"
        self.refused(agenda.Unavailable, self.plugin, PortalFault)

    def test_people_and_log_cost_no_call(self):
        self.portal.set_state("m1", "in_session")
        ballots = [("proposal", "Vælgermøde"), ("ballot", "aase=in_favour"), ("ballot", "jonas=against")]
        self.plugin.perform(self.call("rita"), [agenda.ActionRequest("record_vote", ITEM, ballots)])
        # The record is as one from before names were kept.
        records, keys, revision = self.portal.memory.moment()
        nameless = {key: [one._replace(payload="{}") for one in found] if key.kind == "index.person" else found
                    for key, found in records.items()}
        self.portal.memory.go_back_to((nameless, keys, revision))
        meeting = self.portal.meetings["m1"]
        others = [one for one in meeting.members if one.id != "aase"]
        self.portal.meetings["m1"] = dataclasses.replace(meeting, members=others)
        self.assertIn("Åse Nørregård", self.page(who="bent"))
        self.portal.throws = "people"
        with self.assertLogs("agenda", "ERROR") as logged:
            self.page(who="bent")
        self.assertIn("PortalFault", logged.output[0])
        self.portal.throws = "log"
        with tempfile.TemporaryDirectory() as folder, self.assertLogs("agenda", "ERROR") as logged:
            shutil.copytree(support.CONTENT, folder, dirs_exist_ok=True)
            pathlib.Path(folder, "guides", "broken.da.xml").write_text("<no guide", encoding="utf-8")
            self.portal.host = dataclasses.replace(self.portal.host, content_folders=[folder])
            support.load(self.portal).close()
        self.assertIn("broken.da.xml", self.portal.lines[0][1])
        self.assertIn("PortalFault", logged.output[0])

    def test_what_is_to_end_the_program_ends_it(self):
        for kind in (SystemExit, KeyboardInterrupt, GeneratorExit):
            for place in ("read", "apply", "meetings"):
                self.portal.throws, self.portal.raises = place, kind
                with self.assertRaises(kind):
                    self.plugin.perform(self.call(), [answer()])
        self.portal.throws = None
        self.assertFalse(self.plugin.perform(self.call(), [answer()])["repeated"])

    def test_exit_in_a_callback_ends_the_process_as_it_says(self):
        for program, status in (("portal.raises = SystemExit; portal.throws = 'read'\n", 1),
                                ("portal.fail = lambda name: sys.exit(3)\n", 3),
                                ("portal.fail = lambda name: os._exit(4)\n", 4)):
            done = support.python_with_plugin(program + "plugin.perform(call, [support.answer()])")
            self.assertEqual(done.returncode, status, done.stderr)
            self.assertNotIn("ctypes", done.stderr)

    def test_the_cause_is_let_go_with_the_exception(self):
        raised = weakref.WeakSet()

        def fault(words):
            error = PortalFault(words)
            raised.add(error)
            return error
        gc.disable()
        self.addCleanup(gc.enable)
        for self.portal.throws in ("read", "apply", "meetings"):
            self.portal.raises = fault
            for _ in range(3):
                try:
                    self.plugin.perform(self.call(), [answer()])
                except agenda.Unavailable as refusal:
                    self.assertIn(refusal.__cause__, raised)
            self.assertEqual(len(raised), 0, self.portal.throws)

    def test_a_signal_in_the_midst_of_a_call_crashes_nothing(self):
        """Ctrl-C may be lost where a callback begins; the call is refused, and the process lives."""
        done = support.python_with_plugin("""
import signal
inside, taken, stop = False, 0, threading.Event()
def interrupt(*_):
    global inside
    if inside:
        inside = False
        raise KeyboardInterrupt
def send():
    while not stop.wait(0.002):
        os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, interrupt)
threading.Thread(target=send, daemon=True).start()
while taken < 30:
    try:
        inside = True
        plugin.render(call, support.ITEM, "record")
        inside = False
    except (agenda.Refused, KeyboardInterrupt):
        inside, taken = False, taken + 1
stop.set()
plugin.perform(call, [support.answer()])
print("done")
""")
        self.assertEqual((done.returncode, done.stdout), (0, "done\n"), done.stderr)


class Changed:
    """A portal whose host has another storage."""

    def __init__(self, portal, **changes):
        self.host = dataclasses.replace(portal.host, **changes)


if __name__ == "__main__":
    support.run("__main__")
