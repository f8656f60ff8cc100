"""The minutes of an evening are printed by LibreOffice: every word of the text page, tagged, with their title.

Without LibreOffice, poppler's tools or qpdf the check is skipped (77).

usage: check_printing.py AGENDA-HOST EVENING
"""
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from check_office import has_tools, said_by

PAPERS = (("agenda", []), ("minutes", ["version=internal"]), ("minutes", ["version=residents"]))


ADDRESS = re.compile(r"https?://\S+")


def words(text):
    """Leaves out what only one of them has around words: bullets, rules under headings, commas between cells, addresses."""
    parts = re.split(r"[\s\u00ad•_=|*-]+", ADDRESS.sub("", text))
    return Counter(word for word in (part.strip(".,:;!()") for part in parts) if word)


def faults_of(host, folder, page, query):
    command = [host, "--storage", f"sqlite:{folder / 'board.db'}", "--organisation", "boligselskabet", "--meeting", "2026-03-03",
               "--now", "2026-03-03T20:45:00+01:00", "--actor", "kirsten", "--role", "chair,member", "page", page, *query]
    pdf = folder / "paper.pdf"
    subprocess.run([*command, "--output", str(pdf)], check=True)
    name = " ".join([page, *query])
    if subprocess.run(["qpdf", "--check", str(pdf)], stdout=subprocess.DEVNULL).returncode != 0:
        yield f"{name}: qpdf finds it damaged"
    info = said_by("pdfinfo", str(pdf))
    if not re.search(r"^Tagged: +yes$", info, re.MULTILINE):
        yield f"{name}: it is not tagged"
    text = said_by(*command, "--as", "text")
    title = text.splitlines()[0]
    if not re.search(rf"^Title: +{re.escape(title)}$", info, re.MULTILINE):
        yield f"{name}: its title is not \"{title}\": {info}"
    missing = words(text) - words(said_by("pdftotext", "-layout", str(pdf), "-"))
    if missing:
        yield f"{name}: not printed: {dict(missing)}"
    # What is printed of an address is the text that leads to it.
    unlinked = set(ADDRESS.findall(text)) - set(said_by("pdfinfo", "-url", str(pdf)).split())
    if unlinked:
        yield f"{name}: no links to {unlinked}"
    if sum(words(text).values()) < 20:
        yield f"{name}: there is next to nothing on it"


def main(host, evening):
    if not has_tools():
        return 77
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        subprocess.run([evening, host, str(folder / "board.db")], stdout=subprocess.DEVNULL, check=True)
        faults = [fault for page, query in PAPERS for fault in faults_of(host, folder, page, query)]
    print("\n".join([*faults, f"{len(PAPERS)} papers printed, {len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
