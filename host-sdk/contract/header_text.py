"""Reads the C headers: comments apart from code, declarations, structs, constants and includes with their comments.

Not a C parser: the headers are kept plain enough to be read by one this small, and what it cannot read fails. A
comment's lines are joined by spaces. Its paragraphs are kept apart by an empty line, and so is what stands behind
the code from what stands above it.
"""
import re
from pathlib import Path

THREADS = re.compile(r"\[(any|open)-thread(?::\s*([^\]]*))?\]")
SINCE = re.compile(r"\[since (\d+\.\d+)\]")


def fail(path, line, what):
    raise SystemExit(f"{path}:{line}: {what}")


class Declaration:
    """A member where `struct` is one; else a type or a function."""

    def __init__(self, path, line, code, comment, struct):
        self.path, self.line, self.code, self.comment, self.struct = path, line, code, comment, struct

    def __str__(self):
        return f"{self.path.name}:{self.line}: {self.code}"


class Struct:
    def __init__(self, path, line, name, comment):
        self.path, self.line, self.name, self.comment, self.members = path, line, name, comment, []

    @property
    def is_leaf(self):
        return re.search(r"\ba leaf\b", self.comment) is not None


class Macro:
    """A #define; `parameters` is None where it takes none."""

    def __init__(self, path, line, name, parameters, value, comment):
        self.path, self.line, self.name, self.comment = path, line, name, comment
        self.parameters, self.value = parameters, value


class Header:
    """What stands in a header, each kind in the header's order."""

    def __init__(self, path):
        self.path = path
        self.declarations, self.structs, self.macros, self.includes = [], [], [], []


def split(line):
    """Code and comment of a line; the headers hold no // inside a string."""
    code, mark, comment = line.partition("//")
    return code.rstrip(), comment.strip() if mark else None


def headers(folder):
    found = sorted(Path(folder).glob("*.h"))
    if not found:
        raise SystemExit(f"{folder} holds no header")
    return found


def tags_of(comment):
    """The comment without its tags, and the tags: what the header does not say is None."""
    threads, since = THREADS.search(comment), SINCE.search(comment)
    rest = SINCE.sub("", THREADS.sub("", comment, 1), 1)
    description, *parts = re.split(r"\b(Lifetime|Returns):", rest)
    said = {tag: words.strip() for tag, words in zip(parts[::2], parts[1::2])}
    return re.sub(r" {2,}", " ", description).strip(), {
        "threads": threads and f"{threads.group(1)}-thread",
        "threads_limit": threads and threads.group(2),
        "since": since and since.group(1),
        "lifetime": said.get("Lifetime") or None,
        "returns": said.get("Returns") or None,
    }


def joined(lines):
    """The lines of a comment as one text."""
    paragraphs = re.split(r"\n{2,}", "\n".join(lines).strip("\n"))
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)


class Reader:
    """Goes through a header once. What only C++ sees is no part of the contract, and is passed over."""

    def __init__(self, path):
        self.header = Header(Path(path))
        self.above, self.behind, self.code, self.begun, self.struct = [], [], "", 0, None
        self.conditions, self.guard = [], None

    def fail(self, line, what):
        fail(self.header.path, line, what)

    def comment(self):
        """What was said about what was just read; it is used once."""
        said = "\n\n".join(filter(None, (joined(self.above), joined(self.behind))))
        self.above, self.behind = [], []
        return said

    def lines(self):
        """Each line with its number; a directive that goes on in the next line is one."""
        begun, held = 0, ""
        for number, line in enumerate(self.header.path.read_text(encoding="utf-8").splitlines(), 1):
            begun, held = (begun, held + " " + line.strip()) if held else (number, line)
            if held.lstrip().startswith("#") and held.endswith("\\"):
                held = held[:-1].rstrip()
                continue
            yield begun, held
            held = ""
        if held:
            self.fail(begun, f"does not end: {held}")

    def read(self):
        for number, line in self.lines():
            words, said = split(line)
            words = words.strip()
            if words.startswith("#"):
                self.read_directive(number, words, said)
            elif "C++" in self.conditions:
                continue
            elif words:
                self.read_code(number, words, said)
            elif not self.code:
                self.above = [] if said is None else self.above + [said]
        if self.code or self.struct or self.conditions:
            self.fail(self.begun, f"does not end: {self.code or self.struct and self.struct.name or self.conditions[-1]}")
        return self.header

    def read_directive(self, number, words, said):
        if self.code or self.struct:
            self.fail(number, f"a directive inside of a declaration: {words}")
        self.behind = [] if said is None else [said]
        comment = self.comment()
        directive, _, rest = words[1:].strip().partition(" ")
        rest = rest.strip()
        if directive == "define":
            self.read_macro(number, rest, comment)
        elif directive == "include" and re.fullmatch(r'<[^>]+>|"[^"]+"', rest):
            self.header.includes.append((number, rest))
        elif (directive, rest) == ("ifdef", "__cplusplus"):
            self.conditions.append("C++")
        elif directive == "ifndef" and self.guard is None and not self.conditions:
            self.guard = rest
            self.conditions.append(rest)
        elif words == "#endif" and self.conditions:
            self.conditions.pop()
        else:
            self.fail(number, f"a directive that is not read: {words}")

    def read_macro(self, number, rest, comment):
        found = re.fullmatch(r"(\w+)(\([^)]*\))?(?:\s+(.*))?", rest)
        if found is None or "C++" in self.conditions:
            self.fail(number, f"a #define that is not read: {rest}")
        name, parameters, value = found.groups()
        if value or name != self.guard:
            named = None if parameters is None else re.findall(r"\w+", parameters)
            self.header.macros.append(Macro(self.header.path, number, name, named, value or "", comment))

    def read_code(self, number, words, said):
        if "/*" in words:
            self.fail(number, f"a comment that is not read; write //: {words}")
        if not self.code:
            self.begun = number
        if said is not None:
            self.behind.append(said)
        self.code = f"{self.code} {words}".strip()
        if self.code.endswith("{"):
            found = re.fullmatch(r"typedef struct (\w+) \{", self.code)
            if found is None or self.struct:
                self.fail(self.begun, f"neither a struct nor a function: {self.code}")
            self.struct = Struct(self.header.path, self.begun, found.group(1), self.comment())
            self.header.structs.append(self.struct)
        elif self.code.startswith("}"):
            if self.struct is None or self.code != f"}} {self.struct.name};":
                self.fail(self.begun, f"ends no struct of that name: {self.code}")
            self.struct = None
            self.comment()
        elif self.code.endswith(";"):
            made = Declaration(self.header.path, self.begun, self.code, self.comment(), self.struct)
            self.header.declarations.append(made)
            if self.struct is not None:
                self.struct.members.append(made)
        else:
            return
        self.code = ""


def read(path):
    return Reader(path).read()
