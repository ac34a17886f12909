"""Reading CSV files as people have them."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.errors import UserError
from nsp_desktop.services import csv_reading
from nsp_desktop.services.csv_reading import calm, read_table, uncalm


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "tabel.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_delimiter_is_found(tmp_path: Path, sign: str) -> None:
    text = f'naam{sign}aantal{sign}plaats\n"Melk, half; vol"{sign}3{sign}kast\nBrood{sign}4{sign}\n'
    table = read_table(_file(tmp_path, text.encode()))
    assert table.header == ("naam", "aantal", "plaats")
    assert [line.cells for line in table.lines] == [("Melk, half; vol", "3", "kast"), ("Brood", "4", "")]
    assert table.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_letters_are_recognised(tmp_path: Path, encoding: str) -> None:
    table = read_table(_file(tmp_path, "naam,groep\nCrème fraîche,Zuivel\n".encode(encoding)))
    assert table.header == ("naam", "groep")
    assert table.lines[0].cells == ("Crème fraîche", "Zuivel")


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    assert [line.cells for line in read_table(_file(tmp_path, b"naam\r\nA\r\n\r\nB\r\n")).lines] == [("A",), ("B",)]


def test_a_line_is_counted_in_the_file_not_in_the_table(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, b'naam,n\n"twee\nregels",1\n\nB,2\n'))
    assert [(line.number, line.cells[0]) for line in table.lines] == [(2, "twee\nregels"), (5, "B")]


def test_a_broken_quote_stops_there_and_keeps_what_came_before(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, b'naam,n\nA,1\n"B"x,2\nC,3\n'))
    assert [line.cells for line in table.lines] == [("A", "1")]
    assert [problem.line for problem in table.problems] == [3]


def test_an_unclosed_quote_is_a_problem(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, b'naam,n\nA,1\n"B,2\nC,3\n'))
    assert [line.cells for line in table.lines] == [("A", "1")]
    assert len(table.problems) == 1


@pytest.mark.parametrize("data", [b"", b"\n\n", b",,\nA,B,C\n", b"\x81\x8d\x8f\x00", b"naam\xff\n\x81\n"])
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UserError):
        read_table(_file(tmp_path, data))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "weg.csv", tmp_path):
        with pytest.raises(UserError, match="niet te lezen"):
            read_table(path)


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="kolommen"):
        read_table(_file(tmp_path, ",".join(f"k{i}" for i in range(201)).encode()))


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reading, "ROW_LIMIT", 3)
    assert len(read_table(_file(tmp_path, b"n\n1\n2\n3\n")).lines) == 3
    with pytest.raises(UserError, match="regels"):
        read_table(_file(tmp_path, b"n\n1\n2\n3\n4\n"))


@given(st.text())
def test_calming_a_formula_is_taken_back_exactly(text: str) -> None:
    assert uncalm(calm(text)) == text
    assert not calm(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.binary(max_size=300))
def test_any_bytes_give_a_table_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = _file(tmp_path_factory.getbasetemp(), data)
    with contextlib.suppress(UserError):
        read_table(path)
