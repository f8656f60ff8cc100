"""Every target is compiled as its folder asks for, and links the SDK's libraries by the names that they are installed under.

What users get is hardened, tests are not, and the preset "asan" instruments both. None of that is exported: a portal that
links the SDK is compiled with options of its own.

usage: check_targets.py SOURCE RELEASE-BUILD ASAN-BUILD
"""
import json
import re
import sys
from pathlib import Path

HARDENED = {"-fstack-protector-strong", "-D_FORTIFY_SOURCE=2"}
SANITIZED = "-fsanitize=address,undefined"
OF_THE_BUILD = re.compile(r"fsanitize|fstack-protector|FORTIFY|relro|agenda-(?:warnings|sanitizers|hardening|\w+-options)")


def compiled(build):
    """Gives the folder of each target with the options that it is compiled with."""
    for command in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        words = command["command"].split()
        yield words[words.index("-o") + 1], set(words)


def faults_of_release(build):
    for place, options in compiled(build):
        if place.startswith(("host-sdk/", "plugin/")) and not HARDENED <= options:
            yield f"release: {place} is compiled without {' '.join(sorted(HARDENED - options))}"
        if place.startswith("tests/") and not place.startswith("tests/bench/") and HARDENED & options:
            yield f"release: {place} is compiled with {' '.join(sorted(HARDENED & options))}, as if for all targets"


def faults_of_asan(build):
    for place, options in compiled(build):
        if SANITIZED not in options:
            yield f"asan: {place} is compiled without {SANITIZED}"


def faults_of_export(build):
    exported = list(build.glob("host-sdk/install/CMakeFiles/Export/**/agendaTargets.cmake"))
    if not exported:
        yield f"{build.name}: nothing is exported"
    for file in exported:
        for found in sorted(set(OF_THE_BUILD.findall(file.read_text(encoding="utf-8")))):
            yield f"{build.name}: {file.name} exports {found}"


def installed(source):
    """Gives the targets that are installed, without their prefix."""
    text = (source / "host-sdk/install/CMakeLists.txt").read_text(encoding="utf-8")
    lists = re.findall(r"^set\((?:static|shared)_libraries ([^)]*)\)", text, re.MULTILINE)
    return ["sdk", *(name.removeprefix("agenda-") for names in lists for name in names.split())]


def faults_of_links(source):
    names = "|".join(re.escape(name) for name in installed(source))
    inner = re.compile(rf"(?<![\w:-])agenda-({names})(?![\w-])")
    for file in sorted(source.glob("*/**/CMakeLists.txt")):
        if "build" in file.relative_to(source).parts:
            continue
        for linked in re.findall(r"target_link_libraries\(\s*\S+([^)]*)\)", file.read_text(encoding="utf-8")):
            for name in inner.findall(linked):
                yield f"{file.relative_to(source)} links agenda-{name}, which is agenda::{name} to others"


def main(source, release, asan):
    if not list(compiled(release)) or len(installed(source)) < 4:
        sys.exit("nothing was looked at")
    found = [*faults_of_release(release), *faults_of_asan(asan), *faults_of_export(release), *faults_of_export(asan),
             *faults_of_links(source)]
    print("\n".join([*found, f"{len(found)} faults"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*(Path(argument) for argument in sys.argv[1:])))
