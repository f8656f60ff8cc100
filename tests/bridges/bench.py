"""Measures every bridge: pages and acts a second, and the boundary of its language.

usage: bench.py PLUGIN CONTENT-FOLDER SCRATCH-FOLDER [--json]

The boundary is a page of which nothing is left but its crossings: as many calls of C, and callbacks from C, as the page makes,
into functions that do nothing. The environment names the library and the contract as the bridges want them.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CASES = str(HERE / "cases.json")


def commands(plugin, content, scratch):
    """The command of each language, and what it needs around it."""
    bridges = HERE.parents[1] / "host-sdk/bridges"
    given = [plugin, content, CASES]
    yield "Python", [sys.executable, str(HERE / "python/bench.py"), *given], {"PYTHONPATH": str(bridges / "python")}
    yield "Ruby", ["ruby", f"-I{bridges / 'ruby/lib'}", str(HERE / "ruby/bench.rb"), *given], {}
    yield "PHP", [str(HERE / "php/bench"), *given], {}
    yield "Node", [str(HERE / "node/run"), str(Path(scratch) / "agenda"), "bench.mjs", plugin], {}


def main(plugin, content, scratch, *options):
    rows = []
    for language, command, needed in commands(plugin, content, scratch):
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **needed}, check=False)
        if done.returncode != 0:
            sys.exit(f"{language} ended with {done.returncode}: {' '.join(command)}")
        told = json.loads(done.stdout.splitlines()[-1])
        rows.append({"language": language, **{name: round(told[name]) for name in ("pages", "acts", "boundary")},
                     "ratio": round(told["boundary"] / told["pages"], 1)})
    if "--json" in options:
        print(json.dumps(rows))
        return
    print(f"{'':8}{'pages/s':>10}{'acts/s':>10}{'boundary/s':>12}{'ratio':>8}")
    for row in rows:
        print(f"{row['language']:8}{row['pages']:>10}{row['acts']:>10}{row['boundary']:>12}{row['ratio']:>8}")


if __name__ == "__main__":
    main(*sys.argv[1:])
