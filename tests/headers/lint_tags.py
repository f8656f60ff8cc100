"""Every function of the ABI says from which thread, since when, for how long, and with what it returns.

usage: lint_tags.py HEADER-FOLDER
"""
import re
import sys

from header_text import headers, read

TAGS = (
    ("[any-thread] or [open-thread]", r"\[(any|open)-thread[^\]]*\]"),
    ("[since X.Y]", r"\[since \d+\.\d+\]"),
    ("Lifetime:", r"\bLifetime:"),
    ("Returns:", r"\bReturns:"),
)


def is_function(declaration):
    return re.search(r"^(typedef )?[\w ]+[\w*] ?\(\*\w+\)\(", declaration.code) is not None


def main(folder):
    functions, untagged = 0, []
    for header in headers(folder):
        for declaration in read(header)[0]:
            if not is_function(declaration):
                continue
            functions += 1
            missing = [name for name, pattern in TAGS if re.search(pattern, declaration.comment) is None]
            if missing:
                untagged.append(f"{declaration}\n  lacks {', '.join(missing)}")
    print("\n".join(untagged + [f"functions tagged {functions - len(untagged)} of {functions}"]))
    return 1 if untagged or functions == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
