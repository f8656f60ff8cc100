"""A real agenda-host serve, asked by sockets that do as they please.

    web_safety.py AGENDA_HOST PLUGIN CONTENT

Only what needs a real server and a real socket is here; what a page answers is tested in portal_test.cpp.
"""

import concurrent.futures
import http.client
import os
import shutil
import socket
import tempfile
import time
import urllib.parse

from asked_server import (ANSWER, CONTENT, NEEDED_HEADERS, PASSWORD, Browser, Server, World, check, page_of, read_all, run,
                          signed_in, status_of)


def test_tokens_of_forms(world):
    """Every write: no token, a wrong one, another session's, or another site's page does nothing."""
    with Server(world, "--demo") as server:
        admin = signed_in(server, "kirsten")
        aase = signed_in(server, "aase")
        foreign = aase.csrf()
        writes = [("/sign-in", {"id": "kirsten", "password": PASSWORD}), ("/demo", {"account": "aase"}),
                  ("/link/" + world.link("aase"), {}), ("/password", {"new_password": "noget helt andet"}),
                  ("/people", {"id": "ny", "name": "Ny"}), ("/people/aase/link", {}),
                  ("/people/aase/disabled", {"disabled": "yes"}), (page_of(), ANSWER), ("/sign-out", {})]
        before = world.run("accounts", "list")
        for path, fields in writes:
            for token in (None, "wrong", foreign):
                sent = dict(fields, **({} if token is None else {"csrf": token}))
                cookies = dict(admin.cookies)
                answer = admin.post(path, sent, csrf=False)
                check(answer.status == 403 or answer.headers.get("location") in ("/", "/people"),
                      f"{path} with token {token}: {answer.status}")
                check(admin.cookies == cookies, f"{path} with token {token} changed the cookie")
            for header in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
                answer = admin.post(path, fields, headers=header)
                check(answer.status == 403, f"{path} from {header}: {answer.status}")
        check(world.run("accounts", "list") == before, "nothing was done to the accounts")
        check("checked" not in admin.get(page_of()).body.split('value="yes"')[1][:20], "nothing was answered")
        check(admin.get("/people").status == 200, "still signed in")
        check(admin.post(page_of(), ANSWER, headers={"Origin": f"http://127.0.0.1:{server.port}"}).status == 303,
              "our own page may")


def test_cookies_and_sessions(world):
    with Server(world) as server:
        browser = Browser(server)
        first = browser.get("/sign-in")
        planted = browser.cookies["portal"]
        for cookie in first.cookies:
            check("HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie, f"flags of {cookie}")
        done = browser.sign_in("aase")
        check(browser.cookies["portal"] != planted, "signing in gives a new token")
        check(all("HttpOnly" in c and "SameSite=Lax" in c for c in done.cookies), "flags of the session's cookie")
        thief = Browser(server)
        thief.cookies = {"portal": planted}
        check(thief.get(page_of()).status == 401, "the token from before signing in opens nothing")
        stolen = dict(browser.cookies)
        check(browser.get(page_of()).status == 200, "signed in")
        check(browser.post("/sign-out", {}).status == 303, "signs out")
        thief.cookies = stolen
        check(thief.get(page_of()).status == 401, "signing out ends the session on the server")
        check(thief.post(page_of(), ANSWER).status in (401, 403), "and for writes")
        # Signing in over a session ends the session before.
        browser.sign_in("aase")
        former = dict(browser.cookies)
        browser.sign_in("kirsten")
        thief.cookies = former
        check(thief.get(page_of()).status == 401, "a session that was signed in over is over")
    with Server(world, "--public-address", "https://portal.example") as server:
        answer = Browser(server).get("/sign-in")
        check(all("Secure" in c and c.startswith("__Host-portal=") for c in answer.cookies), "Secure behind https")
        check("max-age" in answer.headers.get("strict-transport-security", ""), "HSTS behind https")
        check(Browser(server).get("/", headers={"Host": "evil.example"}).status == 421, "another name is not ours")
        check(Browser(server).get("/sign-in", headers={"Host": "portal.example"}).status == 200, "our name is")


def test_public_address(world):
    for address, sentence in (("portal.example", "is no address"), ("https://", "names no machine"),
                              ("https:///", "names no machine"), ("https://:8443", "names no machine"),
                              ("https://anne@portal.example", "names no machine"),
                              ("https://portal example", "names no machine"),
                              ("https://portal.example/board", "has a path"),
                              ("https://portal.example?a", "has a path")):
        for command in (("serve", "--port", "0"), ("accounts", "link", "aase")):
            line = world.run(*command, "--public-address", address, code=2)
            check(sentence in line and "https://portal.example" in line and line.count("\n") == 1,
                  f"{command[0]} {address}: {line}")
    check("\nhttps://portal.example/link/" in "\n" + world.run("accounts", "link", "aase", "--public-address",
                                                              "HTTPS://Portal.Example/"), "a link is made with small letters")
    with Server(world, "--public-address", "HTTPS://Portal.Example:443/") as server:
        for host in ("portal.example", "PORTAL.example:443"):
            check(Browser(server).get("/sign-in", headers={"Host": host}).status == 200, f"{host} is our name")
        answer = Browser(server).get("/sign-in", headers={"Host": "portal.example"})
        check(all("Secure" in cookie for cookie in answer.cookies), "https in large letters is https")


def test_headers_everywhere(world):
    with Server(world, "--request-seconds", "1") as server:
        browser = signed_in(server, "kirsten")
        answers = {"page": browser.get(page_of()), "sign-in": Browser(server).get("/"),
                   "missing": browser.get("/nope"), "asset": browser.get("/assets/portal.css"),
                   "redirect": browser.post("/language", {"language": "da", "return": "/people"}),
                   "method": browser.ask("DELETE", "/people"), "head": browser.ask("HEAD", "/people"),
                   "other form": browser.ask("POST", "/people", "{}", {"Content-Type": "application/json"}),
                   "stranger": browser.get("/", headers={"Host": "evil.example"})}
        tag = answers["page"].headers["etag"]
        answers["unchanged"] = browser.get(page_of(), headers={"If-None-Match": tag})
        check(answers["unchanged"].status == 304 and answers["unchanged"].body == "", "not sent again")
        for what, answer in answers.items():
            for name, begin in NEEDED_HEADERS.items():
                check(answer.headers.get(name, "").startswith(begin), f"{what} ({answer.status}) lacks {name}")
            check("cache-control" in answer.headers, f"{what} lacks cache-control")
        for what, data in {"garbage": b"\x16\x03\x01 nonsense\r\n\r\n", "flood": b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 999,
                           "large": b"POST / HTTP/1.1\r\nContent-Length: 999999\r\n\r\n",
                           "long": b"GET /" + b"a" * 9000, "half": b"GET / HT"}.items():
            with socket.create_connection(("127.0.0.1", server.port), timeout=10) as sock:
                sock.sendall(data)
                received = read_all(sock).decode(errors="replace").lower()
            for name in NEEDED_HEADERS:
                check(name + ":" in received, f"{what} lacks {name}: {received[:40]}")
        for page in ("page", "sign-in"):
            check(answers[page].headers["cache-control"] == "no-store", f"the browser keeps nothing of {page}")


def test_throttle(world):
    with Server(world) as server:
        browser = Browser(server)
        statuses = [browser.sign_in("bent", "forkert kode").status for _ in range(12)]
        check(statuses[:8] == [403] * 8 and statuses[8:] == [429] * 4, f"wrong passwords: {statuses}")
        check(browser.sign_in("bent").status == 429, "the right one is held back as well")
        unknown = [browser.sign_in("nobody", "forkert kode").status for _ in range(12)]
        check(unknown == statuses, f"an unknown account is held back alike: {unknown}")
        check(browser.sign_in("aase").status == 303, "others may still sign in")
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            at_once = list(pool.map(lambda _: Browser(server).sign_in("kirsten", "forkert kode").status, range(20)))
        check(at_once.count(403) <= 8, f"many at once are not more: {at_once}")
        for _ in range(60):
            last = browser.sign_in(f"name{_}", "forkert kode").status
        check(last == 429, "one address does not guess at all accounts")
    with Server(world, "--public-address", "https://portal.example") as server:
        for number in range(45):
            browser = Browser(server)
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            csrf = browser.csrf()
            body = urllib.parse.urlencode({"id": f"name{number}", "password": "forkert kode", "csrf": csrf})
            connection.putrequest("POST", "/sign-in")
            cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
            for name, value in (("Cookie", cookies), ("Content-Type", "application/x-www-form-urlencoded"),
                                ("Content-Length", str(len(body))), ("X-Forwarded-For", f"9.9.9.{number}"),
                                ("X-Forwarded-For", "5.6.7.8")):
                connection.putheader(name, value)
            connection.endheaders(body.encode())
            last = connection.getresponse().status
            connection.close()
        check(last == 429, f"a line that the browser made up gives no new address: {last}")


def test_same_time(world):
    """Unknown and known accounts take the same time: a password is hashed for both."""
    with Server(world) as server:
        times = {"bent": [], "nobody": []}
        for _ in range(5):
            for account, taken in times.items():
                browser = Browser(server)
                token = browser.csrf()
                begun = time.monotonic()
                browser.post("/sign-in", {"id": account, "password": "forkert kode", "csrf": token}, csrf=False)
                taken.append(time.monotonic() - begun)
        known, unknown = (sorted(taken)[2] for taken in (times["bent"], times["nobody"]))
        print(f"wrong password: known account {known * 1000:.0f} ms, unknown {unknown * 1000:.0f} ms")
        check(0.4 < known / unknown < 2.5, f"known {known:.4f} s, unknown {unknown:.4f} s")


def test_one_time_links(world):
    with Server(world) as server:
        token = world.link("aase")
        for _ in range(3):
            check(Browser(server).get("/link/" + token).status == 200, "looking uses nothing up")
        browsers = [Browser(server) for _ in range(8)]
        tokens = [browser.csrf() for browser in browsers]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            statuses = list(pool.map(
                lambda pair: pair[0].post("/link/" + token, {"csrf": pair[1]}, csrf=False).status,
                zip(browsers, tokens)))
        check(statuses.count(303) == 1 and statuses.count(410) == 7, f"of eight at once one comes in: {statuses}")
        check(Browser(server).get("/link/" + token).status == 410, "used up")
        check(Browser(server).get("/link/" + "a" * 43).status == 410, "never was")
        winner = browsers[statuses.index(303)]
        check(winner.get(page_of()).status == 200, "the one is in")
        first, second = world.link("aase"), world.link("aase")
        check(Browser(server).get("/link/" + first).status == 410, "a new link ends the one before")
        check(Browser(server).get("/link/" + second).status == 200, "which works")
        line = world.run("accounts", "link", "aase", "--days", "8", code=2)
        check("--days" in line, f"no link works for eight days: {line}")


def test_demo(world):
    line = world.run("serve", "--demo", "--address", "0.0.0.0", "--port", "0", code=2)
    check("--demo" in line and line.count("\n") == 1, f"refused in one line: {line}")
    line = world.run("serve", "--demo", "--public-address", "https://portal.example", "--port", "0", code=2)
    check("leave --public-address out" in line and line.count("\n") == 1, f"refused in one line: {line}")
    with Server(world, "--demo") as server:
        browser = Browser(server)
        check(browser.post("/demo", {"account": "aase"}).status == 303, "one click")
        check(browser.get(page_of()).status == 200, "is in")
        kept = dict(browser.cookies)
        check(Browser(server).get("/", headers={"Host": "evil.example"}).status == 421, "not under a stranger's name")
    with Server(world) as server:
        browser = Browser(server)
        check(browser.post("/demo", {"account": "aase"}).status == 404, "no one-click members without --demo")
        browser.cookies = kept
        check(browser.get(page_of()).status == 401, "sessions of the demonstration are void without it")


def test_paths(world):
    with Server(world) as server:
        for path in ("/assets/../portal.cpp", "/assets/..%2f..%2fetc%2fpasswd", "/assets/%2e%2e/%2e%2e/etc/passwd",
                     "/assets/....//etc/passwd", "//etc/passwd", "/assets/portal.css%00.css", "/assets/portal.css/x",
                     "/assets/layout.html", "/assets/", "/assets/..", "/%2e%2e/%2e%2e/etc/passwd", "/assets/\\etc\\passwd"):
            received = server.raw(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            check(status_of(received) in (400, 404), f"{path}: {status_of(received)}")
            check(b"root:" not in received, f"{path} led out")
        for data in (b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                     b"CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                     b"OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                     b"PROPFIND / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n"):
            check(status_of(server.raw(data)) in (400, 404, 405, 421), f"{data[:20]}: {status_of(server.raw(data))}")
        browser = signed_in(server, "aase")
        answer = browser.post("/language", {"language": "da", "return": "//evil.example/"})
        check(answer.headers.get("location") == "/", "nobody is sent to another site")


def test_sizes(world):
    with Server(world) as server:
        browser = signed_in(server, "aase")
        answer = browser.post(page_of(), dict(ANSWER, **{"agenda.1.note": "å" * 20000}))
        check(answer.status in (400, 413), f"a long note is refused by the form: {answer.status}")
        check(answer.hidden("csrf") is not None, "on a page with the text kept")
        answer = browser.post(page_of(), dict(ANSWER, **{"agenda.1.note": "a" * 1900}))
        check(answer.status == 303, f"a note longer than the library takes by itself: {answer.status}")
        answer = browser.post(page_of(), dict(ANSWER, other="a" * 100000))
        check(answer.status == 303, f"100 KB are taken: {answer.status}")
        head = b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        check(status_of(server.raw(head + b"Content-Length: 300000\r\n\r\n" + b"a" * 300000)) == 413, "too large")
        check(status_of(server.raw(head + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) == 411, "in pieces")
        check(status_of(server.raw(head + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")) == 400, "two lengths")
        check(status_of(server.raw(head + b"Content-Length: 8\r\n\r\na=%00%ff")) == 400, "no text")
        check(status_of(server.raw(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"A: b\r\n" * 300 + b"\r\n")) == 431, "header flood")
        check(status_of(server.raw(b"GET / HTTP/1.1\r\nA: " + b"b" * 40000 + b"\r\n\r\n")) == 431, "header too long")
        check(status_of(server.raw(b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\n\r\n")) == 414, "address too long")
        ranges = b"Range: bytes=" + b",".join(b"0-" for _ in range(2000)) + b"\r\n"
        received = server.raw(b"GET /assets/portal.css HTTP/1.1\r\nHost: 127.0.0.1\r\n" + ranges + b"\r\n")
        check(len(received) < 20000, f"ranges do not multiply an answer: {len(received)}")
        for garbage in (b"\0" * 500, os.urandom(4000), b"\r\n" * 500, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                        b"\xff\xfe / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nno colon\r\n\r\n", b"\n\n\n"):
            server.raw(garbage, wait=3)
        smuggled = b"GET /nope HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        received = server.raw(head + b"A: b\nContent-Length: %d\r\n\r\n" % len(smuggled) + smuggled)
        check(status_of(received) == 400, f"a length behind a bare line feed: {status_of(received)}")
        # A body that nobody wants is not read as the next request.
        smuggled = b"GET /assets/portal.css HTTP/1.1\r\nHost: x\r\n\r\n"
        received = server.raw(b"GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n" % len(smuggled) + smuggled)
        check(received.count(b"HTTP/1.1 ") == 1, "one answer to one request")
        received = server.raw(b"GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 3)
        check(received.count(b"HTTP/1.1 200") == 3, "three requests at once get three answers")
        check(server.alive(), "the server lives on")


def test_file_permissions(world):
    """What others on the machine may change is not served; what they may read is said."""
    database = world.folder + "/portal.db"
    check(os.stat(database).st_mode & 0o077 == 0, "a new store is its owner's alone")
    with tempfile.TemporaryDirectory() as folder:
        content = folder + "/content"
        shutil.copytree(CONTENT, content)
        serve = ("--content", content, "serve", "--port", "0")
        for path, mode in ((database, 0o666), (database, 0o660), (world.folder, 0o777), (content, 0o777),
                           (content + "/guides", 0o777), (content + "/ui/da.xml", 0o666)):
            before = os.stat(path).st_mode & 0o7777
            if mode == 0o660:
                if os.getuid() != 0:
                    continue  # nobody else gives a file to a group they are not in
                os.chown(path, -1, 12345)
            os.chmod(path, mode)
            line = world.run(*serve, code=1)
            check("can be written by" in line and "chmod go-w" in line and line.count("\n") == 1, f"{path} {mode:o}: {line}")
            os.chmod(path, before)
        # A store that is reached by a link is judged where it stands, as SQLite opens it there.
        os.symlink(database, folder + "/portal.db")
        os.chmod(world.folder, 0o777)
        line = World(folder).run(*serve, code=1)
        check("can be written by" in line and world.folder in line, f"the folder behind a link: {line}")
        os.chmod(world.folder, 0o700)
        # Where others may add files they could put one beside the store that SQLite takes for a part of it.
        if os.getuid() == 0:
            for end in ("-wal", "-journal"):
                part = database + end
                if os.path.exists(part):
                    continue
                with open(part, "wb"):
                    pass
                os.chown(part, 12345, 12345)
                line = world.run(*serve, code=1)
                check("belongs to user 12345" in line and "rm " in line and line.count("\n") == 1, f"{part}: {line}")
                os.remove(part)
    os.chmod(database, 0o644)
    with Server(world) as server:
        out = server.process.stdout.readline()
        check("can read the store" in out and "chmod go= " in out, f"a store that others read is told of: {out}")
    os.chmod(database, 0o600)


def test_nobody_to_let_in(world):
    line = world.run("serve", "--address", "0.0.0.0", "--port", "0", code=2)
    check("--public-address https://" in line and line.count("\n") == 1, f"no public address: {line}")
    with tempfile.TemporaryDirectory() as folder:
        line = World(folder).run("serve", "--address", "0.0.0.0", "--public-address", "https://portal.example",
                                 "--port", "0", code=1)
        check("accounts add" in line and line.count("\n") == 1, f"no accounts: {line}")


def test_passwords_from_input(world):
    for password, sentence in (("kort", "too short"), ("a" * 1025, "too long")):
        line = world.run("accounts", "add", "ny", "--name", "Ny", "--password-stdin", text=password + "\n", code=1)
        check(sentence in line and line.count("\n") == 1, f"{len(password)} letters: {line}")


def test_log(world):
    """What people write, who they are and how they come in is not in the log."""
    with Server(world) as server:
        browser = signed_in(server, "aase")
        browser.post(page_of(), dict(ANSWER, **{"agenda.1.note": "hemmeligheden"}))
        browser.post(page_of(), dict(ANSWER, **{"agenda.1.answer": "hemmeligheden"}))
        browser.get("/link/" + world.link("aase"))
        browser.sign_in("aase", "forkert-hemmelighed")
        _, _, out, err = server.stop()
        for secret in ("hemmelig", "aase", "Aase", *browser.cookies.values(), "/link/"):
            check(secret not in out + err, f"the log holds {secret}")


if __name__ == "__main__":
    run(globals())
