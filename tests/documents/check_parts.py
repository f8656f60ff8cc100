"""Each part of every paper is well-formed and valid, and every relation and style leads to what is there.

The schemas of this folder are the subset that we write. Where the environment variable OOXML_SCHEMAS names a folder with
the schemas of ECMA-376 (wml.xsd, opc-contentTypes.xsd, opc-relationships.xsd), each part is held against those as well.

usage: check_parts.py WRITE-PAPERS XMLLINT
"""
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

HERE = Path(__file__).parent / "schema"
ECMA = os.environ.get("OOXML_SCHEMAS")
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = {  # the part: our schema, ECMA's
    "[Content_Types].xml": ("content_types.xsd", "opc-contentTypes.xsd"),
    "_rels/.rels": ("relations.xsd", "opc-relationships.xsd"),
    "word/document.xml": ("word.xsd", "wml.xsd"),
    "word/_rels/document.xml.rels": ("relations.xsd", "opc-relationships.xsd"),
    "word/styles.xml": ("word.xsd", "wml.xsd"),
    "word/numbering.xml": ("word.xsd", "wml.xsd"),
    "word/settings.xml": ("word.xsd", "wml.xsd"),
    "word/header.xml": ("word.xsd", "wml.xsd"),
    "word/footer.xml": ("word.xsd", "wml.xsd"),
    # ECMA's schema of these rests on one of Dublin Core's that it does not bring.
    "docProps/core.xml": ("properties.xsd", None),
}


def lint(xmllint, schema, files):
    """Gives what xmllint finds wrong with these files."""
    run = subprocess.run([xmllint, "--nonet", "--noout", "--huge", "--schema", schema, *files], capture_output=True, text=True)
    return [] if run.returncode == 0 else [line for line in run.stderr.splitlines() if not line.endswith(" validates")]


def valid(xmllint, papers, scratch):
    """Lints each part of all papers together: a schema is read once."""
    files = {}
    for paper in papers:
        with zipfile.ZipFile(paper) as archive:
            if archive.testzip() is not None or sorted(archive.namelist()) != sorted(PARTS):
                yield f"{paper.name}: its parts are {archive.namelist()}"
            if archive.namelist()[0] != "[Content_Types].xml":
                yield f"{paper.name}: what it is made of does not stand first"
            for part in archive.namelist():
                file = scratch / f"{paper.stem}--{part.replace('/', '-')}"
                file.write_bytes(archive.read(part))
                files.setdefault(part, []).append(file)
    for part, (ours, theirs) in PARTS.items():
        yield from lint(xmllint, HERE / ours, files[part])
        if ECMA and theirs:
            yield from lint(xmllint, Path(ECMA) / theirs, files[part])


def leads_somewhere(paper):
    """Looks for names that nothing has: word processors call such a paper damaged."""
    with zipfile.ZipFile(paper) as archive:
        document, styles, numbering, relations = (ElementTree.fromstring(archive.read(part)) for part in (
            "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"))
        ids = {relation.get("Id") for relation in relations}
        for relation in relations:
            if relation.get("TargetMode") is None and f"word/{relation.get('Target')}" not in archive.namelist():
                yield f"{paper.name}: a relation leads to {relation.get('Target')}, which is not there"
    named = {element.get(f"{{{RELATIONS}}}id") for element in document.iter()} - {None}
    yield from (f"{paper.name}: there is no relation {name}" for name in named - ids)
    style_ids = {style.get(f"{WORD}styleId") for style in styles.iter(f"{WORD}style")}
    for element in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
        for root in (document, styles, numbering):
            used = {one.get(f"{WORD}val") for one in root.iter(f"{WORD}{element}")}
            yield from (f"{paper.name}: there is no style {name}" for name in used - style_ids)
    lists = {one.get(f"{WORD}numId") for one in numbering.iter(f"{WORD}num")} | {"0"}
    for root in (document, styles):
        used = {one.get(f"{WORD}val") for one in root.iter(f"{WORD}numId")}
        yield from (f"{paper.name}: there is no list {name}" for name in used - lists)
    for table in document.iter(f"{WORD}tbl"):
        columns = len(table.findall(f"{WORD}tblGrid/{WORD}gridCol"))
        if any(len(row.findall(f"{WORD}tc")) != columns for row in table.iter(f"{WORD}tr")):
            yield f"{paper.name}: a row has other columns than its table"


def is_held(xmllint, scratch):
    """The schemas find what is for them to find: elements in another order, and ones that nobody knows."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for wrong in ("<w:pPr><w:keepNext/><w:pStyle w:val='Notice'/></w:pPr>", "<w:pPr/><w:t>bare</w:t>", "<w:pPr><w:bold/></w:pPr>"):
        file = scratch / "wrong.xml"
        file.write_text(f"<w:hdr {word}><w:p>{wrong}</w:p></w:hdr>", encoding="utf-8")
        if not lint(xmllint, HERE / "word.xsd", [file]):
            yield f"the schema lets through {wrong}"


def main(write_papers, xmllint):
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        (scratch / "parts").mkdir()
        subprocess.run([write_papers, folder], check=True)
        papers = sorted(scratch.glob("*.docx"))
        faults = [*valid(xmllint, papers, scratch / "parts"), *is_held(xmllint, scratch)]
        for paper in papers:
            faults += leads_somewhere(paper)
    print("\n".join([*faults[:40], f"{len(papers)} papers of {len(PARTS)} parts, {len(faults)} faults"]))
    return 1 if faults or not papers else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
