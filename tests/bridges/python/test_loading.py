"""What is loaded and what is refused, what is missing, and what a newer or older contract changes.

usage: test_loading.py PLUGIN OLDER-PLUGIN CONTENT-FOLDER CASES
"""
import datetime
import json
import os
import pathlib
import pickle
import shutil
import tempfile
import zoneinfo

import agenda
import support
from agenda._contract import contract
from support import ITEM, answer


class Loading(support.TestCase):
    def copied(self, folder):
        """A plugin and its manifest in a folder of their own."""
        for name in (support.PLUGIN, support.PLUGIN.removesuffix(".so") + ".manifest.json"):
            shutil.copy(name, folder)
        return os.path.join(folder, os.path.basename(support.PLUGIN))

    def refused(self, kind, plugin, *words, **options):
        with self.assertRaises(kind) as caught:
            agenda.load(plugin, self.portal.host, **options)
        for one in words:
            self.assertIn(one, caught.exception.message)

    def test_a_plugin_with_its_manifest_is_loaded(self):
        with tempfile.TemporaryDirectory() as folder, agenda.load(self.copied(folder), self.portal.host) as plugin:
            self.assertEqual((plugin.id, plugin.abi_version), ("almene-maal", contract.number("ABI_CURRENT")))
            self.assertIn("oplæg", plugin.name)
            self.assertRegex(plugin.version, r"^\d+\.\d+")

    def test_what_does_not_fit_its_manifest_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            plugin = self.copied(folder)
            manifest = plugin.removesuffix(".so") + ".manifest.json"
            with open(manifest, encoding="utf-8") as file:
                told = file.read()
            with open(manifest, "w", encoding="utf-8") as file:
                file.write(told.replace("0.9", "7.3"))
            self.refused(agenda.NotSupported, plugin, "7.3", "0.9")
            with open(manifest, "w", encoding="utf-8") as file:
                file.write(told)
            with open(plugin, "ab") as file:
                file.write(b"x")
            self.refused(agenda.NotAllowed, plugin, manifest)
            os.remove(manifest)
            self.refused(agenda.Refused, plugin, "manifest")

    def test_what_is_not_there_is_refused_with_every_path(self):
        self.refused(agenda.NotFound, "/nowhere/almene-maal.so", "/nowhere/almene-maal.so")
        self.refused(agenda.NotFound, "no-such-plugin", "no-such-plugin.so")
        self.refused(agenda.Refused, "nul\0byte")
        with self.assertRaises(agenda.NotFound) as caught:
            agenda.open_storage("nothing:/tmp/x")
        self.assertIn("agenda-storage-nothing.so", caught.exception.message)

    def test_a_missing_library_says_what_to_install(self):
        done = support.python_with_plugin("", AGENDA_LIBRARY="/nowhere/libagenda-c-loader.so")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr.splitlines()[-1],
                         "^agenda.*NotInstalled: /nowhere/.*Install the package.*AGENDA_LIBRARY")

    def test_a_missing_contract_says_what_to_install(self):
        done = support.python("import agenda", AGENDA_CONTRACT="/nowhere")
        self.assertRegex(done.stderr.splitlines()[-1],
                         "NotInstalled: .* /nowhere. Install the package.*AGENDA_CONTRACT")

    def test_a_contract_that_does_not_fit_is_refused(self):
        for changes in ({"format": 2}, {"pointer_size": 4}):
            with tempfile.TemporaryDirectory() as folder:
                self.changed_contract(folder, lambda told, changes=changes: told.update(changes))
                done = support.python("import agenda", AGENDA_CONTRACT=folder)
            self.assertRegex(done.stderr.splitlines()[-1],
                             "NotInstalled: .*Install both packages in versions that belong together")

    def test_a_contract_that_cannot_be_read_says_what_to_install(self):
        whole = contract.file.read_bytes()
        for content in (b"", whole[:20000], b"[1]", b"\xff\xfe\0"):
            with tempfile.TemporaryDirectory() as folder:
                pathlib.Path(folder, "agenda.json").write_bytes(content)
                done = support.python("import agenda", AGENDA_CONTRACT=folder)
            self.assertRegex(done.stderr.splitlines()[-1], "NotInstalled: .*agenda.json cannot be read: .*Install the package")

    def test_a_contract_that_lacks_a_constant_says_what_to_install(self):
        def shrink(told):
            told["constants"] = [one for one in told["constants"] if one["name"] != "AGENDA_LARGEST_PAYLOAD"]
        with tempfile.TemporaryDirectory() as folder:
            self.changed_contract(folder, shrink)
            done = support.python("import agenda", AGENDA_CONTRACT=folder)
        self.assertRegex(done.stderr.splitlines()[-1], "NotInstalled: .*no constant AGENDA_LARGEST_PAYLOAD.*Install the package")

    def test_a_library_that_is_another_says_what_to_install(self):
        done = support.python_with_plugin("", AGENDA_LIBRARY="libc.so.6")
        self.assertRegex(done.stderr.splitlines()[-1], "NotInstalled: .*agenda_load_plugin.*Install the package.*AGENDA_LIBRARY")

    @staticmethod
    def changed_contract(folder, change):
        with open(contract.file, encoding="utf-8") as file:
            told = json.load(file)
        change(told)
        with open(os.path.join(folder, "agenda.json"), "w", encoding="utf-8") as file:
            json.dump(told, file)

    def test_a_newer_contract_needs_no_code_here(self):
        """A member, a function and a table were appended: what a plugin lacks reads as zero, or is missing."""
        def grow(told):
            structs = {one["name"]: one for one in told["structs"]}
            item, items = structs["agenda_item"], structs["agenda_items"]
            text = next(one for one in item["members"] if one["name"] == "title")
            item["members"].append({**text, "name": "appended", "offset": item["size"]})
            item["size"] += text["size"]
            function = next(one for one in items["members"] if one["name"] == "list")
            items["members"].append({**function, "name": "list_of_year", "offset": items["size"]})
            items["size"] += function["size"]
            told["structs"].append({**items, "name": "agenda_sample"})
            told["constants"].append({"name": "AGENDA_SAMPLE", "type": {"kind": "text"}, "value": "agenda.sample/1"})
        with tempfile.TemporaryDirectory() as folder:
            self.changed_contract(folder, grow)
            done = support.python_with_plugin("""
table = plugin.extension("agenda.items/1")
assert [one["appended"] for one in table.call("list", call).shown] == [""] * len(plugin.items(call))
assert "list" in table and "list_of_year" not in table
try:
    table.call("list_of_year", call)
except agenda.NotSupported:
    assert plugin.extension("agenda.sample/1") is None
    plugin.perform(call, [support.answer()])
    print("done")
""", AGENDA_CONTRACT=folder)
        self.assertEqual(done.stdout, "done\n", done.stderr)

    def test_a_function_with_arguments_that_are_new_hinders_no_other(self):
        def change(told):
            items = next(one for one in told["structs"] if one["name"] == "agenda_items")
            function = next(one for one in items["members"] if one["name"] == "list_of_meeting")
            function["type"]["arguments"][1]["type"]["to"] = {"kind": "integer", "signed": False, "bits": 64}
        with tempfile.TemporaryDirectory() as folder:
            self.changed_contract(folder, change)
            done = support.python_with_plugin("""
try:
    plugin.items_of_meeting(call)
except agenda.NotSupported as refusal:
    print(refusal, len(plugin.items(call)) > 0)
""", AGENDA_CONTRACT=folder)
        self.assertEqual(done.stdout, "This package cannot make the argument call. True\n", done.stderr)

    def test_content_folders_are_found(self):
        done = support.python("import agenda; print(agenda.content_folders())", AGENDA_CONTENT_PATH="/a:/b")
        self.assertEqual(done.stdout, "['/a', '/b']\n", done.stderr)

    def test_a_content_folder_may_have_any_name(self):
        with tempfile.TemporaryDirectory() as folder:
            odd = os.path.join(folder, "æ 🏡")
            shutil.copytree(support.CONTENT, odd)
            host = agenda.Host("P", "1", self.portal.memory, self.portal.host.meetings, content_folders=[odd])
            with agenda.load(support.PLUGIN, host, without_manifest=True) as plugin:
                self.assertTrue(all(one.file.startswith(odd) for one in plugin.guides(self.call())))


class Values(support.TestCase):
    def test_a_time_needs_a_zone(self):
        with self.assertRaisesRegex(ValueError, "needs a time zone"):
            agenda.Call("o", datetime.datetime(2026, 3, 3, 19, 0))

    def test_a_time_brings_its_offset(self):
        for zone, offset in ((zoneinfo.ZoneInfo("Europe/Copenhagen"), 60), (datetime.timezone.utc, 0),
                             (datetime.timezone(-datetime.timedelta(hours=3, minutes=30)), -210)):
            call = agenda.Call("o", datetime.datetime(2026, 3, 3, 19, 0, 0, 123456, zone))
            self.assertEqual(call.utc_offset_minutes, offset)
            self.assertEqual(call.time_ms, 1772560800123 + (60 - offset) * 60000)

    def test_text_is_all_of_unicode_or_refused_where_it_stands(self):
        note = "Ærø – 🏡 e\u0301 שלום \U0010ffff \u2028 \ufeff \\ \" </script>"
        request = answer()
        fields = [*request.fields, ("note", note)]
        self.plugin.perform(self.call(), [agenda.ActionRequest(request.action, ITEM, fields)])
        page = json.loads(self.plugin.render(self.call(), ITEM, "prepare", "application/json"))
        self.assertEqual(page["considerations"][0]["mine"]["note"], note)
        for bad in ("\ud800", "\udcff", "a\0b", "\x85"):
            with self.assertRaises(agenda.InvalidArgument) as caught:
                self.plugin.perform(self.call(request="r2"), [
                    agenda.ActionRequest(request.action, ITEM, [*request.fields, ("note", bad)])])
            self.assertEqual(caught.exception.field, "note")

    def test_a_long_text_is_taken_or_refused(self):
        request = answer()
        for size, status in ((2000, 200), (2001, 400), (100_000, 400)):
            try:
                self.plugin.perform(self.call(request=f"r{size}"), [
                    agenda.ActionRequest(request.action, ITEM, [*request.fields, ("note", "å" * size)])])
                said = 200
            except agenda.InvalidArgument as refusal:
                said = refusal.status
                self.assertEqual((refusal.field, refusal.limit), ("note", 2000))
            self.assertEqual(said, status)

    def test_fields_may_be_a_map(self):
        self.portal.set_state("m1", "in_session")
        outcome = self.plugin.submit(self.call("rita"), {
            "agenda-1-action": "record_decision", "agenda-1-item": ITEM, "agenda-1-outcome": "adopted",
            "agenda-1-text": "Der holdes vælgermøde", "agenda-1-count": "1", "csrf_token": "t"})
        self.assertEqual(outcome["results"][0]["kind"], "decision")

    def test_a_refusal_can_be_sent_to_another_process(self):
        with self.assertRaises(agenda.NotFound) as caught:
            self.plugin.perform(self.call(), [agenda.ActionRequest("fly", ITEM)])
        again = pickle.loads(pickle.dumps(caught.exception))
        self.assertIsInstance(again, agenda.NotFound)
        self.assertEqual((again.problem, str(again)), (caught.exception.problem, str(caught.exception)))

    def test_any_table_can_be_called_by_its_names(self):
        table = self.plugin.extension("agenda.content/1")
        outcome = table.call("check", self.call(), name="x.da.xml", bytes=b"<no guide")
        self.assertEqual((len(outcome.shown), outcome.shown[0]["file"]), (1, "x.da.xml"))
        guide = self.plugin.check_guide(self.call(), "x.da.xml", b"<no guide")
        self.assertEqual(guide.code, outcome.shown[0]["code"])
        written = self.plugin.extension("agenda.view/1").call("asset", name="agenda.css").written
        self.assertEqual(written, self.plugin.asset("agenda.css"))
        self.assertRaisesRegex(TypeError, "takes", table.call, "check", self.call(), name="x")
        self.assertRaisesRegex(TypeError, "needs a call", table.call, "list")
        self.assertRaises(agenda.NotSupported, table.call, "fly", self.call())
        self.assertRaises(agenda.NotSupported, self.plugin.extension, "agenda.nothing/1")

    def test_guides_are_compared(self):
        self.assertEqual(self.plugin.compare_guides(self.call(), support.CONTENT, support.CONTENT), [])
        with tempfile.TemporaryDirectory() as empty:
            found = self.plugin.compare_guides(self.call(), support.CONTENT, empty)
        self.assertEqual({one.severity for one in found}, {agenda.Severity.ERROR})

    def test_a_value_that_is_newer_is_kept(self):
        self.assertEqual((agenda.ItemType(99), agenda.ItemType(99).name), (99, "UNKNOWN_99"))
        self.assertIs(agenda.Status(0), agenda.Status.INTERNAL)
        self.assertEqual(int(agenda.Role(1 << 20 | 1)), 1 << 20 | 1)

    def test_an_older_plugin_gives_the_items_that_are_current(self):
        with support.load(self.portal, support.OLDER) as older:
            self.assertEqual(older.items_of_meeting(self.call()), older.items(self.call()))
            self.assertRaises(agenda.NotSupported, older.compare_guides, self.call(), "a", "b")


if __name__ == "__main__":
    support.run("__main__")
