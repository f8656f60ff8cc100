"""The contract as data: agenda.json, which the SDK's build makes from its headers.

Sizes, offsets, constants and the types of functions come from this file, and none of them is written in
Python. It is read once, as the package is imported.
"""
from __future__ import annotations

import ctypes
import json
import os
from pathlib import Path
from typing import Any

from ._errors import NotInstalled

_FORMAT = 1
_FOLDERS = ("/usr/share/agenda/contract", "/usr/local/share/agenda/contract")


def _file() -> Path:
    named = os.environ.get("AGENDA_CONTRACT")
    folders = [named] if named else _FOLDERS
    for folder in folders:
        file = Path(folder, "agenda.json")
        if file.is_file():
            return file
    raise NotInstalled(
        f"There is no agenda.json in {' or '.join(folders)}. Install the package libagenda0, or let "
        "AGENDA_CONTRACT name the folder of the contract (share/agenda/contract of a build).")


def _told(file: Path) -> dict[str, Any]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(told, dict):
            raise ValueError("it is no object of JSON")
        return told
    except (OSError, ValueError) as error:
        raise NotInstalled(
            f"{file} cannot be read: {error}. Install the package libagenda0 again, or let AGENDA_CONTRACT name the "
            "folder of the contract.") from error


class Contract:
    """What agenda.json says, by names."""

    def __init__(self, file: Path) -> None:
        told = _told(file)
        pointer_size = ctypes.sizeof(ctypes.c_void_p)
        if told.get("format") != _FORMAT or told.get("pointer_size") != pointer_size:
            raise NotInstalled(
                f"{file} has format {told.get('format')} and pointers of {told.get('pointer_size')} bytes. "
                f"This package reads format {_FORMAT}, and this Python has pointers of {pointer_size} bytes. "
                "Install both packages in versions that belong together.")
        self.file = file
        self.constants: dict[str, Any] = {one["name"]: one["value"] for one in told["constants"]}
        self.structs: dict[str, Any] = {one["name"]: one for one in told["structs"]}
        self.functions: dict[str, Any] = {one["name"]: one for one in told["functions"]}

    def number(self, name: str) -> int:
        """Gives the constant AGENDA_name, which is a number."""
        return int(self._constant(name))

    def text(self, name: str) -> str:
        """Gives the constant AGENDA_name, which is a text."""
        return str(self._constant(name))

    def _constant(self, name: str) -> Any:
        try:
            return self.constants["AGENDA_" + name]
        except KeyError:
            raise NotInstalled(
                f"{self.file} has no constant AGENDA_{name}: it is older than this package. Install the package "
                "libagenda0 in a version that belongs to this one.") from None

    def table_of(self, extension: str) -> str | None:
        """Gives the name of the struct that is this extension's table, or None where there is none."""
        for name, value in self.constants.items():
            if value == extension and name.lower() in self.structs:
                return name.lower()
        return None


contract = Contract(_file())
