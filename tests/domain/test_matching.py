"""Offers that fit a need are proposed with reasons; those that do not fit stay out of sight."""

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.matching import linked_helpers, matches, still_needed
from nsp_desktop.domain.register import Value
from tests.domain.cases import NOW, PlainCase, ago, ahead

NEED: dict[str, Value] = {"category": "transport", "area": "1234", "description": "Naar het ziekenhuis"}


def offer(minutes_ago: int = 0, **values: Value) -> PlainCase:
    return PlainCase({"kind": "vehicle", "status": "available", **values}, ago(minutes=minutes_ago))


def test_a_vehicle_fits_transport_and_a_room_does_not() -> None:
    car, room = offer(), offer(kind="space")
    assert [match.offer for match in matches(NEED, [room, car], NOW)] == [car]


def test_an_offer_in_the_same_area_comes_before_a_near_and_a_far_one() -> None:
    far, near, here = offer(30, area="9876"), offer(20, area="1235"), offer(10, area="1234")
    found = matches(NEED, [far, near, here], NOW)
    assert [match.offer for match in found] == [here, near, far]
    assert "zelfde wijk (1234)" in found[0].reasons
    assert "in de buurt (1235)" in found[1].reasons


def test_of_equal_offers_who_offered_first_comes_first() -> None:
    late, early = offer(5), offer(50)
    assert [match.offer for match in matches(NEED, [late, early], NOW)] == [early, late]


def test_a_skill_that_the_category_or_the_description_asks_for_is_a_reason() -> None:
    first_aid: dict[str, Value] = {"category": "first_aid"}
    nurse = offer(kind="hands", skills="Verpleegkundige, Pools")
    assert matches(first_aid, [nurse], NOW)[0].reasons[0] == "kan: verpleegkundige"
    interpreter: dict[str, Value] = {"category": "interpreter", "description": "Spreekt alleen Pools"}
    assert matches(interpreter, [nurse], NOW)[0].reasons[0] == "kan: pools"


def test_who_is_assigned_gone_struck_or_done_is_not_proposed() -> None:
    busy = [
        offer(assigned_to=bytes(16)), offer(status="assigned"), offer(status="withdrawn"), offer(available_to=ago(minutes=1)),
        offer(available_from=ahead(hours=25)), PlainCase({"kind": "vehicle"}, struck=True),
    ]  # fmt: skip
    assert matches(NEED, busy, NOW) == []


def test_who_comes_later_today_is_proposed_after_who_is_here() -> None:
    later, here = offer(60, available_from=ahead(hours=2)), offer(available_to=ahead(hours=1))
    found = matches(NEED, [later, here], NOW)
    assert [match.offer for match in found] == [here, later]
    assert "nu beschikbaar, tot 15:05" in found[0].reasons
    assert "beschikbaar vanaf 16:05" in found[1].reasons


def test_a_need_without_known_category_or_an_empty_offer_gives_no_proposals() -> None:
    assert matches({}, [offer()], NOW) == []
    assert matches(NEED, [PlainCase()], NOW) == []


def test_helpers_still_needed_are_those_asked_minus_those_there() -> None:
    assert still_needed({}, 0) == 1
    assert still_needed({"helpers_needed": 4}, 1) == 3
    assert still_needed({"helpers_needed": 4, "helpers_assigned": 3}, 1) == 1
    assert still_needed({"helpers_needed": 2}, 5) == 0


def test_helpers_are_linked_by_their_offers() -> None:
    need = RecordId(b"n" * 16)
    offers = [offer(assigned_to=need), offer(assigned_to=RecordId(b"m" * 16)), offer(), PlainCase({"assigned_to": need}, struck=True)]
    assert linked_helpers(need, offers) == 1
