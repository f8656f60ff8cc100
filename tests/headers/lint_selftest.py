"""Each lint finds the defect it is there for, and nothing in a sound header.

usage: lint_selftest.py FOLDER-OF-THE-LINTS
"""
import subprocess
import sys
import tempfile
from pathlib import Path

SOUND = """// sound.h - what every defect is made from.
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct agenda_text {  // a leaf: frozen for ever
  const uint8_t* bytes;
  uint64_t size;
} agenda_text;

typedef struct agenda_thing {
  uint32_t struct_size;
  uint32_t reserved;  // 0
  agenda_text name;
  void* self;

  // Does it. [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed. Returns: OK.
  int32_t (*act)(void* self, const agenda_text* id,
                 int32_t (*visit)(void* ctx, const agenda_text* seen));
} agenda_thing;

// Opens it. [open-thread] [since 0.9] Lifetime: until close. Returns: OK.
typedef int32_t (*agenda_thing_function)(const agenda_text* name, const agenda_thing** thing);

#ifdef __cplusplus
}
#endif
"""

CONVENTIONS = "\n".join(f"// {number:2}. Something to keep to." for number in range(1, 13)) + "\n"

# Each defect is a lint, what is replaced in the sound header, by what, and a word that the lint must say
# about it.
DEFECTS = (
    ("tags", " [any-thread]", "", "[any-thread]"),
    ("tags", " [since 0.9] Lifetime", " Lifetime", "[since X.Y]"),
    ("tags", "// Lifetime: all arguments are borrowed.", "//", "Lifetime:"),
    ("tags", " Returns: OK.\n  int32_t", "\n  int32_t", "Returns:"),
    ("tags", "  // Does it. [any-thread] [since 0.9]\n", "", "[since X.Y]"),
    ("tags", "Returns: OK.\n  int32_t", "Returns: OK.\n\n  int32_t", "Lifetime:"),
    ("structs", "#include <stdint.h>", "#include <stdbool.h>", "<stdbool.h>"),
    ("structs", "#include <stdint.h>", '#include "../other.h"', '"../other.h"'),
    ("structs", "  uint32_t struct_size;\n", "", "agenda_thing neither"),
    ("structs", "  // a leaf: frozen for ever", "", "agenda_text neither"),
    ("structs", "const uint8_t* bytes", "const char* bytes", "char"),
    ("structs", "uint32_t reserved;", "uint32_t reserved : 3;", "bit-field"),
    ("structs", "uint32_t reserved;", "enum agenda_kind kind;", "enum"),
    ("structs", "uint32_t reserved;", "size_t reserved;", "size_t"),
    ("structs", "void* self;\n\n", "agenda_other self;\n\n", "agenda_other by value as a member"),
    ("structs", "(void* self, const agenda_text* id", "(void* self, agenda_text id", "agenda_text by value in"),
    ("structs", "typedef int32_t (*agenda_thing_function)", "agenda_text agenda_thing_function", "second symbol"),
    ("structs", "int32_t (*act)", "agenda_text (*act)", "agenda_text by value in"),
    ("conventions", " 7. ", " 8. ", "8"),
    ("conventions", "// 12. Something to keep to.\n", "", "11"),
    ("conventions", "keep to.\n//  2", "keep\n//  to\n//  2", "//  to"),
)


def run(lints, lint, header):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "agenda.h").write_text(header, encoding="utf-8")
        done = subprocess.run([sys.executable, str(Path(lints) / f"lint_{lint}.py"), folder], capture_output=True,
                              text=True, check=False)
        return done.returncode, done.stdout + done.stderr


def main(lints):
    missed = []
    sound = CONVENTIONS + SOUND
    for lint in ("tags", "structs", "conventions"):
        code, said = run(lints, lint, sound)
        if code != 0:
            missed.append(f"{lint}: refuses a sound header: {said}")
    for lint, sound_words, broken_words, told in DEFECTS:
        if sound_words not in sound:
            missed.append(f"{lint}: no such words to break: {sound_words!r}")
            continue
        code, said = run(lints, lint, sound.replace(sound_words, broken_words, 1))
        if code != 1 or told not in said:
            missed.append(f"{lint}: {sound_words!r} -> {broken_words!r} was not found: {code} {said}")
    print("\n".join(missed + [f"defects found {len(DEFECTS) - len(missed)} of {len(DEFECTS)}"]))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
