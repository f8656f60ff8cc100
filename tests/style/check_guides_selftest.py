"""Writes two small guides as they should be, and with one fault in turn: each must be found, and nothing in the sound ones.

usage: check_guides_selftest.py
"""
import sys

import check_guides
import small_tree
from check_guides import DANISH, ENGLISH

BLOCKS = """```sh install
apt install ./a.deb
a --now
```

```ini install /etc/a.conf
[a]
```
"""
SOUND = {
    ENGLISH: f"# Guide\n\nUse `a` and `b`.\n\n## Install\n\n{BLOCKS}\n| it says | do |\n| --- | --- |\n| ``no `a` `` | "
             "`apt install\na` |\n\n```text record\nin English\n```\n",
    DANISH: f"# Håndbog\n\nBrug `b` og `a`.\n\n## Installation\n\n{BLOCKS}\n| der står | gør |\n| --- | --- |\n| ``no `a` `` | "
            "`apt install a` |\n\n```text record\npå dansk\n```\n",
    "tests/packages/administrator.sh": "run_guide install\n",
}
SCRIPT = "tests/packages/administrator.sh"
# Each fault is a file, what is replaced in it, by what, and words that must be said about it.
FAULTS = (
    (DANISH, "a --now", "a", f"{DANISH}:7: this block is not that of {ENGLISH}:7"),
    (DANISH, "a --now\n", "", "this block is not"),
    (DANISH, "/etc/a.conf", "/etc/b.conf", f"{DANISH}:12: this block is not that of {ENGLISH}:12"),
    (DANISH, "```ini install /etc/a.conf\n[a]\n```\n", "", "this block is not"),
    (DANISH, "```text record\npå dansk\n```\n", "", f"{DANISH} has 2 blocks, and {ENGLISH} 3"),
    (DANISH, "## Installation", "### Installation", "stands where"),
    (DANISH, "## Installation\n", "", f"{DANISH} has 2 sections, and {ENGLISH} 3"),
    (DANISH, "| --- |\n", "| --- |\n| et |\n", f"{DANISH}:5: \"## Installation\" has tables"),
    (DANISH, "`b` og `a`", "`b` og `c`", f"{DANISH}:1: this section names `c`"),
    (ENGLISH, "`a` and `b`", "`a`, `b` and `b`", f"{ENGLISH}:1: this section names `b`"),
    (SCRIPT, "run_guide install", "# run_guide install", f"{ENGLISH}:7: no script of tests/packages has `run_guide install`"),
    (SCRIPT, "run_guide install\n", "run_guide install\nrun_guide removal\n", "has no commands of the kind removal"),
)
# These faults are in both guides alike.
FAULTS_OF_BOTH = (
    ("```sh install", "```sh", f"{ENGLISH}:7: no script of tests/packages has `run_guide KIND`"),
    ("```sh install", "```sh install /etc/b", f"{ENGLISH}:7: a block is"),
    ("```ini install /etc/a.conf", "```ini install", f"{ENGLISH}:12: a block is"),
)


def found_in(tree):
    with small_tree.written(tree) as root:
        return check_guides.problems(root)


def main():
    wrong = [f"in sound guides: {fault}" for fault in found_in(SOUND)]
    cases = [((name,), *rest) for name, *rest in FAULTS] + [((DANISH, ENGLISH), *rest) for rest in FAULTS_OF_BOTH]
    for names, sound, broken, said in cases:
        tree = dict(SOUND)
        for name in names:
            if sound not in SOUND[name]:
                wrong.append(f"{name} holds no {sound!r} to replace")
            tree[name] = SOUND[name].replace(sound, broken, 1)
        faults = found_in(tree)
        if not any(said in fault for fault in faults):
            wrong.append(f"{names}: {sound!r} -> {broken!r}: {said!r} is not said: {faults}")
    print("\n".join(wrong + [f"{len(cases)} faults made, {len(wrong)} judged wrongly"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
