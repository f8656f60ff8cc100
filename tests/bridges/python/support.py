"""What the tests share: a portal with a plugin, its acts, and Python in a process of its own."""
import json
import os
import subprocess
import sys
import unittest

import agenda
from agenda import _calls
from portal import Portal

GUIDE = "almene-maal.tema-3"
ITEM = GUIDE + ".democratic-actor"
# run() takes them from the command line.
PLUGIN = OLDER = CONTENT = CASES = ""


def world():
    with open(CASES, encoding="utf-8") as file:
        return json.load(file)["world"]


def load(portal, plugin=None):
    return agenda.load(plugin or PLUGIN, portal.host, without_manifest=True)


def answer(answer="yes"):
    fields = [("consideration", GUIDE + ".trust-and-backing"), ("answer", answer)]
    return agenda.ActionRequest("answer_consideration", ITEM, fields)


def follow_up(task, item=ITEM):
    return agenda.ActionRequest("add_follow_up", item, [("task", task), ("responsible", "Åse Nørregård")])


def python(program, *arguments, **environment):
    """Runs a program in a process of its own, as strict as this one is. Gives its outcome, whatever it was."""
    return subprocess.run(
        [sys.executable, *(f"-W{one}" for one in sys.warnoptions), "-c", program, *arguments],
        capture_output=True, text=True,
        timeout=120, check=False, env={**os.environ, **environment}, cwd=os.path.dirname(os.path.abspath(__file__)))


# Begins a program for python() that has a portal and a plugin.
PRELUDE = """
import os, sys, threading, time
import agenda, support
support.PLUGIN, support.CONTENT, support.CASES = sys.argv[1:4]
portal = support.Portal(support.world(), support.CONTENT)
plugin = support.load(portal)
call = portal.call({"as": "aase", "request": "r1"})
"""


def python_with_plugin(program, **environment):
    return python(PRELUDE + program, PLUGIN, CONTENT, CASES, **environment)


class TestCase(unittest.TestCase):
    """It leaves no call and no place to write to behind."""

    def setUp(self):
        self.portal = Portal(world(), CONTENT)
        self.plugin = load(self.portal)
        self.addCleanup(self.plugin.close)

    def tearDown(self):
        self.assertEqual((_calls.under_way, _calls.sinks), ({}, {}))

    def call(self, who="aase", request="r1", **step):
        return self.portal.call({"as": who, "request": request, **step})

    def page(self, **step):
        return self.plugin.render(self.call(**step), ITEM, "record", "text/plain")


def run(module):
    global PLUGIN, OLDER, CONTENT, CASES
    PLUGIN, OLDER, CONTENT, CASES = (os.path.abspath(one) for one in sys.argv[1:5])
    unittest.main(module=module, argv=[sys.argv[0], *sys.argv[5:]])
