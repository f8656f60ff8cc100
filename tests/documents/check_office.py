"""LibreOffice opens every paper and prints it: every word is there, tagged, with its number, and on numbered pages.

LibreOffice comes with a profile of its own and a time limit: a shared profile would let one process at a time in. It exits
with 0 for what it cannot read, so the output is looked at. Without LibreOffice, poppler's tools or qpdf the check is
skipped (77).

usage: check_office.py WRITE-PAPERS
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOOLS = ("soffice", "pdfinfo", "pdftotext", "qpdf")
FILTER = ('pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
          '"ExportBookmarks":{"type":"boolean","value":"true"}}')
# Of the others it is only asked that they are printed: which fonts there are decides about their letters.
COMPARED = ("deep", "links", "long_words", "many", "minutes", "numbers", "tables")


def said_by(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def convert(folder, papers):
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", FILTER,
               "--outdir", str(folder), *map(str, papers)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=480, check=True)


def letters(text):
    """Leaves out what a word processor puts in: spaces where lines break, hyphens, bullets and signature lines."""
    return re.sub(r"[\s\u00ad•_-]", "", text)


def tagged_text(pdf):
    """Gives what a screen reader reads: without headers and footers, and a repeated header row once."""
    lines = (line.strip() for line in said_by("pdfinfo", "-struct-text", str(pdf)).splitlines())
    return "".join(line[1:-1] for line in lines if line.startswith('"') and line.endswith('"'))


def difference(pdf, words):
    printed, expected = letters(tagged_text(pdf)), letters(words)
    if printed == expected:
        return
    pairs = zip(printed, expected)
    at = next((i for i, (one, other) in enumerate(pairs) if one != other), min(len(printed), len(expected)))
    yield f"{pdf.name}: prints …{printed[max(0, at - 30):at + 30]}…, and should …{expected[max(0, at - 30):at + 30]}…"


def faults_of(paper):
    pdf = paper.with_suffix(".pdf")
    if not pdf.exists():
        yield f"{paper.name}: LibreOffice made nothing of it"
        return
    if subprocess.run(["qpdf", "--check", str(pdf)], stdout=subprocess.DEVNULL).returncode != 0:
        yield f"{pdf.name}: qpdf finds it damaged"
    if not re.search(r"^Tagged: +yes$", said_by("pdfinfo", str(pdf)), re.MULTILINE):
        yield f"{pdf.name}: it is not tagged"
    if paper.stem in COMPARED:
        yield from difference(pdf, paper.with_suffix(".txt").read_text(encoding="utf-8"))


def faults_of_minutes(pdf):
    info, structure = said_by("pdfinfo", str(pdf)), said_by("pdfinfo", "-struct", str(pdf))
    if not re.search(r"^Title: +Referat: Bestyrelsesmøde 3. marts 2026$", info, re.MULTILINE):
        yield "the minutes' title is not the PDF's"
    for tag in ("H1", "H2", "Table", "TH", "L", "Link"):
        if not re.search(rf"^ *{tag}\b", structure, re.MULTILINE):
            yield f"nothing of the minutes is a {tag}"
    pages = [page for page in said_by("pdftotext", "-layout", str(pdf), "-").split("\f") if page.strip()]
    for number, page in enumerate(pages, 1):
        if f"Side {number} af {len(pages)}" not in page or "Almenboligselskabet Lærken · Bestyrelsen · Udkast" not in page:
            yield f"page {number} of {len(pages)} lacks its header or its number"
    if len(pages) < 2:
        yield "the minutes are too short to show that pages are numbered"


def has_tools():
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        print(f"{', '.join(missing)} missing: packaging/setup --all installs what is needed")
    return not missing


def main(write_papers):
    if not has_tools():
        return 77
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        subprocess.run([write_papers, scratch], check=True)
        papers = sorted(folder.glob("*.docx"))
        convert(folder, papers)
        faults = [fault for paper in papers for fault in faults_of(paper)]
        faults += faults_of_minutes(folder / "minutes.pdf")
    print("\n".join([*faults, f"{len(papers)} papers printed, {len(faults)} faults"]))
    return 1 if faults or not papers else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
