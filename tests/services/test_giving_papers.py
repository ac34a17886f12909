"""Papers of the municipality from its collection: they do at the point what they say, are remembered, and have a sheet to sign."""

from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.services import collection_erasing, giving_papers, holding, municipal_papers, preparing, trusting, withdrawing
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.given_sheets import blocks, draw_alone
from nsp_desktop.services.giving_papers import PAPERS, SETTING, Given
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.services.preparing import Wanted
from nsp_desktop.services.printing import draw
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY, new_identity
from tests.building import MINUTE, NOON, HandClock, bundle_in_of, give, practice_desk, second_laptop
from tests.papers.archive import archive_problems, problems
from tests.papers.reading import texts

TOLD = ("A. Voorbeeld", "onderzoek")


@pytest.fixture
def point(tmp_path: Path) -> Desk:
    made = practice_desk(tmp_path / "punt")
    other = second_laptop(made, tmp_path / "twee")
    other.tally("in")
    give(other, made)
    return made


@pytest.fixture
def stick(point: Desk, tmp_path: Path) -> Path:
    return bundle_in_of(point, tmp_path / "stick").parent


@pytest.fixture
def clock() -> HandClock:
    """That of the office."""
    return HandClock()


@pytest.fixture
def office(stick: Path, tmp_path: Path, clock: HandClock) -> Desk:
    return collect(tmp_path / "gemeente", [stick], None, now=clock).desk


def test_what_is_on_a_stick_is_named_once_a_point_with_its_laptops(office: Desk, stick: Path, tmp_path: Path) -> None:
    (found,) = giving_papers.points_on(office, stick)
    assert (found.name, found.letters) == ("Buurthuis De Proef", ("B", "C"))
    (tmp_path / "leeg").mkdir()
    with pytest.raises(UserError, match="geen bundel"):
        giving_papers.points_on(office, tmp_path / "leeg")


def test_a_stop_and_its_end_reach_the_point(office: Desk, point: Desk, stick: Path, clock: HandClock) -> None:
    (found,) = giving_papers.points_on(office, stick)
    given = giving_papers.give(office, found.bundle, None, "stop", TOLD)
    assert (stick / given.file).is_file() and given.number == 1
    municipal_papers.read_papers(point, stick)
    assert [(stop.by, stop.why, stop.municipal) for stop in holding.stops(point)] == [(*TOLD, True)]
    clock.forward(MINUTE)
    giving_papers.give(office, found.bundle, None, "lift", TOLD)
    municipal_papers.read_papers(point, stick)
    assert holding.stops(point) == []


def test_a_laptop_is_withdrawn_by_the_one_that_reads_the_stick(office: Desk, point: Desk, stick: Path) -> None:
    (found,) = giving_papers.points_on(office, stick)
    given = giving_papers.give(office, found.bundle, None, "withdraw", TOLD, "C")
    municipal_papers.read_papers(point, stick)
    assert [one.name for one in withdrawing.laptops(point) if one.cut is not None] == ["C"]
    sheet = " ".join(texts(draw(office, f"municipal:{given.number}").data))
    assert all(word in sheet for word in ("Laptop intrekken", "A. Voorbeeld", "onderzoek", "Buurthuis De Proef"))


@pytest.mark.parametrize("told", [("", "onderzoek"), ("A. Voorbeeld", "  ")])
def test_without_a_name_and_a_reason_nothing_is_written(office: Desk, stick: Path, told: tuple[str, str]) -> None:
    (found,) = giving_papers.points_on(office, stick)
    before = sorted(stick.iterdir())
    with pytest.raises(UserError, match="wie dit besluit"):
        giving_papers.give(office, found.bundle, None, "stop", told)
    assert sorted(stick.iterdir()) == before and giving_papers.papers(office) == []


def test_a_point_gives_no_papers_and_another_municipality_gets_none(office: Desk, point: Desk, stick: Path, tmp_path: Path) -> None:
    (found,) = giving_papers.points_on(office, stick)
    with pytest.raises(UserError, match="verzameling"):
        giving_papers.give(point, found.bundle, PRACTICE_IDENTITY, "stop", TOLD)
    wanted = NewPointRequest("Buurthuis De Vreemde", "Andersdorp", "Oefening", "D", practice=True)
    strange = new_point(tmp_path / "vreemd", wanted, now=HandClock()).desk
    bundle = bundle_in_of(strange, tmp_path / "vreemde-stick")
    with pytest.raises(UserError, match="geen bundel"):
        giving_papers.points_on(office, bundle.parent)
    with pytest.raises(UserError, match="andere gemeente"):
        giving_papers.give(office, bundle, None, "stop", TOLD)


def test_the_stop_of_the_collection_is_remembered_with_who_ended_it(office: Desk) -> None:
    giving_papers.hold(office, *TOLD)
    assert [one.by for one in collection_erasing.holds(office)] == ["A. Voorbeeld"]
    giving_papers.release(office, "B. Jansen-Proef", "klaar")
    assert collection_erasing.holds(office) == []
    assert [(one.number, one.kind, one.by) for one in giving_papers.papers(office)] == [
        (1, "hold", "A. Voorbeeld"), (2, "release", "B. Jansen-Proef"),
    ]  # fmt: skip


def test_a_list_is_trusted_and_the_drill_is_kept_with_what_went_wrong(office: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    preparing.prepare_event(folder, ("Voorbeeldstad", "Proef"), ("Een", "Twee"), [Wanted("De Proef", 1)], practice=True, now=NOON)
    given = giving_papers.trust(office, folder / "punten.nspl", "A. Voorbeeld")
    listed = trusting.trusted_list(office)
    assert listed is not None and listed.key.hex()[:4].upper() in given.told[2] and "1" in given.told[1]
    steps: list[tuple[int, int]] = []
    done, tried = giving_papers.practise(office, folder, [new_identity(), new_identity()], lambda *step: steps.append(step))
    assert done.by == "Een, Twee" and not all(one.good for one in tried) and steps == [(1, 1)]
    assert any("NIET GOED" in line for line in done.told)
    with pytest.raises(UserError, match="geheime sleutel"):
        giving_papers.practise(office, folder, ["half", ""], lambda _done, _of: None)
    assert "Oefenen met de sleutels" in " ".join(texts(draw(office, "drill").data))


@pytest.mark.parametrize("kind", list(PAPERS))
def test_every_paper_has_a_sheet_that_says_what_to_do(kind: giving_papers.Kind) -> None:
    given = Given(kind, NOON, "A. Voorbeeld", "Voorbeeldstad", "real", "onderzoek", "De Proef", "C", "nsp-proef.nspm")
    data = draw_alone(given).data
    sheet = " ".join(texts(data))
    assert problems(data) == [] and archive_problems(data) == []
    assert "Wat u nu doet" in sheet and "A. Voorbeeld" in sheet and len(blocks(given)) == 5


def test_what_a_newer_version_remembered_is_passed_over(office: Desk) -> None:
    giving_papers.hold(office, *TOLD)
    kept = office.setting(SETTING, [])
    assert isinstance(kept, list)
    office.set_setting(SETTING, [*kept, {"kind": "something new"}, 3, {**kept[0], "kind": "other"}])
    assert [one.kind for one in giving_papers.papers(office)] == ["hold"]
    with pytest.raises(UserError, match="geen papier 9"):
        draw(office, "municipal:9")
