"""Reads the C headers as far as the lints need: comments apart from code, declarations with their comments.

Not a C parser: the headers are kept plain enough to be read by one this small, and what it cannot read fails.
"""
import re
from pathlib import Path


class Declaration:
    def __init__(self, header, line, code, comment, struct):
        self.header, self.line, self.code, self.comment, self.struct = header, line, code, comment, struct

    def __str__(self):
        return f"{self.header}:{self.line}: {self.code}"


class Struct:
    def __init__(self, header, line, name, comment):
        self.header, self.line, self.name, self.comment, self.members = header, line, name, comment, []

    def __str__(self):
        return f"{self.header}:{self.line}: {self.name}"


def split(line):
    """Code and comment of a line; the headers hold no // inside a string."""
    code, mark, comment = line.partition("//")
    return code.rstrip(), comment.strip() if mark else None


def headers(folder):
    found = sorted(Path(folder).glob("*.h"))
    if not found:
        raise SystemExit(f"{folder} holds no header")
    return found


def read(header):
    """The declarations of a header outside of preprocessor lines, and its structs, in order."""
    declarations, structs = [], []
    comment, code, begun, struct = [], "", 0, None
    continued = False
    for number, line in enumerate(Path(header).read_text(encoding="utf-8").splitlines(), 1):
        words, said = split(line)
        if continued or words.startswith("#"):
            continued, comment = words.endswith("\\"), []
            continue
        if not words.strip():
            if not code:
                comment = [] if said is None else comment + [said]
            continue
        if not code:
            begun = number
        if said is not None:
            comment.append(said)
        code = (code + " " + words.strip()).strip()
        if code == 'extern "C" {':
            code, comment = "", []
        elif code.endswith("{"):
            name = re.fullmatch(r"typedef struct (\w+) \{", code)
            if name is None:
                raise SystemExit(f"{header}:{begun}: neither a struct nor a function: {code}")
            struct = Struct(header.name, begun, name.group(1), " ".join(comment))
            structs.append(struct)
            code, comment = "", []
        elif code.startswith("}"):
            struct, code, comment = None, "", []
        elif code.endswith(";"):
            made = Declaration(header.name, begun, code, " ".join(comment), struct)
            declarations.append(made)
            if struct is not None:
                struct.members.append(made)
            code, comment = "", []
    if code:
        raise SystemExit(f"{header}:{begun}: does not end: {code}")
    return declarations, structs
