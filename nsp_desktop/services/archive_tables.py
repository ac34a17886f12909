"""The tables of an archive package: package A as everybody may see it, and what belongs to the archive with its text."""

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from nsp_desktop.domain.register import Register
from nsp_desktop.services.csv_reading import calm
from nsp_desktop.services.record_json import record_json

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row


def write_archive_table(desk: "Desk", register: Register, rows: "Iterable[Row]", stream: TextIO) -> int:
    """UTF-8 CSV of every field, with the laptop and what became of the record; how many rows."""
    letters = {node.node: node.letter for node in desk.store.ledger.nodes()}
    titles = ("number", "id", *register.by_name, "happened_at", "recorded_at", "laptop", "struck", "erased", "conflicts")
    writer = csv.writer(stream)
    writer.writerow(dict.fromkeys(titles))
    written = 0
    for row in rows:
        told = record_json(register, row) | {"laptop": letters.get(row.node, ""), "conflicts": " ".join(row.unsettled)}
        writer.writerow([_cell(told[title]) for title in dict.fromkeys(titles)])
        written += 1
    return written


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return calm(value)
        case _:
            return str(value)
