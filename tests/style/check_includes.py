"""A source includes what the READMEs of plugin/ and host-sdk/ let its folder depend on, and all of that is used.

The READMEs are the one source of the rule. A table whose last column is "may depend on" names in its first column
folders (`pages/`) or files (`time.*`), and in the last what these may include: names in code are folders and files of
this tree, other words are libraries of others. A folder stands for the files right in it, not for its own folders. A
name is looked for from the README's folder, then as an include is. A last column that links to a README leaves the
folder to that README.

usage: check_includes.py ROOT-OF-THE-TREE
"""
import re
import sys
from collections import defaultdict
from fnmatch import fnmatch
from os.path import normpath
from pathlib import Path

TREES = ("plugin", "host-sdk")
SOURCES = ("*.h", "*.c", "*.hpp", "*.cpp", "*.cpp.in")
# Compilers look in these folders. Those of tests are among them so that an include from there is found.
INCLUDE_FOLDERS = ("plugin", "host-sdk", "host-sdk/include", "host-sdk/storage", "tests", "tests/support", ".")


class Name:
    """A folder's own files, or those of them that are called so."""

    def __init__(self, folder, name):
        self.folder, _, files = f"{folder}/{name}".rpartition("/")
        self.folder, self.name, self.files, self.is_folder = normpath(self.folder), name, files or "*", not files

    def holds(self, file):
        folder, _, name = file.rpartition("/")
        return folder == self.folder and fnmatch(name, self.files)


class Row:
    def __init__(self, readme, line, names, arrows):
        self.place, self.folder = f"{readme}:{line}", str(Path(readme).parent)
        self.names, self.arrows = [Name(self.folder, name) for name in names], arrows

    def __str__(self):
        return ", ".join(f"`{name.name}`" for name in self.names)

    def targets(self, sources):
        """Gives each arrow's name, and the sources that it leads to."""
        for arrow in self.arrows:
            found = [{source for source in sources if Name(folder, arrow).holds(source)}
                     for folder in (self.folder, *INCLUDE_FOLDERS)]
            yield arrow, next((some for some in found if some), set())


def rows(root):
    """Gives the rows of all tables that say what a folder may depend on."""
    for readme in sorted(file for tree in TREES for file in (root / tree).rglob("README.md")):
        is_ours = False
        for line, text in enumerate(readme.read_text(encoding="utf-8").splitlines(), 1):
            cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
            if not text.startswith("|"):
                is_ours = False
            elif cells[-1] == "may depend on":
                is_ours = True
            elif is_ours and not text.startswith("| ---") and "README.md)" not in cells[-1]:
                yield Row(readme.relative_to(root).as_posix(), line, re.findall(r"`([^`]+)`", cells[0]),
                          re.findall(r"`([^`]+)`", cells[-1]))


def sources_of(root):
    found = {file for tree in TREES for kind in SOURCES for file in (root / tree).rglob(kind)}
    return sorted(file.relative_to(root).as_posix() for file in found)


def includes_of(root, source):
    """Gives each include's line, name and file in this tree, which is None where one in quotes has none."""
    tree = source.split("/")[0]
    own_first = sorted(INCLUDE_FOLDERS, key=lambda folder: folder.split("/")[0] != tree)
    for line, text in enumerate((root / source).read_text(encoding="utf-8").splitlines(), 1):
        include = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', text)
        if include is None:
            continue
        quote, name = include.groups()
        beside = [str(Path(source).parent)] if quote == '"' else []
        files = [normpath(f"{folder}/{name}") for folder in (*beside, *own_first)]
        file = next((file for file in files if (root / file).is_file()), None)
        if file is not None or quote == '"':
            yield line, name, file


def circles(includes):
    """Gives one circle of each group whose members lead back to themselves."""
    left = dict(includes)
    while left:
        ends = [one for one in left if not any(included in left for included in left[one])]
        for one in ends:
            del left[one]
        if ends:
            continue
        path = [min(left, key=str)]
        while True:
            included = min((one for one in left[path[-1]] if one in left), key=str)
            if included in path:
                break
            path.append(included)
        circle = path[path.index(included):]
        yield circle
        for one in circle:
            del left[one]


def owners(root, all_rows, sources):
    """Gives the row of each source, and what is wrong with the rows. Names of files go before names of folders."""
    named, faults = defaultdict(list), []
    for row in all_rows:
        for name in row.names:
            if not any((root / name.folder).glob(name.files)):
                faults.append(f"{row.place}: names `{name.name}`, and nothing is called so: correct it or take it away")
            for source in filter(name.holds, sources):
                named[source].append((name.is_folder, row))
    row_of = {}
    for source, found in named.items():
        is_folder, row_of[source] = min(found, key=lambda one: one[0])
        same = [row.place for was_folder, row in found if was_folder == is_folder]
        if len(same) > 1:
            faults.append(f"{source} is named by {' and '.join(same)}: name it in one of them")
    return row_of, faults


def unnamed(sources, row_of):
    folders = defaultdict(list)
    for source in sources:
        if source not in row_of:
            folder, _, name = source.rpartition("/")
            folders[folder].append(name)
    for folder, names in folders.items():
        yield f"{folder}/: no README names it for {', '.join(names)}: give it a row that says what it may depend on"


def faults_of(root):
    root = Path(root)
    all_rows, sources = list(rows(root)), sources_of(root)
    row_of, faults = owners(root, all_rows, sources)
    faults += unnamed(sources, row_of)
    targets = {row: dict(row.targets(sources)) for row in all_rows}
    used, between_files, between_rows = set(), defaultdict(set), defaultdict(set)
    for source in sources:
        row = row_of.get(source)
        for line, name, file in includes_of(root, source):
            if file is None:
                faults.append(f'{source}:{line}: includes "{name}", which is no file of this tree: correct it, or '
                              f"write <{name}> where it is a library's")
                continue
            between_files[source].add(file)
            if row is None or row_of.get(file) is row:
                continue
            allowing = [arrow for arrow, files in targets[row].items() if file in files]
            used.update((row, arrow) for arrow in allowing)
            between_rows[row].update([row_of[file]] if file in row_of else [])
            if not allowing:
                allowed = ", ".join(f"`{arrow}`" for arrow in row.arrows) or "nothing of this tree"
                faults.append(f"{source}:{line}: includes {file}, and {row.place} lets {row} depend on {allowed}: do "
                              f"without it, or name it there")
    for row in all_rows:
        for arrow, files in targets[row].items():
            if (row, arrow) not in used:
                why = "no include of it leads there" if files else "no source of this tree is called so"
                faults.append(f"{row.place}: lets {row} depend on `{arrow}`, and {why}: take it away")
    for circle in circles(between_files):
        steps = " → ".join([*circle, circle[0]])
        faults.append(f"files include each other in a circle: {steps}: give what both need a file of its own")
    for circle in circles(between_rows):
        steps = " → ".join(f"{row} ({row.place})" for row in [*circle, circle[0]])
        faults.append(f"folders include each other in a circle: {steps}: give what both need a folder of its own")
    return faults, len(sources), len(all_rows)


def main(root):
    faults, sources, all_rows = faults_of(root)
    print("\n".join([*faults, f"{sources} sources, {all_rows} rows of READMEs, {len(faults)} faults"]))
    return 1 if faults or sources == 0 or all_rows == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
