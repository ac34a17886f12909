"""Withdrawing a laptop: who may, what is said to the withdrawn one, what it no longer confirms, and a paper of the municipality."""

from pathlib import Path

import pytest

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services import exchange_state, municipal_papers, receipts, withdrawing
from nsp_desktop.services.carrying import import_files
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from nsp_desktop.storage.verifying import verify
from tests.building import HOUR, HandClock, bundle_in_of, give, practice_desk, second_laptop, with_heads

BY = "A. Voorbeeld"


def two(folder: Path) -> tuple[Desk, Desk]:
    ours = practice_desk(folder / "B", HandClock())
    theirs = second_laptop(ours, folder / "C")
    give(ours, theirs)
    theirs.tally("in", 2)
    give(theirs, ours)
    return ours, theirs


def test_the_withdrawn_laptop_hears_it_and_writes_nothing_more(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    withdrawing.withdraw(ours, withdrawing.laptop_named(ours, "c"), "stolen", BY)
    assert import_files(theirs, [bundle_in_of(ours, tmp_path / "stick")])[0].refused == ""
    assert withdrawing.own_withdrawn(theirs)
    with pytest.raises(UserError, match="ingetrokken"):
        theirs.tally("in")
    assert (theirs.inside(), ours.inside()) == (2, 2), "what it counted before stays"
    assert not withdrawing.own_withdrawn(ours)


def test_a_withdrawn_laptop_confirms_nothing_any_more(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    ours.tally("in", 5)
    stick = tmp_path / "stick"
    bundle = bundle_in_of(ours, stick)
    source = import_files(theirs, [bundle])[0]
    assert receipts.give(theirs, bundle, source)
    withdrawing.withdraw(ours, withdrawing.laptop_named(ours, "C"), "lost", BY)
    assert receipts.collect(ours, stick) == []
    import_files(ours, [bundle_in_of(theirs, tmp_path / "terug")])
    assert exchange_state.peers(ours) == []


def test_what_is_missing_or_impossible_is_said_and_changes_nothing(tmp_path: Path) -> None:
    ours, _theirs = two(tmp_path)
    other = withdrawing.laptop_named(ours, "C")
    for laptop, by, gone in ((other, " ", None), (withdrawing.laptop_named(ours, "B"), BY, None), (other, BY, Millis(ours.now() + HOUR))):
        with pytest.raises(UserError):
            withdrawing.withdraw(ours, laptop, "lost", by, gone)
    with pytest.raises(UserError, match="Wel: B, C"):
        withdrawing.laptop_named(ours, "Z")
    assert ours.store.ledger.cuts() == {}


def test_a_laptop_that_was_gone_before_it_began_has_no_say_at_all(tmp_path: Path) -> None:
    ours, _theirs = two(tmp_path)
    done = withdrawing.withdraw(ours, withdrawing.laptop_named(ours, "C"), "stolen", BY, Millis(ours.now() - HOUR))
    assert (done.stays, done.later) == (0, 2)
    assert any("ingetrokken" in sentence for sentence in verify(ours.store))


def test_verify_is_silent_of_a_withdrawn_laptop_that_wrote_nothing_after_it(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    withdrawing.withdraw(ours, withdrawing.laptop_named(ours, "C"), "lost", BY)
    assert verify(ours.store) == []
    theirs.tally("in")
    take_in(ours.store, list(theirs.store.ledger.of_node(theirs.info.node)), Taken())
    with_heads(theirs, ours)
    (sentence,) = verify(ours.store)
    assert "Laptop C" in sentence and "1 regels (van 12-03-2026 12:00)" in sentence


@pytest.mark.parametrize("harm", ["delete from cuts", "update withdrawals set until = 99", "delete from withdrawals"])
def test_who_hides_a_withdrawal_from_the_tables_is_found(tmp_path: Path, harm: str) -> None:
    ours, _theirs = two(tmp_path)
    withdrawing.withdraw(ours, withdrawing.laptop_named(ours, "C"), "lost", BY)
    ours.store.connection.execute(harm)
    assert any("ingetrokken laptops" in sentence for sentence in verify(ours.store))
    ours.store.records.rebuild()
    assert verify(ours.store) == []


def test_the_municipality_withdraws_a_laptop_by_a_paper_on_the_stick(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path)
    bundle = bundle_in_of(ours, tmp_path / "stick")
    told = (ours.now(), "Gemeente", "gestolen")
    with pytest.raises(UserError, match="geen laptop Z"):
        municipal_papers.write_beside(bundle, PRACTICE_IDENTITY, "withdraw", told, "Z")
    with pytest.raises(UserError, match="gaat niet open"):
        municipal_papers.write_beside(bundle, None, "stop", told)
    municipal_papers.write_beside(bundle, PRACTICE_IDENTITY, "withdraw", told, "C")
    assert [paper.kind for paper in municipal_papers.read_papers(ours, tmp_path / "stick")] == ["withdraw"]
    municipal_papers.read_papers(ours, tmp_path / "stick")
    assert {one.name: one.cut is not None for one in withdrawing.laptops(ours)} == {"B": False, "C": True}
    assert ours.store.connection.execute("select count(*) from withdrawals").fetchone()[0] == 1, "known is known"
    municipal_papers.read_papers(theirs, tmp_path / "stick")
    assert theirs.store.ledger.cuts() == {}, "of itself it writes nothing"
