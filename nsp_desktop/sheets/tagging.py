"""What each piece of a page is, for screen readers and archives: the structure tree and the marks in the contents of pages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal[
    "Document", "Sect", "H1", "H2", "H3", "P", "Span", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure",
    "Layout", "Header", "Footer", "Watermark",
]  # fmt: skip
Scope = Literal["", "Row", "Column"]
_PAGINATION: Final = frozenset({"Header", "Footer", "Watermark"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a page's contents."""

    page: int
    place: int


@dataclass(slots=True, eq=False)
class Element:
    """One element of the structure: its kind, what is in it in reading order, and what a screen reader says of it."""

    kind: Kind
    scope: Scope = ""
    alt: str = ""
    lang: str = ""
    said: list[str] = field(default_factory=list)
    turned: bool = False
    """Whether a part of what it says stands on paper in another order than it is read."""
    span: int = 1
    box: tuple[float, float, float, float] | None = None
    children: list["Element | Mark"] = field(default_factory=list)

    @property
    def ornament(self) -> bool:
        """Not read out: it only serves the eye."""
        return self.kind == "Layout" or self.kind in _PAGINATION

    @property
    def actual(self) -> str:
        """What it says in the order of reading, where the paper does not tell."""
        return " ".join(self.said) if self.turned and not self.ornament else ""

    def say(self, text: str, *, turned: bool) -> None:
        """One more line of it."""
        if not self.ornament:
            self.said.append(text)
            self.turned = self.turned or turned

    def add(self, kind: Kind, scope: Scope = "", *, alt: str = "", lang: str = "") -> "Element":
        """One more element at the end of this one."""
        child = Element(kind, scope, alt, lang)
        self.children.append(child)
        return child


ARTIFACT: Final = Element("Layout")
"""Lines, boxes and whatever else only serves the eye."""
HEADER: Final = Element("Header")
FOOTER: Final = Element("Footer")
WATERMARK: Final = Element("Watermark")


class Tags:
    """Opens and closes marks around what is drawn, as few as possible; `write` puts an operator in the page's contents."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self.root = Element("Document")
        self.pages: list[list[Element]] = []
        """Per page the element of every mark, in their order."""
        self._write = write
        self._open: Element | None = None

    def start_page(self) -> None:
        self.pages.append([])

    def end_page(self) -> None:
        self._close()

    def want(self, element: Element) -> None:
        """What is drawn from now on belongs to this element."""
        if element is self._open:
            return
        self._close()
        self._write(_artifact(element) if element.ornament else self._marked(element))
        self._open = element

    def _marked(self, element: Element) -> str:
        page = self.pages[-1]
        element.children.append(Mark(len(self.pages) - 1, len(page)))
        page.append(element)
        return f"/{element.kind} <</MCID {len(page) - 1}>> BDC"

    def _close(self) -> None:
        if self._open is not None:
            self._write("EMC")
            self._open = None


def _artifact(element: Element) -> str:
    if element.kind not in _PAGINATION:
        return "/Artifact <</Type /Layout>> BDC"
    return f"/Artifact <</Type /Pagination /Subtype /{element.kind}>> BDC"
