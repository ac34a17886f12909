"""The structure tree of a sheet as objects of a PDF file (ISO 32000-1, 14.7 and 14.8)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nsp_desktop.sheets.tagging import Element, Mark, Tags


@dataclass(frozen=True, slots=True)
class Tree:
    """`objects`: numbered from `first` on; the first is the root of the structure."""

    first: int
    objects: tuple[bytes, ...]


def tree(tags: Tags, page_objects: Sequence[int], first: int) -> Tree:
    """The tree of these tags, for a file whose pages have these object numbers."""
    numbers = {id(tags.root): first + 2}
    elements = [tags.root]
    for element in elements:
        element.children = [child for child in element.children if isinstance(child, Mark) or not _is_empty(child)]
        for child in element.children:
            if isinstance(child, Element):
                numbers[id(child)] = first + 2 + len(elements)
                elements.append(child)
    root = f"<</Type/StructTreeRoot/K {first + 2} 0 R/ParentTree {first + 1} 0 R/ParentTreeNextKey {len(tags.pages)}>>"
    texts = [root, _parents(tags, numbers)]
    parents = {id(child): numbers[id(element)] for element in elements for child in element.children if isinstance(child, Element)}
    texts += [_element(element, parents.get(id(element), first), numbers, page_objects) for element in elements]
    return Tree(first, tuple(text.encode("ascii") for text in texts))


def _is_empty(element: Element) -> bool:
    """Without contents; cells stay, for every row of a table has as many."""
    if element.kind in ("TD", "TH"):
        return False
    return all(isinstance(child, Element) and _is_empty(child) for child in element.children)


def _parents(tags: Tags, numbers: dict[int, int]) -> str:
    """For each page the element of every mark on it."""
    pages = (f"{place}[{' '.join(f'{numbers[id(element)]} 0 R' for element in page)}]" for place, page in enumerate(tags.pages))
    return f"<</Nums[{''.join(pages)}]>>"


def _element(element: Element, parent: int, numbers: dict[int, int], pages: Sequence[int]) -> str:
    marks = [child for child in element.children if isinstance(child, Mark)]
    page = pages[marks[0].page] if marks else 0
    kids = " ".join(_kid(child, page, numbers, pages) for child in element.children)
    parts = [f"<</Type/StructElem/S/{element.kind}/P {parent} 0 R"]
    parts += [f"/Pg {page} 0 R"] if marks else []
    return "".join([*parts, f"/K[{kids}]", *_attributes(element), ">>"])


def _kid(child: Element | Mark, page: int, numbers: dict[int, int], pages: Sequence[int]) -> str:
    if isinstance(child, Element):
        return f"{numbers[id(child)]} 0 R"
    return str(child.place) if pages[child.page] == page else f"<</Type/MCR/Pg {pages[child.page]} 0 R/MCID {child.place}>>"


def _attributes(element: Element) -> Iterator[str]:
    if element.alt:
        yield f"/Alt {text_string(element.alt)}"
    if element.actual:
        yield f"/ActualText {text_string(element.actual)}"
    if element.lang:
        yield f"/Lang({element.lang})"
    if element.scope:
        yield f"/A<</O/Table/Scope/{element.scope}>>"
    if element.span > 1:
        yield f"/A<</O/Table/ColSpan {element.span}>>"
    if element.box is not None:
        yield f"/A<</O/Layout/Placement/Block/BBox[{' '.join(f'{edge:.2f}' for edge in element.box)}]>>"
    if element.kind == "L":
        yield "/A<</O/List/ListNumbering/None>>"


def text_string(text: str) -> str:
    """A text of a PDF file, in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
