"""The example's page, driven by HTTP as a browser without script would.

usage: test_page.py PLUGIN OLDER-PLUGIN CONTENT-FOLDER CASES EXAMPLE-FOLDER
"""
import html.parser
import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse

import support
from support import ITEM

EXAMPLE = ""
PATH = f"/items/{ITEM}"


class Forms(html.parser.HTMLParser):
    """The forms of a page, each as the fields that a browser sends where nothing is changed."""

    def __init__(self, page):
        super().__init__()
        self.forms, self._area = [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "form":
            self.forms.append([])
        elif tag == "textarea":
            self._area = [has.get("name"), ""]
        elif tag == "input" and has.get("name") and self.forms:
            if has.get("type") not in ("radio", "checkbox", "submit") or "checked" in has:
                self.forms[-1].append((has["name"], has.get("value", "")))
        elif tag == "button" and has.get("name") and self.forms and has.get("value"):
            self.forms[-1].append((has["name"], has["value"]))

    def handle_data(self, data):
        if self._area:
            self._area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self._area:
            self.forms[-1].append(tuple(self._area))
            self._area = None


class Page(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.server = subprocess.Popen(
            [sys.executable, *(f"-W{one}" for one in sys.warnoptions), os.path.join(EXAMPLE, "board_page.py"),
             os.path.join(folder.name, "board.db"), "0"], stdout=subprocess.PIPE, text=True, stderr=subprocess.PIPE,
            env={**os.environ, "AGENDA_PLUGIN_PATH": os.path.dirname(support.PLUGIN),
                 "AGENDA_CONTENT_PATH": support.CONTENT})
        self.addCleanup(self.end)
        self.port = int(self.server.stdout.readline().rsplit(":", 1)[1].strip("/\n"))
        self.cookie = ""
        self.sign_in("aase")

    def end(self):
        self.server.terminate()
        self.assertEqual(self.server.communicate()[1], "")

    def ask(self, *asked, **headers):
        status, headers, content = self.ask_bytes(*asked, **headers)
        return status, headers, content.decode()

    def ask_bytes(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            form = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
            headers = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {"Cookie": self.cookie, **form, **headers})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def sign_in(self, member):
        status, headers, _ = self.ask("POST", "/sign-in", f"member={member}")
        self.assertEqual((status, headers["Location"]), (303, "/"))
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def answer_form(self):
        """The form of the first consideration, as the page has it."""
        page = self.ask("GET", PATH)[2]
        return next(form for form in Forms(page).forms if ("agenda-1-action", "answer_consideration") in form)

    def changed(self, form, **changes):
        wanted = {f"agenda-1-{name}": value for name, value in changes.items()}
        return [(name, value) for name, value in form if name not in wanted] + list(wanted.items())

    def post(self, fields):
        return self.ask("POST", PATH, urllib.parse.urlencode(fields))

    def test_nothing_is_shown_to_who_has_not_signed_in(self):
        self.cookie = ""
        for path in ("/", PATH):
            status, _, page = self.ask("GET", path)
            self.assertEqual(status, 403)
            self.assertIn('action="/sign-in"', page)

    def test_the_agenda_lists_every_item(self):
        status, headers, page = self.ask("GET", "/")
        self.assertEqual(status, 200)
        self.assertIn("Den almene sektor som demokratisk aktør", page)
        self.assertIn(PATH, page)
        self.assertIn("default-src 'self'", headers["Content-Security-Policy"])
        for name, part in (("agenda.css", "--portal-text"), ("agenda.js", "sessionStorage")):
            self.assertIn(part, self.ask("GET", "/" + name)[2])

    def test_the_agenda_has_the_portals_own_items(self):
        self.assertIn("Budget 2027", self.ask("GET", "/")[2])
        status, _, page = self.ask("GET", "/items/own:budget-2027")
        self.assertEqual(status, 200)
        self.assertIn("Det indstilles, at budgettet vedtages.", page)

    def test_the_minutes_come_as_every_type_of_file(self):
        page = self.ask("GET", "/")[2]
        found = dict(re.findall(r'<a href="/papers/(minutes\.\w+)">(.*?)</a>', page))
        self.assertEqual(sorted(found), ["minutes.docx", "minutes.html", "minutes.json", "minutes.txt"])
        self.assertEqual(found["minutes.docx"], "Referat: Word")
        for file in found:
            status, headers, content = self.ask_bytes("GET", "/papers/" + file)
            self.assertEqual((status, int(headers["Content-Length"])), (200, len(content)))
            if file.endswith("docx"):
                self.assertEqual(content[:4], b"PK\3\4")
                self.assertIn(file, headers["Content-Disposition"])
            else:
                self.assertIn("Budget 2027", content.decode())
        for file in ("none.html", "minutes.png", "adoptions.html", "minutes", ""):
            self.assertEqual(self.ask("GET", "/papers/" + file)[0], 404)

    def test_an_answer_is_kept_and_a_second_click_writes_nothing(self):
        form = self.changed(self.answer_form(), answer="yes", note="Ærø & “🏡”")
        self.assertEqual(self.post(form)[:1], (303,))
        etag = self.ask("GET", PATH)[1]["ETag"]
        self.assertEqual(self.post(form)[:1], (303,))
        status, headers, page = self.ask("GET", PATH)
        self.assertEqual((status, headers["ETag"]), (200, etag))
        self.assertIn("Ærø &amp; “🏡”", page)

    def test_a_page_that_is_known_is_not_sent_again(self):
        etag = self.ask("GET", PATH)[1]["ETag"]
        status, headers, page = self.ask("GET", PATH, If_None_Match=etag)
        self.assertEqual((status, headers["ETag"], page), (304, etag, ""))
        self.post(self.changed(self.answer_form(), answer="no"))
        self.assertEqual(self.ask("GET", PATH, If_None_Match=etag)[0], 200)
        aase, self.cookie = self.cookie, ""
        self.sign_in("kirsten")
        self.assertEqual(self.ask("GET", PATH, If_None_Match=etag)[0], 200)
        self.assertNotEqual(aase, self.cookie)

    def test_a_form_that_lost_a_field_comes_back_with_what_was_typed(self):
        form = self.changed(self.answer_form(), answer="yes", note="Mange ord")
        lost = next(name for name, _ in form if name == "agenda-1-item")
        status, _, page = self.post([one for one in form if one[0] != lost])
        self.assertEqual(status, 400)
        self.assertIn("Mange ord", page)
        self.assertNotIn("Mange ord", self.ask("GET", PATH)[2])

    def test_a_form_of_somebody_else_is_refused(self):
        form = [(name, "x" if name == "csrf_token" else value) for name, value in self.answer_form()]
        self.assertEqual(self.post(self.changed(form, answer="yes"))[0], 403)
        self.assertEqual(self.post([])[0], 403)

    def test_bad_requests_are_refused(self):
        self.assertEqual(self.ask("GET", "/items/none")[0], 404)
        self.assertEqual(self.ask("GET", "/items/%ff%00")[0], 400)
        self.assertEqual(self.ask("GET", "/nothing")[0], 404)
        self.assertEqual(self.ask("POST", PATH, "", Content_Length=str(1 << 30))[0], 413)
        form = urllib.parse.urlencode([one for one in self.answer_form() if one[0] != "agenda-1-note"])
        status, _, page = self.ask("POST", PATH, form + "&agenda-1-answer=yes&agenda-1-note=%ff")
        self.assertEqual(status, 400)
        self.assertTrue(re.search("agenda", page))

    def test_many_ask_at_once(self):
        statuses = []
        def ask():
            statuses.extend(self.ask("GET", PATH)[0] for _ in range(5))
        threads = [threading.Thread(target=ask) for _ in range(8)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        self.assertEqual(statuses, [200] * 40)


if __name__ == "__main__":
    EXAMPLE = os.path.abspath(sys.argv.pop(5))
    support.run("__main__")
