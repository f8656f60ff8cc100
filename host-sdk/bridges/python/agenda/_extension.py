"""Any table of functions that agenda.json names, called with values of Python's."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ._calls import Sink, UnderWay, sinks
from ._functions import Callback, prototype
from ._layout import count_of, layouts, list_of, pointed, struct_of, value_at
from ._memory import Arena, borrow_arena
from .constants import Status
from .refusals import NotSupported
from .values import Call

if TYPE_CHECKING:
    from ._opened import Opened

_OK = int(Status.OK)


class Outcome(NamedTuple):
    """What a function of a table came to: its status, what it showed, and what it wrote."""

    status: Status
    shown: list[Any]
    written: bytes


class _Making:
    """The arguments of one call, while they are made."""

    __slots__ = ("arena", "call", "values", "shown", "written")

    def __init__(self, arena: Arena, call: UnderWay, values: Mapping[str, Any]) -> None:
        self.arena = arena
        self.call = call
        self.values = values
        self.shown: Sink | None = None
        self.written: Sink | None = None


def call_struct(arena: Arena, under_way: UnderWay) -> int:
    """Writes the agenda_call of a call that is under way."""
    call = under_way.call
    if call is None:
        raise TypeError("This function needs a call.")
    return layouts["agenda_call"].encode(arena, {
        "utc_offset_minutes": call.utc_offset_minutes, "time_ms": call.time_ms, "organisation": call.organisation,
        "board": call.board, "meeting": call.meeting, "locale": call.locale, "request_id": call.request_id,
        "actor": call.actor, "report": under_way.report, "form": call.form, "host_data": under_way.number})


def _write_to_sink(making: _Making) -> int:
    making.written = making.call.sink()
    return layouts["agenda_writer"].encode(making.arena, making.written.writer)


def _show_to_sink(making: _Making) -> int:
    making.shown = making.call.sink()
    return making.shown.number


_visitors: dict[str, Callback] = {}


def _visitor(told: Mapping[str, Any]) -> int:
    """Gives the address of a visitor of this type, which keeps a copy of what it is shown.

    There is one for all calls.
    """
    key = repr(told)
    if key not in _visitors:
        readers = [_reader(one["type"]) for one in told["arguments"][1:]]

        def take(ctx: int, *shown: Any) -> int:
            sink = sinks.get(ctx)
            try:
                if sink is None:
                    return Status.INTERNAL
                values = [read(one) for read, one in zip(readers, shown)]
                sink.taken.append(values[0] if len(values) == 1 else tuple(values))
                return _OK
            except BaseException as error:
                return sink.under_way.failed(error) if sink is not None else Status.INTERNAL
        _visitors.setdefault(key, Callback(told, take))  # another thread may have been first
    return _visitors[key].address


def _reader(told: Mapping[str, Any]) -> Callable[[Any], Any]:
    of = struct_of(told["to"]) if told["kind"] == "pointer" else None
    return (lambda value: value) if of is None else _struct_reader(of)


def _struct_reader(of: str) -> Callable[[Any], Any]:
    return lambda address: value_at(of, address or 0)


Binder = Callable[[_Making], Any]


def _struct_binder(of: str, name: str) -> Binder:
    return lambda making: pointed(making.arena, of, making.values[name])


def _list_binder(of: str, name: str) -> Binder:
    return lambda making: list_of(making.arena, of, making.values[name])


def _pointer_binder(name: str, to: Mapping[str, Any], self_address: int) -> tuple[Binder, str | None]:
    if to["kind"] == "void":
        return (_show_to_sink if name == "ctx" else lambda _making: self_address), None
    of = struct_of(to)
    if of == "agenda_call":
        return lambda making: call_struct(making.arena, making.call), None
    if of == "agenda_writer":
        return _write_to_sink, None
    if of is not None:
        return _struct_binder(of, name), name
    element = struct_of(to["to"]) if to["kind"] == "pointer" else None
    if element is None:
        raise NotSupported(f"This package cannot make the argument {name}.")
    return _list_binder(element, name), name


def _binder(name: str, told: Mapping[str, Any], names: set[str], self_address: int) -> tuple[Binder, str | None]:
    """Gives what makes an argument, and the name of the value that it is made of, if any."""
    if told["kind"] == "function":
        address = _visitor(told)
        return lambda _making: address, None
    if told["kind"] == "pointer":
        return _pointer_binder(name, told["to"], self_address)
    for listed in names:
        if count_of(listed, {name}):
            return lambda making: len(making.values[listed]), None
    return lambda making: making.values[name], name


class _Function:
    def __init__(self, told: Mapping[str, Any], address: int, self_address: int) -> None:
        self._function = prototype(told)(address)
        names = {one["name"] for one in told["arguments"]} - {"self"}
        bound = [_binder(one["name"], one["type"], names, self_address) for one in told["arguments"]]
        self._binders = [bind for bind, _ in bound]
        self.values = {name for _, name in bound if name is not None}

    def __call__(self, under_way: UnderWay, values: Mapping[str, Any], also: int) -> Outcome:
        with borrow_arena() as arena:
            making = _Making(arena, under_way, values)
            status = self._function(*[bind(making) for bind in self._binders])
            if under_way.errors or status != _OK:
                under_way.finish(status, also=also)
            return Outcome(Status(status), making.shown.taken if making.shown else [],
                           making.written.bytes if making.written else b"")


class Extension:
    """A table of a plugin's, as Plugin.extension gives it. It is of use until the plugin is closed."""

    def __init__(self, opened: Opened, struct: str, address: int) -> None:
        self._opened = opened
        self.struct = struct
        found = layouts[struct].decode_addresses(address)
        self._addresses = {name: found[name] for name, told in layouts[struct].types.items()
                           if told["kind"] == "function" and found[name]}
        self._functions: dict[str, _Function] = {}

    def __contains__(self, function: object) -> bool:
        """Tells whether the plugin has this function: an older one lacks what was added later."""
        return function in self._addresses

    def call(self, function: str, call: Call | None = None, /, *, also: int = _OK, **values: Any) -> Outcome:
        """Calls a function of the table.

        `values` are its arguments by the contract's names: texts are str or bytes, structs are dicts, lists
        are sequences of them. The plugin itself, the call, counts, visitors and writers are filled in. Raises
        Refused unless the status is OK or `also`, and NotSupported where the plugin has no such function.
        """
        found = self._functions.get(function) or self._made(function)
        if values.keys() != found.values:
            raise TypeError(
                f"{self.struct}.{function} takes {sorted(found.values)}, and {sorted(values)} were given.")
        with UnderWay(self._opened, call) as under_way:
            self._opened.check_open()
            return found(under_way, values, also)

    def _made(self, function: str) -> _Function:
        if function not in self._addresses:
            raise NotSupported("The plugin cannot do this. Install a newer version of it.")
        # It is made when it is needed, so that one whose arguments cannot be made here hinders no other.
        told = layouts[self.struct].types[function]
        made = _Function(told, self._addresses[function], self._opened.self_address)
        self._functions[function] = made
        return made
