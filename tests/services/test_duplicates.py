"""Records that may be one at the collection: proposed with reasons, decided by a person, taken back, and never a name told."""

import sys
from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.services import duplicates, same_records
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.collection_report import collection_report
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.duplicates import Proposal
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.storage.age_files import new_identity, recipient_of
from tests.building import MINUTE, HandClock, bundle_in_of, practice_desk

WATER = {"category": "water", "urgency": "hours", "location": "Proefweg 2, 1234 AB", "for_whom": "Mw. Voorbeeld"}


@pytest.fixture
def collection(tmp_path: Path) -> Desk:
    """Two points: one family asked for water at both, somebody was written down at both, and much that is not double."""
    clock = HandClock()
    first, second = (practice_desk(tmp_path / name, clock) for name in ("een", "twee"))
    first.add("needs", WATER)
    first.add("needs", {**WATER, "location": "Proefweg 2b, 1234 AB", "for_whom": "Ander"})
    first.add("needs", {**WATER, "location": "Proefweg 20, 1234 AB"})
    first.add("visitors", {"name": "Jan de Proef", "postcode": "1234 AB", "house_number": "2", "contact": "06-12345678"})
    first.add("visitors", {"name": "Joost de Proef", "postcode": "1234 AB", "house_number": "2", "contact": "06-12345678"})
    clock.forward(20 * MINUTE)
    second.add("needs", {**WATER, "location": "Proefwech 2a", "for_whom": "familie Voorbeelt"})
    second.add("visitors", {"name": "Proef, Jan de", "address": "Proefweg 2, 1234 AB", "contact": "+31 6 1234 5678"})
    bundles = [bundle_in_of(desk, tmp_path / "sticks" / str(place)) for place, desk in enumerate((first, second))]
    return collect(tmp_path / "gemeente", bundles, None, now=clock).desk


def test_two_needs_at_one_address_are_proposed_with_reasons_and_without_a_name(collection: Desk) -> None:
    (found,) = duplicates.find(collection).proposals
    assert (found.register, found.state, found.number) == ("needs", "proposed", "B1 + B1")
    assert found.reasons == ("zelfde straat en huisnummer", "zelfde soort: Water", "zelfde naam", "20 min na elkaar")
    told = str(duplicates.proposal_json(found))
    assert "Voorbeel" not in told and "Proefw" not in told


def test_people_are_looked_for_only_where_somebody_switched_it_on_by_name(collection: Desk) -> None:
    assert same_records.people_on(collection) is None
    assert {one.register for one in duplicates.find(collection).proposals} == {"needs"}
    same_records.switch_people(collection, "P. Proef", on=True)
    found = duplicates.find(collection)
    assert found.people is not None and (found.people.by, found.people.at) == ("P. Proef", collection.now())
    (person,) = [one for one in found.proposals if one.register == "visitors"]
    assert {"zelfde voornaam", "zelfde achternaam", "zelfde adres", "zelfde telefoonnummer of mailadres"} <= set(person.reasons)
    same_records.switch_people(collection, "P. Proef", on=False)
    assert {one.register for one in duplicates.find(collection).proposals} == {"needs"}


def test_a_decision_is_an_entry_that_a_person_takes_back(collection: Desk) -> None:
    one = _only(collection)
    before = collection.count("needs")
    duplicates.decide(collection, one, "same", "P. Proef")
    assert (_only(collection).state, _only(collection).by) == ("same", "P. Proef")
    assert collection.count("needs") == before
    stands = same_records.representatives(collection, "needs")
    assert stands == {one.first.record: one.first.record, one.second.record: one.first.record}
    duplicates.decide(collection, one, "different", "P. Proef")
    assert _only(collection).state == "different" and not same_records.representatives(collection, "needs")
    duplicates.decide(collection, one, None, "P. Proef")
    assert _only(collection).state == "proposed"
    with pytest.raises(UserError, match="niets besloten"):
        duplicates.decide(collection, one, None, "P. Proef")


def test_who_is_the_same_as_one_of_three_is_the_same_as_all(collection: Desk) -> None:
    first, second, third = sorted(row.record for row in collection.rows("needs"))[:3]
    same_records.say(collection, "needs", (second, third), "same", "P. Proef")
    same_records.say(collection, "needs", (second, first), "same", "P. Proef")
    assert same_records.representatives(collection, "needs") == dict.fromkeys((first, second, third), first)


def test_a_decision_changes_no_point_and_no_count_of_one(collection: Desk) -> None:
    points = [point.point for point in collection_report(collection).points]
    digests = [collection.store.ledger.digest(bytes.fromhex(point)) for point in points]
    duplicates.decide(collection, _only(collection), "same", "P. Proef")
    report = collection_report(collection)
    assert [collection.store.ledger.digest(bytes.fromhex(point)) for point in points] == digests
    assert [point.point for point in report.points] == points and report.together.records["checks"] == 0


def test_without_a_name_or_at_a_point_nothing_is_decided(collection: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Vul in wie"):
        duplicates.decide(collection, _only(collection), "same", " ")
    with pytest.raises(UserError, match="gemeente"):
        duplicates.find(practice_desk(tmp_path / "punt"))
    with pytest.raises(UserError, match="geen voorstel abc"):
        duplicates.by_id(collection, ["abc"])


def test_without_the_key_it_is_said_that_addresses_cannot_be_read(tmp_path: Path) -> None:
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas", recipients=(recipient_of(new_identity()),))
    point = new_point(tmp_path / "punt", request, now=HandClock()).desk
    for _time in range(2):
        point.add("needs", WATER)
    found = duplicates.find(collect(tmp_path / "gemeente", [bundle_in_of(point, tmp_path / "stick")], None).desk)
    assert (found.proposals, found.locked) == ((), 2)


def test_without_the_extra_parts_needs_are_compared_and_for_people_a_sentence_says_what_to_install(
    collection: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("splink", "splink.backends.duckdb", "duckdb"):
        monkeypatch.setitem(sys.modules, name, None)
    assert _only(collection).register == "needs"
    same_records.switch_people(collection, "P. Proef", on=True)
    with pytest.raises(UserError, match=r"pip install \"nsp-desktop\[collection\]\""):
        duplicates.find(collection)


def _only(desk: Desk) -> Proposal:
    (one,) = duplicates.find(desk).proposals
    return one
