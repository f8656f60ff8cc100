"""Every function of the ABI says from which thread, since when, for how long, and with what it returns.

usage: lint_tags.py HEADER-FOLDER
"""
import re
import sys

from header_text import headers, read, tags_of

TAGS = {"threads": "[any-thread] or [open-thread]", "since": "[since X.Y]", "lifetime": "Lifetime:", "returns": "Returns:"}


def is_function(declaration):
    return re.search(r"^(typedef )?[\w ]+[\w*] ?\(\*\w+\)\(", declaration.code) is not None


def main(folder):
    functions, untagged = 0, []
    for header in headers(folder):
        for declaration in read(header).declarations:
            if not is_function(declaration):
                continue
            functions += 1
            tags = tags_of(declaration.comment)[1]
            missing = [name for tag, name in TAGS.items() if tags[tag] is None]
            if missing:
                untagged.append(f"{declaration}\n  lacks {', '.join(missing)}")
    print("\n".join(untagged + [f"functions tagged {functions - len(untagged)} of {functions}"]))
    return 1 if untagged or functions == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
