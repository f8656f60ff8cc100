"""Functions of C by the types that the contract has for them: called from Python, and Python's called from C.

Every pointer is an address, so that ctypes makes no objects of what it passes. ctypes lets other threads run
while C runs, also in a visitor: a plugin may hold a lock of its own there that another thread keeps while it
waits for Python.
"""
from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from typing import Any

from ._layout import layouts

_TYPES: dict[tuple[bool, int], Any] = {
    (signed, bits): getattr(ctypes, f"c_{'int' if signed else 'uint'}{bits}")
    for signed in (True, False) for bits in (8, 16, 32, 64)}


def _ctype(told: Mapping[str, Any]) -> Any:
    kind = told["kind"]
    if kind == "void":
        return None
    if kind == "status":
        return ctypes.c_int32
    if kind == "integer":
        return _TYPES[told["signed"], told["bits"]]
    return ctypes.c_void_p


def prototype(told: Mapping[str, Any]) -> Any:
    """Gives the type of a function; ctypes keeps one for all that are alike."""
    return ctypes.CFUNCTYPE(_ctype(told["returns"]), *(_ctype(one["type"]) for one in told["arguments"]))


def member_type(struct: str, member: str) -> Mapping[str, Any]:
    """Gives the type of a struct's member that is a function."""
    told: Mapping[str, Any] = layouts[struct].types[member]
    return told


def visitor_type(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Gives the type of the visitor that a function takes."""
    found: Mapping[str, Any] = next(one["type"] for one in told["arguments"] if one["type"]["kind"] == "function")
    return found


class Callback:
    """A function of Python's that C may call as long as this object is kept."""

    def __init__(self, told: Mapping[str, Any], function: Callable[..., Any]) -> None:
        self._kept = prototype(told)(function)
        self.address: int = ctypes.cast(self._kept, ctypes.c_void_p).value or 0
