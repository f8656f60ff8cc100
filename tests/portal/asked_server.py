"""A real agenda-host serve on a database of its own, and what asks it: sockets, and a browser of cookies and forms."""

import html
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

HOST, PLUGIN, CONTENT = sys.argv[1:4]
ITEM = "almene-maal.tema-3.democratic-actor"
PASSWORD = "hest batteri klamme"
NEEDED_HEADERS = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=()",
}
failures = []


def check(condition, what):
    if not condition:
        failures.append(what)
        print("FAILED:", what, flush=True)


class World:
    """A folder with a database, and commands on it."""

    def __init__(self, folder):
        self.folder = folder
        self.options = ["--plugin", PLUGIN, "--content", CONTENT, "--storage", "sqlite:" + folder + "/portal.db",
                        "--organisation", "org", "--board", "board"]
        self.environment = dict(os.environ, TZ="UTC")

    def run(self, *words, text="", code=0):
        done = subprocess.run([HOST, *self.options, *words], input=text, capture_output=True, text=True,
                              env=self.environment, timeout=60)
        check(done.returncode == code, f"{words} gave {done.returncode}: {done.stderr}")
        return done.stdout + done.stderr

    def furnish(self):
        self.run("accounts", "add", "kirsten", "--name", "Kirsten Holm", "--administrator", "--password-stdin",
                 text=PASSWORD + "\n")
        for account in ("aase", "bent"):
            self.run("accounts", "add", account, "--name", account.title(), "--password-stdin", text=PASSWORD + "\n")
        self.run("--meeting", "m1", "meeting", "--title", "Møde", "--date", "2099-03-03", "--state", "planned",
                 "--member", "kirsten;Kirsten Holm;chair,member", "--member", "aase;Aase;member")

    def link(self, account):
        return re.search(r"/link/(\S+)", self.run("accounts", "link", account)).group(1)


class Server:
    def __init__(self, world, *options, port="0", before=None):
        """`before`: called in the new process before it is agenda-host."""
        self.process = subprocess.Popen([HOST, *world.options, "serve", "--port", port, *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        env=world.environment, preexec_fn=before)
        line = self.process.stdout.readline()
        found = re.search(r":(\d+)/", line)
        if not found:
            self.process.kill()
            raise RuntimeError(line + self.process.stderr.read())
        self.port = int(found.group(1))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()

    def stop(self, with_signal=signal.SIGTERM):
        begun = time.monotonic()
        self.process.send_signal(with_signal)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, time.monotonic() - begun, out, err

    def raw(self, data, wait=10):
        """Sends bytes on a connection of its own; gives all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as sock:
            try:
                sock.sendall(data)
                sock.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            return read_all(sock)

    def alive(self):
        return Browser(self).get("/sign-in").status == 200


def read_all(sock):
    received = b""
    try:
        while chunk := sock.recv(65536):
            received += chunk
    except OSError:
        pass
    return received


def status_of(received):
    match = re.match(rb"HTTP/1\.1 (\d{3})", received)
    return int(match.group(1)) if match else None


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.cookies = [value for name, value in response.getheaders() if name.lower() == "set-cookie"]
        self.body = response.read().decode()

    def hidden(self, name):
        found = re.search(f'name="{re.escape(name)}" value="([^"]*)"', self.body)
        return html.unescape(found.group(1)) if found else None


class Browser:
    def __init__(self, server):
        self.server = server
        self.cookies = {}

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        sent = dict(headers or {})
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
        connection.request(method, path, body=body, headers=sent)
        answer = Answer(connection.getresponse())
        connection.close()
        for cookie in answer.cookies:
            name, value = cookie.split(";")[0].split("=", 1)
            if "Max-Age=0" in cookie:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return answer

    def get(self, path, headers=None):
        return self.ask("GET", path, headers=headers)

    def post(self, path, fields, headers=None, csrf=True):
        fields = dict(fields)
        if csrf is True:
            fields["csrf"] = self.csrf()
        return self.ask("POST", path, urllib.parse.urlencode(fields), headers)

    def csrf(self):
        return self.get("/sign-in").hidden("csrf")

    def sign_in(self, account, password=PASSWORD):
        return self.post("/sign-in", {"id": account, "password": password, "return": "/"})


def signed_in(server, account):
    browser = Browser(server)
    check(browser.sign_in(account).status == 303, f"{account} signs in")
    return browser


def page_of(view="prepare"):
    return f"/o/org/board/m/m1/i/{ITEM}/{view}"


ANSWER = {"portal.nonce": "n", "agenda.1.action": "answer_consideration", "agenda.1.item": ITEM,
          "agenda.1.consideration": "almene-maal.tema-3.trust-and-backing", "agenda.1.answer": "yes"}


def run(tests):
    """Runs every function that is called test_…, and ends the program."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder)
        world.furnish()
        for name, test in sorted(tests.items()):
            if not name.startswith("test_"):
                continue
            begun = time.monotonic()
            before = len(failures)
            test(*([world] if test.__code__.co_argcount else []))
            print(f"{'ok' if len(failures) == before else 'FAILED'}: {name} ({time.monotonic() - begun:.1f} s)", flush=True)
    sys.exit(1 if failures else 0)
