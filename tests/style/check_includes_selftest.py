"""Writes a small tree as it should be, and with one fault in turn: each must be found, and nothing in the sound tree.

usage: check_includes_selftest.py
"""
import sys
import tempfile

import check_includes
import small_tree

HEAD = "| folder | what lives there | may depend on |\n| --- | --- | --- |\n"
SOUND = {
    "plugin/README.md": HEAD + """| `entry.cpp`, `exports.map` | the symbol | `pages/`, `agenda/` |
| `pages/` | pages | `board/rules.hpp`, Mustache |
| `board/` | rules | nothing |
""",
    "plugin/exports.map": "",
    "plugin/entry.cpp": '#include <agenda/agenda.h>\n#include "pages/page.hpp"\n',
    "plugin/pages/page.hpp": '#pragma once\n#include "board/rules.hpp"\n',
    "plugin/board/rules.hpp": "#pragma once\n#include <string>\n",
    "plugin/board/votes.hpp": '#pragma once\n#include "board/rules.hpp"\n',
    "host-sdk/README.md": HEAD + """| `include/agenda/` | the contract | nothing |
| `portal/` | the portal | see [its README](portal/README.md) |
""",
    "host-sdk/include/agenda/agenda.h": "",
    "host-sdk/portal/README.md": HEAD + """| `portal.*` | routes | `pages/` |
| `pages/` | pages | `time.*` |
| `time.*` | time | nothing |
""",
    "host-sdk/portal/portal.hpp": "#pragma once\n",
    "host-sdk/portal/portal.cpp": '#include "portal/portal.hpp"\n\n#include "portal/pages/page.hpp"\n',
    "host-sdk/portal/time.hpp": "#pragma once\n",
    "host-sdk/portal/pages/page.hpp": '#pragma once\n#include "portal/time.hpp"\n',
    "tests/support/samples.hpp": "#pragma once\n",
}

RULES, PAGE, VOTES = "plugin/board/rules.hpp", "plugin/pages/page.hpp", "plugin/board/votes.hpp"
CONTRACT, TIME = "host-sdk/include/agenda/agenda.h", "host-sdk/portal/time.hpp"
PORTALS, PORTALS_PAGE = "host-sdk/portal/README.md", "host-sdk/portal/pages/page.hpp"
README, LAST_ROW = "plugin/README.md", "| `board/` | rules | nothing |\n"
# Each fault is a file, what is replaced in it (where that is empty, the file is new), by what, and words that
# must be said about it.
FAULTS = (
    # Here no arrow allows the include.
    (RULES, "<string>", "<agenda/agenda.h>", f"{RULES}:2: includes {CONTRACT}, and {README}:5 lets `board/` depend"),
    (RULES, "<string>", '"agenda/agenda.h"', "`board/` depend on nothing of this tree"),
    (RULES, "<string>", '"../../host-sdk/include/agenda/agenda.h"', f"includes {CONTRACT}, and"),
    (RULES, "#include <string>", ' #  include "portal/time.hpp"', "includes host-sdk/portal/time.hpp, and"),
    (PAGE, "board/rules.hpp", "board/votes.hpp", "`pages/` depend on `board/rules.hpp`: do without"),
    (TIME, "once\n", 'once\n#include "board/rules.hpp"\n', f"includes {RULES}, and {PORTALS}:5 lets"),
    (TIME, "once\n", 'once\n#include "support/samples.hpp"\n', "includes tests/support/samples.hpp"),
    (RULES, "<string>", '"../../tests/support/samples.hpp"', "includes tests/support/samples.hpp"),
    (RULES, "<string>", '"board/gone.hpp"', 'includes "board/gone.hpp", which is no file'),
    # Here nothing uses the arrow.
    (README, "| `pages/`, `agenda/` |", "| `pages/`, `board/`, `agenda/` |", "depend on `board/`, and no include"),
    (README, "| rules | nothing |", "| rules | `json/` |", "depend on `json/`, and no source"),
    (PORTALS_PAGE, '#include "portal/time.hpp"\n', "", "depend on `time.*`, and no include"),
    # Here no row names the sources, or two do, or a row names none.
    ("plugin/mail/letter.cpp", "", "", "plugin/mail/: no README names it for letter.cpp"),
    ("plugin/pages/assets/assets.cpp.in", "", "", "plugin/pages/assets/: no README names it for assets.cpp.in"),
    ("plugin/other.c", "", "", "plugin/: no README names it for other.c"),
    (README, LAST_ROW, "", "plugin/board/: no README names it for rules.hpp, votes.hpp"),
    (README, " | may depend on |", " | may include |", "plugin/: no README names it for entry.cpp"),
    (README, LAST_ROW, LAST_ROW + LAST_ROW, f"{RULES} is named by {README}:5 and {README}:6"),
    (README, LAST_ROW, LAST_ROW + "| `mail/` | letters | nothing |\n", "names `mail/`, and nothing is called so"),
    # Here is a circle.
    (RULES, "<string>", '"board/votes.hpp"', f"in a circle: {RULES} → {VOTES} → {RULES}"),
    (VOTES, "board/rules.hpp", "board/votes.hpp", f"in a circle: {VOTES} → {VOTES}"),
    (RULES, "<string>", '"pages/page.hpp"', f"in a circle: {RULES} → {PAGE} → {RULES}"),
    (PORTALS_PAGE, "portal/time.hpp", "portal/portal.hpp", "folders include each other in a circle: `pages/`"),
)


def found_in(tree):
    with small_tree.written(tree) as root:
        return check_includes.faults_of(root)[0]


def main():
    wrong = [f"in a sound tree: {fault}" for fault in found_in(SOUND)]
    for name, sound, broken, said in FAULTS:
        if sound not in SOUND.get(name, ""):
            wrong.append(f"{name} holds no {sound!r} to replace")
            continue
        faults = found_in({**SOUND, name: SOUND.get(name, "").replace(sound, broken, 1)})
        if not any(said in fault for fault in faults):
            wrong.append(f"{name}: {sound!r} -> {broken!r}: {said!r} is not said: {faults}")
    with tempfile.TemporaryDirectory() as empty:
        if check_includes.main(empty) == 0:
            wrong.append("a tree without sources passes")
    print("\n".join(wrong + [f"{len(FAULTS)} faults made, {len(wrong)} judged wrongly"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
