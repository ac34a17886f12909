"""Rows and sums agree from the ledger to every format: CSV, ODS, Parquet, GeoJSON and the archive package. A row less is found in each."""

import csv
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pytest

from nsp_desktop.domain.entry import Act, read_body
from nsp_desktop.exchange.tables.ods_reading import rows_of_sheets
from nsp_desktop.services.archiving import Archived, archive
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.collection_export import Exported, Wanted, export_collection
from nsp_desktop.services.desk import Desk
from tests.building import HandClock, bundle_in_of, practice_desk, second_laptop

Sums = Mapping[str, Mapping[str, Decimal]]
SUMMED = ("visits", "movements")


@dataclass(frozen=True)
class Told:
    """What somebody reads: how many records each register has, and per kind the sum of what was not struck."""

    counts: Mapping[str, int]
    sums: Sums


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Two points, one with two laptops; groups, recounts, fractions, what was struck and what was taken back."""
    folder = tmp_path_factory.mktemp("sums")
    one = practice_desk(folder / "een")
    two, far = second_laptop(one, folder / "twee"), practice_desk(folder / "drie")
    for place, desk in enumerate((one, two, far)):
        for kind, amount in (("in", 40 + place), ("out", 7), ("food", 3), ("in", 5), ("warmth", 1)):
            desk.tally(kind, amount)
        desk.strike("visits", desk.tally("in", 9).record, "vergissing")
        desk.tally("charging", 4)
        desk.undo()
        desk.recount(20 + place)
        supply = desk.add("supplies", {"name": "Water", "unit": "liter"}).record
        desk.add("movements", {"supply": supply, "kind": "received", "amount": Decimal("12.25")})
        desk.add("movements", {"supply": supply, "kind": "handed_out", "amount": Decimal("0.1")})
        desk.add("movements", {"supply": supply, "kind": "handed_out", "amount": Decimal("0.2")})
        desk.count_stock(supply, Decimal("11.5"), "geteld")
        for number in range(9):
            need = desk.add("needs", {"category": "water", "urgency": "day", "location": f"Proefweg {number}, 123{number % 2} AB"})
        desk.change("needs", need.record, {"status": "done"})
    sticks = [bundle_in_of(desk, folder / f"stick{place}") for place, desk in enumerate((far, two, one))]
    return collect(folder / "gemeente", sticks, None, now=HandClock()).desk


@pytest.fixture(scope="module")
def exported(collection: Desk, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    return export_collection(collection, tmp_path_factory.mktemp("uit"), Wanted())


@pytest.fixture(scope="module")
def package(collection: Desk, tmp_path_factory: pytest.TempPathFactory) -> Archived:
    return archive(collection, tmp_path_factory.mktemp("archief"))


@pytest.fixture(scope="module")
def ledger(collection: Desk) -> Told:
    return told_by_ledger(collection)


def told_by_ledger(desk: Desk) -> Told:
    """From the bytes of the entries alone, without a table of this program."""
    leaves = {register.name for register in desk.registers if not register.stays_at_point}
    added = [entry for entry in desk.store.ledger.iterate() if entry.header.act == Act.ADD and entry.header.register in leaves]
    gone = {entry.header.record for entry in desk.store.ledger.iterate() if entry.header.act in (Act.VOID, Act.STRIKE)}
    counts = Counter(entry.header.register for entry in added)
    standing = [(e.header.register, read_body(e.open_body)) for e in added if e.header.record not in gone]
    return Told(counts, summed((name, body) for name, body in standing if name in SUMMED))


def summed(rows: Iterable[tuple[str, Mapping[str, object]]]) -> Sums:
    """Added exactly; a count gives counted minus expected."""
    found: dict[str, dict[str, Decimal]] = {name: {} for name in SUMMED}
    for name, row in rows:
        kind, amount = str(row["kind"]), Decimal(str(row["amount"]))
        amount -= Decimal(str(row.get("expected") or 0)) if kind == "count" else 0
        found[name][kind] = found[name].get(kind, Decimal()) + amount
    return found


def of_csv(folder: Path) -> Told:
    tables = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            tables[path.stem] = list(csv.DictReader(stream))
    return of_rows(tables)


def of_rows(tables: Mapping[str, list[dict[str, str]]]) -> Told:
    standing = ((name, row) for name in SUMMED for row in tables[name] if row["struck"] in ("false", "0"))
    return Told({name: len(rows) for name, rows in tables.items() if rows}, summed(standing))


def of_ods(path: Path) -> Told:
    heads: dict[str, tuple[str, ...]] = {}
    tables: dict[str, list[dict[str, str]]] = {}
    for sheet, cells in rows_of_sheets(path):
        if sheet in heads:
            tables[sheet].append(dict(zip(heads[sheet], cells, strict=True)))
        else:
            heads[sheet], tables[sheet] = cells, []
    return of_rows({name: rows for name, rows in tables.items() if name != "uitleg"})


def of_parquet(folder: Path) -> Told:
    with duckdb.connect() as connection:
        counts = {path.stem: len(asked(connection, path, "id")) for path in folder.glob("*.parquet")}
        rows = [
            (name, {"kind": kind, "amount": amount, "expected": expected})
            for name in SUMMED
            for kind, amount, expected in asked(connection, folder / f"{name}.parquet", "kind, amount, expected", "where not struck")
        ]
    return Told({name: count for name, count in counts.items() if count}, summed(rows))


def asked(connection: duckdb.DuckDBPyConnection, path: Path, what: str, where: str = "") -> list[tuple[object, ...]]:
    return connection.execute(f"select {what} from read_parquet(?) {where}", [str(path)]).fetchall()


def of_geojson(path: Path) -> Counter[str]:
    """Every measure added up over all features."""
    found: Counter[str] = Counter()
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        found.update({name: count for name, count in feature["properties"].items() if name != "area"})
    return found


def test_the_ledger_holds_what_was_done(ledger: Told) -> None:
    assert ledger.sums["visits"] == {"in": 138, "out": 21, "food": 9, "warmth": 3, "count": 20 + 21 + 22 - 3 * 38 - 3}
    assert ledger.sums["movements"] == {"received": Decimal("36.75"), "handed_out": Decimal("0.9"), "count": Decimal("-1.35")}
    assert ledger.counts["needs"] == 27 and ledger.counts["visits"] == 3 * 8


@pytest.mark.parametrize("read", [of_csv, lambda folder: of_ods(folder / "verzameling.ods"), of_parquet], ids=["csv", "ods", "parquet"])
def test_every_table_has_the_rows_and_sums_of_the_ledger(exported: Exported, ledger: Told, read: Callable[[Path], Told]) -> None:
    assert read(exported.folder) == ledger


def test_the_areas_add_up_to_the_ledger_tallies_included(exported: Exported, collection: Desk, ledger: Told) -> None:
    found = of_geojson(exported.folder / "wijken.geojson")
    assert {name.removeprefix("visits_"): count for name, count in found.items() if name.startswith("visits_")} == ledger.sums["visits"]
    assert found["needs"] == found["needs_water"] == ledger.counts["needs"]
    assert found["needs_open"] == ledger.counts["needs"] - 3 == collection.count("needs", open_only=True)


def test_the_archive_has_them_in_its_figures_its_tables_and_its_spreadsheets(package: Archived, ledger: Told) -> None:
    told = json.loads((package.folder / "data" / "aantallen.json").read_text("utf-8"))["together"]
    assert {name: {kind: Decimal(total) for kind, total in sums.items()} for name, sums in told["sums"].items()} == ledger.sums
    assert {name: count for name, count in told["open"].items() if count} == ledger.counts
    for read in (of_csv, lambda folder: of_ods(folder / "tabellen.ods")):
        assert together([read(folder) for folder in package.folder.glob("data/punten/*/open")]) == ledger


def together(parts: Iterable[Told]) -> Told:
    counts: Counter[str] = Counter()
    sums: dict[str, dict[str, Decimal]] = {name: {} for name in SUMMED}
    for part in parts:
        counts.update(part.counts)
        for name, kinds in part.sums.items():
            for kind, total in kinds.items():
                sums[name][kind] = sums[name].get(kind, Decimal()) + total
    return Told(counts, sums)


def test_one_tally_less_is_found_in_every_format(exported: Exported, ledger: Told, tmp_path: Path) -> None:
    """The control that must fail: the same folder without the last row of the visits, in the areas without its last feature."""
    folder = tmp_path / "min-een"
    shutil.copytree(exported.folder, folder)
    for harm in (harm_csv, harm_ods, harm_parquet, harm_geojson):
        harm(folder)
    for found in (of_csv(folder), of_ods(folder / "verzameling.ods"), of_parquet(folder)):
        assert found.counts["visits"] == ledger.counts["visits"] - 1 and found.sums["visits"] != ledger.sums["visits"]
        assert found.sums["movements"] == ledger.sums["movements"]
    assert of_geojson(folder / "wijken.geojson")["visits_in"] != ledger.sums["visits"]["in"]


def harm_csv(folder: Path) -> None:
    path = folder / "visits.csv"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")


def harm_ods(folder: Path) -> None:
    path = folder / "verzameling.ods"
    with ZipFile(path) as package:
        xml = package.read("content.xml")
    end = xml.index(b"</table:table>", xml.index(b'table:name="visits"'))
    with ZipFile(path, "w") as package:
        package.writestr("content.xml", xml[: xml.rindex(b"<table:table-row>", 0, end)] + xml[end:])


def harm_parquet(folder: Path) -> None:
    path, made = folder / "visits.parquet", folder / "minder.parquet"
    with duckdb.connect() as connection:
        last = asked(connection, path, "max(id)", "where not struck")[0][0]
        connection.execute(f"copy (select * from read_parquet('{path}') where id <> '{last}') to '{made}' (format parquet)")
    made.replace(path)


def harm_geojson(folder: Path) -> None:
    path = folder / "wijken.geojson"
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(told | {"features": told["features"][:-1]}), "utf-8")
