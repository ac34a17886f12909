"""Spreadsheets: the same bytes for the same tables, in Dutch, nothing of a moment or machine in them, and never a formula."""

import re
import time
from pathlib import Path
from zipfile import ZipFile

import pytest
from odfdo import Document
from odfdo import Table as Sheet

from nsp_desktop.domain.fields import Millis
from nsp_desktop.exchange.tables.ods import write_ods
from nsp_desktop.exchange.tables.table import Column, Table
from tests.building import NOON

COLUMNS = (Column("name", "text", "#item+name"), Column("amount", "number", "#indicator+num"), Column("struck", "flag", "#meta+struck"))
ROWS = (("=1+1", 2, False), ("<twee>\nregels & meer", 2.5, True), ("\x01é", None, None))


def table(name: str = "supplies") -> Table:
    return Table(name, COLUMNS, lambda: ROWS)


def write(path: Path, at: Millis = NOON, *, hxl: bool = False) -> Path:
    assert write_ods([table(), table("again")], path, title="Proef", made_at=at, hxl=hxl) == {"supplies": 3, "again": 3}
    return path


def test_the_same_tables_give_the_same_bytes_whenever_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(tmp_path / "een.ods").read_bytes()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert write(tmp_path / "twee.ods").read_bytes() == first
    assert write(tmp_path / "drie.ods", Millis(NOON + 60_000)).read_bytes() != first


def test_every_cell_comes_back_with_its_kind(tmp_path: Path) -> None:
    sheet = Document(write(tmp_path / "een.ods", hxl=True)).body.get_table(name="again")
    assert isinstance(sheet, Sheet)
    header, tags, first, second, third = sheet.get_values()
    assert (header, tags) == ([column.name for column in COLUMNS], [column.tag for column in COLUMNS])
    assert first == ["'=1+1", 2, False] and second[1:] == [2.5, True] and third == ["é", None, None]
    assert "<twee>" in str(second[0]) and "regels & meer" in str(second[0])


def test_the_package_is_whole_and_says_nothing_of_who_made_the_template(tmp_path: Path) -> None:
    with ZipFile(write(tmp_path / "een.ods")) as package:
        names, manifest = package.namelist(), package.read("META-INF/manifest.xml").decode()
        told = b"".join(package.read(name) for name in names)
    listed = set(re.findall(r'full-path="([^"]+)"', manifest)) - {"/"}
    assert names[0] == "mimetype" and set(names) - {"mimetype", "META-INF/manifest.xml"} == listed
    assert b"NSP Desktop" in told and b"nl-NL" in told and b"LibreOffice/" not in told and b"table:formula" not in told
