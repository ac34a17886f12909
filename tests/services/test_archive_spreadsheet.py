"""The spreadsheet in an archive package: every open field, in words, the same bytes each time, and reconciled as the tables are."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from nsp_desktop.exchange import bag
from nsp_desktop.exchange.open_package import open_fields
from nsp_desktop.exchange.tables.ods_reading import rows_of_sheets
from nsp_desktop.services import archive_spreadsheet
from nsp_desktop.services.archive_check import check_package
from nsp_desktop.services.archive_spreadsheet import FILE, MEANING
from nsp_desktop.services.archiving import Archived, archive
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from tests.building import SECRETS, HandClock, bundle_in_of, practice_desk, with_secrets


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("collection")
    desk = with_secrets(practice_desk(folder / "punt"))
    supply = desk.add("supplies", {"name": "Water", "unit": "fles"}).record
    desk.add("movements", {"supply": supply, "kind": "received", "amount": 24})
    desk.add("movements", {"supply": supply, "kind": "count", "amount": 20, "expected": 24})
    desk.strike("visits", desk.tally("in", 5).record, "vergissing")
    return collect(folder / "gemeente", [bundle_in_of(desk, folder / "stick")], None, now=HandClock()).desk


@pytest.fixture(scope="module")
def package(collection: Desk, tmp_path_factory: pytest.TempPathFactory) -> Archived:
    return archive(collection, tmp_path_factory.mktemp("archief"))


def spreadsheet(folder: Path) -> Path:
    return next(folder.rglob(f"open/{FILE}"))


def test_it_has_every_open_field_of_every_register_and_no_typed_text(package: Archived, collection: Desk) -> None:
    heads: dict[str, tuple[str, ...]] = {}
    everything = list(rows_of_sheets(spreadsheet(package.folder)))
    for sheet, cells in everything:
        heads.setdefault(sheet, cells)
    leaves = [register for register in collection.registers if not register.stays_at_point]
    assert list(heads) == [MEANING, *(register.name for register in leaves)]
    for register in leaves:
        assert set(heads[register.name]) >= {"number", "id", "happened", "struck", *(field.name for field in open_fields(register))}
    assert [word for word in SECRETS if word in str(everything)] == []
    assert ("visits", "kind", "Soort", "in", "Komt binnen") in [cells for sheet, cells in everything if sheet == MEANING]


def test_it_is_in_the_figures_the_metadata_and_the_manifest(package: Archived) -> None:
    told = json.loads((package.folder / "data" / "aantallen.json").read_text("utf-8"))["points"][0]
    assert told["spreadsheet"] == told["open"]
    path = spreadsheet(package.folder)
    assert "vnd.oasis.opendocument.spreadsheet" in path.with_name(f"{FILE}.bestand.mdto.xml").read_text("utf-8")
    assert f"open/{FILE}\n" in (package.folder / bag.MANIFEST).read_text("utf-8")
    assert check_package(package.folder).problems == ()


def test_the_same_collection_gives_the_same_bytes(package: Archived, collection: Desk, tmp_path: Path) -> None:
    again = archive(collection, tmp_path)
    assert spreadsheet(again.folder).read_bytes() == spreadsheet(package.folder).read_bytes()


@pytest.mark.parametrize(
    ("forge", "told"),
    [
        (lambda xml: xml.replace(b'office:value="24"', b'office:value="25"', 1), "sommen van tabellen.ods, movements"),
        (lambda xml: xml.replace(b'office:value="3"', b'office:value="4"', 1), "sommen van tabellen.ods, visits"),
        (lambda xml: without_last_row(xml, b'"logbook"'), "tabellen.ods, logbook heeft niet de 1 rijen"),
        (lambda xml: xml[: len(xml) // 2], "tabellen.ods is niet te lezen"),
        (lambda xml: xml.replace(b"<office:document-content", b"<!DOCTYPE x><office:document-content", 1), "tabellen.ods is niet te lezen"),
    ],
)
def test_a_forged_one_with_new_checksums_is_found_by_its_counts_and_sums(
    package: Archived, tmp_path: Path, forge: Callable[[bytes], bytes], told: str
) -> None:
    copy = tmp_path / "kopie"
    shutil.copytree(package.folder, copy)
    path = spreadsheet(copy)
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    assert forge(parts["content.xml"]) != parts["content.xml"]
    with ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, forge(data) if name == "content.xml" else data)
    for tag in [*copy.glob("*manifest*.txt"), copy / "bag-info.txt"]:
        tag.unlink()
    bag.finish(copy, {})
    found = [problem for problem in check_package(copy).problems if "metagegevens" not in problem]
    assert found and all(FILE in problem for problem in found) and any(told in problem for problem in found)


def without_last_row(xml: bytes, sheet: bytes) -> bytes:
    start = xml.index(b"<table:table table:name=" + sheet)
    end = xml.index(b"</table:table>", start)
    return xml[: xml.rindex(b"<table:table-row>", start, end)] + xml[end:]


def test_a_point_with_too_many_rows_has_only_its_tables_and_the_package_is_whole(
    collection: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_spreadsheet, "MOST_ROWS", 5)
    done = archive(collection, tmp_path)
    assert done.points[0].spreadsheet == {} and list(done.folder.rglob("*.ods")) == []
    assert check_package(done.folder).problems == ()
