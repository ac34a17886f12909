"""Preparing an event: two custodians open what one cannot, sticks become laptops, and a destroyed key closes its class on every stick."""

import shutil
import subprocess
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.errors import UserError
from nsp_desktop.exchange import point_list
from nsp_desktop.exchange.point_list import PointList, certify_point
from nsp_desktop.services import event_keys, preparing
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.drill import drill
from nsp_desktop.services.opening import join_point
from nsp_desktop.services.preparing import Prepared, Wanted
from nsp_desktop.storage import custody
from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.signing import public_of
from tests.building import NOON, SECRETS, HandClock, bundle_in_of, with_secrets
from tests.papers.archive import archive_problems, problems
from tests.papers.reading import texts

HOLDERS = ("Bewaarder Een", "Bewaarder Twee", "Bewaarder Drie")
SEED = bytes(range(32))


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Prepared, list[str]]:
    """An event with three custodians and two points, and the custodians' keys as they stand on their sheets."""
    folder = tmp_path_factory.mktemp("gebeurtenis") / "map"
    done = preparing.prepare_event(
        folder, ("Voorbeeldstad", "Stroomuitval"), HOLDERS, [Wanted("De Proef", 2), Wanted("De Test", 1)], now=NOON
    )  # fmt: skip
    return folder, done, [part_on(folder / "sleutelbladen" / f"bewaarder-{place}.pdf") for place in (1, 2, 3)]


def part_on(sheet: Path) -> str:
    """The key as somebody types it over from the sheet: its letters in groups."""
    told = " ".join(texts(sheet.read_bytes()))
    start = told.index("AGE-SE")
    return event_keys.part_of(told[start:].split("Hoort")[0])


def laptop(folder: Path, done: Prepared, place: int, letter: str, phrase: str | None, into: Path) -> Desk:
    return join_point(into, (done.sticks[place] / f"laptop-{letter}.nsp-invite").read_bytes(), phrase, now=HandClock())


def test_any_two_custodians_open_every_key_and_one_opens_none(event: tuple[Path, Prepared, list[str]]) -> None:
    folder, done, parts = event
    for two in combinations(parts, 2):
        text = event_keys.open_identities(folder, "\n".join(two))
        identities = [line for line in text.splitlines() if not line.startswith("#")]
        assert [recipient_of(one) for one in identities] == [done.event.recipients["C"], done.event.recipients["B"]]
        assert public_of(event_keys.open_seed(folder, "\n".join(two))) == done.event.key
        assert len(preparing.phrase_of(folder, "De Proef", "\n".join(two)).split()) == 4
    for part in parts:
        with pytest.raises(UserError, match="openen samen niets"):
            event_keys.open_identities(folder, part)
        with pytest.raises(UserError, match="openen samen niets"):
            event_keys.open_identities(folder, f"{part}\n{new_identity()}")


def test_a_file_sealed_to_both_at_once_would_open_for_one(event: tuple[Path, Prepared, list[str]]) -> None:
    """The control: age to two recipients is one of the two, not both; only age inside age asks for both."""
    from nsp_desktop.storage.age_files import decrypt_with, encrypt_to

    _folder, done, parts = event
    both = [one.recipient for one in done.event.custodians[:2]]
    assert decrypt_with(parts[0], encrypt_to(both, b"geheim")) == b"geheim"
    assert custody.open_together(parts[0], custody.seal_for_two(both[0], both[1], b"geheim")) is None


def test_no_secret_lies_in_the_folder_but_on_the_sheets_to_print(event: tuple[Path, Prepared, list[str]]) -> None:
    folder, _done, parts = event
    phrase = preparing.phrase_of(folder, "De Proef", "\n".join(parts[:2]))
    identities = event_keys.open_identities(folder, "\n".join(parts[:2])).splitlines()
    secrets = [
        *parts,
        *(line for line in identities if not line.startswith("#")),
        phrase,
        event_keys.open_seed(folder, "\n".join(parts)).hex(),
    ]
    kept = b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.parent.name != "sleutelbladen")
    assert [secret for secret in secrets if secret.encode() in kept] == []
    assert (folder / "sleutelbladen").stat().st_mode & 0o077 == 0


def test_sticks_become_laptops_of_one_point_whose_bundles_the_municipality_reads(
    event: tuple[Path, Prepared, list[str]], tmp_path: Path
) -> None:
    folder, done, parts = event
    phrase = preparing.phrase_of(folder, "De Proef", "\n".join(parts[:2]))
    first, second = (laptop(folder, done, 0, letter, phrase, tmp_path / letter) for letter in "AB")
    assert first.info.point_id == second.info.point_id == done.points[0].point
    assert (first.info.letter, second.info.letter, first.info.event) == ("A", "B", "Stroomuitval")
    with_secrets(first)
    with_secrets(second)
    sticks = [bundle_in_of(first, tmp_path / "s1"), bundle_in_of(second, tmp_path / "s2")]
    identity = event_keys.open_identities(folder, "\n".join(parts[1:]))
    desk = collect(tmp_path / "gemeente", sticks, identity, now=HandClock()).desk
    assert (desk.count("visitors", search=SECRETS[0]), desk.count("logbook", search=SECRETS[4])) == (2, 2)
    assert all(node.certified for node in desk.store.ledger.nodes())
    only_c = event_keys.open_identities(folder, "\n".join(parts[:2]), ("C",))
    archive = collect(tmp_path / "archief", sticks, only_c, now=HandClock()).desk
    assert (archive.count("visitors", search=SECRETS[0]), archive.count("logbook", search=SECRETS[4])) == (0, 2)
    with pytest.raises(UserError, match="vier woorden"):
        laptop(folder, done, 1, "A", phrase, tmp_path / "fout")


def test_more_points_come_later_and_the_list_stays_signed(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    preparing.prepare_event(folder, ("Voorbeeldstad", "Stroomuitval"), HOLDERS[:2], [Wanted("De Proef", 1)], now=NOON)
    parts = "\n".join(part_on(folder / "sleutelbladen" / f"bewaarder-{place}.pdf") for place in (1, 2))
    preparing.remove_sheets(folder)
    done = preparing.add_points(folder, [Wanted("De Test", 1)], parts, now=NOON)
    assert [point.name for point in done.points] == [point.name for point in preparing.listed(folder).points] == ["De Proef", "De Test"]
    with pytest.raises(UserError, match="twee keer"):
        preparing.add_points(folder, [Wanted("De Proef")], parts, now=NOON)
    with pytest.raises(UserError, match="openen samen niets"):
        preparing.add_points(folder, [Wanted("De Vreemde")], new_identity(), now=NOON)


def test_the_drill_says_what_goes_well_and_what_does_not(event: tuple[Path, Prepared, list[str]], tmp_path: Path) -> None:
    folder, done, parts = event
    assert all(one.good for one in drill(folder, parts[:2]))
    assert not all(one.good for one in drill(folder, [parts[0]]))
    stick = done.sticks[1] / "laptop-A.nsp-invite"
    whole = stick.read_bytes()
    stick.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert [one.what.split(":")[0] for one in drill(folder, parts[:2]) if not one.good] == ["De Test"]
    stick.write_bytes(whole)


def test_a_destroyed_key_closes_its_class_and_the_archive_stays_readable(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    preparing.prepare_event(folder, ("Voorbeeldstad", "Stroomuitval"), HOLDERS[:2], [], now=NOON)
    parts = [part_on(folder / "sleutelbladen" / f"bewaarder-{place}.pdf") for place in (1, 2)]
    assert event_keys.destroy(folder, "B", "A. Voorbeeld", NOON) == 1
    assert "A. Voorbeeld" in (folder / "vernietigd-B.json").read_text("utf-8")
    with pytest.raises(UserError, match="B is er niet meer"):
        event_keys.open_identities(folder, "\n".join(parts))
    assert "klasse C" in event_keys.open_identities(folder, "\n".join(parts), ("C",))
    assert all(one.good for one in drill(folder, parts))


def test_sheets_are_fit_for_the_archive_and_a_screen_reader(event: tuple[Path, Prepared, list[str]]) -> None:
    folder, _done, _parts = event
    for name in ("bewaarder-1.pdf", "oefenen.pdf"):
        data = (folder / "sleutelbladen" / name).read_bytes()
        assert (problems(data), archive_problems(data)) == ([], [])


@pytest.mark.parametrize(
    ("names", "count"), [((), 0), (("Een",), 1), (("Een", "Een"), 2), (("A", "B", "C", "D", "E", "F"), 6), (("Een", " "), 2)]
)
def test_too_few_or_doubled_custodians_change_nothing(names: tuple[str, ...], count: int, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="bewaarders"):
        preparing.prepare_event(tmp_path / "map", ("Voorbeeldstad", "Proef"), names, [], now=NOON)
    assert len(names) == count and not (tmp_path / "map" / "sleutels").exists()


def test_points_are_read_from_any_simple_list(tmp_path: Path) -> None:
    path = tmp_path / "punten.csv"
    path.write_text('naam,laptops\nDe Proef,3\n\n"Het Huis, zaal 2"\n', "utf-8-sig")
    assert preparing.read_points(path, 2) == [Wanted("De Proef", 3), Wanted("Het Huis, zaal 2", 2)]
    path.write_bytes(b"De Proef,veel\n")
    with pytest.raises(UserError, match="lijst met punten"):
        preparing.read_points(path, 2)


@settings(max_examples=60)
@given(st.data())
def test_every_changed_bit_of_a_point_list_is_refused(data: st.DataObject) -> None:
    named = ("Voorbeeldstad", "Proef", "real")
    points = tuple(certify_point(SEED, ("Voorbeeldstad", "Proef", "real"), name, public_of(bytes([n]) * 32)) for n, name in enumerate("AB"))
    listed = PointList(named[0], named[1], "real", public_of(SEED), NOON, points)
    raw = bytearray(point_list.encode(listed, SEED))
    assert point_list.decode(bytes(raw)) == listed
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert point_list.decode(bytes(raw)) is None


def test_what_is_stopped_halfway_leaves_nothing_and_can_be_done_again(tmp_path: Path) -> None:
    def stop(done: int, _all: int) -> None:
        if done == 1:
            raise UserError("gestopt")

    folder, wanted = tmp_path / "map", [Wanted("De Proef", 1), Wanted("De Test", 1)]
    with pytest.raises(UserError, match="gestopt"):
        preparing.prepare_event(folder, ("Voorbeeldstad", "Proef"), HOLDERS[:2], wanted, practice=True, now=NOON, progress=stop)
    assert list(folder.iterdir()) == []
    assert len(preparing.prepare_event(folder, ("Voorbeeldstad", "Proef"), HOLDERS[:2], wanted, practice=True, now=NOON).points) == 2
    with pytest.raises(UserError, match="niet leeg"):
        preparing.prepare_event(folder, ("Voorbeeldstad", "Proef"), HOLDERS[:2], wanted, practice=True, now=NOON)


@pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed")
def test_the_age_tool_alone_opens_what_two_custodians_hold(event: tuple[Path, Prepared, list[str]], tmp_path: Path) -> None:
    folder, done, parts = event
    for place, part in enumerate(parts[:2], 1):
        (tmp_path / f"{place}.key").write_text(f"{part}\n", "utf-8")
    inner = decrypted(tmp_path / "2.key", (folder / "sleutels" / "C-1-2.age").read_bytes())
    assert recipient_of(decrypted(tmp_path / "1.key", inner).decode()) == done.event.recipients["C"]


def decrypted(key: Path, sealed: bytes) -> bytes:
    return subprocess.run(["age", "-d", "-i", str(key)], input=sealed, capture_output=True, check=True).stdout
