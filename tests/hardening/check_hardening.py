"""A program or library as users get it: what makes a mistake in it harder to exploit is there.

usage: check_hardening.py NM READELF FILE...
"""
import re
import subprocess
import sys

# With fortification, each of these is called by another name, whatever its arguments.
ALWAYS_FORTIFIED = {"printf", "fprintf", "sprintf", "snprintf", "vprintf", "vfprintf", "vsprintf", "gets"}


def told(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def faults(file, nm, readelf):
    dynamic = told(readelf, "--wide", "--dynamic", file)
    segments = told(readelf, "--wide", "--segments", file)
    if not re.search(r"Elf file type is DYN", segments):
        yield "always lies at the same address: not position-independent"
    if "GNU_RELRO" not in segments:
        yield "keeps its tables writable: no GNU_RELRO"
    if not re.search(r"\bBIND_NOW\b|\(FLAGS_1\).*\bNOW\b", dynamic):
        yield "binds late, and so keeps its table of functions writable: no BIND_NOW"
    if re.search(r"\bTEXTREL\b", dynamic):
        yield "has relocations in its code: TEXTREL"
    stack = re.search(r"GNU_STACK(?:\s+0x[0-9a-f]+){5}\s+([RWE ]+?)\s+0x", segments)
    if stack is None or "E" in stack.group(1):
        yield "wants an executable stack, or does not say that it wants none"
    if re.search(r"^\s+LOAD\s.*\sRWE\s", segments, re.MULTILINE):
        yield "has a segment that can be both written and run"
    called = {line.split()[-1].split("@")[0] for line in told(nm, "-D", "--undefined-only", file).splitlines() if line.strip()}
    if "__stack_chk_fail" not in called:
        yield "notices no overflow of its stack: no stack protector"
    plain = sorted(called & ALWAYS_FORTIFIED)
    if plain:
        yield f"calls {', '.join(plain)} unfortified: no _FORTIFY_SOURCE"


def main(nm, readelf, *files):
    found = [f"{file}: {fault}" for file in files for fault in faults(file, nm, readelf)]
    print("\n".join(found + [f"{len(files)} files, {len(found)} faults"]))
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
