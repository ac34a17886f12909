"""Erasing: proposed when the term is over, refused while anything is in doubt, and gone on every laptop."""

from pathlib import Path

import pytest

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import local, local_date
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.municipal import MunicipalPaper, encode
from nsp_desktop.services import clock_confirming, erasing, holding, municipal_papers, withdrawing
from nsp_desktop.services.carrying import import_files
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.erasing import Confirmation, Proposal
from nsp_desktop.services.opening import open_desk
from nsp_desktop.services.rekeying import renew
from nsp_desktop.storage import keys
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from tests.building import HOUR, NOON, HandClock, bundle_in_of, give, practice_desk, second_laptop

NAME = "Verdwijnman"
MONTH = 29 * 24 * HOUR


def confirmed(desk: Desk, chosen: list[Proposal], by: str = "A. Voorbeeld") -> Confirmation:
    return Confirmation(by, len(chosen), local_date(desk.now()))


def confirm_clock(desk: Desk) -> None:
    """Somebody looks at a telephone after weeks without an act."""
    now = desk.now()
    clock_confirming.confirm(desk, "A. Voorbeeld", f"{local_date(now)} {local(now):%H:%M}")


def collected(desk: Desk, folder: Path) -> Path:
    """The stick goes to the municipality and comes back with its receipt; the folder of the stick."""
    stick = folder / "stick"
    bundle_in_of(desk, stick)
    collect(folder / "gemeente", [stick], PRACTICE_IDENTITY, now=desk.now).desk.store.close()
    return stick


def desk_with_somebody(folder: Path) -> tuple[Desk, HandClock]:
    clock = HandClock()
    desk = practice_desk(folder, clock)
    desk.add("visitors", {"name": NAME, "contact": "0612345678"})
    desk.add("logbook", {"text": f"{NAME} was hier"})
    return desk, clock


def test_nothing_is_proposed_before_its_term_and_the_archive_never(tmp_path: Path) -> None:
    desk, clock = desk_with_somebody(tmp_path)
    assert erasing.proposals(desk) == []
    clock.forward(MONTH)
    assert [(one.register, one.number) for one in erasing.proposals(desk)] == [("visitors", "B1")]


def test_without_a_receipt_of_the_municipality_nothing_is_erased(tmp_path: Path) -> None:
    desk, clock = desk_with_somebody(tmp_path / "punt")
    clock.forward(MONTH)
    chosen = erasing.proposals(desk)
    with pytest.raises(UserError, match="niet bevestigd"):
        erasing.erase(desk, chosen, "term", confirmed(desk, chosen))
    row = desk.find("visitors", "B1")
    assert row is not None
    assert row.values["name"] == NAME


def test_with_the_receipt_it_is_gone_here_and_on_the_other_laptop(tmp_path: Path) -> None:
    desk, clock = desk_with_somebody(tmp_path / "punt")
    other = second_laptop(desk, tmp_path / "twee")
    give(desk, other)
    municipal_papers.read_papers(desk, collected(desk, tmp_path))
    clock.forward(MONTH)
    confirm_clock(desk)
    chosen = erasing.proposals(desk)
    proof = erasing.erase(desk, chosen, "term", confirmed(desk, chosen))
    assert proof.records == {"visitors": 1}
    give(desk, other)
    for one in (desk, other):
        row = one.find("visitors", "B1")
        assert row is not None
        assert (row.erased, row.values["name"], one.count("visitors", search=NAME)) == (True, None, 0)
    assert desk.count("logbook", search=NAME) == 1
    assert NAME not in repr(proof)
    assert erasing.proposals(desk) == []


def test_a_receipt_that_misses_the_newest_entry_is_not_enough(tmp_path: Path) -> None:
    desk, clock = desk_with_somebody(tmp_path / "punt")
    municipal_papers.read_papers(desk, collected(desk, tmp_path))
    found = desk.find("visitors", "B1")
    assert found is not None
    desk.change("visitors", found.record, {"contact": "achterdeur"})
    clock.forward(MONTH)
    confirm_clock(desk)
    chosen = erasing.proposals(desk)
    assert len(erasing.obstacles(desk, chosen, "term")) == 1


def test_somebody_without_the_key_of_the_municipality_cannot_confirm(tmp_path: Path) -> None:
    desk, _clock = desk_with_somebody(tmp_path / "punt")
    stick = tmp_path / "stick"
    bundle_in_of(desk, stick)
    stranger = practice_desk(tmp_path / "vreemd")
    assert stranger.store.secrets is not None
    paper = MunicipalPaper("receipt", desk.info.point_id, "practice", "Voorbeeldstad", NOON, desk.store.ledger.watermarks())
    (stick / "nep.nspm").write_bytes(encode(paper, stranger.store.secrets.class_key_c))
    assert municipal_papers.read_papers(desk, stick) == []
    assert municipal_papers.municipality_has(desk) == {}


@pytest.mark.parametrize(("count", "day", "by"), [(2, "", "A. Voorbeeld"), (1, "01-01-2020", "A. Voorbeeld"), (1, "", " ")])
def test_a_wrong_number_a_wrong_day_or_nobody_erases_nothing(tmp_path: Path, count: int, day: str, by: str) -> None:
    desk, clock = desk_with_somebody(tmp_path / "punt")
    municipal_papers.read_papers(desk, collected(desk, tmp_path))
    clock.forward(MONTH)
    with pytest.raises(UserError):
        erasing.erase(desk, erasing.proposals(desk), "term", Confirmation(by, count, day or local_date(desk.now())))
    assert desk.count("visitors", search=NAME) == 1


def test_a_vernietigingsstop_holds_on_every_laptop_until_it_is_lifted(tmp_path: Path) -> None:
    desk, clock = desk_with_somebody(tmp_path / "punt")
    other = second_laptop(desk, tmp_path / "twee")
    holding.stop(desk, "A. Voorbeeld", "onderzoek")
    give(desk, other)
    assert [stop.by for stop in holding.stops(other)] == ["A. Voorbeeld"]
    municipal_papers.read_papers(desk, collected(desk, tmp_path))
    clock.forward(MONTH)
    confirm_clock(desk)
    chosen = erasing.proposals(desk)
    with pytest.raises(UserError, match="vernietigingsstop"):
        erasing.erase(desk, chosen, "term", confirmed(desk, chosen))
    holding.lift(desk, "A. Voorbeeld", "onderzoek klaar")
    assert erasing.erase(desk, chosen, "term", confirmed(desk, chosen)).records == {"visitors": 1}


def test_a_laptop_whose_clock_is_two_days_off_erases_nothing(tmp_path: Path) -> None:
    desk, clock = desk_with_somebody(tmp_path / "punt")
    other_clock = HandClock(clock.at)
    other = second_laptop(desk, tmp_path / "twee")
    other.now = other_clock
    municipal_papers.read_papers(desk, collected(desk, tmp_path))
    clock.forward(MONTH)
    other_clock.at = clock.at
    other_clock.forward(50 * HOUR)
    other.tally("in")
    give(other, desk)
    assert any("klok" in sentence for sentence in erasing.obstacles(desk, erasing.proposals(desk), "term"))


def test_a_search_for_family_needs_no_receipt_and_goes_three_days_after_it_was_closed(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    made = desk.add("searches", {"sought": NAME, "seeker": "Zoekmans", "contact": "bij de deur"})
    clock.forward(200 * HOUR)
    assert erasing.proposals(desk) == []
    desk.change("searches", made.record, {"status": "withdrawn"})
    clock.forward(71 * HOUR)
    assert erasing.proposals(desk) == []
    clock.forward(2 * HOUR)
    confirm_clock(desk)
    chosen = erasing.proposals(desk)
    erasing.erase(desk, chosen, "term", confirmed(desk, chosen))
    assert desk.count("searches", search=NAME) == 0


def test_after_a_new_key_the_old_one_opens_nothing_and_the_laptop_is_the_same(tmp_path: Path) -> None:
    desk, clock = desk_with_somebody(tmp_path / "punt")
    node, digest, old = desk.info.node, desk.store.ledger.digest(), desk.store.key
    assert old is not None
    desk.set_setting("theme", "dark")
    desk.store.close()
    renew(tmp_path / "punt", None, now=clock)
    assert not keys.fits(tmp_path / "punt", old)
    again = open_desk(tmp_path / "punt", now=clock)
    assert (again.info.node, again.store.ledger.digest(), again.setting("theme")) == (node, digest, "dark")
    assert again.add("visitors", {"name": "Proef"}).number == "B2"


def test_a_clock_that_went_weeks_ahead_erases_nothing_until_a_person_confirms_it(tmp_path: Path) -> None:
    """One laptop, no other to compare with: set a month ahead, every term seems over."""
    desk, clock = desk_with_somebody(tmp_path / "punt")
    municipal_papers.read_papers(desk, collected(desk, tmp_path))
    clock.forward(MONTH)
    chosen = erasing.proposals(desk)
    with pytest.raises(UserError, match="klok van deze laptop is nog niet bevestigd"):
        erasing.erase(desk, chosen, "term", confirmed(desk, chosen))
    desk.tally("in")
    assert len(erasing.obstacles(desk, chosen, "term")) == 1, "an act does not confirm the clock"
    for told in ("12-03-2026 14:05", "14:05", "vandaag", f"{local_date(desk.now())} 23:59"):
        with pytest.raises(UserError):
            clock_confirming.confirm(desk, "A. Voorbeeld", told)
    with pytest.raises(UserError, match="Schrijf op wie"):
        clock_confirming.confirm(desk, " ", f"{local_date(desk.now())} {local(desk.now()):%H:%M}")
    assert desk.count("visitors", search=NAME) == 1
    confirm_clock(desk)
    assert erasing.obstacles(desk, chosen, "term") == []
    clock.forward(49 * HOUR)
    assert len(erasing.obstacles(desk, chosen, "term")) == 1, "and days later it asks again"


def test_a_clock_that_was_ahead_for_a_while_and_is_back_asks_for_a_person_too(tmp_path: Path) -> None:
    desk, clock = desk_with_somebody(tmp_path / "punt")
    clock.forward(MONTH)
    desk.tally("in")
    clock.forward(-MONTH)
    desk.tally("in")
    chosen = [erasing.proposal(desk, "visitors", "B1")]
    assert any("bevestigd" in sentence and "klok" in sentence for sentence in erasing.obstacles(desk, chosen, "mistake"))


def test_another_laptop_or_the_municipality_with_the_same_time_confirms_it(tmp_path: Path) -> None:
    desk, clock = desk_with_somebody(tmp_path / "punt")
    other = second_laptop(desk, tmp_path / "twee")
    clock.forward(MONTH)
    assert "nog niet bevestigd" in clock_confirming.objection(desk)
    import_files(desk, [bundle_in_of(other, tmp_path / "andere")])
    assert clock_confirming.objection(desk) == ""
    clock.forward(MONTH)
    assert "nog niet bevestigd" in clock_confirming.objection(desk)
    municipal_papers.read_papers(desk, collected(desk, tmp_path))
    assert clock_confirming.objection(desk) == ""


def test_a_withdrawn_laptop_with_a_clock_far_ahead_holds_nothing_up(tmp_path: Path) -> None:
    desk, clock = desk_with_somebody(tmp_path / "punt")
    thief = second_laptop(desk, tmp_path / "twee")
    thief.now = HandClock(Millis(clock.at + 50 * HOUR))
    thief.tally("in")
    give(thief, desk)
    assert "klopt misschien niet" in clock_confirming.objection(desk)
    withdrawing.withdraw(desk, withdrawing.laptop_named(desk, "C"), "stolen", "A. Voorbeeld")
    assert clock_confirming.objection(desk) == ""
