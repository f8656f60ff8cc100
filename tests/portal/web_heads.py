"""A real agenda-host serve, and requests that a proxy and a portal could read in two ways.

    web_heads.py AGENDA_HOST PLUGIN CONTENT

Each gets one answer, 400 or 411, and its connection is closed; what hides behind it is no request.
"""

import socket

from asked_server import Server, check, read_all, run, status_of

HIDDEN = b"GET /assets/portal.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
LENGTH = str(len(HIDDEN)).encode()
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"


def head(*lines, begin=b"POST /sign-in HTTP/1.1", host=b"Host: 127.0.0.1\r\n"):
    return begin + b"\r\n" + host + FORM + b"".join(line + b"\r\n" for line in lines) + b"\r\n"


HEADS = {
    "a length of 0, an empty one, then another": head(b"Content-Length: 0", b"Content-Length:", b"Content-Length: " + LENGTH),
    "an empty length, then another": head(b"Content-Length:", b"Content-Length: " + LENGTH),
    "two lengths": head(b"Content-Length: 0", b"Content-Length: " + LENGTH),
    "the same length twice": head(b"Content-Length: " + LENGTH, b"Content-Length: " + LENGTH),
    "lengths in a list": head(b"Content-Length: 0, " + LENGTH),
    "the same length in a list": head(b"Content-Length: " + LENGTH + b", " + LENGTH),
    "a length with a sign": head(b"Content-Length: +" + LENGTH),
    "a length below 0": head(b"Content-Length: -1"),
    "a length in sixteens": head(b"Content-Length: 0x" + LENGTH),
    "a length with a letter": head(b"Content-Length: " + LENGTH + b"a"),
    "a length with a blank inside": head(b"Content-Length: 1 2"),
    "a length that overflows": head(b"Content-Length: 18446744073709551616"),
    "a blank before the colon of a length": head(b"Content-Length : " + LENGTH),
    "a tab before the colon of a length": head(b"Content-Length\t: " + LENGTH),
    "a blank before the colon of pieces": head(b"Transfer-Encoding : chunked"),
    "pieces": head(b"Transfer-Encoding: chunked"),
    "pieces and a length": head(b"Transfer-Encoding: chunked", b"Content-Length: " + LENGTH),
    "a length and pieces": head(b"Content-Length: " + LENGTH, b"Transfer-Encoding: chunked"),
    "pieces of another kind": head(b"Transfer-Encoding: xchunked"),
    "pieces twice": head(b"Transfer-Encoding: identity", b"Transfer-Encoding: chunked"),
    "pieces with a vertical tab": head(b"Transfer-Encoding:\x0bchunked"),
    "a form without a length": head(),
    "a length behind a bare line feed": head(b"A: b\nContent-Length: " + LENGTH),
    "a length behind a bare carriage return": head(b"A: b\rContent-Length: " + LENGTH),
    "a head that ends in bare line feeds": b"POST /sign-in HTTP/1.1\nHost: 127.0.0.1\n\n",
    "a NUL in a name": head(b"Content-Length\0: " + LENGTH),
    "a NUL in a value": head(b"A: b\0c"),
    "a line without a colon": head(b"Content-Length"),
    "a line without a name": head(b": " + LENGTH),
    "a line that goes on before any": b"POST /sign-in HTTP/1.1\r\n Host: 127.0.0.1\r\n\r\n",
    "a length that goes on in another line": head(b"Content-Length:\r\n " + LENGTH),
    "pieces in a line that goes on": head(b"A: b\r\n Transfer-Encoding: chunked", b"Content-Length: " + LENGTH),
    "a machine in a line that goes on": head(b"Content-Length: 0", host=b"Host:\r\n 127.0.0.1\r\n"),
    "a machine behind another": head(b"Content-Length: 0", host=b"Host: 127.0.0.1:80@evil.example\r\n"),
    "no machine": head(b"Content-Length: 0", host=b""),
    "two machines": head(b"Content-Length: 0", b"Host: 127.0.0.1"),
    "another version": head(b"Content-Length: 0", begin=b"POST /sign-in HTTP/2.0"),
    "a version of four digits": head(b"Content-Length: 0", begin=b"POST /sign-in HTTP/1.10"),
    "no version": head(b"Content-Length: 0", begin=b"POST /sign-in"),
    "a blank too many": head(b"Content-Length: 0", begin=b"POST  /sign-in HTTP/1.1"),
    "a blank in the address": head(b"Content-Length: 0", begin=b"POST /sign in HTTP/1.1"),
    "an address of another machine": head(b"Content-Length: 0", begin=b"POST http://127.0.0.1/sign-in HTTP/1.1"),
    "a method that is no word": head(b"Content-Length: 0", begin=b"PO(ST /sign-in HTTP/1.1"),
    "the beginning of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
}


def answers_to(server, data, in_bytes):
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            for packet in ([data[i:i + 1] for i in range(len(data))] if in_bytes else [data]):
                sock.sendall(packet)
            sock.sendall(HIDDEN)
        except OSError:
            pass
        # No end is stated, so the reading ends when the server closes the connection.
        return read_all(sock)


def test_hostile_heads(world):
    """Each whole, and a byte at a time."""
    with Server(world, "--request-seconds", "3") as server:
        for name, data in HEADS.items():
            for in_bytes in (False, True):
                received = answers_to(server, data, in_bytes)
                status = status_of(received)
                check(status in (400, 411), f"{name}: {status}")
                check(received.count(b"HTTP/1.1 ") == 1, f"{name}: {received.count(b'HTTP/1.1 ')} answers")
                check(b"connection: close" in received.lower(), f"{name}: the connection is not said to be closed")
        print(f"{len(HEADS)} heads, whole and in bytes: one answer each, 400 or 411, and closed")
        check(server.alive(), "the server lives on")


def test_heads_that_are_right(world):
    """Unusual, and to be read in one way only."""
    rights = {
        "a length in small letters": b"POST /sign-in HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\n\r\n",
        "blanks around a length": b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \t 0 \t\r\n\r\n",
        "a GET with a body": b"GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + LENGTH + b"\r\n\r\n" + HIDDEN,
        "HTTP/1.0": b"GET /sign-in HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n",
    }
    with Server(world) as server:
        for name, data in rights.items():
            received = server.raw(data)
            check(status_of(received) in (200, 403), f"{name}: {status_of(received)}")
            check(received.count(b"HTTP/1.1 ") == 1, f"{name}: {received.count(b'HTTP/1.1 ')} answers")
        received = server.raw(rights["a GET with a body"] + HIDDEN)
        check(received.count(b"HTTP/1.1 200") == 2, "and the next request begins behind it")


if __name__ == "__main__":
    run(globals())
