"""Every number and text of agenda.json is what a compiler says of the headers, and of agenda.cdef.h.

The compiler is asked by names alone. That nothing is left out is counted in what the preprocessor leaves of the headers.

usage: check_values.py FOLDER-OF-THE-CONTRACT C-COMPILER
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from contract_library import types_of
from made import LIBRARIES, ROOT, STDINT, cdefs, compiled, contract, end, real_headers


def questions(told, has_texts):
    """Each question in C with the answer of agenda.json."""
    yield "sizeof(void*)", told["pointer_size"]
    for constant in told["constants"]:
        if constant["type"]["kind"] != "text":
            yield constant["name"], constant["value"]
        elif has_texts:
            yield f'!strcmp({constant["name"]}, "{constant["value"]}")', 1
    for struct in told["structs"]:
        yield f"sizeof({struct['name']})", struct["size"]
        yield f"_Alignof({struct['name']})", struct["alignment"]
        for member in struct["members"]:
            yield f"offsetof({struct['name']}, {member['name']})", member["offset"]
            yield f"sizeof((({struct['name']}*)0)->{member['name']})", member["size"]


def wrong_answers(compiler, declarations, asked):
    source = "#include <stddef.h>\n#include <stdio.h>\n#include <string.h>\n" + declarations + "int main(void) {\n"
    source += "".join(f'  printf("%lld\\n", (long long)({question}));\n' for question, _ in asked) + "  return 0;\n}\n"
    with tempfile.TemporaryDirectory() as place:
        program = str(Path(place) / "answers")
        done = compiled(compiler, source, "-o", program)
        if done.returncode != 0:
            return [done.stderr]
        answers = subprocess.run([program], capture_output=True, text=True, check=True).stdout.split()
    if len(answers) != len(asked):
        return [f"{len(answers)} answers to {len(asked)} questions"]
    return [f"{question} is {answer}, and the contract says {said}"
            for (question, said), answer in zip(asked, answers) if answer != str(said)]


def unnamed_functions(told):
    """How many types of functions are written out: a type that has a name is written out where it is declared."""
    if isinstance(told, list):
        return sum(unnamed_functions(one) for one in told)
    if not isinstance(told, dict) or (told.get("kind") == "function" and "name" in told):
        return 0
    return (told.get("kind") == "function") + sum(unnamed_functions(one) for one in told.values())


def omissions(compiler, told):
    """What the preprocessor sees in the headers, and the contract has more or less of."""
    seen = compiled(compiler, real_headers(), "-E", "-P").stdout
    macros = re.findall(r"^#define (AGENDA_\w+) \S", compiled(compiler, real_headers(), "-E", "-dM").stdout, re.MULTILINE)
    members = "".join(re.findall(r"typedef struct agenda_\w+ \{(.*?)\} agenda_", seen, re.DOTALL))
    prototypes = re.findall(r"^\w+ (agenda_\w+)\(", seen, re.MULTILINE)
    types = [*types_of(ROOT / "host-sdk/include/agenda"), *(name for header in LIBRARIES.values() for name in types_of(header.parent))]
    listed = {kind: [one["name"] for one in told[kind]] for kind in ("constants", "structs", "function_types", "functions")}
    for what, there, made in (
            ("constants", sorted(macros), sorted(listed["constants"])),
            ("types", sorted(types), sorted(["agenda_status", *listed["structs"], *listed["function_types"]])),
            ("functions", sorted(prototypes), sorted(listed["functions"])),
            ("number of members", members.count(";"), sum(len(struct["members"]) for struct in told["structs"])),
            ("number of types of functions", len(re.findall(r"\(\*\w+\)\s*\(", seen)),
             unnamed_functions(told) + len(told["function_types"]))):
        if not there or there != made:
            yield f"{what}: the headers have\n  {there}\nand the contract has\n  {made}"


def main(folder, compiler):
    told = contract(folder)
    of_headers, of_cdef = list(questions(told, True)), list(questions(told, False))
    types, libraries = cdefs(folder)
    faults = wrong_answers(compiler, real_headers(), of_headers)
    faults += wrong_answers(compiler, STDINT + types + "".join(libraries.values()), of_cdef)
    end([*faults, *omissions(compiler, told)], f"{len(of_headers)} answers for the headers, {len(of_cdef)} for agenda.cdef.h")


if __name__ == "__main__":
    main(*sys.argv[1:])
