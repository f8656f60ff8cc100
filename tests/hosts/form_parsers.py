"""A form of the plugin comes through the parser of a framework as a map, and nothing in it is lost.

Most frameworks keep one value of a name, and some write another name: a vote by name is what such a map would lose.

usage: form_parsers.py PLUGIN CONTENT-FOLDER python|php|rack|javascript
"""
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode

import agenda_ctypes as c
from python_portal import TOPIC, TRUST, check, opened

SKIPPED = 77
SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "parsers")
PROPOSAL = "Vi afsætter 20.000 kr. & holder møde:\r\n“åbent hus” + kaffe = 100 %"


class FormReader(HTMLParser):
    """It reads one form of a page, and keeps what a browser would send of it."""

    def __init__(self, page, key):
        super().__init__()
        self.key, self.fields = key, None
        self.inside, self.text = False, None
        self.feed(page)
        check(self.fields is not None, "the page has no form", key)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag == "form" and told.get("data-agenda-form") == self.key:
            self.inside, self.fields = True, []
        elif not self.inside:
            return
        elif tag == "option":
            if "selected" in told:
                self.fields[-1][1] = told.get("value", "")
        elif tag == "textarea":
            self.fields.append([told["name"], ""])
            self.text = ""
        elif tag == "select" or (tag == "input" and (told.get("type") not in ("radio", "checkbox") or "checked" in told)):
            self.fields.append([told["name"], told.get("value", "")])

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.text is not None:
            self.fields[-1][1] = self.text.removeprefix("\n")
            self.text = None
        elif tag == "form":
            self.inside = False


def filled_in(page, key, changes):
    fields = dict(FormReader(page, key).fields)
    check(all(name in fields or value is None or name.endswith("-answer") for name, value in changes.items()), fields)
    fields.update(changes)
    return urlencode([(name, value) for name, value in fields.items() if value is not None])


def by_python(body):
    return {name: values[-1] for name, values in parse_qs(body, keep_blank_values=True).items()}


def by_javascript(body):
    return through("node", "form.mjs", body)


def by_rack(body):
    return through("ruby", "form.rb", body)


def through(program, script, body):
    done = subprocess.run([program, os.path.join(SCRIPTS, script)], input=body.encode(), stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


class Php:
    """PHP fills $_POST only for what comes through a server, and has one with it."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.server = subprocess.Popen(["php", "-S", self.address, os.path.join(SCRIPTS, "form.php")],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __call__(self, body):
        deadline = time.monotonic() + 20
        while True:
            try:
                with urllib.request.urlopen(f"http://{self.address}/", body.encode(), timeout=20) as answer:
                    return json.loads(answer.read())
            except urllib.error.URLError:
                check(self.server.poll() is None and time.monotonic() < deadline, "PHP's server does not answer")
                time.sleep(0.05)

    def close(self):
        self.server.terminate()
        self.server.wait()


def votes_of(portal):
    return json.loads(portal.render("rita", "meeting").must().out)["votes"]


def vote_is_whole(library, content, parsed):
    portal = opened(library, content)
    portal.state = c.IN_SESSION
    page = portal.render("rita", "meeting", "text/html", form=True).must().out
    ballots = {"agenda-1-ballot-1": "kirsten=in_favour", "agenda-1-ballot-2": "bent=in_favour",
               "agenda-1-ballot-3": "aase=against"}
    body = filled_in(page, "record_vote_by_name " + TOPIC, {"agenda-1-proposal": PROPOSAL, **ballots})
    fields = parsed(body)
    portal.submit("rita", fields).must()
    vote = votes_of(portal)[-1]
    check((vote["in_favour"], vote["against"], vote["abstain"]) == (2, 1, 0), vote)
    check(vote["proposal"] == PROPOSAL.replace("\r\n", "\n"), vote)

    # A ballot that gets lost all the same is missed.
    for lost in ballots:
        said = portal.submit("rita", {name: value for name, value in fields.items() if name != lost})
        check(said.code == "form.incomplete" and said.status == c.INVALID_ARGUMENT, said)
    check(len(votes_of(portal)) == 1)
    portal.close()


def box_is_cleared(library, content, parsed):
    portal = opened(library, content)
    portal.answer("aase", "yes", "En note", "yes").must()
    mine = lambda: json.loads(portal.render("aase", "prepare").must().out)["considerations"][0]["mine"]
    page = portal.render("aase", "prepare", "text/html", form=True).must().out
    key = f"prepare {TOPIC} {TRUST}"
    portal.submit("aase", parsed(filled_in(page, key, {"agenda-1-answer": "no", "agenda-1-share-note": None}))).must()
    check((mine()["answer"], mine()["note"], mine()["share_note"]) == ("no", "En note", False), mine())
    page = portal.render("aase", "prepare", "text/html", form=True).must().out
    body = filled_in(page, key, {"agenda-1-answer": "no"}) + "&agenda-1-share-note=yes"
    portal.submit("aase", parsed(body)).must()
    check(mine()["share_note"] is True, mine())
    portal.close()


def blanks_are_missed(library, content):
    """parse_qs drops what is blank unless it is told not to; no vote is lost by that without a word."""
    portal = opened(library, content)
    portal.state = c.IN_SESSION
    page = portal.render("rita", "meeting", "text/html", form=True).must().out
    body = filled_in(page, "record_vote_by_name " + TOPIC, {"agenda-1-proposal": "P"})
    said = portal.submit("rita", {name: values[-1] for name, values in parse_qs(body).items()})
    check(said.code == "form.incomplete", said)
    portal.close()


def main(library, content, name):
    program, package = {"php": ("php", "php-cli"), "rack": ("ruby", "ruby-rack"), "javascript": ("node", "nodejs"),
                        "python": (sys.executable, "python3")}[name]
    has_rack = lambda: subprocess.run([program, "-e", "require 'rack'"], stderr=subprocess.DEVNULL).returncode == 0
    if shutil.which(program) is None or (name == "rack" and not has_rack()):
        print(f"skipped: {name} is not here; apt install {package}")
        return SKIPPED
    parsed = Php() if name == "php" else {"rack": by_rack, "javascript": by_javascript, "python": by_python}[name]
    try:
        vote_is_whole(library, content, parsed)
        box_is_cleared(library, content, parsed)
        if name == "python":
            blanks_are_missed(library, content)
    finally:
        if name == "php":
            parsed.close()
    print("holds: a vote by name comes whole through", name)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
