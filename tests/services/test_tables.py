"""CSV files into registers and back."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.codes import parse_code
from nsp_desktop.domain.fields import ChoiceKind, CodeKind, DurationKind, Field, FlagKind, LinkKind, MomentKind, NumberKind, TextKind
from nsp_desktop.domain.problems import check
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.errors import UserError
from nsp_desktop.registers import ALL
from nsp_desktop.services import tables
from nsp_desktop.services.desk import Desk
from tests.building import practice_desk

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = practice_desk(tmp_path / "punt")
    yield opened
    opened.store.close()


def _values(field: Field) -> st.SearchStrategy[Value]:
    match field.kind:
        case TextKind():
            return st.one_of(st.text(min_size=1, max_size=40), st.from_regex(r"'{0,2}[=+\-@\t]x", fullmatch=True)).filter(
                lambda text: bool(text.strip()) and "\0" not in text and text.isascii() | (text.encode(errors="ignore").decode() == text)
            )
        case NumberKind(minimum, maximum, decimals):
            return st.decimals(max(minimum, -1000), min(maximum, 100_000), places=decimals).map(_whole)
        case ChoiceKind(options):
            return st.sampled_from([option.code for option in options])
        case MomentKind():
            return st.integers(1_500_000_000_000, 1_900_000_000_000)
        case DurationKind():
            return st.integers(0, 100_000)
        case FlagKind():
            return st.booleans()
        case CodeKind(form):
            samples = {"number": "B12", "postcode": "7411 AB", "house_number": "12-A", "phone": "+32 2 000 00 00", "area": "7411"}
            return st.just(parse_code(form, samples[form]))
        case LinkKind():
            return st.none()


def _whole(number: Decimal) -> Value:
    return int(number) if number == int(number) else number.normalize()


def _records(register: Register) -> st.SearchStrategy[dict[str, Value]]:
    required = {f.name: _values(f) for f in register.fields if f.required and not isinstance(f.kind, LinkKind)}
    optional = {f.name: _values(f) for f in register.fields if not f.required and not isinstance(f.kind, LinkKind)}
    return st.fixed_dictionaries(required, optional=optional)


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.name)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_written_reads_back_the_same(desk: Desk, tmp_path: Path, register: Register, data: st.DataObject) -> None:
    made = data.draw(st.lists(_records(register).filter(lambda values: _complete(register, values)), min_size=1, max_size=4))
    linked = {f.name: _linked(desk, f.kind.register) for f in register.fields if isinstance(f.kind, LinkKind)}
    for values in made:
        desk.add(register.name, {**values, **linked})
    before = {row.record: dict(row.values) for row in desk.rows(register.name, limit=10_000)}
    written = tables.export_csv(desk, register.name, tmp_path / "uit.csv")
    assert written == len(before)
    done = tables.import_csv(desk, register.name, tmp_path / "uit.csv", {})
    assert (done.made, done.problems) == (written, ())
    after = [dict(row.values) for row in desk.rows(register.name, limit=10_000) if row.record not in before]
    assert sorted(map(repr, after)) == sorted(map(repr, before.values()))
    for row in desk.rows(register.name, limit=10_000):
        desk.strike(register.name, row.record, "proef")


def _complete(register: Register, values: dict[str, Value]) -> bool:
    linked = {f.name: bytes(16) for f in register.fields if isinstance(f.kind, LinkKind)}
    return not check(register, {**values, **linked}, new=True)


def _linked(desk: Desk, register: str) -> Value:
    values: dict[str, dict[str, Value]] = {
        "supplies": {"name": "Brood"}, "messages": {"kind": "other"}, "needs": {"category": "water", "urgency": "day"},
        "information": {"text": "Eerder"}, "logbook": {"text": "Eerder"},
    }  # fmt: skip
    return desk.add(register, values[register]).record


def test_no_cell_starts_a_formula(desk: Desk, tmp_path: Path) -> None:
    for text in ("=HYPERLINK(1)", "+31 6", "-1", "@x", "\tx", "'=al getemd", "'t Hart", "gewoon"):
        desk.add("visitors", {"name": text})
    tables.export_csv(desk, "visitors", tmp_path / "uit.csv")
    with (tmp_path / "uit.csv").open(encoding="utf-8", newline="") as stream:
        names = [row["name"] for row in csv.DictReader(stream)]
    assert names == ["'=HYPERLINK(1)", "'+31 6", "'-1", "'@x", "'\tx", "''=al getemd", "'t Hart", "gewoon"]


def test_good_rows_are_made_and_wrong_ones_are_listed_by_line(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("Artikel;Soort;Min\nMelk;Zuivel;4\n;Zuivel;1\nKaas;Zuivel;veel\nBrood;;2;te veel\nPap;Zuivel;\n", encoding="utf-8")
    done = tables.import_csv(desk, "supplies", path, {"Artikel": "name", "Min": "minimum"})
    assert done.made == 2
    assert [problem.line for problem in done.problems] == [3, 4, 5]
    assert done.unused == ("Soort",)
    assert [row.values["name"] for row in desk.rows("supplies", order="oldest")] == ["Melk", "Pap"]


def test_a_too_long_cell_is_a_problem_of_its_line(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("name\n" + "x" * 10_001 + "\nBrood\n", encoding="utf-8")
    done = tables.import_csv(desk, "supplies", path, {})
    assert (done.made, [problem.line for problem in done.problems]) == (1, [2])


@pytest.mark.parametrize("columns", [{"weg": "name"}, {"a": "geenveld"}, {}])
def test_columns_and_fields_that_are_not_there_are_named(desk: Desk, tmp_path: Path, columns: dict[str, str]) -> None:
    path = tmp_path / "in.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UserError):
        tables.import_csv(desk, "supplies", path, columns)
    assert desk.count("supplies") == 0


def test_a_folder_that_is_not_there_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        tables.export_csv(desk, "supplies", tmp_path / "weg" / "uit.csv")
    (tmp_path / "vol.csv").mkdir()
    with pytest.raises(UserError):
        tables.export_csv(desk, "supplies", tmp_path / "vol.csv")
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="the lists in ../shared/data are not here")
@pytest.mark.parametrize(
    ("file", "register", "columns", "least"),
    [
        ("items/supply_item_eic.csv", "supplies", {"item description": "name", "item code": "group"}, 2_400),
        ("names/top_1000_last_names_in_the_netherlands_2007.csv", "visitors", {"natural name": "name"}, 1_000),
        ("places/4pp.csv", "visitors", {"postcode": "postcode", "woonplaats": "address"}, 4_699),
    ],
)
def test_real_lists_are_read_whole(desk: Desk, file: str, register: str, columns: dict[str, str], least: int) -> None:
    done = tables.import_csv(desk, register, DATA / file, columns)
    assert done.made >= least, done.problems[:3]
    assert desk.count(register) == done.made
    if register == "visitors" and "postcode" in columns:
        assert {row.values["area"] for row in desk.rows(register, search="zwolle")} >= {"8011", "8012"}
