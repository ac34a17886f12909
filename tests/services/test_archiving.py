"""The archive package: A and C of every point, never B; valid metadata, every damage found, counts that reconcile with the ledger."""

import errno
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]  # has no stubs

from nsp_desktop.domain.entry import Entry, commitment, decode_body, encode_body, seal
from nsp_desktop.errors import UserError
from nsp_desktop.exchange import bag
from nsp_desktop.exchange.archive_ledger import check_ledger, read_entries
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.registers import ALL
from nsp_desktop.services import coordination
from nsp_desktop.services.archive_check import check_package
from nsp_desktop.services.archive_opening import open_package
from nsp_desktop.services.archiving import Archived, archive
from nsp_desktop.services.carrying import export
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.collection_report import collection_report
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point, open_desk
from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.point import create_collection
from nsp_desktop.storage.verifying import verify
from tests.building import NOON, SECRETS, HandClock, bundle_in_of, practice_desk, with_secrets
from tests.papers.archive import archive_problems, problems

SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "schemas" / "MDTO-XML1.0.xsd"
ONLY_B = ("Alleenbeek", "Bezoekersteeg", "0698765432")
"""Words that are written down in class B only."""


def busy(desk: Desk) -> Desk:
    with_secrets(desk)
    desk.add("visitors", {"name": ONLY_B[0], "address": ONLY_B[1], "contact": ONLY_B[2]})
    desk.add("needs", {"category": "water", "urgency": "day", "location": ONLY_B[1], "description": ONLY_B[0]})
    supply = desk.add("supplies", {"name": "Water", "unit": "fles"})
    desk.add("movements", {"supply": supply.record, "kind": "received", "amount": 24})
    desk.add("movements", {"supply": supply.record, "kind": "handed_out", "amount": 5})
    desk.add("messages", {"kind": "other", "text": ONLY_B[0]})
    struck = desk.add("logbook", {"text": "dubbel genoteerd"})
    desk.strike("logbook", struck.record, "dubbel")
    desk.tally("out", 2)
    return desk


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("collection")
    desks = [busy(practice_desk(folder / name, letter=letter)) for name, letter in (("een", "B"), ("twee", "B"), ("drie", "C"))]
    desks[0].tally("in", 7)
    for desk in desks:
        export(desk, folder / "sticks" / desk.info.point_id.hex())
    return collect(folder / "gemeente", [folder / "sticks"], None, now=HandClock()).desk


@pytest.fixture(scope="module")
def package(collection: Desk, tmp_path_factory: pytest.TempPathFactory) -> Archived:
    return archive(collection, tmp_path_factory.mktemp("archief"))


def test_counts_and_sums_reconcile_from_ledger_to_archive(collection: Desk, package: Archived) -> None:
    report, told = collection_report(collection), json.loads((package.folder / "data" / "aantallen.json").read_text("utf-8"))
    together = told["together"]
    assert package.digest == told["digest"] == collection.store.ledger.digest()
    assert together["entries"] == report.together.entries == sum(1 for _line in ledgers(package))
    assert together["sums"]["visits"] == {kind: str(count) for kind, count in report.together.visits.items()} == {"in": "16", "out": "6"}
    assert together["sums"]["movements"] == {"handed_out": "15", "received": "72"}
    struck = {"logbook": 3}
    assert together["open"] == {name: n + struck.get(name, 0) for name, n in report.together.records.items() if name != "searches"}
    assert together["archive"] == {"messages": 3, "logbook": 6, "shifts": 3, "handovers": 0, "checks": 0, "reports": 0}
    assert [point["digest"] for point in told["points"]] == [collection.store.ledger.digest(bytes.fromhex(p.point)) for p in report.points]
    found = check_package(package.folder)
    assert (found.points, found.entries, found.problems) == (3, report.together.entries, ())


def test_the_package_says_what_came_from_where_and_what_was_destroyed(package: Archived) -> None:
    came = (package.folder / "data" / "herkomst.csv").read_text("utf-8").splitlines()
    assert len(came) == 1 + 3 and all(".nspb" in line for line in came[1:])
    assert (package.folder / "data" / "vernietigd.csv").read_text("utf-8").splitlines()[0].startswith("at,reason,by")


def ledgers(package: Archived) -> list[Entry]:
    return [entry for path in sorted(package.folder.rglob("grootboek.jsonl")) for entry in read_entries(path)]


def test_nothing_personal_of_class_b_is_in_it_and_what_the_archive_needs_is(package: Archived) -> None:
    files = [path.read_bytes() for path in package.folder.rglob("*") if path.is_file()]
    everything = b"\n".join(files)
    assert [word for word in ONLY_B if word.encode() in everything or word.encode().hex().encode() in everything] == []
    assert SECRETS[4].encode() in everything
    assert all(entry.personal_body is None for entry in ledgers(package) if entry.header.privacy_class == "B")


def test_the_open_tables_hold_no_typed_text_at_all(package: Archived) -> None:
    tables = b"".join(path.read_bytes() for path in package.folder.rglob("open/*.csv"))
    assert [word for word in (*SECRETS, *ONLY_B) if word.encode() in tables] == []


def test_its_ledgers_alone_make_a_collection_with_the_same_digest(package: Archived, collection: Desk, tmp_path: Path) -> None:
    made = create_collection(tmp_path, bytes(32), "Voorbeeldstad", "practice", ALL, NOON)
    take_in(made, ledgers(package), Taken())
    assert made.ledger.digest() == collection.store.ledger.digest()
    made.close()


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the schema of MDTO in ../shared/data is not here")
def test_every_piece_of_metadata_is_valid_mdto(package: Archived) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    found = sorted(package.folder.rglob("*.mdto.xml"))
    assert [path.name for path in found if not schema.validate(etree.parse(path))] == []
    files = [path for path in (package.folder / "data").rglob("*") if path.is_file() and not path.name.endswith(".mdto.xml")]
    assert len(found) == len(files) + 3 + 1


def test_its_sheets_are_fit_for_the_archive_and_a_screen_reader(package: Archived) -> None:
    sheets = sorted(package.folder.rglob("vellen/*.pdf"))
    assert len(sheets) == 3 * 4
    assert [(path.name, problems(data), archive_problems(data)) for path in sheets[:4] if (data := path.read_bytes())] == [
        (path.name, [], []) for path in sheets[:4]
    ]


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_every_damage_is_found(package: Archived, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(path for path in package.folder.rglob("*") if path.is_file())))
    raw, more = path.read_bytes(), package.folder / "data" / "erbij.csv"
    match data.draw(st.sampled_from(("flip", "remove", "shorten", "add"))):
        case "flip" if raw:
            place = data.draw(st.integers(0, len(raw) - 1))
            path.write_bytes(raw[:place] + bytes([raw[place] ^ 1 << data.draw(st.integers(0, 7))]) + raw[place + 1 :])
        case "remove":
            path.unlink()
        case "shorten" if raw:
            path.write_bytes(raw[: data.draw(st.integers(0, len(raw) - 1))])
        case _:
            more.write_text("number\n", "utf-8")
    try:
        assert check_package(package.folder).problems != ()
    except UserError:
        assert path.name == "bagit.txt"
    finally:
        path.write_bytes(raw)
        more.unlink(missing_ok=True)
    assert path.read_bytes() == raw


def test_the_figures_alone_would_miss_a_changed_word(package: Archived, tmp_path: Path) -> None:
    """The control of the checksums: counts and sums agree with a forged table. New checksums do not help a forged ledger."""
    copy = tmp_path / "kopie"
    shutil.copytree(package.folder, copy)
    table = next(path for path in sorted(copy.rglob("archief/logbook.csv")))
    table.write_text(table.read_text("utf-8").replace(SECRETS[4], "iets anders"), "utf-8")
    assert len(check_package(copy).problems) == 2  # its checksum and its metadata; no count
    for path in [*copy.glob("*manifest*.txt"), copy / "bag-info.txt"]:
        path.unlink()
    bag.finish(copy, {})
    assert [problem for problem in check_package(copy).problems if "metagegevens" not in problem] == []
    ledger = next(path for path in sorted(copy.rglob("grootboek.jsonl")))
    forged = ledger.read_text("utf-8").replace(SECRETS[4].encode().hex(), b"zuurstoffies".hex())
    assert forged != ledger.read_text("utf-8")
    ledger.write_text(forged, "utf-8")
    bag.finish(copy, {})
    assert any("commitment" in problem for problem in check_package(copy).problems)


def test_a_ledger_without_its_last_entry_is_missed_by_its_signed_head(package: Archived, tmp_path: Path) -> None:
    copy = tmp_path / "kopie"
    shutil.copytree(package.folder, copy)
    ledger = next(path for path in sorted(copy.rglob("grootboek.jsonl")))
    ledger.write_text("".join(ledger.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    assert any("signed up to" in problem for problem in check_package(copy).problems)


def test_a_collection_that_cannot_open_class_c_says_so_and_what_is_missing_is_in_the_note(tmp_path: Path) -> None:
    for_b, for_c = new_identity(), new_identity()
    recipients = (f"B:{recipient_of(for_b)}", f"C:{recipient_of(for_c)}")
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas", recipients=recipients)
    desk = busy(new_point(tmp_path / "punt", request, now=HandClock()).desk)
    path = bundle_in_of(desk, tmp_path / "stick")
    blind = collect(tmp_path / "blind", [path], for_b, now=HandClock()).desk
    locked = archive(blind, tmp_path / "uit").locked
    assert locked == sum(h.header.privacy_class == "C" and h.header.personal_commitment is not None for h in desk.store.ledger.iterate())
    whole = archive(collect(tmp_path / "heel", [path], f"{for_b}\n{for_c}", now=HandClock()).desk, tmp_path / "uit2")
    assert whole.locked == 0
    data = bytearray(path.read_bytes())
    data[-200:-100] = bytes(100)
    path.write_bytes(data)
    damaged = archive(collect(tmp_path / "half", [path], for_c, now=HandClock()).desk, tmp_path / "uit3")
    assert "ontbreken" in (damaged.folder / "data" / "LEESMIJ.txt").read_text("utf-8")
    assert check_package(damaged.folder).problems == ()


def test_only_a_collection_makes_a_package_and_nothing_else_is_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gemeente"):
        archive(practice_desk(tmp_path / "punt"), tmp_path / "uit")
    with pytest.raises(UserError, match="geen archiefpakket"):
        check_package(tmp_path)


def test_a_disk_that_fails_halfway_leaves_no_package_and_the_next_run_makes_one(
    collection: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", _full_disk)
        with pytest.raises(UserError, match="vol"):
            archive(collection, tmp_path / "uit")
    assert list((tmp_path / "uit").iterdir()) == []
    assert not any(path.name.startswith(".nsp-archief-") for path in collection.store.folder.parent.iterdir())
    assert check_package(archive(collection, tmp_path / "uit").folder).problems == ()


def _full_disk(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_what_a_power_cut_left_behind_is_swept_away_a_day_later(collection: Desk, tmp_path: Path) -> None:
    left = collection.store.folder.parent / ".nsp-archief-oud"
    left.mkdir()
    (left / "ledger.db").write_bytes(b"x")
    archive(collection, tmp_path / "een")
    assert left.is_dir()  # another run may be busy in it
    os.utime(left, (0, 0))
    archive(collection, tmp_path / "twee")
    assert not left.exists()


def test_a_package_becomes_a_collection_again_that_verifies_and_can_be_searched(
    package: Archived, collection: Desk, tmp_path: Path
) -> None:  # fmt: skip
    identity = new_identity()
    desk = open_package(package.folder, tmp_path / "later", identity, now=HandClock())
    assert desk.store.ledger.digest() == collection.store.ledger.digest()
    assert verify(desk.store) == []
    assert (desk.count("logbook", search=SECRETS[4]), desk.count("visitors", search=ONLY_B[0])) == (3, 0)
    assert collection_report(desk).together == collection_report(collection).together
    with pytest.raises(UserError, match="al iets"):
        open_package(package.folder, tmp_path / "later", identity)
    copy = tmp_path / "kopie"
    shutil.copytree(package.folder, copy)
    next(copy.rglob("grootboek.jsonl")).write_bytes(b"")
    with pytest.raises(UserError, match="klopt niet"):
        open_package(copy, tmp_path / "fout", identity)
    assert not (tmp_path / "fout").exists()


def test_a_history_that_is_written_anew_by_somebody_without_the_key_of_the_laptop_is_found(package: Archived, tmp_path: Path) -> None:
    """Every hash and commitment is made to fit again: only the signature of the laptop says that it is another history."""
    copy = tmp_path / "kopie"
    shutil.copytree(package.folder, copy)
    path = next(path for path in sorted(copy.rglob("grootboek.jsonl")))
    first, *laptops = [line for line in path.read_text("utf-8").splitlines() if '"header"' not in line]
    forged = rewritten(list(read_entries(path)))
    lines = [json.dumps({"header": e.raw.hex(), "open": hexed(e.open_body), "personal": hexed(e.personal_body)}) for e in forged]
    path.write_text("\n".join([first, *laptops, *lines]) + "\n", "utf-8")
    read = check_ledger(path)
    assert (read.entries, len(read.wrong)) == (len(forged), 1) and "not the one that it signed" in read.wrong[0]
    cut = [line.replace('"head_seq":', '"head_seq":0,"was":') for line in laptops]
    path.write_text("\n".join([first, *cut, *lines]) + "\n", "utf-8")
    assert (check_ledger(path).wrong, sum(check_ledger(path).unsigned.values())) == ([], len(forged))


def rewritten(entries: list[Entry]) -> list[Entry]:
    """The same chain with another text in its last logbook line, every hash made to fit."""
    made: list[Entry] = []
    for entry in entries:
        personal = entry.personal_body
        if entry.header.register == "logbook" and personal is not None:
            personal = encode_body({**decode_body(personal), "text": "er is niets gebeurd"}, personal[:16])
        previous = made[-1].hash if made else entry.header.previous
        promised = entry.header.personal_commitment if personal is None else commitment(personal)
        made.append(seal(replace(entry.header, previous=previous, personal_commitment=promised), entry.open_body, personal))
    return made


def hexed(body: bytes | None) -> str | None:
    return None if body is None else body.hex()


def test_what_a_coordination_folder_answered_is_archived_as_a_point_of_its_own(tmp_path: Path) -> None:
    point = busy(practice_desk(tmp_path / "punt"))
    desk = collect(tmp_path / "gemeente", [bundle_in_of(point, tmp_path / "stick")], None, now=HandClock()).desk
    coordination.set_up(desk, "Kazerne Noord")
    folder = desk.store.folder
    desk.store.close()
    desk = open_desk(folder, now=HandClock())
    coordination.tell_all(desk, "De wegen zijn open.")
    done = archive(desk, tmp_path / "uit")
    assert check_package(done.folder).problems == ()
    assert sorted(one.name for one in done.points) == ["Buurthuis De Proef", "Kazerne Noord"]
    assert done.digest == desk.store.ledger.digest()
