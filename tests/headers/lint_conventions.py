"""The numbered conventions stand on top of agenda.h, 1 to 12 in order, before any code.

usage: lint_conventions.py HEADER-FOLDER
"""
import re
import sys
from pathlib import Path

CONVENTIONS = 12


def main(folder):
    lines = (Path(folder) / "agenda.h").read_text(encoding="utf-8").splitlines()
    top = []
    for line in lines:
        if not line.startswith("//"):
            break
        top.append(line)
    numbers = [int(found.group(1)) for found in (re.match(r"// {1,3}(\d+)\. \S", line) for line in top) if found]
    print("conventions:", *numbers)
    # A line that a formatter cut in two leaves a few words behind that end no sentence.
    scraps = [line for line in top if re.match(r"//\s+\S+(\s\S+)?$", line) and not line.endswith((".", ":"))
              and "THE CONVENTIONS" not in line]
    print("\n".join(scraps), end="\n" if scraps else "")
    return 0 if numbers == list(range(1, CONVENTIONS + 1)) and not scraps else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
