"""A real agenda-host serve with more at once than it has workers, and with browsers that are slow or end it.

    web_load.py AGENDA_HOST PLUGIN CONTENT
"""

import concurrent.futures
import http.client
import os
import signal
import socket
import time

from asked_server import (Browser, Server, check, page_of, read_all, run, signed_in, status_of)


def test_slow_clients(world):
    with Server(world, "--request-seconds", "2") as server:
        slow = []
        for _ in range(150):
            sock = socket.create_connection(("127.0.0.1", server.port), timeout=20)
            sock.sendall(b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\na")
            slow.append(sock)
        silent = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(50)]
        begun = time.monotonic()
        check(Browser(server).get("/sign-in").status == 200, "served beside 200 slow browsers")
        waited = time.monotonic() - begun
        print(f"a page beside 200 slow browsers: {waited * 1000:.0f} ms")
        check(waited < 1, f"waited {waited:.2f} s beside slow browsers")
        one, begun, received = slow[0], time.monotonic(), b""
        one.settimeout(0.25)
        while time.monotonic() - begun < 8 and not received:
            try:
                one.sendall(b"b")
                received = one.recv(4096)
            except socket.timeout:
                continue
            except OSError:
                break
        taken = time.monotonic() - begun
        check(status_of(received) == 408 and taken < 4, f"a byte at a time ends after {taken:.1f} s: {received[:30]}")
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as drip:
            drip.sendall(b"GET / HT")
            begun = time.monotonic()
            received = read_all(drip)
            check(status_of(received) == 408 and time.monotonic() - begun < 5, "half a request line ends as well")
        for sock in slow + silent:
            sock.close()
        check(server.alive(), "the server lives on")


def non_reader(server, requests):
    """Asks for far more than it takes."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    sock.settimeout(2)
    sock.connect(("127.0.0.1", server.port))
    try:
        sock.sendall(b"GET /assets/agenda.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * requests)
    except socket.timeout:
        pass
    return sock


def answers_read(sock, most):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    sock.settimeout(5)
    count, rest = 0, b""
    try:
        while count < most and (chunk := sock.recv(1 << 20)):
            count += (rest + chunk).count(b"HTTP/1.1 200")
            rest = chunk[-11:]
    except OSError:
        pass
    return count


def test_non_readers(world):
    with Server(world) as server:
        silent = [non_reader(server, 600) for _ in range(48)]
        time.sleep(1)
        begun = time.monotonic()
        check(Browser(server).get("/sign-in").status == 200, "served beside 48 browsers that do not read")
        waited = time.monotonic() - begun
        print(f"a page beside 48 browsers that do not read: {waited * 1000:.0f} ms")
        check(waited < 8, f"waited {waited:.1f} s beside browsers that do not read")
        one = silent.pop()
        check(answers_read(one, 600) == 600, "who reads after all gets every answer")
        for sock in silent:
            sock.close()
    with Server(world, "--request-seconds", "1") as server:
        sock = non_reader(server, 600)
        time.sleep(3)
        check(0 < answers_read(sock, 600) < 600, "who takes too long to read is let go")
        silent = non_reader(server, 600)
        code, taken, _, err = server.stop()
        check(code == 0 and taken < 8 and err == "", f"and does not keep the server: exit {code} after {taken:.1f} s")
        silent.close()


def test_many_at_once(world):
    with Server(world) as server:
        aase = signed_in(server, "aase")
        cookie = "; ".join(f"{n}={v}" for n, v in aase.cookies.items())
        request = f"GET {page_of()} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode()
        begun = time.monotonic()
        sockets = [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(200)]
        for sock in sockets:
            sock.sendall(request)
        statuses = [status_of(sock.recv(65536)) for sock in sockets]
        print(f"200 connections at once, a page each: {(time.monotonic() - begun) * 1000:.0f} ms")
        check(statuses == [200] * 200, f"200 at once: {set(statuses)}")
        # Idle connections cost no processor time.
        before = sum(os.times()[:2])
        with open(f"/proc/{server.process.pid}/stat", encoding="ascii") as file:
            ticks = sum(map(int, file.read().rsplit(")", 1)[1].split()[11:13]))
        time.sleep(1.5)
        with open(f"/proc/{server.process.pid}/stat", encoding="ascii") as file:
            used = sum(map(int, file.read().rsplit(")", 1)[1].split()[11:13])) - ticks
        check(used <= 5 and before >= 0, f"idle connections used {used} ticks")
        for sock in sockets:
            sock.close()


def test_stopping(world):
    for with_signal in (signal.SIGTERM, signal.SIGINT):
        with Server(world) as server:
            aase = signed_in(server, "aase")
            stopped = []

            def keep_asking(_):
                done = 0
                while not stopped:
                    try:
                        answer = Browser(server)
                        answer.cookies = dict(aase.cookies)
                        if answer.get(page_of()).status != 200:
                            return -1
                        done += 1
                    except (ConnectionError, http.client.RemoteDisconnected):
                        return done
                    except http.client.HTTPException:
                        return -2
                return done

            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                asking = [pool.submit(keep_asking, i) for i in range(8)]
                time.sleep(0.7)
                code, taken, out, err = server.stop(with_signal)
                stopped.append(True)
                counts = [one.result() for one in asking]
            print(f"{with_signal.name} under load: exit {code} after {taken * 1000:.0f} ms, {sum(counts)} pages before")
            check(code == 0 and taken < 5, f"{with_signal.name}: exit {code} after {taken:.1f} s")
            check(min(counts) > 0, f"no answer was cut off: {counts}")
            check("Stopped." in out and err == "", f"says so: {out} {err}")
    with Server(world) as server:
        line = world.run("serve", "--port", str(server.port), code=1)
        check("is in use" in line and "--port" in line and line.count("\n") == 1, f"port in use: {line}")
    with Server(world, port=str(server.port)) as again:
        check(again.alive(), "the port is free again at once")
    line = world.run("serve", "--port", "0", "--time-zone", "Europe/Atlantis", code=1)
    check("Europe/Copenhagen" in line and line.count("\n") == 1, f"time zone: {line}")


if __name__ == "__main__":
    run(globals())
