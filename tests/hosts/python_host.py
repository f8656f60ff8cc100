"""A board portal in Python, with nothing but ctypes, is held to what the contract promises it.

usage: python_host.py PLUGIN CONTENT-FOLDER
"""
import json
import sys
import threading
from ctypes import byref

import agenda_ctypes as c
from python_portal import PARTICIPATION, PEOPLE, TOPIC, TRUST, Portal, Said, check, opened, unraisable


def versions_are_agreed_on(library, content):
    portal = Portal(library, content)
    for oldest, newest, theirs, remedy in (((0, 1), (0, 8), "0.1 to 0.8", "upgrade the portal"),
                                           ((7, 0), (7, 3), "7.0 to 7.3", "upgrade the plugin")):
        said = portal.open(c.abi(*oldest), c.abi(*newest))
        check(said.status == c.NOT_SUPPORTED and said.told == 1, said)
        check(all(words in said.message for words in (theirs, "0.9", remedy)), said)
    portal.open(c.abi(0, 1), c.abi(7, 3)).must()
    check(portal.table("agenda.items/2", c.Items) is None)
    check(str(portal.plugin.id) == "almene-maal" and "oplæg" in str(portal.plugin.name))
    portal.close()


def items_are_listed(library, content):
    portal = opened(library, content)
    seen = []
    said = Said()
    call = portal.call(said, "aase")
    visit = c.VISIT_ITEM(lambda _ctx, item: seen.append((str(item.contents.id), str(item.contents.title))) or c.OK)
    check(portal.items.list(portal.plugin.self, byref(call), None, visit) == c.OK)
    check((TOPIC, "Den almene sektor som demokratisk aktør") in seen and len(seen) == 6, seen)
    raising = c.VISIT_ITEM(lambda _ctx, item: 1 // 0)
    with unraisable() as lost:
        check(portal.items.list(portal.plugin.self, byref(call), None, raising) == c.INTERNAL)
    check(len(lost) == 1 and isinstance(lost[0], ZeroDivisionError), lost)
    portal.close()


def evening_is_kept(library, content):
    portal = opened(library, content)
    note = "Ærø, Østerbro og Ålborg: “blåbærgrød” – 🏡 \\ \" </script> & så videre"
    portal.answer("aase", "yes", note, "yes").must()
    portal.answer("jonas", "no", "Kun for mig selv").must()
    portal.answer("fatma", "yes").must()
    mine = json.loads(portal.render("aase", "prepare").must().out)["considerations"][0]["mine"]
    check(mine["note"] == note, mine)
    for who in PEOPLE:
        for view in ("prepare", "meeting", "projector", "record", "summary"):
            for media_type in ("text/html", "application/json", "text/plain"):
                page = portal.render(who, view, media_type).must().out
                check(who == "aase" or "Ålborg" not in page, who, view, media_type)
                check(who == "jonas" or "Kun for mig selv" not in page, who, view, media_type)

    portal.state = c.IN_SESSION
    said = portal.act("aase", "open_answers")
    check(said.status == c.NOT_ALLOWED and said.code == "action.not_with_this_role", said)
    said = portal.act("kirsten", "open_answers")
    check(said.status == c.CONFLICT and said.code == "opening.confirm", said)
    to_open = json.loads(portal.render("kirsten", "meeting").must().out)["preparation"]["to_open"]
    portal.act("kirsten", "open_answers", {"answered": str(to_open["answered"])}).must()
    check(portal.answer("aase", "no").status == c.WRONG_STATE)
    opened_state = json.loads(portal.render("bent", "meeting").must().out)["considerations"][0]
    check(opened_state["totals"] == {"yes": 2, "no": 1, "unsure": 0}, opened_state)
    check(opened_state["shared_notes"] == [note], opened_state)

    portal.act("kirsten", "set_majority_rule", {"majority": "of_votes_cast", "source": "Vedtægterne § 12"},
               item="").must()
    portal.act("rita", "record_board_answer", {"consideration": TRUST, "answer": "yes"}).must()
    portal.act("rita", "record_conclusion", {"question": PARTICIPATION, "text": "Vælgermøde\r\ni oktober"}).must()
    said = portal.act("bent", "record_conclusion", {"question": PARTICIPATION, "text": "Nej"}, expected=1)
    check(said.status == c.CONFLICT and said.theirs == "Vælgermøde\ni oktober", said)
    portal.act("rita", "record_vote", {"proposal": "Vælgermøde", "in_favour": "4", "against": "1"}).must()
    portal.act("rita", "record_decision", {"outcome": "adopted", "text": "Der holdes vælgermøde", "vote": "v1"}).must()
    portal.act("rita", "add_follow_up", {"task": "Book beboerhuset", "responsible": "Åse Nørregård"}).must()

    portal.state = c.LOCKED
    said = portal.act("rita", "record_decision", {"outcome": "adopted", "text": "For sent"})
    check(said.status == c.WRONG_STATE and said.told == 1, said)
    record = json.loads(portal.render("bent", "record").must().out)
    check(record["decisions"][0]["text"] == "Der holdes vælgermøde", record)
    check(record["votes"][0]["result"] == "carried", record)
    check(record["follow_ups"][0]["responsible"] == "aase", record)
    check("Vælgermøde" in portal.render("bent", "record", "text/html").must().out)
    check(not portal.storage.failures and not portal.failures, portal.storage.failures, portal.failures)
    portal.close()


def repeats_are_safe(library, content):
    portal = opened(library, content)
    first = json.loads(portal.answer("aase", "yes", request="once").must().out)
    again = json.loads(portal.answer("aase", "yes", request="once").must().out)
    check(not first.pop("repeated") and again.pop("repeated") and first == again, first, again)
    said = portal.answer("aase", "no", request="once")
    check(said.status == c.CONFLICT and said.code == "request.reused", said)
    check(portal.storage.batches == 1)
    portal.close()


def exceptions_are_failures(library, content):
    portal = opened(library, content)
    portal.answer("jonas", "yes").must()
    for place in ("read", "apply", "meetings"):
        before = dict(portal.storage.records)
        portal.storage.raises_in = place
        portal.raises_in_meetings = place == "meetings"
        with unraisable() as lost:
            said = portal.answer("aase", "no", "Skrøbelig", request="raised-" + place)
        check(said.status in (c.UNAVAILABLE, c.INTERNAL) and said.told == 1 and not said.pieces, said)
        check(len(lost) == 1 and "a bug in the portal" in str(lost[0]), lost)
        check(portal.storage.records == before, place)
        portal.storage.raises_in, portal.raises_in_meetings = None, False
        portal.answer("aase", "no", "Skrøbelig", request="raised-" + place).must()
    check(not any("Skrøbelig" in line for _, line in portal.lines), portal.lines)

    said = Said()
    said.write = c.WRITE(lambda _ctx, piece, size: 0)
    said.writer = c.Writer(write=said.write)
    call = portal.call(said, "aase")
    request = c.ViewRequest(item=c.text(TOPIC), view=c.text("record"), media_type=c.text("text/html"))
    check(portal.view.render(portal.plugin.self, byref(call), byref(request), byref(said.writer)) == c.UNAVAILABLE)
    portal.close()


def threads_lose_nothing(library, content):
    portal = opened(library, content)
    portal.state = c.IN_SESSION
    each, failures = 4, []

    def work(number):
        try:
            for i in range(each):
                said = None
                while said is None or said.code == "conflict.busy":
                    said = portal.act("rita", "add_follow_up", {"task": f"Opgave {number}.{i}", "responsible": "Åse"},
                                      request=f"w{number}-{i}")
                said.must()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check(not failures and not portal.storage.failures, failures, portal.storage.failures)
    tasks = sorted(json.loads(record["payload"])["task"] for record in portal.storage.standing(b"follow_up"))
    check(tasks == sorted(f"Opgave {n}.{i}" for n in range(8) for i in range(each)), tasks)
    check(portal.storage.batches == 8 * each, portal.storage.batches)
    portal.close()


PROMISES = [
    ("versions are agreed on, or refused naming both sides", versions_are_agreed_on),
    ("items are listed, and a visitor that raises is a failure", items_are_listed),
    ("the evening is kept, sealed until opened, in Danish letters", evening_is_kept),
    ("a repeated request writes nothing, and another under its id is refused", repeats_are_safe),
    ("a callback that raises is a failure, and nothing is written", exceptions_are_failures),
    ("eight threads on one item lose nothing", threads_lose_nothing),
]


def main(library, content):
    for what, holds in PROMISES:
        holds(library, content)
        print("holds:", what, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
