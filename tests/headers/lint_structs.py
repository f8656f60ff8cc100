"""The headers can be spoken by any FFI, grow at the end, and need nothing but <stdint.h>.

usage: lint_structs.py HEADER-FOLDER
"""
import re
import sys

from header_text import headers, read, split

# These are frozen for ever, so that they may stand inside others.
LEAFS_BY_VALUE = {"agenda_text", "agenda_key"}
INTEGERS = {"uint8_t", "uint16_t", "uint32_t", "uint64_t", "int8_t", "int16_t", "int32_t", "int64_t"}
OTHERS = {"void", "agenda_status"}


def faults_of_text(header):
    own = {path.name for path in headers(header.parent)}
    for number, line in enumerate(header.read_text(encoding="utf-8").splitlines(), 1):
        code, _ = split(line)
        included = re.match(r'\s*#\s*include\s+(?:<([^>]*)>|"([^"]*)")', code)
        if included and included.group(1) not in (None, "stdint.h"):
            yield number, f"needs <{included.group(1)}>"
        if included and included.group(2) is not None and included.group(2) not in own:
            yield number, f'needs "{included.group(2)}"'
        if code.lstrip().startswith("#"):
            continue
        if re.search(r"\bchar\b", code):
            yield number, "char: text is bytes and a length"
        for word in ("enum", "union", "bool", "_Bool", "long", "short", "int", "unsigned", "float", "double", "size_t"):
            if re.search(rf"\b{word}\b", code):
                yield number, f"{word}: its size or layout is the compiler's choice"
        if re.search(r"\w\s*:\s*\d+\s*;", code):
            yield number, "a bit-field"


def values_in(code):
    """Types that stand by value: what is neither behind a pointer nor a plain number."""
    for found in re.finditer(r"(?:^|[(,]|\btypedef)\s*(?:const )?(\w+)(?= \w| \()", code):
        if found.group(1) not in INTEGERS | OTHERS | {"typedef", "const"}:
            yield found.group(1)


def faults_of_declarations(header):
    found = read(header)
    for struct in found.structs:
        first = struct.members[0].code if struct.members else ""
        if not struct.is_leaf and first != "uint32_t struct_size;":
            yield struct.line, f"{struct.name} neither begins with uint32_t struct_size nor is marked a leaf"
    for declaration in found.declarations:
        code = declaration.code
        if "(" in code and re.search(r"\(\*\w+\)\(", code) is None:
            yield declaration.line, "a function that is neither a member nor a type: it would be a second symbol"
        for name in values_in(code):
            if declaration.struct is None or "(" in code:
                yield declaration.line, f"{name} by value in a function"
            elif name not in LEAFS_BY_VALUE:
                yield declaration.line, f"{name} by value as a member"


def main(folder):
    faults, read_headers = [], headers(folder)
    for header in read_headers:
        faults += [f"{header.name}:{line}: {fault}"
                   for line, fault in sorted([*faults_of_text(header), *faults_of_declarations(header)])]
    print("\n".join(faults + [f"{len(read_headers)} headers, {len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
