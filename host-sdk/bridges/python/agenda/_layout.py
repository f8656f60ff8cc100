"""Structs of the contract, written from and read into Python's values.

Encoding takes a dict, an object with attributes, or, for a leaf, a tuple or list of its members:

=====================  ===============================================================
member in C            value in Python
=====================  ===============================================================
integer, status        int
agenda_text            str, or bytes as they are
another leaf           as for a struct
pointer to a struct    None, an Address, or what the struct is encoded from
array of pointers      a sequence; the member with the count is filled in by itself
other pointer          an address; None is null
=====================  ===============================================================

Decoding gives a dict, with the same values and addresses as int. A struct that is shorter than ours, as an
older peer's, reads as if the rest were zero; what a longer one has beyond ours is passed over. A member that
was appended to the contract needs no code here.
"""
from __future__ import annotations

import ctypes
import operator
import struct
from collections.abc import Callable, Mapping
from typing import Any

from ._contract import contract
from ._memory import Arena, memory, writable

ADDRESS = "Q" if ctypes.sizeof(ctypes.c_void_p) == 8 else "I"
_INTEGERS = {8: "b", 16: "h", 32: "i", 64: "q"}
_SIZE = struct.Struct("=I")

Pick = Callable[[int], "tuple[int, ...] | None"]


class Address(int):
    """Where a struct of ours lies already. Any other int is never taken for an address: a portal's ids are ints."""

    __slots__ = ()


def bytes_of(words: str | bytes) -> bytes:
    """Gives UTF-8. What cannot be UTF-8 goes through, so that the plugin refuses it and says where."""
    if isinstance(words, bytes):
        return words
    if isinstance(words, str):
        return words.encode("utf-8", "surrogatepass")
    raise TypeError(f"a text is a str or bytes, and {type(words).__name__} was given")


def text_at(address: int, size: int) -> str:
    raw: bytes = memory[address:address + size] if size else b""
    return raw.decode("utf-8")


class _Member:
    """A member of a struct, with what it is as a number of slots of the module struct."""

    def __init__(self, told: Mapping[str, Any], siblings: set[str]) -> None:
        self.name: str = told["name"]
        self.offset: int = told["offset"]
        self.size: int = told["size"]
        kind: str = told["type"]["kind"]
        self.of: str | None = None
        self.count: str | None = None
        self.code = ADDRESS
        self.kind = "address"
        if kind in ("integer", "status"):
            self.kind = "integer"
            code = _INTEGERS[told["type"].get("bits", 32)]
            self.code = code if told["type"].get("signed", True) else code.upper()
        elif kind == "struct":
            self.of = told["type"]["name"]
            self.kind = "text" if self.of == "agenda_text" else "leaf"
            self.code = 2 * ADDRESS if self.kind == "text" else f"{self.size}s"
            if self.kind == "text" and ctypes.sizeof(ctypes.c_void_p) != 8:
                self.code = "I4xQ"
        elif kind == "pointer":
            self._point(told["type"]["to"], siblings)

    def _point(self, to: Mapping[str, Any], siblings: set[str]) -> None:
        self.of = struct_of(to)
        if self.of is not None:
            self.kind = "pointer"
        elif to["kind"] == "pointer" and struct_of(to["to"]) is not None:
            self.count = count_of(self.name, siblings)
            self.of = struct_of(to["to"]) if self.count else None
            self.kind = "list" if self.count else "address"


def struct_of(told: Mapping[str, Any]) -> str | None:
    return told["name"] if told["kind"] == "struct" else None


def count_of(name: str, siblings: set[str]) -> str | None:
    """Gives the name of a list's count: typed_count for typed, and item_count for items."""
    for base in (name, name.removesuffix("s")):
        if base + "_count" in siblings:
            return base + "_count"
    return None


class _Plan:
    """How certain members of a struct are packed: all others are zero."""

    def __init__(self, layout: Layout, names: list[str]) -> None:
        members = sorted((layout.members[name] for name in names), key=lambda member: member.offset)
        self.names = [member.name for member in members]
        self.sources = [name if name not in layout.counted else layout.counted[name] for name in self.names]
        self.writers = [_writer(member, name in layout.counted) for name, member in zip(self.names, members)]
        self.struct = layout.format(self.names if layout.is_leaf else ["struct_size", *self.names])
        # attrgetter gives a tuple only where there is more than one.
        self.get = operator.attrgetter(*self.sources, self.sources[0])


class Layout:
    """A struct of the contract."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.name: str = told["name"]
        self.size: int = told["size"]
        siblings = {one["name"] for one in told["members"]}
        self.members = {one["name"]: _Member(one, siblings) for one in told["members"]}
        self.types: dict[str, Any] = {one["name"]: one["type"] for one in told["members"]}
        self.is_leaf: bool = told["leaf"]
        # Members that hold a count, with the list that they count.
        self.counted = {one.count: one.name for one in self.members.values() if one.count}
        self._told = [name for name in self.members if name != "struct_size" and name not in self.counted]
        self._plans: dict[Any, _Plan] = {}
        self._whole = self.format(list(self.members))
        self._readers = [(one.name, _reader(one), 2 if one.kind == "text" else 1) for one in self.members.values()]

    def format(self, names: list[str]) -> struct.Struct:
        """Gives the packer of these members, named in their order; what lies between them is padding."""
        code, at = "=", 0
        for name in names:
            member = self.members[name]
            if member.offset < at:
                raise TypeError(f"{self.name}.{name} is not named in its order")
            code += f"{member.offset - at}x{member.code}"
            at = member.offset + member.size
        return struct.Struct(code + f"{self.size - at}x")

    def pick(self, *names: str, least: str | None = None) -> Pick:
        """Gives a function that reads these members of a struct; a text as its address and size.

        It gives None for null, and for a struct that ends before the end of the member `least`.
        """
        picked = self.format(list(names))
        size, unpack, bytes_from = self.size, picked.unpack_from, self._bytes
        if self.is_leaf:
            return lambda address: unpack(writable, address) if address else None
        must = self.members[least].offset + self.members[least].size if least else 0

        def read(address: int) -> tuple[int, ...] | None:
            if not address:
                return None
            theirs: int = _SIZE.unpack_from(writable, address)[0]
            if theirs >= size:
                return unpack(writable, address)
            return unpack(bytes_from(address, theirs)) if theirs >= must else None
        return read

    def _bytes(self, address: int, theirs: int) -> bytes:
        # Structs grow by words. A size that ends inside a word is cut, so that no pointer is read by half.
        raw: bytes = memory[address:address + (theirs & ~7)]
        return raw.ljust(self.size, b"\0")

    def encode(self, arena: Arena, value: Any) -> int:
        """Writes the struct into the arena, and gives its address."""
        kind = type(value)
        out: list[Any] = [] if self.is_leaf else [self.size]
        if kind is dict:
            key: Any = tuple(value)
            plan = self._plans.get(key) or self._plan(key, list(value))
            values: Any = [value[source] for source in plan.sources]
        elif self.is_leaf and isinstance(value, (tuple, list)):
            plan = self._plans.get(None) or self._plan(None, self._told)
            values = value
            if len(values) != len(plan.writers):
                raise TypeError(f"{self.name} has {len(plan.writers)} members, and {len(values)} were given")
        else:
            plan = self._plans.get(kind) or self._plan_of(value)
            values = plan.get(value)
        return self._written(arena, plan, values, out)

    def _written(self, arena: Arena, plan: _Plan, values: Any, out: list[Any]) -> int:
        index = 0
        try:
            for write, one in zip(plan.writers, values):
                write(arena, one, out)
                index += 1
            address = arena.take(self.size)
            plan.struct.pack_into(writable, address, *out)
            return address
        except TypeError as error:
            raise TypeError(f"{self.name}.{plan.names[index]}: {error}") from error
        except struct.error as error:
            raise ValueError(f"{self.name} has a number that is none, or too large: {error}") from error

    def _plan_of(self, value: Any) -> _Plan:
        names = [name for name in self._told if hasattr(value, name)]
        if not names:
            raise TypeError(f"no {self.name} can be made of {type(value).__name__}")
        # All dataclasses of a type have the same members. Two other objects of a type may have different ones.
        key = type(value) if hasattr(value, "__dataclass_fields__") else tuple(names)
        return self._plans.get(key) or self._plan(key, names)

    def _plan(self, key: Any, names: list[str]) -> _Plan:
        for name in names:
            if name not in self.members or name in self.counted:
                raise TypeError(f"{self.name} has no member {name!r} that could be given")
        counts = [count for count, name in self.counted.items() if name in names]
        plan = self._plans[key] = _Plan(self, names + counts)
        return plan

    def decode(self, address: int) -> dict[str, Any]:
        """Reads the struct at this address, which is not null."""
        theirs = self.size if self.is_leaf else _SIZE.unpack_from(writable, address)[0]
        if theirs >= self.size:
            return self._decoded(self._whole.unpack_from(writable, address))
        return self._decoded(self._whole.unpack(self._bytes(address, theirs)))

    def decode_addresses(self, address: int) -> dict[str, Any]:
        """Reads the struct as it is: pointers are addresses, and a text is its address and size."""
        found: dict[str, Any] = {}
        for name, member in self.members.items():
            picked = self.pick(name)(address) or ()
            found[name] = picked if member.kind == "text" else picked[0]
        return found

    def _decoded(self, slots: tuple[Any, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        at = 0
        for name, read, width in self._readers:
            found[name] = read(*slots[at:at + width])
            at += width
        for count, name in self.counted.items():
            found[name] = _elements(self.members[name], found[name], found.pop(count))
        found.pop("struct_size", None)
        return found


def list_of(arena: Arena, element: str, values: Any) -> int:
    """Writes an array of pointers to these values, and gives its address; 0 where there are none."""
    layout = layouts[element]
    if element == "agenda_text":
        addresses = [text_struct(arena, value) for value in values]
    else:
        addresses = [layout.encode(arena, value) for value in values]
    if not addresses:
        return 0
    array = struct.pack(f"={len(addresses)}{ADDRESS}", *addresses)
    at = arena.take(len(array))
    writable[at:at + len(array)] = array
    return at


def text_struct(arena: Arena, words: str | bytes) -> int:
    """Writes an agenda_text, and gives its address."""
    raw = bytes_of(words)
    return layouts["agenda_text"].encode(arena, (arena.copy(raw) if raw else 0, len(raw)))


def _write_integer(_arena: Arena, value: int, out: list[Any]) -> None:
    out.append(value)


def _write_count(_arena: Arena, value: Any, out: list[Any]) -> None:
    out.append(len(value))


def _write_text(arena: Arena, value: str | bytes, out: list[Any]) -> None:
    raw = b"" if value is None else bytes_of(value)
    if raw:
        out.append(arena.copy(raw))
        out.append(len(raw))
    else:
        out += (0, 0)


def _writer(member: _Member, is_count: bool) -> Callable[[Arena, Any, list[Any]], None]:
    if is_count:
        return _write_count
    if member.kind == "integer":
        return _write_integer
    if member.kind == "text":
        return _write_text
    of = member.of or ""
    if member.kind == "list":
        return lambda arena, value, out: out.append(list_of(arena, of, value))
    if member.kind == "pointer":
        return lambda arena, value, out: out.append(pointed(arena, of, value))
    if member.kind == "leaf":
        def write_leaf(arena: Arena, value: Any, out: list[Any]) -> None:
            address = layouts[of].encode(arena, value)
            out.append(memory[address:address + layouts[of].size])
        return write_leaf
    return lambda _arena, value, out: out.append(value or 0)


def pointed(arena: Arena, of: str, value: Any) -> int:
    """Gives the address of a struct: it is written, unless the value is its Address already, or None."""
    if value is None:
        return 0
    if isinstance(value, Address):
        return value
    if of == "agenda_text":
        return text_struct(arena, value)
    return layouts[of].encode(arena, value)


def _reader(member: _Member) -> Callable[..., Any]:
    of = member.of or ""
    if member.kind == "text":
        return text_at
    if member.kind == "pointer":
        return lambda address: value_at(of, address)
    if member.kind == "leaf":
        return lambda raw: layouts[of]._decoded(layouts[of]._whole.unpack(raw))
    return lambda value: value


def value_at(of: str, address: int) -> Any:
    """Reads the struct at this address; null is None, and a text is a str."""
    if not address:
        return None
    found = layouts[of].decode(address)
    return text_at(found["bytes"], found["size"]) if of == "agenda_text" else found


def _elements(member: _Member, address: int, count: int) -> list[Any]:
    if not address or not count:
        return []
    return [value_at(member.of or "", one) for one in struct.unpack_from(f"={count}{ADDRESS}", writable, address)]


layouts: dict[str, Layout] = {name: Layout(told) for name, told in contract.structs.items()}
