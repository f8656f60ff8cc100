"""The contract as data: types, members with their places, constants and functions, made from what the headers say.

A type is a dictionary in the grammar that README.md describes. Whatever the grammar has no word for fails, with the
header and the line.
"""
import re

from header_text import fail, read, tags_of

INTEGERS = {f"{'' if signed else 'u'}int{bits}_t": {"kind": "integer", "signed": signed, "bits": bits}
            for signed in (True, False) for bits in (8, 16, 32, 64)}
STATUS = {"kind": "status"}
STATUS_TYPE = "agenda_status"
# An enumerator of C11 is an int, and there is one enum for all constants.
LARGEST_CONSTANT = 2**31 - 1


class Tokens:
    """The words and marks of one declaration or value, read from left to right."""

    def __init__(self, source, code):
        self.source, self.code, self.at = source, code, 0
        self.words = re.findall(r"<<|\w+|[^\s\w]", code)

    def fail(self, what):
        fail(self.source.path, self.source.line, f"{what}: {self.code}")

    def fail_at(self, what):
        self.fail(f"here stands {self.next() or 'nothing'}, and not {what}")

    def next(self):
        return self.words[self.at] if self.at < len(self.words) else ""

    def accept(self, *words):
        """Passes over these words where they come next, in this order. The end is an empty word."""
        if words == ("",):
            return not self.next()
        if self.words[self.at:self.at + len(words)] != list(words):
            return False
        self.at += len(words)
        return True

    def expect(self, word, what):
        if not self.accept(word):
            self.fail_at(what)

    def name(self, what):
        word = self.next()
        if not re.fullmatch(r"[A-Za-z_]\w*", word) or word == "const":
            self.fail_at(what)
        self.at += 1
        return word


class Constants:
    """Values of #defines: numbers, text, and what `|`, `<<`, casts and macros with parameters make of numbers."""

    def __init__(self):
        self.of_name, self.macros = {}, {}

    def add(self, macro):
        """Gives the constant's type and value; None for a macro with parameters, which is no constant."""
        if macro.name in self.of_name or macro.name in self.macros:
            fail(macro.path, macro.line, f"a second {macro.name}")
        if macro.parameters is not None:
            self.macros[macro.name] = macro
            return None
        text = re.fullmatch(r'"([ !#-\[\]-~]*)"', macro.value)
        if text:
            return {"kind": "text"}, text.group(1)
        tokens = Tokens(macro, macro.value)
        made = self.either(tokens, self.of_name)
        tokens.expect("", "the end of a value")
        if made[1] > LARGEST_CONSTANT:
            tokens.fail(f"{made[1]} is more than an enum of C11 holds")
        self.of_name[macro.name] = made
        return made

    def either(self, tokens, known):
        made = self.shifted(tokens, known)
        while tokens.accept("|"):
            made = self.combined(tokens, made, self.shifted(tokens, known), lambda one, other: one | other)
        return made

    def shifted(self, tokens, known):
        made = self.single(tokens, known)
        while tokens.accept("<<"):
            by = self.single(tokens, known)
            made = self.fitting(tokens, made[0], made[1] << min(by[1], 64))
        return made

    def single(self, tokens, known):
        word = tokens.next()
        if re.fullmatch(r"0x[0-9A-Fa-f]+|0|[1-9][0-9]*", word):
            tokens.at += 1
            return self.fitting(tokens, INTEGERS["int32_t"], int(word, 0))
        if tokens.accept("("):
            held = STATUS if tokens.next() == STATUS_TYPE else INTEGERS.get(tokens.next())
            if held is None:
                made = self.either(tokens, known)
                tokens.expect(")", "the ) of a value")
                return made
            tokens.at += 1
            tokens.expect(")", "the ) of a cast")
            return self.fitting(tokens, held, self.single(tokens, known)[1])
        name = tokens.name("a number or the name of a constant")
        if name in self.macros and name not in known:
            return self.expanded(tokens, self.macros[name], known)
        if name not in known:
            tokens.fail(f"{name} is no constant that stands before this one")
        return known[name]

    def expanded(self, tokens, macro, known):
        tokens.expect("(", f"the ( of {macro.name}")
        given = [self.either(tokens, known)]
        while tokens.accept(","):
            given.append(self.either(tokens, known))
        tokens.expect(")", f"the ) of {macro.name}")
        if len(given) != len(macro.parameters):
            tokens.fail(f"{macro.name} takes {len(macro.parameters)} values")
        inner = Tokens(macro, macro.value)
        made = self.either(inner, {**self.of_name, **dict(zip(macro.parameters, given))})
        inner.expect("", "the end of a value")
        return made

    @staticmethod
    def fitting(tokens, held, value):
        bits, signed = (32, True) if held == STATUS else (held["bits"], held["signed"])
        if bits < 32:
            tokens.fail("a constant of fewer than 32 bits")
        if value >= 2 ** (bits - signed):
            tokens.fail(f"{value} does not fit its type")
        return held, value

    def combined(self, tokens, one, other, operation):
        if one[0] == other[0]:
            held = one[0]
        else:  # as C converts: the wider, and of equally wide ones the unsigned
            held = max((one[0], other[0]), key=lambda each: (each.get("bits", 32), not each.get("signed", True)))
        return self.fitting(tokens, held, operation(one[1], other[1]))


class Contract:
    """All that the headers declare. Each header comes after those that it includes."""

    def __init__(self, paths, libraries, pointer_size):
        """`paths` are the headers by the names that they are included by; `libraries` names those that may
        declare functions of a shared library. `pointer_size` is the target's, in bytes."""
        self.paths, self.libraries, self.pointer_size = paths, libraries, pointer_size
        self.headers, self.constants, self.structs, self.function_types, self.functions = [], [], [], [], []
        # The type by each name that is declared; None for a function, which is no type.
        self.names, self.values = {}, Constants()
        for name in sorted(paths):
            self.take(name, [])
        if STATUS_TYPE not in self.names:
            raise SystemExit(f"no header declares {STATUS_TYPE}")

    def take(self, name, within):
        if name in self.headers or name in within:
            return
        header = read(self.paths[name])
        for line, included in header.includes:
            if included != "<stdint.h>":
                self.take(self.included(name, header, line, included), [*within, name])
        self.headers.append(name)
        outer = [one for one in header.declarations if one.struct is None]
        for one in sorted([*header.macros, *header.structs, *outer], key=lambda one: one.line):
            self.add(name, one)

    def included(self, name, header, line, written):
        folder = name.rpartition("/")[0]
        for one in (f"{folder}/{written[1:-1]}", written[1:-1]):
            if one in self.paths:
                return one
        return fail(header.path, line, f"includes {written}, which is no header of the contract")

    def add(self, header, one):
        if hasattr(one, "members"):
            self.add_struct(header, one)
        elif hasattr(one, "value"):
            made = self.values.add(one)
            if made is not None:
                self.constants.append({"name": one.name, "header": header, "type": made[0], "value": made[1],
                                       "comment": one.comment})
        else:
            self.add_declaration(header, one)

    def declare(self, source, name, held):
        if name in self.names:
            fail(source.path, source.line, f"a second {name}")
        self.names[name] = held

    def add_declaration(self, header, source):
        tokens = Tokens(source, source.code)
        if tokens.accept("typedef", "int32_t", STATUS_TYPE, ";"):
            self.declare(source, STATUS_TYPE, STATUS)
            return
        is_type = tokens.accept("typedef")
        name, held, is_pointer = self.declarator(tokens)
        tokens.expect(";", "the end of a declaration")
        if held["kind"] != "function" or "name" in held or is_pointer != is_type:
            tokens.fail("neither a type of functions nor a function")
        comment, tags = tags_of(source.comment)
        made = {"name": name, "header": header, "returns": held["returns"], "arguments": held["arguments"],
                "comment": comment, "tags": tags}
        if not is_type and header not in self.libraries:
            tokens.fail("a function that is neither a member nor a type nor a library's")
        self.declare(source, name, {"kind": "function", "name": name, **held} if is_type else None)
        (self.function_types if is_type else self.functions).append(made)

    def add_struct(self, header, struct):
        # A function of a struct may be given the struct.
        self.declare(struct, struct.name, {"kind": "struct", "name": struct.name})
        made = {"name": struct.name, "header": header, "leaf": struct.is_leaf, "size": 0, "alignment": 1,
                "comment": struct.comment, "members": []}
        for source in struct.members:
            tokens = Tokens(source, source.code)
            name, held, is_pointer = self.declarator(tokens)
            if tokens.next() in (":", "["):
                tokens.fail("a bit-field" if tokens.next() == ":" else "an array")
            tokens.expect(";", "the end of a member")
            if held["kind"] == "void" or (held["kind"] == "function" and not is_pointer):
                tokens.fail("a member that is none")
            size, alignment = self.layout(tokens, held)
            offset = -(-made["size"] // alignment) * alignment
            made["size"], made["alignment"] = offset + size, max(made["alignment"], alignment)
            member = {"name": name, "type": held, "offset": offset, "size": size, "comment": source.comment}
            if held["kind"] == "function" and "name" not in held:
                member["comment"], member["tags"] = tags_of(source.comment)
            made["members"].append(member)
        if not made["members"]:
            fail(struct.path, struct.line, f"{struct.name} has no member")
        made["size"] = -(-made["size"] // made["alignment"]) * made["alignment"]
        self.structs.append(made)

    def layout(self, tokens, held):
        """Size and alignment of a member of this type, in bytes."""
        if held["kind"] in ("pointer", "function"):
            return self.pointer_size, self.pointer_size
        if held["kind"] == "struct":
            struct = next((one for one in self.structs if one["name"] == held["name"]), None)
            if struct is None or not struct["leaf"]:
                tokens.fail(f"{held['name']} by value, and it is no leaf")
            return struct["size"], struct["alignment"]
        size = held.get("bits", 32) // 8
        return size, size

    def declarator(self, tokens):
        """Name and type of what is declared, and whether a function is declared as a pointer to it."""
        held = self.type(tokens)
        if tokens.accept("(", "*"):
            name = tokens.name("the name of a pointer to a function")
            tokens.expect(")", "the ) of a pointer to a function")
            return name, self.function(tokens, held), True
        name = tokens.name("a name")
        if tokens.next() == "(":
            return name, self.function(tokens, held), False
        return name, held, True

    def type(self, tokens):
        is_const = tokens.accept("const")
        name = tokens.name("a type")
        if name in INTEGERS or name == "void":
            held = INTEGERS.get(name, {"kind": "void"})
        elif self.names.get(name):
            held = self.names[name]
        else:
            tokens.fail(f"{name} is no type that is read, or is declared later")
        while tokens.accept("*"):
            if held["kind"] == "function":
                tokens.fail("a pointer to a pointer to a function")
            held = {"kind": "pointer", "to": held, "const": is_const}
            is_const = tokens.accept("const")
        if is_const:
            tokens.fail("const, and nothing that is pointed at")
        return held

    def function(self, tokens, returned):
        self.refuse_by_value(tokens, returned)
        tokens.expect("(", "the ( of arguments")
        if tokens.accept("void", ")"):
            return {"kind": "function", "returns": returned, "arguments": []}
        if tokens.next() == ")":
            tokens.fail("no arguments are written (void)")
        arguments = []
        while not arguments or tokens.accept(","):
            name, held, is_pointer = self.declarator(tokens)
            self.refuse_by_value(tokens, held)
            if held["kind"] == "void" or (held["kind"] == "function" and not is_pointer):
                tokens.fail(f"the argument {name} is none")
            arguments.append({"name": name, "type": held})
        tokens.expect(")", "the ) of arguments")
        return {"kind": "function", "returns": returned, "arguments": arguments}

    @staticmethod
    def refuse_by_value(tokens, held):
        if held["kind"] == "struct":
            tokens.fail(f"{held['name']} by value in a function")

    def abi(self):
        """The newest and the oldest version of the contract, as AGENDA_ABI made their numbers."""
        made = {}
        for which in ("current", "oldest"):
            name = f"AGENDA_ABI_{which.upper()}"
            if name not in self.values.of_name:
                raise SystemExit(f"no header says {name}")
            number = self.values.of_name[name][1]
            made[which] = f"{number >> 16}.{number & 0xffff}"
        return made
