"""Every row of a register, a page at a time: for lists of any length."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Order, Row

PAGE = 1_000
Struck = Literal["no", "yes", "both"]


def all_rows(
    desk: "Desk",
    register: str,
    order: "Order",
    *,
    search: str = "",
    limit: int | None = None,
    struck: Struck = "no",
    open_only: bool = False,
) -> Iterator["Row"]:
    """The rows in this order, at most `limit` of them."""
    given = 0
    while limit is None or given < limit:
        wanted = PAGE if limit is None else min(PAGE, limit - given)
        page = desk.rows(register, search=search, limit=wanted, offset=given, order=order, struck=struck, open_only=open_only)
        yield from page
        given += len(page)
        if len(page) < wanted:
            return
