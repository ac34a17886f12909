"""What every sheet owes the archive and the screen reader, checked in the file itself."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf.pdfa import validate_written
from pypdfium2 import PdfDocument

_PAINTING = frozenset({"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"})
UNKNOWN_TO_CHECKER = ("pdfaExtension", "pdfaSchema", "pdfaProperty", "pdfuaid", "pdfaid:conformance is 'A'")
"""The checker knows 3b only: it has never heard of the mark of PDF/UA, and expects B where we promise more."""

Node = Any
"""An object of a PDF file; pikepdf gives no more exact type."""


def problems(pdf: bytes) -> list[str]:
    """Everything that is wrong; nothing for a good sheet."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [*opened.check_pdf_syntax(), *_told(opened), *_fonts(opened), *_contents(opened), *_tree(opened)]


def archive_problems(pdf: bytes) -> list[str]:
    """What the checker of PDF/A finds, except what it does not know."""
    report = validate_written(BytesIO(pdf), "3b")
    found = [str(finding) for finding in (*report.violations, *report.unsupported)]
    return [finding for finding in found if not any(word in finding for word in UNKNOWN_TO_CHECKER)]


def _told(opened: pikepdf.Pdf) -> Iterator[str]:
    root: Node = opened.Root
    metadata = root.Metadata.read_bytes().decode() if "/Metadata" in root else ""
    wanted = ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<")
    yield from (f"metadata lacks {text}" for text in wanted if text not in metadata)
    if "/Lang" not in root or root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "no language, or not marked"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True or not str(opened.docinfo.get("/Title", "")):
        yield "the title is not shown"
    if [intent.S for intent in root.get("/OutputIntents", [])] != ["/GTS_PDFA1"]:
        yield "no output intent"
    for page in opened.pages:
        if page.obj.get("/Tabs") != "/S" or "/StructParents" not in page.obj:
            yield "a page without its place in the structure"


def _fonts(opened: pikepdf.Pdf) -> Iterator[str]:
    for page in opened.pages:
        fonts: Node = page.resources.get("/Font", {})
        for name, font in fonts.items():
            descriptor: Node = font.get("/FontDescriptor", {})
            if "/FontFile2" not in descriptor or "/ToUnicode" not in font:
                yield f"font {name} is not in the file, or has no letters"


def _contents(opened: pikepdf.Pdf) -> Iterator[str]:
    """Everything that takes ink stands in exactly one mark, and each mark is known to the structure."""
    parents = _parents(opened)
    for place, page in enumerate(opened.pages):
        open_marks = 0
        marks: list[int] = []
        within: list[bool] = []  # a span in a mark only tells the letters of joined glyphs
        instructions: Node = pikepdf.parse_content_stream(page)
        for operands, operator in instructions:
            word = str(operator)
            if word in ("BDC", "BMC"):
                within.append(str(operands[0]) != "/Span")
                open_marks += within[-1]
                marks += [int(operands[1].MCID)] if word == "BDC" and "/MCID" in operands[1] else []
            open_marks -= word == "EMC" and within.pop()
            if open_marks != 1 and word in _PAINTING:
                yield f"page {place}: {word} in {open_marks} marks"
        if marks != list(range(len(marks))) or len(parents.get(place, ())) != len(marks) or open_marks:
            yield f"page {place}: marks {marks[:5]} do not fit the structure"


def _parents(opened: pikepdf.Pdf) -> dict[int, list[Node]]:
    if "/StructTreeRoot" not in opened.Root:
        return {}
    tree: Node = opened.Root.StructTreeRoot
    numbers = list(tree.ParentTree.Nums)
    return {int(place): list(kids) for place, kids in zip(numbers[::2], numbers[1::2], strict=True)}


def _tree(opened: pikepdf.Pdf) -> Iterator[str]:
    if "/StructTreeRoot" not in opened.Root:
        yield "no structure"
        return
    elements = list(elements_of(opened.Root.StructTreeRoot.K))
    levels = [int(str(element.S)[2:]) for element in elements if str(element.S) in ("/H1", "/H2", "/H3")]
    if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
        yield f"headings {levels}"
    for element in elements:
        yield from _element(element)


def elements_of(element: Node) -> Iterator[Node]:
    """This element and all in it, in reading order."""
    yield element
    for kid in _kids(element):
        yield from elements_of(kid)


def _kids(element: Node) -> list[Node]:
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


_INSIDE = {"/TR": {"/Table"}, "/TH": {"/TR"}, "/TD": {"/TR"}, "/LI": {"/L"}, "/Lbl": {"/LI"}, "/LBody": {"/LI"}}


def _element(element: Node) -> Iterator[str]:
    kind = str(element.S)
    if kind in _INSIDE and str(element.P.S) not in _INSIDE[kind]:
        yield f"{kind} in {element.P.S}"
    if kind == "/TH" and "/Scope" not in element.A:
        yield "a heading cell without scope"
    if kind == "/Figure" and not (str(element.get("/Alt", "")) and "/BBox" in element.A):
        yield "a figure without words"
    if kind == "/Table" and len({_width(row) for row in _kids(element)}) > 1:
        yield f"a table with rows of {[_width(row) for row in _kids(element)]} cells"


def _width(row: Node) -> int:
    return sum(int(cell.get("/A", {}).get("/ColSpan", 1)) for cell in _kids(row))


def words_in_structure(pdf: bytes) -> int:
    """How many elements say something; and the file opens in another reader too."""
    with PdfDocument(pdf) as document, pikepdf.open(BytesIO(pdf)) as opened:
        assert len(document) == len(opened.pages)
        return sum(1 for _element_ in elements_of(opened.Root.StructTreeRoot.K))
