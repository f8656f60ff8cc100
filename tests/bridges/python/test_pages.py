"""Pages and papers of a meeting and a board, items of the portal's own, and the list of its meetings.

usage: test_pages.py PLUGIN OLDER-PLUGIN CONTENT-FOLDER CASES
"""
import dataclasses
import datetime
import json
import types

import agenda
import support
from agenda._functions import Callback, member_type, prototype, visitor_type
from agenda._host_tables import MeetingsTable
from agenda._layout import layouts, text_struct
from agenda._memory import Arena
from portal import PortalFault
from support import ITEM

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BUDGET = "own:budget-2027"


class Pages(support.TestCase):
    def at(self, who="aase", **step):
        return self.call(who, meeting="m3", **step)

    def test_a_page_says_whom_it_serves_when_and_how(self):
        pages = {one.name: one for one in self.plugin.pages(self.call())}
        minutes, adoptions = pages["minutes"], pages["adoptions"]
        self.assertIs(minutes.target, agenda.Target.MEETING)
        self.assertIs(adoptions.target, agenda.Target.ORGANISATION)
        self.assertIn(agenda.Role.OBSERVER, minutes.roles)
        self.assertIn(agenda.ItemState.LOCKED, minutes.states)
        self.assertNotIn(agenda.ItemState.PLANNED, minutes.states)
        version = minutes.fields[0]
        self.assertEqual((version.name, version.type), ("version", agenda.FieldKind.CHOICE))
        self.assertEqual([one.value for one in version.choices], ["internal", "residents"])
        self.assertEqual(minutes.media_types[-1], agenda.PageMediaType(DOCX, "Word", "docx"))
        self.assertRaises(dataclasses.FrozenInstanceError, setattr, minutes, "name", "x")

    def test_a_page_is_bytes_and_a_paper_no_text(self):
        page = self.plugin.render_page(self.at(), "agenda")
        self.assertIsInstance(page.content, bytes)
        self.assertIn("Fælleshuset", page.text)
        self.assertTrue(page.token and page.is_modified)
        paper = self.plugin.render_page(self.at(), "agenda", DOCX)
        self.assertEqual(paper.content[:2], b"PK")
        self.assertRaises(UnicodeDecodeError, lambda: paper.text)
        known = self.plugin.render_page(self.at(), "agenda", DOCX, known_token=paper.token)
        self.assertEqual(known, agenda.RenderedPage(b"", paper.token, False))

    def test_a_query_may_be_a_map_and_is_of_texts(self):
        found = self.plugin.render_page(self.at(), "minutes", "application/json", query={"version": "residents"})
        self.assertEqual(json.loads(found.content)["version"], "residents")
        for query in ({"version": 1}, [("version",)], "version"):
            with self.assertRaises(TypeError):
                self.plugin.render_page(self.at(), "minutes", query=query)

    def test_a_form_that_was_refused_is_shown_with_what_was_typed(self):
        self.portal.set_state("m3", "ended")
        sent = agenda.ActionRequest("send_for_comments", fields={"until": "2026-05-12"})
        self.plugin.perform(self.at("rita"), sent)
        fields = {"agenda-0-meeting": "m3", "agenda-1-action": "comment_on_minutes", "agenda-1-item": BUDGET,
                  "agenda-1-expect": "0", "agenda-1-text": "å" * 2001, "agenda-1-count": "5"}
        with self.assertRaises(agenda.InvalidArgument) as caught:
            self.plugin.submit(self.at(request="r2"), fields)
        self.assertEqual(caught.exception.field, "text")
        page = self.plugin.render_page(self.at(form=True), "minutes", typed=fields, problem=caught.exception)
        self.assertIn("å" * 2001, page.text)
        self.assertIn(str(caught.exception), page.text)

    def test_a_page_that_the_portal_fails_is_refused_with_its_cause(self):
        for self.portal.throws in ("read", "meetings"):
            with self.assertRaises(agenda.Unavailable) as caught:
                self.plugin.render_page(self.at(), "minutes")
            self.assertIsInstance(caught.exception.__cause__, PortalFault)

    def test_a_plugin_from_before_pages_has_none(self):
        with support.load(self.portal, support.OLDER) as older:
            self.assertEqual(older.pages(self.call()), [])
            self.assertRaisesRegex(agenda.NotSupported, "newer version", older.render_page, self.call(), "minutes")


class OwnItems(support.TestCase):
    def setUp(self):
        super().setUp()
        self.good = self.portal.meetings["m1"]

    def change(self, **changes):
        self.portal.meetings["m1"] = dataclasses.replace(self.good, **changes)

    def agenda(self):
        return self.plugin.render_page(self.call(), "agenda", "text/plain").text

    def test_an_own_item_has_the_ids_of_the_contract(self):
        self.assertEqual(agenda.id_of_own_item("budget-2027"), BUDGET)
        self.assertTrue(agenda.is_own_item(BUDGET))
        self.assertFalse(agenda.is_own_item(ITEM))

    def test_what_is_not_told_has_the_contracts_defaults(self):
        item = agenda.OwnItem("x", "X")
        self.assertEqual((item.type, item.closed, item.minutes), (agenda.ItemType.INFORMATION, agenda.ClosedItem.NO, 0))
        self.change(own_items=[item])
        self.assertIn("X", self.agenda())
        self.assertEqual((self.good.own_items, self.good.order, self.good.place), ((), None, ""))

    def test_values_that_are_no_own_items_are_refused(self):
        good = agenda.OwnItem("x", "X")
        bad = [{"own_items": [one]} for one in (
            None, 7, "x", ["x", "X"], {"titel": "X"}, *(dataclasses.replace(good, **changes) for changes in (
                {"id": 7}, {"title": 7}, {"type": "decision"}, {"closed": "no"}, {"minutes": -1}, {"minutes": 1.5},
                {"papers": ["a"]}, {"papers": None}, {"papers": [agenda.Paper("a", 7)]})))]
        for changes in [*bad, {"own_items": None}, {"order": [7]}, {"place": 7}, {"start": datetime.time(19)}]:
            self.change(**changes)
            with self.assertRaises(agenda.Unavailable, msg=changes) as caught:
                self.agenda()
            self.assertIsInstance(caught.exception.__cause__, (TypeError, ValueError), changes)
        self.change(own_items=[good])
        self.assertIn("X", self.agenda())

    def test_one_that_the_contract_refuses_is_left_out_alone_and_told(self):
        items = [agenda.OwnItem("x", "X"), agenda.OwnItem("y", "To\nlinjer"), agenda.OwnItem("z", "Zebra")]
        self.change(own_items=items, place="\ud800")
        page = self.agenda()
        self.assertIn("Zebra", page)
        self.assertNotIn("linjer", page)
        told = " ".join(line for _, line in self.portal.lines)
        for place in ("own_items[1].title", "meeting.place"):
            self.assertIn(place, told)

    def test_many_long_items_are_all_shown(self):
        self.change(own_items=[agenda.OwnItem(f"i{n}", f"Punkt {n} 🏡", text="ǿ" * 20_000) for n in range(200)])
        page = self.agenda()
        self.assertIn("Punkt 199 🏡", page)
        self.assertEqual(page.count("ǿ"), 200 * 20_000)

    def test_a_meeting_of_a_class_from_before_own_items_is_one(self):
        old = ("id", "title", "date", "state", "previous", "next", "items", "members")
        self.portal.meetings["m1"] = types.SimpleNamespace(**{name: getattr(self.good, name) for name in old})
        self.assertIn(self.good.title, self.agenda())


class Listing:
    """Meetings with a list, and what was asked of them."""

    def __init__(self, meetings=(), error=None):
        self.meetings, self.error, self.asked = meetings, error, []

    def read(self, call, id):
        return next((one for one in self.meetings if one.id == id), None)

    def list(self, call, first, last):
        self.asked.append((call, first, last))
        if self.error:
            raise self.error
        return (one for one in self.meetings if first <= one.date <= last)


def called(meetings, function, *texts, statuses=()):
    """Calls a function of the table as C does, with these texts. Gives its status, and what it showed."""
    table, arena, shown = MeetingsTable(meetings), Arena(), []
    answers = iter(statuses)
    told = member_type("agenda_host_meetings", function)

    def take(_ctx, meeting):
        shown.append((layouts["agenda_meeting"].decode(meeting), layouts["agenda_meeting"].decode_addresses(meeting)))
        return next(answers, agenda.Status.OK)
    visit = Callback(visitor_type(told), take)
    address = layouts["agenda_host_meetings"].decode_addresses(table.address)[function]
    status = prototype(told)(address)(0, 0, *(text_struct(arena, one) for one in texts), 0, visit.address)
    return status, shown


class Meetings(support.TestCase):
    def setUp(self):
        super().setUp()
        given = self.portal.meetings["m3"]
        self.meetings = [dataclasses.replace(given, id=id, date=datetime.date(2026, 5, day))
                         for id, day in (("ø", 7), ("z", 5), ("b", 6), ("a", 6), ("y", 8))]

    def test_meetings_are_listed_by_date_and_id(self):
        listing = Listing(self.meetings)
        status, shown = called(listing, "list", "2026-05-05", "2026-05-07")
        self.assertEqual(status, agenda.Status.OK)
        self.assertEqual([one["id"] for one, _ in shown], ["z", "a", "b", "ø"])
        self.assertEqual(shown[0][0]["own_items"][0]["papers"][1]["url"], "/papers/18")
        self.assertEqual(listing.asked, [(None, datetime.date(2026, 5, 5), datetime.date(2026, 5, 7))])

    def test_a_visitor_that_has_seen_enough_or_fails_ends_the_list(self):
        for said, given in ((agenda.Status.STOP, agenda.Status.OK), (agenda.Status.OUT_OF_MEMORY,) * 2, (0, 500)):
            status, shown = called(Listing(self.meetings), "list", "2026-05-05", "2026-05-08", statuses=(200, said))
            self.assertEqual((status, len(shown)), (given, 2))

    def test_what_is_no_day_is_refused(self):
        listing = Listing(self.meetings)
        for text in ("", "2026-02-29", "20260505", "2026-W19-2", "2026-05-05\n", "٢٠٢٦-05-05", "1899-12-31"):
            self.assertEqual(called(listing, "list", text, "2026-05-05"), (agenda.Status.INVALID_ARGUMENT, []))
            self.assertEqual(called(listing, "list", "2026-05-05", text), (agenda.Status.INVALID_ARGUMENT, []))
        self.assertEqual(listing.asked, [])

    def test_a_list_that_fails_says_so(self):
        for error, status in ((PortalFault(), 503), (agenda.NotAllowed(), 403), (MemoryError(), 507)):
            with self.assertLogs("agenda", "ERROR"):
                found = called(Listing(error=error), "list", "2026-05-05", "2026-05-07")
            self.assertEqual(found, (status, []))
        with self.assertLogs("agenda", "ERROR"):
            self.assertEqual(called(Listing([*self.meetings, None]), "list", "2026-05-05", "2026-05-07")[0], 503)

    def test_a_portal_that_lists_nothing_has_no_such_function(self):
        reads_only = types.SimpleNamespace(read=lambda call, id: None)
        table = layouts["agenda_host_meetings"].decode_addresses(MeetingsTable(reads_only).address)
        self.assertFalse(table["list"])
        self.assertTrue(table["read"])

    def test_an_order_that_is_empty_is_none(self):
        for order, has_one in ((None, False), ((), False), ([BUDGET], True)):
            listing = Listing([dataclasses.replace(self.meetings[0], order=order)])
            status, shown = called(listing, "read", "ø")
            self.assertEqual((status, bool(shown[0][1]["order"])), (agenda.Status.OK, has_one))


if __name__ == "__main__":
    support.run("__main__")
