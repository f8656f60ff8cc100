#!/usr/bin/env python3
"""What does Redmine say on a bad day: a locked database, a library that is missing or does not fit, many at once?

    bad_days.py --redmine FOLDER --database FILE --plugin FILE [DAY...]

FOLDER is Redmine's own, filled by fill.rb; FILE of --database is its SQLite database. The environment is the one in which
Redmine runs. Each day starts a Puma of its own at a free port, and ends it. It ends with 1 where a day was another.
"""
import argparse
import concurrent.futures
import contextlib
import html
import http.cookiejar
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

PASSWORD = "evening-in-redmine"
ITEM = "almene-maal.tema-3.resident-democracy"
BOARD = "/projects/bestyrelsen/agenda"
START_SECONDS = 120


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Reader:
    """Somebody who has signed in, without a browser."""

    def __init__(self, address, login, password=PASSWORD):
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, Stay)
        page = self.get("/login")[1]
        token = html.unescape(re.search(r'name="authenticity_token" value="([^"]+)"', page)[1])
        status, _ = self.post("/login", [("authenticity_token", token), ("username", login), ("password", password)])
        assert status == 302, f"{login} could not sign in: {status}"

    def get(self, path):
        return self._ask(urllib.request.Request(self.address + path))

    def post(self, path, fields):
        return self._ask(urllib.request.Request(self.address + path, urllib.parse.urlencode(fields).encode()))

    def _ask(self, request):
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.read().decode("utf-8", "replace")


def form_of(page, action, **changed):
    """The fields of one of the page's forms as a browser sends them, some with other values."""
    at = page.index("agenda-form-" + action)
    text = page[page.rindex("<form", 0, at):page.index("</form>", at)]
    fields = []
    for tag, told, content in re.findall(r"<(input|textarea|select|option)\b([^>]*)>\n?([^<]*)", text):
        said = {name: html.unescape(value) for name, value in re.findall(r' ([a-z-]+)="([^"]*)"', told)}
        if tag == "option":
            if " selected" in told:
                fields[-1] = (fields[-1][0], said.get("value", ""))
        elif "name" in said and not (said.get("type") in ("radio", "checkbox") and " checked" not in told):
            fields.append((said["name"], html.unescape(content) if tag == "textarea" else said.get("value", "")))
    named = {"agenda-1-" + name.replace("_", "-"): value for name, value in changed.items()}
    return [field for field in fields if field[0] not in named] + list(named.items())


class Days:
    def __init__(self, told):
        self.told = told

    @contextlib.contextmanager
    def serving(self, *words, **environment):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = ["bundle", "exec", "puma", "-e", "production", "-t", "5:5", "-b", f"tcp://127.0.0.1:{port}", *words, "config.ru"]
        with tempfile.TemporaryFile("w+") as said:
            puma = subprocess.Popen(command, cwd=self.told.redmine, env={**os.environ, **environment}, stdout=said, stderr=said)
            try:
                self._wait(port, puma, said)
                yield f"http://127.0.0.1:{port}"
            finally:
                self._end(puma)

    def _end(self, puma):
        """Puma 6.6 on Ruby 3.3 at times waits for ever for threads that have ended, whatever it served."""
        puma.terminate()
        try:
            self.ended = puma.wait(60)
        except subprocess.TimeoutExpired:
            print("Puma did not end when it was asked to, and was killed")
            puma.kill()
            self.ended = puma.wait()

    @staticmethod
    def _wait(port, puma, said):
        latest = time.monotonic() + START_SECONDS
        while time.monotonic() < latest and puma.poll() is None:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/login", timeout=30)
                return
            time.sleep(0.2)
        said.seek(0)
        raise AssertionError("Redmine did not start: " + said.read()[-2000:])

    def address(self, view="meeting", rest=""):
        return f"{BOARD}/meetings/{self.meeting}{rest or f'/items/{ITEM}/{view}'}"

    def begin(self, address):
        """A meeting of this day's own, in session."""
        chair = Reader(address, "kirsten")
        page = chair.get(BOARD + "/new")[1]
        token = html.unescape(re.search(r'action="[^"]*/meetings".*?name="authenticity_token" value="([^"]+)"', page, re.S)[1])
        details = {"title": "Ondt vejr", "date": "2026-06-01", "begins_at": "18:00", "place": ""}
        fields = [("authenticity_token", token)] + [(f"agenda_meeting[{name}]", value) for name, value in details.items()]
        status, page = chair.post(BOARD + "/meetings", fields)
        assert status == 303, status
        with sqlite3.connect(self.told.database, timeout=10) as database:
            self.meeting = database.execute("SELECT MAX(id) FROM agenda_meetings").fetchone()[0]
            database.execute("UPDATE agenda_meetings SET state = 'in_session' WHERE id = ?", (self.meeting,))
        return chair

    def decisions(self, text):
        with sqlite3.connect(self.told.database, timeout=10) as database:
            rows = database.execute("SELECT payload FROM agenda_records WHERE kind = 'decision' AND meeting = ?",
                                    (f"meeting-{self.meeting}",)).fetchall()
        return sum(json.loads(payload).get("text") == text for payload, in rows)

    def locked_database(self):
        """Another program has the database to itself: a sentence within ten seconds, the text kept, and done once later."""
        with self.serving() as address:
            reader = self.begin(address)
            fields = form_of(reader.get(self.address())[1], "record_decision", outcome="noted", text="Noteret i ly.")
            other = sqlite3.connect(self.told.database, isolation_level=None, timeout=10)
            other.execute("BEGIN IMMEDIATE")
            began = time.monotonic()
            status, page = reader.post(self.address(), fields)
            waited = time.monotonic() - began
            assert status == 503, status
            assert waited < 10, waited
            assert "Databasen er optaget" in html.unescape(page), page[-1500:]
            assert reader.get(self.address())[0] == 200, "nobody can read"
            assert self.decisions("Noteret i ly.") == 0
            other.execute("ROLLBACK")
            for _ in range(2):
                assert reader.post(self.address(), fields)[0] == 303
            assert self.decisions("Noteret i ly.") == 1
            return f"refused after {waited:.1f} s"

    def many_at_once(self):
        """Two workers that were forked with the program loaded, five threads each: nothing is lost, nobody meets a fault."""
        with self.serving("-w", "2", "--preload") as address:
            self.begin(address)
            texts = [f"Beslutning {number}" for number in range(24)]
            readers = [Reader(address, login) for login in ("kirsten", "mette", "kirsten", "mette", "kirsten", "mette")]

            def decide(number):
                reader = readers[number % len(readers)]
                page = reader.get(self.address())[1]
                status, page = reader.post(self.address(), form_of(page, "record_decision", outcome="noted", text=texts[number]))
                return status
            with concurrent.futures.ThreadPoolExecutor(len(readers)) as pool:
                statuses = list(pool.map(decide, range(len(texts))))
            # Whoever wrote on a page that was no longer the newest is asked whether theirs is another decision.
            assert set(statuses) <= {303, 409}, statuses
            stored = sum(self.decisions(text) for text in texts)
            assert stored == statuses.count(303), (stored, statuses)
            assert stored > 0
        return f"{stored} of {len(texts)} written, the others asked; ended with {self.ended}"

    def _adoption(self):
        """The meeting's state, and how often its minutes were adopted."""
        with sqlite3.connect(self.told.database, timeout=10) as database:
            state = database.execute("SELECT state FROM agenda_meetings WHERE id = ?", (self.meeting,)).fetchone()[0]
            adopted = database.execute("SELECT COUNT(*) FROM agenda_records WHERE kind = 'adoption' AND meeting = ?",
                                       (f"meeting-{self.meeting}",)).fetchone()[0]
        return state, adopted

    def _asked_to_adopt(self, reader):
        page = reader.get(self.address(rest="/adopt"))[1]
        form = page[page.rindex("<form", 0, page.index('name="seen"')):]
        return [(name, html.unescape(value)) for name, value in
                re.findall(r'name="(authenticity_token|page_nonce|seen)"[^>]* value="([^"]*)"', form)]

    def locked_adoption(self):
        """The database is taken as the chair approves the minutes: nothing is adopted and nothing locked. Then many approve at once."""
        with self.serving() as address:
            chair = self.begin(address)
            with sqlite3.connect(self.told.database, timeout=10) as database:
                database.execute("UPDATE agenda_meetings SET state = 'ended' WHERE id = ?", (self.meeting,))
            fields = self._asked_to_adopt(chair)
            assert len(fields) == 3, fields
            other = sqlite3.connect(self.told.database, isolation_level=None, timeout=10)
            other.execute("BEGIN IMMEDIATE")
            status, page = chair.post(self.address(rest="/adopt"), fields)
            other.execute("ROLLBACK")
            assert status == 503, status
            assert "Databasen er optaget" in html.unescape(page), page[-1500:]
            assert self._adoption() == ("ended", 0), self._adoption()
            readers = [Reader(address, "kirsten") for _ in range(4)]
            asked = [self._asked_to_adopt(reader) for reader in readers]
            with concurrent.futures.ThreadPoolExecutor(len(readers)) as pool:
                posts = [pool.submit(reader.post, self.address(rest="/adopt"), one) for reader, one in zip(readers, asked)]
                statuses = [post.result()[0] for post in posts]
            assert statuses.count(303) == 1, statuses
            assert self._adoption() == ("locked", 1), self._adoption()
            return f"of {len(readers)} at once: {sorted(statuses)}"

    def _settings_say(self, *sentences, **environment):
        with self.serving(**environment) as address:
            member = Reader(address, "aase")
            status, page = member.get(BOARD)
            assert status in (200, 503), status
            status, page = member.get(f"{BOARD}/meetings/1")
            assert status == 503, status
            assert "noget mangler på serveren" in html.unescape(page), page[-1500:]
            status, page = Reader(address, "chef").get("/settings/plugin/agenda")
            page = html.unescape(page)
            assert status == 200, status
            for sentence in sentences:
                assert sentence in page, (sentence, re.findall(r'flash error"[^>]*>([^<]*)', page))

    def no_library(self):
        """The loader's library is not there."""
        self._settings_say("libagenda-c-loader.so", AGENDA_LIBRARY="/nowhere/libagenda-c-loader.so")

    def no_bridge(self):
        """Ruby's bridge is not there."""
        alone = {name: value for name, value in os.environ.items() if name != "RUBYLIB"}
        if subprocess.run(["ruby", "-e", 'require "agenda"'], env=alone, check=False, stderr=subprocess.DEVNULL).returncode == 0:
            return "not tried: Ruby's package brings the bridge"
        self._settings_say("RUBYLIB", RUBYLIB="")
        return ""

    def _with_manifest(self, change, *sentences):
        source = pathlib.Path(self.told.plugin)
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            shutil.copy(source, folder)
            manifest = json.loads(source.with_name(source.stem + ".manifest.json").read_text())
            change(manifest)
            pathlib.Path(folder, source.stem + ".manifest.json").write_text(json.dumps(manifest))
            self._settings_say(*sentences, AGENDA_PLUGIN=str(pathlib.Path(folder, source.name)))

    def other_architecture(self):
        """The library was made for another machine."""
        self._with_manifest(lambda manifest: manifest["platform"].update(architecture="riscv64"), "riscv64")

    def other_file(self):
        """The library is not the file of its manifest."""
        self._with_manifest(lambda manifest: manifest.update(sha256="0" * 64), "manifest")


def main():
    parser = argparse.ArgumentParser()
    for name in ("redmine", "database", "plugin"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("days", nargs="*")
    told = parser.parse_args()
    days = Days(told)
    for name in told.days or ["locked_database", "locked_adoption", "many_at_once", "no_library", "no_bridge", "other_architecture",
                              "other_file"]:
        said = getattr(days, name)()
        print(f"{name}: ok{f' ({said})' if said else ''}", flush=True)


if __name__ == "__main__":
    main()
