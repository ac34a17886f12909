"""A collection for other programs: counts and sums agree from the ledger to every format, and nothing personal goes out by itself."""

import csv
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from nsp_desktop.domain.entry import Act, read_body
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.duplicates.parquet import rows_in
from nsp_desktop.exchange.tables import ods
from nsp_desktop.exchange.tables.calming import calm
from nsp_desktop.services import same_records
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.collection_export import FORMATS, SUMS, Exported, Wanted, export_collection, usual_formats
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.storage.age_files import new_identity, recipient_of
from tests.building import SECRETS, HandClock, bundle_in_of, practice_desk, with_secrets


@pytest.fixture
def collection(tmp_path: Path) -> Desk:
    """Two points with what people bring, a struck tally, and a decision of the municipality itself."""
    desks = [with_secrets(practice_desk(tmp_path / name)) for name in ("een", "twee")]
    for desk in desks:
        fill_point(desk)
    found = collect(tmp_path / "gemeente", [bundle_in_of(desk, tmp_path / "sticks" / desk.info.node.hex()) for desk in desks], None).desk
    first, second = (row.record for row in found.rows("needs", limit=2))
    same_records.say(found, "needs", (first, second), "same", "P. Proef")
    return found


def fill_point(desk: Desk) -> None:
    for place in range(7):
        desk.add("needs", {"category": "water", "urgency": "day", "location": f"Proefweg {place}, 123{place % 3} AB"})
        desk.tally("in", place + 1)
    supply = desk.add("supplies", {"name": "\t=2+3", "unit": "fles"}).record
    desk.add("movements", {"supply": supply, "kind": "received", "amount": 12})
    desk.strike("visits", desk.tally("out", 2).record, "vergissing")


def test_rows_and_sums_agree_from_the_ledger_to_every_format(collection: Desk, tmp_path: Path) -> None:
    done = export_collection(collection, tmp_path / "uit", Wanted(hxl=True))
    ledger, people_in = _ledger_counts(collection)
    for one in ("csv", "ods", "parquet"):
        assert {name: count for name, count in done.rows[one].items() if count} == ledger
    rows = _csv(done, "visits")
    assert sum(int(row["amount"]) for row in rows if row["kind"] == "in" and row["struck"] == "false") == people_in == 62
    assert {path.stem: rows_in(path) for path in done.folder.glob("*.parquet") if rows_in(path)} == ledger
    assert {name: len(_sheet(done, name)) - 2 for name in ledger} == ledger
    features = json.loads((done.folder / "wijken.geojson").read_text(encoding="utf-8"))["features"]
    assert sum(feature["properties"].get("needs", 0) for feature in features) == collection.count("needs") == ledger["needs"]


def test_what_the_municipality_decided_is_told_and_its_own_records_are_not(collection: Desk, tmp_path: Path) -> None:
    done = export_collection(collection, tmp_path / "uit", Wanted(("csv",)))
    needs = _csv(done, "needs")
    assert Counter(bool(row["same_as"]) for row in needs) == {True: 2, False: len(needs) - 2}
    assert _csv(done, "checks") == []


def test_open_fields_alone_go_out_and_no_cell_is_a_formula(collection: Desk, tmp_path: Path) -> None:
    done = export_collection(collection, tmp_path / "uit", Wanted())
    told = b"".join(path.read_bytes() for path in done.folder.iterdir() if path.suffix in (".csv", ".geojson"))
    told += str([_sheet(done, name) for name in done.rows["ods"]]).encode()
    assert not any(secret.encode() in told for secret in SECRETS)
    names = [row["name"] for row in _csv(done, "supplies")] + [row[3] for row in _sheet(done, "supplies")[1:]]
    assert len(names) == 8 and all(name.startswith("'") for name in names)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "'=1", "''=1"])
def test_what_would_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert calm(text) == f"'{text}"


def test_a_tag_row_stands_under_the_header_only_when_it_is_asked_for(collection: Desk, tmp_path: Path) -> None:
    done = export_collection(collection, tmp_path / "uit", Wanted(("csv",), hxl=True))
    with (done.folder / "needs.csv").open(encoding="utf-8", newline="") as stream:
        header, tags, *_rows = list(csv.reader(stream))
    assert len(tags) == len(header) and all(tag.startswith("#") for tag in tags) and tags[header.index("area")] == "#loc+code+pc4"


def test_shapes_of_areas_are_taken_from_a_file(collection: Desk, tmp_path: Path) -> None:
    shape = {"type": "Point", "coordinates": [5.1, 52.1]}
    shapes = tmp_path / "wijken.geojson"
    shapes.write_text(json.dumps({"features": [{"properties": {"pc4": 1230}, "geometry": shape}]}), encoding="utf-8")
    done = export_collection(collection, tmp_path / "uit", Wanted(("geojson",), shapes=shapes))
    found = {one["id"]: one["geometry"] for one in json.loads((done.folder / "wijken.geojson").read_text(encoding="utf-8"))["features"]}
    assert found["1230"] == shape and found["elsewhere"] is None
    shapes.write_text("[]", encoding="utf-8")
    with pytest.raises(UserError, match="geen GeoJSON"):
        export_collection(collection, tmp_path / "uit2", Wanted(("geojson",), shapes=shapes))
    assert list((tmp_path / "uit2").iterdir()) == []


def test_personal_fields_go_out_only_to_who_gives_the_key(tmp_path: Path) -> None:
    identity = new_identity()
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas", recipients=(recipient_of(identity),))
    point = with_secrets(new_point(tmp_path / "punt", request, now=HandClock()).desk)
    desk = collect(tmp_path / "gemeente", [bundle_in_of(point, tmp_path / "stick")], identity).desk
    with pytest.raises(UserError, match="identity-file"):
        export_collection(desk, tmp_path / "uit", Wanted(("csv",), personal=True))
    with pytest.raises(UserError):
        export_collection(desk, tmp_path / "uit", Wanted(("csv",), personal=True), new_identity())
    assert SECRETS[0] not in str(_csv(export_collection(desk, tmp_path / "open", Wanted(("csv",)), identity), "visitors"))
    done = export_collection(desk, tmp_path / "uit", Wanted(("csv",), personal=True), identity)
    assert [row["name"] for row in _csv(done, "visitors")] == [SECRETS[0]]


def test_without_duckdb_a_sentence_says_what_to_install_and_nothing_is_left(
    collection: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UserError, match="pip install"):
        export_collection(collection, tmp_path / "uit", Wanted(("parquet",)))
    assert list((tmp_path / "uit").iterdir()) == []


def test_checksums_hold_and_a_table_too_long_for_a_spreadsheet_says_so(
    collection: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hashlib

    done = export_collection(collection, tmp_path / "uit", Wanted(FORMATS))
    lines = (done.folder / SUMS).read_text(encoding="utf-8").splitlines()
    assert len(lines) > len(FORMATS)
    for checksum, name in (line.split("  ") for line in lines):
        assert hashlib.sha256((done.folder / name).read_bytes()).hexdigest() == checksum
    assert usual_formats(collection) == list(FORMATS)
    monkeypatch.setattr(ods, "MOST_ROWS", 5)
    assert usual_formats(collection) == ["csv", "parquet", "geojson"]
    with pytest.raises(UserError, match="meer dan 5"):
        export_collection(collection, tmp_path / "meer", Wanted(("ods",)))


def _ledger_counts(desk: Desk) -> tuple[dict[str, int], int]:
    """From the entries alone: records per register, and who came in, without what was struck."""
    counts: Counter[str] = Counter()
    inside = 0
    own, voided = desk.info.node, {entry.header.record for entry in desk.store.ledger.iterate() if entry.header.act == Act.VOID}
    leaves = {register.name for register in desk.registers if not register.stays_at_point}
    for entry in desk.store.ledger.iterate():
        if entry.header.act == Act.ADD and entry.header.node != own and entry.header.register in leaves:
            counts[entry.header.register] += 1
            body = read_body(entry.open_body)
            if body.get("kind") == "in" and entry.header.register == "visits" and entry.header.record not in voided:
                amount = body["amount"]
                assert isinstance(amount, int)
                inside += amount
    return dict(counts), inside


def _csv(done: Exported, name: str) -> list[dict[str, str]]:
    with (done.folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _sheet(done: Exported, name: str) -> list[list[str]]:
    from odfdo import Document, Table

    table = Document(done.folder / "verzameling.ods").body.get_table(name=name)
    assert isinstance(table, Table)
    return [[str(value) for value in row] for row in table.get_values()]
