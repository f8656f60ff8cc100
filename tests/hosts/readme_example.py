"""The C in the README is of the program that was compiled and run: its lines stand in there, each after the one before.

usage: readme_example.py README PROGRAM
"""
import re
import sys
from pathlib import Path


def first_missing(shown, program):
    """Gives the first line that is not found behind the one before it, and None where all are."""
    rest = iter(line.strip() for line in program.splitlines())
    return next((line for line in shown.splitlines() if line.strip() and line.strip() not in rest), None)


def main(readme, program):
    blocks = re.findall(r"^```c\n(.*?)^```$", Path(readme).read_text(encoding="utf-8"), re.M | re.S)
    if not blocks:
        print(f"{readme} shows no C")
        return 1
    text = Path(program).read_text(encoding="utf-8")
    for block in blocks:
        missing = first_missing(block, text)
        if missing is not None:
            print(f"{readme}: {program} has no line {missing.strip()!r} behind those before it. Take the lines from there.")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
