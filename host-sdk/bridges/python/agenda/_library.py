"""The SDK's loader, libagenda-c-loader.so: found once, and kept for as long as the process lives."""
from __future__ import annotations

import ctypes
import functools
import os
from typing import Any

from ._calls import UnderWay
from ._contract import contract
from ._errors import NotInstalled
from ._functions import Callback, prototype, visitor_type
from ._layout import text_at, layouts
from .constants import Status

_NAME = "libagenda-c-loader.so.0"

_read_text = layouts["agenda_text"].pick("bytes", "size")


@functools.lru_cache(maxsize=None)
def _library() -> ctypes.CDLL:
    named = os.environ.get("AGENDA_LIBRARY") or _NAME
    try:
        return ctypes.CDLL(named)
    except OSError as error:
        raise NotInstalled(
            f"{named} cannot be loaded: {error}. Install the package libagenda0, or let AGENDA_LIBRARY name "
            "the path of libagenda-c-loader.so.") from error


@functools.lru_cache(maxsize=None)
def function(name: str) -> Any:
    """Gives a function of the loader, which takes addresses."""
    try:
        return prototype(contract.functions[name])((name, _library()))
    except AttributeError as error:
        raise NotInstalled(
            f"The library that was loaded is not the SDK's loader, or an older one: {error}. Install the package "
            "libagenda0, or let AGENDA_LIBRARY name the path of libagenda-c-loader.so.") from error


def text_of(address: int) -> str:
    """Gives the agenda_text at this address."""
    picked = _read_text(address)
    return text_at(*picked) if picked else ""


def content_folders() -> list[str]:
    """Gives the content folders that a portal which has none of its own gives to a plugin.

    They are those of AGENDA_CONTENT_PATH, else those that are installed. What the environment says is read as
    the function is called: call it before other threads change it.
    """
    with UnderWay(None, None) as call:
        sink = call.sink()

        def take(_ctx: int, folder: int) -> int:
            try:
                sink.taken.append(text_of(folder))
                return Status.OK
            except BaseException as error:
                return call.failed(error)
        visit = Callback(visitor_type(contract.functions["agenda_find_content_folders"]), take)
        call.finish(function("agenda_find_content_folders")(None, visit.address))
        return list(sink.taken)
