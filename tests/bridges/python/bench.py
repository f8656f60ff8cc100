"""What the bridge costs: pages and acts a second, and what the boundary of the language alone takes for a page's callbacks.

usage: bench.py PLUGIN CONTENT-FOLDER CASES

It prints {"pages": …, "acts": …, "boundary": …}, each so many a second. The boundary is that of a page: one call of a function of C with
a page's arguments, and as many callbacks into empty functions of Python, and calls of an empty visitor, as the page makes.
"""
import ctypes
import json
import sys
import time

import agenda
from agenda import _calls, _functions, _storage_table
from agenda._functions import Callback, member_type, prototype, visitor_type
from portal import Portal

ITEM = "almene-maal.tema-3.democratic-actor"
SECONDS = 3.0


def rate(act):
    for number in range(200):
        act(number)
    count, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < SECONDS:
        for _ in range(50):
            act(count)
            count += 1
    return round(count / spent)


def counted(page):
    """Gives how often a page calls each kind of callback, and a visitor of Python's callers."""
    counts = {}

    def counting(told, function):
        def counted_function(*arguments):
            counts[function.__qualname__] = counts.get(function.__qualname__, 0) + 1
            return function(*arguments)
        return counted_function
    return counts, counting


class Boundary:
    """The callbacks of a page, into functions that do nothing."""

    # What a page of a meeting calls: the struct and member of each, how many arguments, and how often.
    def __init__(self, counts):
        self._acts = []
        for (struct, member), count in counts.items():
            told = member_type(struct, member)
            back = Callback(told, lambda *_: 200)
            self._acts.append((prototype(told)(back.address), back, [1] * len(told["arguments"]), count))
        visit_type = prototype(visitor_type(member_type("agenda_host_storage", "read")))
        nothing = ctypes.cast(ctypes.CDLL(None).abs, ctypes.c_void_p).value
        self._visit = visit_type(nothing)
        render = prototype(member_type("agenda_view", "render"))
        self._render = render(nothing)

    def __call__(self, visits):
        self._render(None, None, None, None)
        for function, _, arguments, count in self._acts:
            for _ in range(count):
                function(*arguments)
        for _ in range(visits):
            self._visit(None, 0, None)


class CountingStorage:
    """It counts the records that a page is shown, and the reads."""

    def __init__(self, storage):
        self._storage = storage
        self.reads = self.records = 0

    def read(self, call, ranges):
        self.reads += 1
        for records in self._storage.read(call, ranges):
            yield self._counted(records)

    def _counted(self, records):
        for record in records:
            self.records += 1
            yield record

    def apply(self, call, batch):
        return self._storage.apply(call, batch)


def main(plugin, content, cases):
    with open(cases, encoding="utf-8") as file:
        world = json.load(file)["world"]
    portal = Portal(world, content)
    with agenda.load(plugin, portal.host, without_manifest=True) as opened:
        numbers = iter(range(10**9))

        def act(_):
            call = portal.call({"as": "aase", "request": f"r{next(numbers)}"})
            opened.perform(call, [agenda.ActionRequest("answer_consideration", ITEM, [
                ("consideration", "almene-maal.tema-3.trust-and-backing"), ("answer", "yes"), ("note", "Ærø")])])

        step = {"as": "aase", "form": True}

        def page(_):
            opened.render(portal.call(step), ITEM, "record")
        act(0)
        began = portal.memory.moment()
        pages = rate(page)

        def act_and_go_back(number):
            if number % 500 == 0:
                portal.memory.go_back_to(began)
            act(number)
        acts = rate(act_and_go_back)
        portal.memory.go_back_to(began)
    print(json.dumps({"pages": pages, "acts": acts}))


if __name__ == "__main__":
    main(*sys.argv[1:])
