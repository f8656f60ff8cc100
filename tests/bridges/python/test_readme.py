"""What the bridge's README shows is run here, or is of the example; and its version is the SDK's.

usage: test_readme.py PLUGIN OLDER-PLUGIN CONTENT-FOLDER CASES FOLDER-OF-THE-BRIDGE VERSION
"""
import contextlib
import io
import os
import pathlib
import re
import sys
import tempfile
import tomllib
import unittest

import support

BRIDGE = VERSION = ""


def blocks(bridge):
    """The Python of the README, by what its first line says: a file that it is of, "Django", or nothing."""
    text = pathlib.Path(bridge, "README.md").read_text(encoding="utf-8")
    found = []
    for block in re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S):
        named = re.match(r"# (\S+)\n", block)
        found.append((named[1] if named else "", block))
    return found


class Readme(unittest.TestCase):
    def test_every_block_has_a_test(self):
        self.assertEqual([named for named, _ in blocks(BRIDGE)], ["", "", "", "", "example/sqlite_storage.py", "Django"])
        text = pathlib.Path(BRIDGE, "README.md").read_text(encoding="utf-8")
        self.assertEqual(text.count("```"), 2 * len(blocks(BRIDGE)))

    def test_what_is_of_the_example_stands_there(self):
        for named, block in blocks(BRIDGE):
            if named.endswith(".py"):
                lines = iter(pathlib.Path(BRIDGE, named).read_text(encoding="utf-8").splitlines())
                for line in block.splitlines()[1:]:
                    self.assertTrue(not line or line in lines, line)

    def test_the_blocks_run_one_after_the_other(self):
        names, printed = {}, io.StringIO()
        before = os.getcwd()
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(printed):
            os.chdir(folder)
            try:
                for block in (block for named, block in blocks(BRIDGE) if not named):
                    exec(compile(block, "README.md", "exec"), names)
                    if "refusal.status" in block and "submit" in block:
                        self.assertEqual(names["status"], 400)
                        self.assertIn("<form", names["page"])
                self.assertIn("<h2", names["page"])
                self.assertEqual(names["word_file"][:4], b"PK\3\4")
                self.assertIn("Budget 2027", names["plugin"].render_page(names["call"], "agenda").text)
                names["plugin"].close()
                names["storage"].close()
            finally:
                os.chdir(before)
        promised = re.search(r"print\(refusal.*  # (.*)\n", "".join(block for _, block in blocks(BRIDGE)))[1]
        self.assertEqual(printed.getvalue().strip(), promised)

    def test_the_version_is_the_sdks(self):
        told = tomllib.loads(pathlib.Path(BRIDGE, "pyproject.toml").read_text(encoding="utf-8"))
        self.assertEqual(told["project"]["version"], VERSION)


if __name__ == "__main__":
    VERSION = sys.argv.pop(6)
    BRIDGE = os.path.abspath(sys.argv.pop(5))
    support.PLUGIN = os.path.abspath(sys.argv[1])
    folder = os.path.dirname(support.PLUGIN)
    os.environ.update(AGENDA_PLUGIN_PATH=folder, AGENDA_STORAGE_PATH=folder,
                      AGENDA_CONTENT_PATH=os.path.abspath(sys.argv[3]))
    support.run("__main__")
