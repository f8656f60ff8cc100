"""The files for parsers are taken by a C compiler after <stdint.h> alone, and hold nothing that a simple parser refuses.

usage: check_cdef.py FOLDER-OF-THE-CONTRACT C-COMPILER
"""
import re
import sys

from made import STDINT, cdefs, compiled, contract, end

# What a compiler chooses the size of, what C++ or only some parsers know, and any type with _t but those of fixed width.
REFUSED = re.compile(r"\b(?:int|char|long|short|unsigned|bool|_Bool|float|double|union|static|extern|inline|__\w+"
                     r"|(?!u?int(?:8|16|32|64)_t\b)\w+_t)\b")


def faults_of(name, text, told):
    head = re.match(r"/\*(.*?)\*/\n", text, re.DOTALL)
    version = f"version {told['abi']['current']} of "
    if head is None or version not in " ".join(head.group(1).split()):
        yield f"{name} does not begin with a comment that says \"{version}\""
    rest = text[head.end():] if head else text
    if re.search(r"/\*|//|#", rest):
        yield f"{name} has a second comment, or a line of the preprocessor"
    for word in sorted(set(REFUSED.findall(rest))):
        yield f"{name} uses {word}"
    for value in re.findall(r"^  AGENDA_\w+ = (.*?),?$", rest, re.MULTILINE):
        if not value.isdigit():
            yield f"{name} has a constant that is no number: {value}"


def main(folder, compiler):
    told = contract(folder)
    types, libraries = cdefs(folder)
    faults = [fault for name, text in {"agenda.cdef.h": types, **libraries}.items() for fault in faults_of(name, text, told)]
    for name, text in {"agenda.cdef.h": "", **libraries}.items():
        done = compiled(compiler, STDINT + types + text, "-fsyntax-only")
        if done.returncode != 0:
            faults.append(f"{name}: {done.stderr}")
    if not libraries:
        faults.append("there is no library's file")
    end(faults, f"{1 + len(libraries)} files")


if __name__ == "__main__":
    main(*sys.argv[1:])
