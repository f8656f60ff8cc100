"""Each header compiles alone, and before and after every other, as C11 and as C++17, without a warning.

usage: compile_headers.py HEADER-FOLDER C-COMPILER C++-COMPILER
"""
import itertools
import subprocess
import sys
from pathlib import Path

from header_text import headers

FLAGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-fsyntax-only"]
LANGUAGES = (("c", "-std=c11"), ("c++", "-std=c++17"))


def compile_orders(compiler, language, standard, include, orders):
    """Compiles each order; tells those that fail."""
    failed = []
    for order in orders:
        source = "".join(f"#include <agenda/{name}>\n" for name in order) + "typedef int used_so_that_it_is_not_empty;\n"
        done = subprocess.run([compiler, standard, *FLAGS, "-I", str(include), "-x", language, "-"], input=source,
                              text=True, capture_output=True, check=False)
        if done.returncode != 0:
            failed.append(f"{standard}: {' then '.join(order)}\n{done.stderr}")
    return failed


def main(folder, c_compiler, cxx_compiler):
    names = [header.name for header in headers(folder)]
    orders = [(name,) for name in names] + list(itertools.permutations(names, 2))
    failed = []
    for (language, standard), compiler in zip(LANGUAGES, (c_compiler, cxx_compiler)):
        failed += compile_orders(compiler, language, standard, Path(folder).parent, orders)
    print("\n".join(failed + [f"{len(names)} headers, {2 * len(orders)} compilations, {len(failed)} failed"]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
