"""A board portal of one meeting: its agenda, each item with the plugin's forms, and its papers as files.

usage: board_page.py DATABASE [PORT]

It is WSGI on the standard library alone. Who signs in is not asked for a password: a portal has its own way
to know.
"""
import datetime
import hashlib
import hmac
import html
import secrets
import socketserver
import sys
import urllib.parse
import zoneinfo
from http import HTTPStatus, cookies
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import agenda
from sqlite_storage import SqliteStorage

ZONE = zoneinfo.ZoneInfo("Europe/Copenhagen")
LARGEST_FORM = 1 << 20  # bytes
MEMBERS = [agenda.Member("kirsten", "Kirsten Ågård", agenda.Role.CHAIR | agenda.Role.MEMBER),
           agenda.Member("aase", "Åse Nørregård", agenda.Role.MEMBER)]
BUDGET = agenda.OwnItem("budget-2027", "Budget 2027", agenda.ItemType.DECISION, minutes=20,
                        recommendation="Det indstilles, at budgettet vedtages.")
MEETING = agenda.Meeting("2026-03", "Bestyrelsesmøde", datetime.date(2026, 3, 3), agenda.MeetingState.PLANNED,
                         members=MEMBERS, own_items=[BUDGET], place="Fælleshuset", start="19.00")
PAGE = """<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>{title}</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/agenda.css"><script src="/agenda.js" defer></script></head><body>{body}</body></html>"""


class Meetings:
    """The portal's meetings: a real one asks its database."""

    def read(self, call, id):
        return MEETING if id == MEETING.id else None


class Answer(Exception):
    """What is answered in place of a page."""

    def __init__(self, status, text="", **headers):
        super().__init__(status)
        self.status, self.text, self.headers = status, text, headers


class Board:
    """The WSGI application."""

    def __init__(self, plugin):
        self._plugin = plugin
        self._sessions = {}  # by the cookie: the member, and the CSRF token

    def __call__(self, environ, start_response):
        try:
            headers, body = self._answer(environ)
            status = 200
        except agenda.Refused as refusal:
            status, headers, body = refusal.status, {}, page(html.escape(str(refusal)))
        except Answer as answer:
            status, headers, body = answer.status, answer.headers, page(answer.text)
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)),
                   "Cache-Control": "no-cache",
                   "Content-Security-Policy": "default-src 'self'; form-action 'self'; frame-ancestors 'none'",
                   **{name.replace("_", "-"): value for name, value in headers.items()}}
        start_response(f"{int(status)} {HTTPStatus(status).phrase}", list(headers.items()))
        return [body]

    def _answer(self, environ):
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "surrogateescape")
        is_post = environ["REQUEST_METHOD"] == "POST"
        if path in ("/agenda.css", "/agenda.js"):
            media_type = "text/css" if path.endswith("css") else "text/javascript"
            return {"Content-Type": media_type}, self._plugin.asset(path[1:])
        if path == "/sign-in" and is_post:
            self._sign_in(dict(form_of(environ)[0]))
        member, token = self._session(environ)
        if path == "/":
            return {}, self._agenda(member)
        if path.startswith("/papers/"):
            return self._paper(member, path.removeprefix("/papers/"))
        if not path.startswith("/items/"):
            raise Answer(404, "There is no such page.")
        item = path.removeprefix("/items/")
        return self._submit(environ, member, token, item) if is_post else self._item(environ, member, token, item)

    def _session(self, environ):
        sent = cookies.SimpleCookie(environ.get("HTTP_COOKIE", "")).get("session")
        if sent is None or sent.value not in self._sessions:
            choices = "".join(f'<button name="member" value="{one.id}">{html.escape(one.name)}</button>'
                              for one in MEMBERS)
            raise Answer(403, f'<form method="post" action="/sign-in">{choices}</form>')
        return self._sessions[sent.value]

    def _sign_in(self, fields):
        member = next((one for one in MEMBERS if one.id == fields.get("member")), None)
        if member is None:
            raise Answer(403, "There is no such member.")
        session = secrets.token_urlsafe(32)
        self._sessions[session] = member, secrets.token_urlsafe(32)
        raise Answer(303, Location="/", Set_Cookie=f"session={session}; HttpOnly; SameSite=Lax; Path=/")

    def _call(self, member, form=None, request_id=""):
        return agenda.Call("boligselskabet", datetime.datetime.now(ZONE), "hovedbestyrelsen", MEETING.id,
                           agenda.Actor(member.id, member.name, member.roles), "da", request_id, form)

    def _form(self, token, item):
        # The nonce makes one request of a click that is sent twice.
        return agenda.Form(f"/items/{item}", [("csrf_token", token), ("nonce", secrets.token_urlsafe(16))])

    def _agenda(self, member):
        call = self._call(member)
        items = [one.id for one in self._plugin.items_of_meeting(call) if one.parent]
        items += [agenda.id_of_own_item(one.id) for one in MEETING.own_items]
        cards = "".join(f'<li>{one.text}<a href="/items/{one.item}">Åbn</a></li>'
                        for one in self._plugin.summaries(call, items, "text/html"))
        papers = "".join(f'<li><a href="/papers/{file}">{html.escape(kind.label)}: {html.escape(medium.label)}</a>'
                         for file, kind, medium in self._papers(call))
        return page(f"<h1>{html.escape(MEETING.title)}</h1><ol>{cards}</ol><ul>{papers}</ul>")

    def _papers(self, call):
        """Gives every page of a meeting as every type of file, with the file's name."""
        return [(f"{kind.name}.{medium.file_ending}", kind, medium) for kind in self._plugin.pages(call)
                if kind.target == agenda.Target.MEETING for medium in kind.media_types]

    def _paper(self, member, wanted):
        call = self._call(member)
        for file, kind, medium in self._papers(call):
            if file == wanted:
                found = self._plugin.render_page(call, kind.name, medium.name)
                if medium.name == "text/html":
                    return {}, page(found.text)
                saved = {"Content-Disposition": f'attachment; filename="{file}"', "Content-Type": medium.name}
                return saved, found.content
        raise Answer(404, "There is no such paper.")

    def _item(self, environ, member, token, item):
        known = environ.get("HTTP_IF_NONE_MATCH", "").strip('"')
        call = self._call(member, self._form(token, item))
        found = self._plugin.render_unless_known(call, item, "prepare", known_token=known)
        etag = {"ETag": f'"{found.token}"'}
        if not found.is_modified:
            raise Answer(304, **etag)
        return etag, page(found.text)

    def _submit(self, environ, member, token, item):
        fields, body = form_of(environ)
        if not hmac.compare_digest(dict(fields).get("csrf_token", "").encode("utf-8", "replace"), token.encode()):
            raise Answer(403, "The form has grown old. Open the page again.")
        call = self._call(member, self._form(token, item), hashlib.sha256(body).hexdigest())
        try:
            self._plugin.submit(call, fields)
        except agenda.Refused as refusal:
            shown = self._plugin.render(call, item, "prepare", typed=fields, problem=refusal)
            raise Answer(refusal.status, shown) from refusal
        raise Answer(303, Location=f"/items/{item}")


def form_of(environ):
    """Gives the fields of a form, the empty ones too, and the body that they came in.

    What is not UTF-8 is left to the plugin.
    """
    size = int(environ.get("CONTENT_LENGTH") or 0)
    if size > LARGEST_FORM:
        raise Answer(413, "The form is too large.")
    body = environ["wsgi.input"].read(size)
    text = body.decode("utf-8", "surrogateescape")
    return urllib.parse.parse_qsl(text, keep_blank_values=True, errors="surrogateescape"), body


def page(body):
    return PAGE.format(title=html.escape(MEETING.title), body=body).encode() if body else b""


class Server(socketserver.ThreadingMixIn, WSGIServer):
    """A thread for each connection."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, format, *args):
        """Leaves out the line for each request."""


def main(database, port="8000"):
    host = agenda.Host("Board page", "1.0", SqliteStorage(database), Meetings())
    with agenda.load("almene-maal", host) as plugin, Server(("127.0.0.1", int(port)), Quiet) as server:
        server.set_app(Board(plugin))
        print(f"http://127.0.0.1:{server.server_port}/", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
