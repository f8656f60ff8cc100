"""What the bridge costs: pages and acts a second, and what the calls of a page alone take.

usage: bench.py PLUGIN CONTENT-FOLDER CASES

It prints {"pages": …, "acts": …, "boundary": …}, each so many a second. The boundary is what a page costs of
which nothing is left but its calls: one of a function of C, as many callbacks into empty functions of Python
as the page makes, and as many calls of an empty visitor, all with as many arguments.
"""
import collections
import ctypes
import itertools
import json
import sys
import time

import agenda
from agenda._functions import Callback, member_type, prototype, visitor_type
from portal import Portal
from support import ITEM, answer

SECONDS = 3.0
# The bridge's functions that C calls, by their names, and what they are in the contract.
CALLED = {"StorageTable._on_read": ("agenda_host_storage", "read"),
          "StorageTable._on_apply": ("agenda_host_storage", "apply"),
          "MeetingsTable._on_read": ("agenda_host_meetings", "read"),
          "PeopleTable._on_name": ("agenda_host_people", "name"),
          "LogTable._on_line": ("agenda_host_log", "line"), "_on_write": ("agenda_writer", "write"),
          "_on_problem": ("agenda_report", "problem")}


def seconds_each(act):
    """What an act takes, in seconds."""
    for number in range(200):
        act(number)
    count, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < SECONDS:
        for _ in range(50):
            act(count)
            count += 1
    return spent / count


def fastest(function, arguments, times=20_000):
    """What a call takes at best, in seconds."""
    best = float("inf")
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(times):
            function(*arguments)
        best = min(best, (time.perf_counter() - began) / times)
    return best


def counted(page):
    """How often a page calls each function of Python's."""
    counts = collections.Counter()
    sys.setprofile(lambda frame, event, _: counts.update([frame.f_code.co_qualname]) if event == "call" else None)
    try:
        page(0)
    finally:
        sys.setprofile(None)
    return counts


def boundary(counts):
    """What the calls of a page take by themselves, in seconds."""
    nothing = ctypes.cast(ctypes.CDLL(None).abs, ctypes.c_void_p).value  # a function of C that does next to nothing

    def hop(told):
        return fastest(prototype(told)(nothing), [1] * len(told["arguments"]))

    def back(told):
        empty = Callback(told, lambda *_: 200)
        return fastest(prototype(told)(empty.address), [1] * len(told["arguments"])) - hop(told)

    total = hop(member_type("agenda_view", "render"))
    for name, member in CALLED.items():
        if counts[name]:
            total += counts[name] * back(member_type(*member))
    read = visitor_type(member_type("agenda_host_storage", "read"))
    meeting = visitor_type(member_type("agenda_host_meetings", "read"))
    return total + counts["_write"] * hop(read) + counts["MeetingsTable._on_read"] * hop(meeting)


def main(plugin, content, cases):
    with open(cases, encoding="utf-8") as file:
        portal = Portal(json.load(file)["world"], content)
    with agenda.load(plugin, portal.host, without_manifest=True) as opened:
        numbers = itertools.count(1)

        def act(number):
            if number % 500 == 1:
                portal.memory.go_back_to(began)
            opened.perform(portal.call({"as": "aase", "request": f"r{next(numbers)}"}), [answer()])

        began = portal.memory.moment()
        act(0)
        began = portal.memory.moment()
        call = portal.call({"as": "aase", "form": True})

        def page(_):
            opened.render(call, ITEM, "record")
        counts = counted(page)
        print(json.dumps({"pages": round(1 / seconds_each(page)), "acts": round(1 / seconds_each(act)),
                          "boundary": round(1 / boundary(counts))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
