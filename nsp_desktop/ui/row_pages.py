"""Rows of one register read in pages around what is visible; only a few pages are remembered."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

R = TypeVar("R")
PAGE_ROWS = 200
KEPT_PAGES = 8


class RowPages(Generic[R]):
    """Row number to row, through `read(limit, offset)`; memory stays bounded however far somebody scrolls."""

    def __init__(self, read: Callable[[int, int], list[R]], *, page_rows: int = PAGE_ROWS, kept_pages: int = KEPT_PAGES) -> None:
        self._read = read
        self._page_rows = page_rows
        self._kept_pages = kept_pages
        self._pages: OrderedDict[int, list[R]] = OrderedDict()

    def row(self, number: int) -> R | None:
        """The row at this place; None when it has gone in the meantime."""
        page = self._page(number // self._page_rows)
        within = number % self._page_rows
        return page[within] if within < len(page) else None

    def first_page(self) -> list[R]:
        return self._page(0)

    def forget(self) -> None:
        """Read everything again when it is next needed."""
        self._pages.clear()

    def near(self, number: int) -> Iterator[tuple[int, R]]:
        """The rows of the page of `number` and of the pages beside it, nearest page first."""
        middle = number // self._page_rows
        for page in (middle, middle - 1, middle + 1):
            if page >= 0:
                for within, row in enumerate(self._page(page)):
                    yield page * self._page_rows + within, row

    @property
    def kept(self) -> int:
        """How many rows are in memory."""
        return sum(len(page) for page in self._pages.values())

    def _page(self, number: int) -> list[R]:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._read(self._page_rows, number * self._page_rows)
            if len(self._pages) > self._kept_pages:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return page
