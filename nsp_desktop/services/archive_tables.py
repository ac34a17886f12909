"""The tables of an archive package: package A as everybody may see it, and what belongs to the archive with its text."""

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from nsp_desktop.domain.register import Register
from nsp_desktop.services.csv_reading import calm
from nsp_desktop.services.record_json import moment_json, record_json

if TYPE_CHECKING:
    from nsp_desktop.services.arrivals import Arrival
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.destroying import Note
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


def write_arrivals(found: "Iterable[Arrival]", stream: TextIO) -> int:
    """What came from where, the oldest first; how many rows."""
    writer = csv.writer(stream)
    writer.writerow(
        ["at", "file", "place", "point", "name", "laptop", "written_at", "ranges", "new", "known", "filled", "damaged", "refused"]
    )
    written = 0
    for one in found:
        ranges = " ".join(f"{letter}:{first}-{last}" for letter, first, last in one.ranges)
        numbers = (one.new, one.known, one.filled, one.damaged)
        texts = [calm(text) for text in (one.file, one.place, one.point, one.name, one.letter)]
        writer.writerow([moment_json(one.at), *texts, moment_json(one.written_at), ranges, *numbers, calm(one.refused)])
        written += 1
    return written


def write_notes(found: "Iterable[Note]", stream: TextIO) -> int:
    """What the collection destroyed, a row for each register of each point; how many rows."""
    writer = csv.writer(stream)
    writer.writerow(["at", "reason", "by", "point", "register", "records", "entries_of_note", "note", "previous"])
    rows = [
        [
            moment_json(note.at),
            calm(note.reason),
            calm(note.by),
            point,
            calm(register),
            count,
            note.entries,
            note.hash.hex(),
            note.previous.hex(),
        ]
        for note in found
        for point, registers in note.records.items()
        for register, count in registers.items()
    ]
    writer.writerows(rows)
    return len(rows)


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
