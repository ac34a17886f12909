"""What a list asks of the desk: every row but those that the program keeps for itself among the records of people."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from nsp_desktop.ui.register_model import Struck

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import RecordId
    from nsp_desktop.domain.register import Values
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.long_lists import Told
    from nsp_desktop.storage.queries import Order, Row

UNLISTED: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {"checks": {"list": ("functions", "retention", "duplicates")}}
"""Switches of this point are kept as checks, and stand on the page Team in a view of their own."""


class Listed:
    """The rows of a register as people know them."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def rows(
        self, register: str, *, search: str = "", limit: int = 200, offset: int = 0, order: "Order" = "newest",
        filters: "Values | None" = None, open_only: bool = False, struck: Struck = "no",
    ) -> "list[Row]":  # fmt: skip
        return self._desk.rows(
            register, search=search, limit=limit, offset=offset, order=order, filters=filters, open_only=open_only, struck=struck,
            without=UNLISTED.get(register),
        )  # fmt: skip

    def count(
        self, register: str, *, search: str = "", filters: "Values | None" = None, open_only: bool = False, struck: Struck = "no"
    ) -> int:
        without = UNLISTED.get(register)
        return self._desk.count(register, search=search, filters=filters, open_only=open_only, struck=struck, without=without)

    def order_of(
        self, register: str, told: "Told", *, search: str = "", order: "Order" = "newest", open_only: bool = False, struck: Struck = "no"
    ) -> bytes:
        without = UNLISTED.get(register)
        return self._desk.order_of(register, told, search=search, order=order, open_only=open_only, struck=struck, without=without)

    def rows_of(self, register: str, records: "Sequence[RecordId]") -> "list[Row]":
        return self._desk.rows_of(register, records)
