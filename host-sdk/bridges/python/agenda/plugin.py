"""A plugin that was loaded: what a portal asks of it, and how it is closed."""
from __future__ import annotations

import json
import os
import weakref
from collections.abc import Sequence
from typing import Any

from . import _copies
from ._calls import UnderWay
from ._contract import contract
from ._extension import Extension
from ._layout import layouts
from ._library import function
from ._memory import borrow_arena, pointer_at
from ._opened import HostTables, Opened
from .constants import Status
from .host import WITHOUT_MANIFEST, Host, OpenedStorage
from .refusals import Internal, NotSupported, Refused
from .values import (Action, ActionRequest, Call, Fields, GuideFile, GuideFinding, Item, Page, PageType, Path,
                     Problem, RenderedPage, Summary, ViewType, pairs)

_ITEMS, _VIEW, _PAGES, _ACTIONS, _CONTENT = (
    contract.text(name) for name in ("ITEMS", "VIEW", "PAGES", "ACTIONS", "CONTENT"))
# For so many seconds the end of the process waits for threads that are still in a call.
_PATIENCE_AT_EXIT = 5.0


def _close_at_end(opened: Opened) -> None:
    opened.close(_PATIENCE_AT_EXIT)


class Plugin:
    """A plugin that was loaded.

    All methods but close may be called from any thread, and from several at once.

    Each raises Refused where the plugin says no, and Closed once it was closed. A Plugin is a context manager
    that closes it; one that is forgotten is closed when it is collected, or as the process ends.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self.id = opened.id
        self.name = opened.name
        self.version = opened.version
        self.abi_version = opened.abi_version
        self._end = weakref.finalize(self, _close_at_end, opened)

    def close(self) -> None:
        """Closes the plugin, as soon as no other thread is in a call of it. Closing it again does nothing."""
        self._opened.close()
        self._end.detach()

    def __enter__(self) -> Plugin:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def extension(self, id: str) -> Extension | None:
        """Gives the table with this id, such as "agenda.content/1", or None where the plugin has none.

        Every table that agenda.json names can be called, also one that is newer than this package.
        """
        return self._opened.extension(id)

    def _table(self, id: str) -> Extension:
        found = self._opened.extension(id)
        if found is None:
            raise NotSupported("The plugin cannot do this. Install a newer version of it.")
        return found

    def items(self, call: Call) -> list[Item]:
        """Gives every agenda item: a guide's own, then those under it.

        The call needs no actor and no meeting.
        """
        return [_copies.item(one) for one in self._table(_ITEMS).call("list", call).shown]

    def items_of_meeting(self, call: Call) -> list[Item]:
        """Gives the items of the guides of the call's meeting, in the versions that it has.

        A plugin from before there was such a function gives those that are current.
        """
        if "list_of_meeting" not in self._table(_ITEMS):
            return self.items(call)
        return [_copies.item(one) for one in self._table(_ITEMS).call("list_of_meeting", call).shown]

    def actions(self, call: Call) -> list[Action]:
        """Gives everything that a board can do. The call needs no actor and no meeting."""
        return [_copies.action(one) for one in self._table(_ACTIONS).call("list", call).shown]

    def views(self, call: Call) -> list[ViewType]:
        """Gives every view of an item: what it is called, and whom it serves, where and when.

        A plugin from before there was such a list refuses with NotSupported: it has the views that
        agenda/view.h names. The call needs no actor and no meeting.
        """
        return [_copies.view_type(one) for one in self._table(_VIEW).call("list", call).shown]

    def guides(self, call: Call) -> list[GuideFile]:
        """Gives every guide's file that was found when the plugin was opened."""
        return [_copies.guide_file(one) for one in self._table(_CONTENT).call("list", call).shown]

    def check_guide(self, call: Call, name: str, guide: bytes) -> GuideFile:
        """Gives the verdict on a guide's bytes, in which the guide is called `name`. Nothing is loaded."""
        shown = self._table(_CONTENT).call("check", call, name=name, bytes=guide).shown
        if not shown:
            raise Internal("The plugin gave no verdict on the guide.")
        return _copies.guide_file(shown[0])

    def compare_guides(self, call: Call, before: Path, after: Path) -> list[GuideFinding]:
        """Gives what changes for boards where the guides of `after` take the place of those of `before`.

        Both are paths of guides, or both of content folders.
        """
        table = self._table(_CONTENT)
        shown = table.call("compare", call, before=os.fsencode(before), after=os.fsencode(after)).shown
        return [_copies.guide_finding(one) for one in shown]

    def render(self, call: Call, item: str, view: str, media_type: str = "text/html", *, typed: Fields = (),
               problem: Refused | Problem | None = None, id_prefix: str = "", heading_level: int = 0) -> str:
        """Gives an item of the call's meeting as the call's actor sees it.

        `typed` are the fields of a form that was posted and refused, all as they were given to submit, and
        `problem` is why; the page then shows what was typed. Every id of the page begins with `id_prefix`,
        and its first heading has `heading_level` (0 is 2).
        """
        request = {"item": item, "view": view, "media_type": media_type, "id_prefix": id_prefix,
                   "heading_level": heading_level, **_refused_form(typed, problem)}
        return self._table(_VIEW).call("render", call, request=request).written.decode("utf-8")

    def render_unless_known(self, call: Call, item: str, view: str, media_type: str = "text/html",
                            known_token: str = "", *, id_prefix: str = "", heading_level: int = 0) -> Page:
        """Gives the page with its token, which makes a good ETag.

        Where `known_token` still holds nothing is rendered.
        """
        request = {"item": item, "view": view, "media_type": media_type, "id_prefix": id_prefix,
                   "heading_level": heading_level}
        found = _with_token(self._table(_VIEW), call, request, known_token)
        return Page(found.text, found.token, found.is_modified)

    def pages(self, call: Call) -> list[PageType]:
        """Gives every page and paper of a meeting or of the board: whom it serves, when, and as which files.

        A plugin from before there were pages has none. The call needs no actor and no meeting.
        """
        table = self._opened.extension(_PAGES)
        if table is None or "list" not in table:
            return []
        return [_copies.page_type(one) for one in table.call("list", call).shown]

    def render_page(self, call: Call, page: str, media_type: str = "text/html", *, query: Fields = (),
                    typed: Fields = (), problem: Refused | Problem | None = None, known_token: str = "",
                    id_prefix: str = "", heading_level: int = 0) -> RenderedPage:
        """Gives a page of the call's meeting or board as the call's actor sees it, and its token.

        `query` are values for the page's fields, such as {"version": "residents"}. Where `known_token` still
        holds nothing is rendered. The rest is as in render(). Raises NotSupported where the plugin has no pages,
        and where the page has no such media type.
        """
        request = {"page": page, "media_type": media_type, "query": pairs(query), "id_prefix": id_prefix,
                   "heading_level": heading_level, **_refused_form(typed, problem)}
        return _with_token(self._table(_PAGES), call, request, known_token)

    def state_token(self, call: Call, item: str) -> str:
        """Gives a short text that changes whenever what the item's views show may have changed.

        Nothing is rendered.
        """
        return self._table(_VIEW).call("state_token", call, item=item).written.decode("utf-8")

    def summaries(self, call: Call, items: Sequence[str], media_type: str = "") -> list[Summary]:
        """Gives what a list says of each item, in their order, all in one reading.

        `media_type` is "text/html" or "text/plain" where the view "summary" of each is wanted.
        """
        shown = self._table(_VIEW).call("summaries", call, request={"items": items, "media_type": media_type}).shown
        if [one["item"] for one in shown] != list(items):
            raise Internal("The plugin gave no summary of each item.")
        return [_copies.summary(one) for one in shown]

    def asset(self, name: str) -> bytes:
        """Gives a file that pages need: "agenda.css", "agenda.js"; or "agenda.schema.json"."""
        return self._table(_VIEW).call("asset", name=name).written

    def perform(self, call: Call, requests: ActionRequest | Sequence[ActionRequest]) -> dict[str, Any]:
        """Does the request, or all of several or none, and gives the outcome as agenda/actions.h has it.

        The call needs a request id. The same id with the same requests writes nothing and gives the same
        outcome.
        """
        actions = [_request(one) for one in ([requests] if isinstance(requests, ActionRequest) else requests)]
        return _outcome(self._table(_ACTIONS).call("perform", call, actions=actions).written)

    def submit(self, call: Call, fields: Fields) -> dict[str, Any]:
        """Does what a form of the plugin's asks for. `fields` are all that was posted, the empty ones too."""
        return _outcome(self._table(_ACTIONS).call("submit", call, fields=pairs(fields)).written)


def _outcome(written: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written)
    return found


def _refused_form(typed: Fields, problem: Refused | Problem | None) -> dict[str, Any]:
    """Gives the members that show what was typed, and why it was refused."""
    made: dict[str, Any] = {}
    if typed:
        made["typed"] = pairs(typed)
    if problem is not None:
        made["problem"] = problem.problem if isinstance(problem, Refused) else problem
    return made


def _with_token(table: Extension, call: Call, request: dict[str, Any], known_token: str) -> RenderedPage:
    """Views and pages are asked alike for their token."""
    with UnderWay(None, None) as place:
        token = place.sink()
        also = Status.NOT_MODIFIED if known_token else Status.OK
        outcome = table.call("render", call, also=also,
                             request={**request, "token": token.writer, "known_token": known_token})
        if outcome.status == Status.NOT_MODIFIED:
            return RenderedPage(b"", known_token, False)
        return RenderedPage(outcome.written, token.bytes.decode("utf-8"))


def _request(request: ActionRequest) -> dict[str, Any]:
    made: dict[str, Any] = {"action": request.action, "item": request.item, "fields": pairs(request.fields)}
    if request.expected_revision is not None:
        made.update(flags=contract.number("EXPECTS_REVISION"), expected_revision=request.expected_revision)
    return made


def load(plugin: Path, host: Host, *, locale: str = "", without_manifest: bool = False) -> Plugin:
    """Finds, checks, loads and opens a plugin.

    `plugin` is a path, and then that file or none, or a name such as "almene-maal", which is looked for where
    plugins are installed and in AGENDA_PLUGIN_PATH. `locale` is that of a refusal. `without_manifest` lets in
    a library without a manifest, as it comes out of a compiler. Raises Refused: NotFound, NotSupported where
    it does not fit, NotAllowed where it may have been tampered with; the message names every path that was
    tried, and what to do.
    """
    if isinstance(host.storage, OpenedStorage):
        host.storage.check_open()
    tables = HostTables(host)
    with borrow_arena() as arena:
        with UnderWay(None, None) as call:
            loaded = arena.pointer()
            status = function("agenda_load_plugin")(layouts["agenda_plugin_request"].encode(arena, {
                "flags": WITHOUT_MANIFEST if without_manifest else 0, "plugin": os.fsencode(plugin), "locale": locale,
                "host": tables.address, "report": call.report}), loaded)
            call.finish(status, "The plugin could not be loaded.")
            return Plugin(Opened(host, tables, pointer_at(loaded)))
