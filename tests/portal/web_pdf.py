"""A real agenda-host serve with a program in LibreOffice's place, which does what LibreOffice does on good and bad days.

    web_pdf.py AGENDA_HOST PLUGIN CONTENT
"""

import os
import signal
import threading
import time

from asked_server import Browser, Server, check, run, signed_in

PDF = "/o/org/board/m/m1/pages/agenda/pdf"
OFFICE = """#!/bin/sh
echo run >>"$SEEN/runs"
ls /proc/self/fd >"$SEEN/files"
while [ "$1" != --outdir ]; do shift; done
mkdir -p "$2"
[ ! -e "$SEEN/slow" ] || while [ ! -e "$SEEN/go-on" ]; do sleep 0.05; done
[ -e "$SEEN/broken" ] || printf '%%PDF-1.7\\nwords\\n%%%%EOF\\n' >"$2/paper.pdf"
"""


class Office:
    def __init__(self, world):
        self.seen = os.path.join(world.folder, f"seen-{time.monotonic_ns()}")
        os.mkdir(self.seen)
        program = os.path.join(self.seen, "soffice")
        with open(program, "w") as file:
            file.write(OFFICE)
        os.chmod(program, 0o755)
        self.before = dict(world.environment)
        self.world = world
        world.environment.update(PATH=f"{self.seen}:/usr/bin:/bin", SEEN=self.seen, TMPDIR=self.seen)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.world.environment = self.before

    def set(self, name):
        open(os.path.join(self.seen, name), "w").close()

    def runs(self):
        try:
            with open(os.path.join(self.seen, "runs")) as file:
                return len(file.readlines())
        except FileNotFoundError:
            return 0

    def wait_for_run(self, count=1):
        end = time.monotonic() + 60
        while self.runs() < count and time.monotonic() < end:
            time.sleep(0.02)
        check(self.runs() == count, f"the office was started {self.runs()} times, not {count}")

    def files(self):
        with open(os.path.join(self.seen, "files")) as file:
            return sorted(int(name) for name in file.read().split())

    def left_behind(self):
        return [name for name in os.listdir(self.seen) if name.startswith("agenda-pdf")]


def asked(browser, answers):
    thread = threading.Thread(target=lambda: answers.append(browser.get(PDF)))
    thread.start()
    return thread


def test_a_paper_is_made_once(world):
    with Office(world) as office, Server(world) as server:
        browser = signed_in(server, "aase")
        for _ in range(3):
            answer = browser.get(PDF)
            check(answer.status == 200, f"the PDF comes with {answer.status}")
            check(answer.headers.get("content-type") == "application/pdf", "a PDF is called one")
            check(answer.body.startswith("%PDF-1.7"), "the PDF is what the office made")
        check(office.runs() == 1, f"the office was started {office.runs()} times")
        # What `ls` has open itself is the fourth.
        check(office.files() == [0, 1, 2, 3], f"the office has the files {office.files()} of the server's")
        check(not office.left_behind(), "nothing is left in the temporary folder")


def test_others_are_answered_meanwhile(world):
    with Office(world) as office, Server(world) as server:
        office.set("slow")
        browser, answers = signed_in(server, "aase"), []
        thread = asked(browser, answers)
        office.wait_for_run()
        check(signed_in(server, "kirsten").get(PDF.removesuffix("/pdf")).status == 200, "others are answered meanwhile")
        check(not answers, "the PDF is still being made")
        office.set("go-on")
        thread.join(60)
        check([answer.status for answer in answers] == [200], "the PDF comes at last")


def test_a_server_that_stops_gives_the_paper_first(world):
    for with_signal in (signal.SIGTERM, signal.SIGINT):
        with Office(world) as office, Server(world) as server:
            office.set("slow")
            browser, answers = signed_in(server, "aase"), []
            thread = asked(browser, answers)
            office.wait_for_run()
            server.process.send_signal(with_signal)
            office.set("go-on")
            thread.join(60)
            check([answer.status for answer in answers] == [200], f"the PDF comes though {with_signal.name} did")
            code = server.process.wait(30)
            check(code == 0, f"the server ended with {code}")
            check(not office.left_behind(), "nothing is left in the temporary folder")


def test_an_office_that_makes_nothing(world):
    with Office(world) as office, Server(world) as server:
        office.set("broken")
        answer = signed_in(server, "aase").get(PDF)
        check(answer.status == 503, f"the page comes with {answer.status}")
        check("PDF-filen kunne ikke laves lige nu." in answer.body, "the reader is told")
        _, _, _, err = server.stop()
        check("No PDF was made: LibreOffice (" in err and "no PDF and ended with exit code 0" in err,
              f"the administrator is told: {err}")


def test_without_an_office(world):
    before = dict(world.environment)
    world.environment["PATH"] = world.folder
    with Server(world) as server:
        browser = signed_in(server, "aase")
        check(browser.get(PDF).status == 404, "there is no PDF")
        check(">PDF<" not in browser.get("/o/org/board/m/m1/pages/agenda").body, "and none is offered")
        check(Browser(server).get(PDF).status == 401, "strangers are asked who they are")
    world.environment = before


run(globals())
