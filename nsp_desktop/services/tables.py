"""Tables in and out: anybody's CSV file into a register, and a register into a CSV file that reads back the same."""

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from nsp_desktop.domain.fields import TEXT_LIMIT
from nsp_desktop.domain.register import Register
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import record_json, typed
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.csv_reading import Line, Table, calm, read_table, uncalm

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

BATCH = 1_000
"""Rows that become durable together."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How an import went: rows made, rows left out with their problems, and columns nobody asked for."""

    made: int
    problems: tuple[Problem, ...]
    unused: tuple[str, ...]


def import_csv(desk: "Desk", name: str, path: Path, columns: Mapping[str, str]) -> Imported:
    """Add a record for every good row of the file; a row with a problem is left out and listed. `columns`: column -> field."""
    desk.gate.require("tables")
    register = desk.register(name)
    table = read_table(path)
    places = _places(register, table, columns)
    problems = list(table.problems)
    made = 0
    for batch in _batches(table.lines):
        with desk.together(as_one=False):
            for line in batch:
                found = _add(desk, register, table, places, line)
                problems += found
                made += not found
    unused = [title for place, title in enumerate(table.header) if title and place not in places.values()]
    return Imported(made, tuple(problems), tuple(unused))


def export_csv(desk: "Desk", name: str, path: Path) -> int:
    """Write all records that are not struck, open and personal fields; returns how many."""
    desk.gate.require("tables")
    register = desk.register(name)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            written = _write(desk, register, stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(_("{file} kon niet worden geschreven. Kies een andere map of maak ruimte vrij.", file=path)) from error
    return written


def _places(register: Register, table: Table, columns: Mapping[str, str]) -> dict[str, int]:
    """Field -> place of its column: the columns asked for, then those that are named like a field."""
    places: dict[str, int] = {}
    for title, field in columns.items():
        if table.header.count(title) != 1:
            known = ", ".join(table.header)
            raise UserError(_("Kolom {column} is niet één keer te vinden. De kolommen zijn: {known}.", column=title, known=known))
        places[typed.field_of(register, field).name] = table.header.index(title)
    for place, title in enumerate(table.header):
        if title in register.by_name and title not in places and place not in places.values():
            places[title] = place
    if not places:
        known = ", ".join(table.header)
        raise UserError(_("Geen kolom past bij een veld. Geef ze aan met --map KOLOM=veld. De kolommen zijn: {known}.", known=known))
    return places


def _batches(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    for start in range(0, len(lines), BATCH):
        yield lines[start : start + BATCH]


def _add(desk: "Desk", register: Register, table: Table, places: Mapping[str, int], line: Line) -> list[Problem]:
    """Add the record of one row; returns what is wrong with it instead."""
    if len(line.cells) > len(table.header):
        return [Problem("", _("Deze regel heeft meer cellen dan de kopregel."), line.number)]
    cells = {field: uncalm(line.cells[place]) for field, place in places.items() if place < len(line.cells) and line.cells[place]}
    long = [field for field, cell in cells.items() if len(cell) > TEXT_LIMIT]
    if long:
        return [Problem(field, _("{field} is langer dan {limit} tekens.", field=field, limit=TEXT_LIMIT), line.number) for field in long]
    try:
        desk.add(register.name, typed.values_of(desk, register, cells))
    except InvalidInput as error:
        return [Problem(problem.field, problem.message, line.number) for problem in error.problems]
    return []


def _write(desk: "Desk", register: Register, stream: TextIO) -> int:
    writer = csv.writer(stream)
    writer.writerow(["number", "id", *register.by_name])
    written = 0
    for told in (record_json.record_json(register, row) for row in all_rows(desk, register.name, "oldest")):
        writer.writerow([_cell(told[title]) for title in ("number", "id", *register.by_name)])
        written += 1
    return written


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return calm(value)
        case _:
            return str(value)
