#!/usr/bin/env python3
"""What an independent reader (MuPDF) sees of an annotated PDF: how many highlights, on which pages, over which words.

  pip install pymupdf; python3 crates/cli/tests/annotate.py --bin target/release/minutebook [FILE.pdf ...]

Each file is tried as it is and with its pages turned and cropped. Exit status 1 where something does not hold.
"""
import argparse, json, subprocess, sys, tempfile
from collections import defaultdict
from pathlib import Path

try:
    import pymupdf
except ImportError:
    print("NOTICE: PyMuPDF is not installed: annotated PDFs were not opened")
    sys.exit(0)

KINDS = ["items", "inspections", "areas_for_improvement", "resolutions", "action_tables", "undertakings"]


def evidence(value):
    """The evidence of a record and of all it holds, in the order in which highlights are numbered: keys by their names."""
    if isinstance(value, dict):
        for key in sorted(value):
            if key == "evidence":
                yield from value[key]
            else:
                yield from evidence(value[key])
    elif isinstance(value, list):
        for inner in value:
            yield from evidence(inner)


def numbered(extraction):
    """Record and span of each number."""
    out = []
    for kind in KINDS:
        for top in extraction[kind]:
            for record in top["rows"] if kind == "action_tables" else [top]:
                out += [(record["id"], span) for span in evidence(record)]
    return out


def under(page, annotation):
    """The characters whose middle lies in one of the annotation's quadrilaterals."""
    points = annotation.vertices
    quads = [pymupdf.Quad(points[n : n + 4]) * page.rotation_matrix for n in range(0, len(points), 4)]
    turned = page.rotation_matrix
    said = []
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", []):
            for span in line["spans"]:
                for char in span["chars"]:
                    x0, y0, x1, y1 = pymupdf.Rect(char["bbox"]) * turned
                    middle = pymupdf.Point((x0 + x1) / 2, (y0 + y1) / 2)
                    if any(middle in quad.rect for quad in quads):
                        said.append(char["c"])
    return "".join(said)


def letters(text):
    return sorted(c for c in text.casefold() if c.isalnum())


def check(path, binary, name):
    with tempfile.TemporaryDirectory() as work:
        marked = Path(work) / "marked.pdf"
        extraction = json.loads(subprocess.run([binary, "extract", "-q", path], capture_output=True, check=True).stdout)
        told = subprocess.run([binary, "annotate", path, "-o", marked], capture_output=True, check=True).stderr.decode()
        spans, before, after = numbered(extraction), pymupdf.open(path), pymupdf.open(marked)
        assert len(before) == len(after), f"{name}: {len(before)} pages became {len(after)}"
        seen, over, count = set(), defaultdict(str), 0
        for page, original in zip(after, before):
            assert page.get_text() == original.get_text(), f"{name}: the text of page {page.number + 1} changed"
            for annotation in page.annots(types=[pymupdf.PDF_ANNOT_HIGHLIGHT]):
                if annotation.info["title"] != "minutebook":
                    continue
                count += 1
                number = int(annotation.info["id"].removeprefix("minutebook-"))
                record, span = spans[number]
                assert annotation.info["content"].splitlines()[0] == record, f"{name}: the note of {number} is not of {record}"
                assert annotation.info["subject"] == record
                assert "rule: " in annotation.info["content"], f"{name}: {record} has no rule in its note"
                if number not in seen:
                    assert page.number + 1 == span["page"], f"{name}: {record} is on page {page.number + 1}, not {span['page']}"
                seen.add(number)
                over[number] += under(page, annotation)
        assert count == int(told.split(": ")[-1].split()[0]), f"{name}: {told} but {count} are seen"
        assert seen == {n for n, (_, span) in enumerate(spans) if "page" in span}, f"{name}: some evidence has no highlight"
        wrong = [(n, spans[n][1]["quote"], text) for n, text in over.items() if letters(text) != letters(spans[n][1]["quote"])]
        for n, quote, text in wrong[:5]:
            print(f"  {spans[n][0]}: the quote is {quote!r}, under the highlight is {text!r}")
        print(f"{'FAILS' if wrong else 'ok   '} {name}: {count} highlights on {len(after)} pages, {len(over) - len(wrong)} of {len(over)} over the words of their quote")
        return not wrong


def variants(path, work):
    yield path, path.name
    for turn in (90, 180, 270):
        pdf = pymupdf.open(path)
        for page in pdf:
            page.set_rotation(turn)
        out = Path(work) / f"turned-{turn}.pdf"
        pdf.save(out)
        yield out, f"{path.name}, turned by {turn} degrees"
    pdf = pymupdf.open(path)
    for page in pdf:
        page.set_cropbox(page.mediabox + (10, 20, -15, -25))
    out = Path(work) / "cropped.pdf"
    pdf.save(out)
    yield out, f"{path.name}, cropped"


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--bin", default="target/release/minutebook")
parser.add_argument("--as-is", action="store_true", help="do not turn or crop")
parser.add_argument("files", nargs="*", type=Path, default=[Path("fixtures/annotated/outcome.pdf")])
options = parser.parse_args()
holds = True
for file in options.files:
    with tempfile.TemporaryDirectory() as work:
        for path, name in [(file, file.name)] if options.as_is else variants(file, work):
            holds &= check(path, options.bin, name)
sys.exit(not holds)
