"""The example in the README is the program that was compiled and run, to the letter."""
import re
import sys
from pathlib import Path


def main(readme, program):
    blocks = re.findall(r"^```c\n(.*?)^```$", Path(readme).read_text(encoding="utf-8"), re.M | re.S)
    wanted = Path(program).read_text(encoding="utf-8")
    if wanted in blocks:
        return 0
    print(f"{readme}: none of its {len(blocks)} ```c blocks is {program}. Paste the file between ```c and ```.")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
