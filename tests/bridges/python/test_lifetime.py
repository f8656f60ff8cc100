"""A plugin from its opening to its close: in threads, in forked processes, while memory is collected.

usage: test_lifetime.py PLUGIN OLDER-PLUGIN CONTENT-FOLDER CASES EXAMPLE-FOLDER
"""
import asyncio
import gc
import json
import os
import sys
import tempfile
import threading
import warnings
import weakref

import agenda
import support
from portal import PortalFault
from support import ITEM, answer, follow_up

EXAMPLE = ""


class Gate:
    """Meetings that keep a call waiting until it is let through."""

    def __init__(self, meetings):
        self._meetings = meetings
        self.reached, self.open = threading.Event(), threading.Event()

    def read(self, call, id):
        self.reached.set()
        self.open.wait(60)
        return self._meetings.read(call, id)


def in_child(work):
    """Does the work in a forked process, and gives its exit status; an exception is 1 and printed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 on warns where there are threads
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        work()
        status = 0
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        sys.stderr.flush()
        os._exit(status)


class Closing(support.TestCase):
    def test_use_after_close_is_an_exception(self):
        table, call = self.plugin.extension("agenda.items/1"), self.call()
        self.plugin.close()
        self.plugin.close()
        for use in (lambda: self.plugin.items(call), lambda: self.plugin.items_of_meeting(call),
                    lambda: self.plugin.actions(call), lambda: self.plugin.guides(call),
                    lambda: self.plugin.check_guide(call, "x", b""),
                    lambda: self.plugin.compare_guides(call, "a", "b"),
                    lambda: self.plugin.render(call, ITEM, "record"),
                    lambda: self.plugin.render_unless_known(call, ITEM, "record"),
                    lambda: self.plugin.state_token(call, ITEM), lambda: self.plugin.summaries(call, [ITEM]),
                    lambda: self.plugin.asset("agenda.css"), lambda: self.plugin.perform(call, [answer()]),
                    lambda: self.plugin.submit(call, {}), lambda: self.plugin.extension("agenda.view/1"),
                    lambda: table.call("list", call)):
            self.assertRaises(agenda.Closed, use)
        self.assertEqual(self.plugin.id, "almene-maal")

    def test_a_block_closes(self):
        with self.assertRaises(PortalFault), support.load(self.portal) as plugin:
            raise PortalFault
        self.assertRaises(agenda.Closed, plugin.items, self.call())

    def test_close_within_a_call_of_its_own_is_refused(self):
        self.portal.fail = lambda name: self.plugin.close()
        with self.assertRaises(agenda.Unavailable) as caught:
            self.page()
        self.assertIn("from within a call", str(caught.exception.__cause__))
        del self.portal.fail
        self.page()

    def test_close_waits_for_calls_of_other_threads(self):
        gate = Gate(self.portal.host.meetings)
        host = agenda.Host("P", "1", self.portal.memory, gate, content_folders=[support.CONTENT])
        plugin, pages = agenda.load(support.PLUGIN, host, without_manifest=True), []
        reader = threading.Thread(target=lambda: pages.append(plugin.render(self.call(), ITEM, "record")))
        closer = threading.Thread(target=plugin.close)
        reader.start()
        self.assertTrue(gate.reached.wait(60))
        closer.start()
        while True:
            try:
                plugin.asset("agenda.css")
            except agenda.Closed:
                break
        self.assertTrue(closer.is_alive() and not pages)
        gate.open.set()
        reader.join()
        closer.join()
        self.assertEqual(len(pages), 1)

    def test_a_forgotten_plugin_is_closed_when_it_is_collected(self):
        plugin = support.load(self.portal)
        opened, gone = plugin._opened, weakref.ref(plugin)
        plugin.itself = plugin
        del plugin
        gc.collect()
        self.assertIsNone(gone())
        self.assertTrue(opened.closed)

    def test_the_process_ends_with_a_plugin_that_is_open_and_in_use(self):
        for ending in ("", "sys.exit(0)\n", "threading.Thread(target=lambda: time.sleep(0.05)).start()\n"):
            done = support.python_with_plugin("""
def work():
    while True:
        plugin.render(call, support.ITEM, "record")
for _ in range(4):
    threading.Thread(target=work, daemon=True).start()
time.sleep(0.2)
threading.excepthook = lambda told: None if told.exc_type is agenda.Closed else os._exit(9)
""" + ending)
            self.assertEqual((done.returncode, done.stderr), (0, ""), ending)

    def test_a_storage_is_closed_after_the_plugins_that_use_it(self):
        with agenda.open_storage("memory:") as storage:
            host = agenda.Host("P", "1", storage, self.portal.host.meetings, content_folders=[support.CONTENT])
            with agenda.load(support.PLUGIN, host, without_manifest=True) as plugin:
                self.assertRaisesRegex(RuntimeError, "Close the plugin first", storage.close)
                self.assertEqual(plugin.perform(self.call(), [answer()])["revision"], 1)
            storage.close()
            self.assertRaises(agenda.Closed, agenda.load, support.PLUGIN, host, without_manifest=True)


class Together(support.TestCase):
    def test_eight_threads_lose_nothing_of_2400_writes(self):
        self.portal.set_state("m1", "in_session")
        self.portal.set_state("m2", "in_session")
        items = [one.id for one in self.plugin.items(self.call()) if one.parent]
        failures = []

        def write(number):
            try:
                for at in range(300):
                    task, refused = follow_up(f"Opgave {number}.{at}", items[at % len(items)]), True
                    while refused:
                        try:
                            call = self.call("rita", f"w{number}-{at}", meeting="m1" if at % 2 else "m2")
                            self.plugin.perform(call, [task])
                            refused = False
                        except agenda.Conflict as conflict:
                            self.assertEqual(conflict.code, "conflict.busy")
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])
        records, _, revision = self.portal.memory.moment()
        tasks = [json.loads(found[-1].payload)["task"] for key, found in records.items() if key.kind == "follow_up"]
        self.assertEqual(sorted(tasks), sorted(f"Opgave {number}.{at}" for number in range(8) for at in range(300)))
        self.assertEqual(revision, 2400)

    def test_asyncio_asks_in_threads(self):
        async def pages():
            return await asyncio.gather(*(asyncio.to_thread(self.page) for _ in range(40)))
        self.assertEqual(len(set(asyncio.run(pages()))), 1)

    def test_memory_is_collected_in_the_midst(self):
        before = gc.get_threshold()
        self.addCleanup(gc.set_threshold, *before)
        self.portal.fail = lambda name: gc.collect()
        gc.set_threshold(1)
        for number in range(10):
            self.plugin.perform(self.call(request=f"r{number}"), [answer("yes" if number % 2 else "no")])
            self.assertIn("demokratisk", self.page())
            self.plugin.actions(self.call())
            self.plugin.summaries(self.call(), [ITEM], "text/html")

    def test_two_plugins_are_open_and_one_is_asked_within_a_call_of_the_other(self):
        older = support.load(self.portal, support.OLDER)
        self.addCleanup(older.close)
        other = support.Portal(support.world(), support.CONTENT)
        second = support.load(other)
        self.addCleanup(second.close)
        asked = []

        def ask(name):
            if name == "read":
                asked.append((second.render(self.call("bent"), ITEM, "record"), len(older.items(self.call()))))
        self.portal.fail = ask
        self.plugin.perform(self.call(), [answer()])
        self.assertTrue(asked and asked[0][0] and asked[0][1])
        self.assertEqual(other.memory.moment()[2], 0)
        self.plugin.close()
        self.assertTrue(second.render(self.call(), ITEM, "record"))


class Forked(support.TestCase):
    def opened(self, storage):
        self.portal.set_state("m1", "in_session")
        host = agenda.Host("P", "1", storage, self.portal.host.meetings, content_folders=[support.CONTENT])
        plugin = agenda.load(support.PLUGIN, host, without_manifest=True)
        self.addCleanup(plugin.close)
        return plugin

    def workers_lose_nothing(self, plugin):
        """Four processes that were forked after the plugin was used write at once, as gunicorn's workers."""
        self.assertNotIn("Opgave", plugin.render(self.call(), ITEM, "record", "text/plain"))

        def write(number):
            for at in range(5):
                plugin.perform(self.call("rita", f"p{number}-{at}"), [follow_up(f"Opgave {number}.{at}")])
            plugin.close()

        statuses = []
        watchers = [threading.Thread(target=lambda number=number: statuses.append(in_child(lambda: write(number))))
                    for number in range(4)]
        for one in watchers:
            one.start()
        for one in watchers:
            one.join()
        self.assertEqual(statuses, [0] * 4)
        page = plugin.render(self.call(), ITEM, "record", "text/plain")
        self.assertTrue(all(f"Opgave {number}.{at}" in page for number in range(4) for at in range(5)), page)

    def test_workers_on_a_storage_of_python(self):
        sys.path.insert(0, EXAMPLE)
        self.addCleanup(sys.path.remove, EXAMPLE)
        from sqlite_storage import SqliteStorage
        with tempfile.TemporaryDirectory() as folder:
            self.workers_lose_nothing(self.opened(SqliteStorage(os.path.join(folder, "records.db"))))

    def test_workers_on_a_storage_of_a_library(self):
        with tempfile.TemporaryDirectory() as folder:
            storage = agenda.open_storage(f"sqlite:{folder}/records.db", without_manifest=True)
            plugin = self.opened(storage)
            self.workers_lose_nothing(plugin)
            plugin.close()
            storage.close()

    def test_a_child_does_not_wait_for_calls_of_threads_that_it_has_not(self):
        gate = Gate(self.portal.host.meetings)
        host = agenda.Host("P", "1", self.portal.memory, gate, content_folders=[support.CONTENT])
        plugin = agenda.load(support.PLUGIN, host, without_manifest=True)
        reader = threading.Thread(target=lambda: plugin.render(self.call(), ITEM, "record"))
        reader.start()
        self.assertTrue(gate.reached.wait(60))

        def work():
            gate.open.set()
            self.assertTrue(plugin.render(self.call(), ITEM, "record"))
            plugin.close()
        self.assertEqual(in_child(work), 0)
        gate.open.set()
        reader.join()
        plugin.close()


if __name__ == "__main__":
    EXAMPLE = os.path.abspath(sys.argv.pop(5))
    support.run("__main__")
