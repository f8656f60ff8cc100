"""python3-docx opens every paper, and finds in it every word of the document, in order.

A library that is not ours reads what a word processor reads: styles by their names, the table's header row, the language,
the properties. Without that library the check is skipped (77).

usage: check_words.py WRITE-PAPERS
"""
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import docx
except ImportError:
    print("python3-docx is missing: packaging/setup --tests installs it")
    sys.exit(77)

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(paragraph):
    """Gives a paragraph's text with that of its links, which not every version of the library reads."""
    parts = {"t": lambda one: one.text or "", "br": lambda one: "\n", "tab": lambda one: "\t"}
    names = ((element, element.tag.removeprefix(NAMESPACE)) for element in paragraph.iter())
    return "".join(parts[name](element) for element, name in names if name in parts)


def numbers(words, said):
    """Leaves out words that are a heading's number, which the word processor makes, where the next word is missing."""
    left = iter(said)
    for word in words:
        expected = next(left, None)
        while expected is not None and expected != word and set(expected) <= set("0123456789."):
            expected = next(left, None)
        if word != expected:
            return f"says {word!r}, and should say {expected!r}"
    missing = next(left, None)
    return None if missing is None else f"lacks {missing!r}"


def words_fault(paper):
    expected = paper.with_suffix(".txt")
    if not expected.exists():
        docx.Document(str(paper))
        return None
    body = docx.Document(str(paper)).element.body
    words = [word for one in body.iter(f"{NAMESPACE}p") for word in text_of(one).replace("\u00a0", "\0").split()]
    said = expected.read_text(encoding="utf-8").replace("\u00a0", "\0").split("\n")[:-1]
    fault = numbers([word.replace("\0", "\u00a0") for word in words], [word.replace("\0", "\u00a0") for word in said])
    return fault and f"{paper.name}: {fault}"


def look(document):
    """Yields what is not as a reader of the minutes should find it."""
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    for style in ("Title", "Heading 1", "Heading 2", "Notice", "Decision", "Decision List", "Correction", "List Bullet",
                  "Signature Line"):
        if style not in styles:
            yield f"nothing has the style {style!r}"
    if document.core_properties.title != document.paragraphs[0].text or document.core_properties.language != "da-DK":
        yield "title or language are not said"
    language = document.styles.element.find(f".//{NAMESPACE}rPrDefault/{NAMESPACE}rPr/{NAMESPACE}lang")
    if language.get(f"{NAMESPACE}val") != "da-DK":
        yield "the text's language is not said"
    for table in document.tables:
        rows = [row._tr.trPr for row in table.rows]
        if rows[0].find(f"{NAMESPACE}tblHeader") is None or any(row.find(f"{NAMESPACE}cantSplit") is None for row in rows):
            yield "a table's header row is not repeated, or a row can be split"
    if [cell.text for cell in document.tables[0].rows[0].cells] != ["Navn", "Rolle", "Fremmøde"]:
        yield "the attendance table has another header"
    section = document.sections[0]
    if section.header.paragraphs[0].text != "Almenboligselskabet Lærken · Bestyrelsen · Udkast":
        yield "the header says something else"
    fields = [one.text.strip() for one in section.footer._element.iter(f"{NAMESPACE}instrText")]
    if fields != ["PAGE", "NUMPAGES"] or section.footer.paragraphs[0].text != "Side 1 af 1":
        yield f"the footer has the fields {fields} and says {section.footer.paragraphs[0].text!r}"
    for paragraph in document.paragraphs:
        fill = paragraph.style.element.find(f"{NAMESPACE}pPr/{NAMESPACE}shd")
        if paragraph.style.name == "Decision" and (fill is None or not paragraph.runs[0].bold):
            yield "a decision is not shaded, or its label is not in bold"


def main(write_papers):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([write_papers, folder], check=True)
        papers = sorted(Path(folder).glob("*.docx"))
        faults = [fault for fault in map(words_fault, papers) if fault]
        faults += look(docx.Document(str(Path(folder) / "minutes.docx")))
    print("\n".join([*faults, f"{len(papers)} papers, {len(faults)} faults"]))
    return 1 if faults or not papers else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
