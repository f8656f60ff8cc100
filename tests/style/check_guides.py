"""The administrator's guide says the same in Danish and in English, and a test runs every command in it.

Both have the same headings by level, tables by size, and blocks in the same order, word for word, except those that begin
with ```text: these are to be read. Each section names the same files, options and messages, whatever their order. A block
that is not to be read has a kind (```sh KIND, ```NAME KIND FILE), and a script of tests/packages has `run_guide KIND`; each
of these has a block.

usage: check_guides.py ROOT-OF-THE-TREE
"""
import re
import sys
from collections import Counter
from pathlib import Path

DANISH, ENGLISH = (f"packaging/administrators-guide.{language}.md" for language in ("da", "en"))
CODE = re.compile(r"``(.+?)``|`([^`]+)`", re.DOTALL)


class Section:
    def __init__(self, line, title):
        self.line, self.title, self.level = line, title, len(title) - len(title.lstrip("#"))
        self.tables, self.prose = [], []

    def names(self):
        return Counter(" ".join((double or single).split()) for double, single in CODE.findall("\n".join(self.prose)))


class Block:
    def __init__(self, line, info):
        self.line, self.lines = line, []
        self.language, self.kind, *rest = (info.split(" ", 2) + ["", ""])[:3]
        self.file = rest[0]

    def is_read(self):
        return self.language == "text"

    def __eq__(self, other):
        same = (self.language, self.kind, self.file) == (other.language, other.kind, other.file)
        return same and (self.is_read() or self.lines == other.lines)


class Guide:
    def __init__(self, root, name):
        self.name, self.sections, self.blocks = name, [Section(0, "")], []
        block, table = None, False
        for number, line in enumerate((root / name).read_text(encoding="utf-8").splitlines(), 1):
            if block is not None:
                if line == "```":
                    block = None
                else:
                    block.lines.append(line)
            elif line.startswith("```"):
                block, table = Block(number, line[3:]), False
                self.blocks.append(block)
            elif line.startswith("#"):
                self.sections.append(Section(number, line))
            else:
                section = self.sections[-1]
                section.prose.append(line)
                if line.startswith("|") and not table:
                    section.tables.append(0)
                table = line.startswith("|")
                if table:
                    section.tables[-1] += 1


def differences(danish, english):
    """Gives what the one guide says and the other does not; the first of each sort, as others follow from it."""
    for ours, theirs in zip(danish.sections, english.sections):
        if ours.level != theirs.level:
            yield f"{danish.name}:{ours.line}: \"{ours.title}\" stands where {english.name}:{theirs.line} has \"{theirs.title}\""
            return
        if ours.tables != theirs.tables:
            yield (f"{danish.name}:{ours.line}: \"{ours.title}\" has tables of {ours.tables} lines, and "
                   f"{english.name}:{theirs.line} of {theirs.tables}")
        for names, others, guide, line in ((ours.names(), theirs.names(), danish, ours.line),
                                           (theirs.names(), ours.names(), english, theirs.line)):
            for name in names - others:
                yield f"{guide.name}:{line}: this section names `{name}`, and the other guide's does not as often"
    if len(danish.sections) != len(english.sections):
        yield f"{danish.name} has {len(danish.sections)} sections, and {english.name} {len(english.sections)}"
    for ours, theirs in zip(danish.blocks, english.blocks):
        if ours != theirs:
            yield f"{danish.name}:{ours.line}: this block is not that of {english.name}:{theirs.line}"
            return
    if len(danish.blocks) != len(english.blocks):
        yield f"{danish.name} has {len(danish.blocks)} blocks, and {english.name} {len(english.blocks)}"


def unrun(root, guide):
    """Gives blocks that no script runs, and what scripts run that is not there."""
    run = {}
    for script in sorted((root / "tests/packages").glob("*.sh")):
        for kind in re.findall(r"^[^#\n]*\brun_guide ([a-z][a-z-]*)", script.read_text(encoding="utf-8"), re.MULTILINE):
            run.setdefault(kind, script.relative_to(root))
    for block in guide.blocks:
        if not block.is_read() and block.kind not in run:
            yield f"{guide.name}:{block.line}: no script of tests/packages has `run_guide {block.kind or 'KIND'}`"
        if not block.is_read() and (block.language == "sh") == bool(block.file):
            yield f"{guide.name}:{block.line}: a block is ```sh KIND or ```NAME KIND FILE"
    kinds = {block.kind for block in guide.blocks if block.language == "sh"}
    for kind, script in run.items():
        if kind not in kinds:
            yield f"{script}: {guide.name} has no commands of the kind {kind}"


def problems(root):
    danish, english = Guide(root, DANISH), Guide(root, ENGLISH)
    return [*differences(danish, english), *unrun(root, english)]


def main():
    found = problems(Path(sys.argv[1]))
    print("\n".join(found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
