"""The handover: everything that is open stands in it, and both sign."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import InvalidInput
from nsp_desktop.services import checklists, content, handing_over, messages_work, needs_work, open_work
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.open_work import OpenItem
from nsp_desktop.services.opening import open_desk
from tests.building import HOUR, MINUTE, NOON, HandClock, give, practice_desk, second_laptop


def busy_point(folder: Path) -> Desk:
    """One of everything that can be open."""
    desk = practice_desk(folder)
    desk.add("needs", {"category": "water", "urgency": "life", "critical_at": Millis(NOON + HOUR)})
    promised = desk.add("needs", {"category": "chore", "urgency": "wait", "feedback": "note_on_door"}).record
    needs_work.follow_up(desk, promised, "bellen", Millis(NOON + HOUR))
    desk.add("messages", {"kind": "order", "direction": "out", "text": "dekens"})
    told = desk.add("messages", {"kind": "emergency", "direction": "out"}).record
    messages_work.received(desk, told, "Voorbeeld")
    desk.add("searches", {"sought": "Proef"})
    desk.add("deposits", {"what": "koffer", "card_number": "K1"})
    desk.add("supplies", {"name": "Soep", "minimum": 10})
    desk.add("shifts", {"role": "door", "starts_at": NOON, "ends_at": Millis(NOON + HOUR)})
    desk.add("information", {"text": "oud", "valid_until": Millis(NOON - MINUTE)})
    checklists.tick(desk, "night", checklists.TEXTS["night"][0], "Voorbeeld")
    desk.add("reports", {"power_hours": 12, "next_report_at": Millis(NOON + 2 * HOUR)})
    return desk


def test_everything_open_stands_in_the_prefilled_handover(tmp_path: Path) -> None:
    values = handing_over.prefilled(busy_point(tmp_path)).values
    outstanding = str(values["outstanding"]).splitlines()
    names = ("Bericht B1", "Bericht B2", "Hulpvraag B1", "Hulpvraag B2", "Zoekvraag B1", "Bewaring B1", "Informatiebericht B1")
    for name in names:
        assert sum(line.startswith(f"{name}: ") for line in outstanding) == 1, name
    assert sum("nog te doen" in line for line in outstanding) == 2
    promises = str(values["promises"])
    for told in (
        "Hulpvraag B2: volgende actie om 13:00",
        "Hulpvraag B2: terugkoppeling: Briefje aan de deur",
        "Bericht B3: ontvangen, melder",
    ):
        assert told in promises
    assert str(values["critical_supplies"]).startswith("Soep")
    assert (values["fuel_hours"], values["unfilled_shifts"], values["next_contact_at"]) == (12, 1, NOON + 2 * HOUR)


def test_an_example_point_after_eight_hours_forgets_nothing(tmp_path: Path) -> None:
    content.make_practice(tmp_path / "punt", HandClock(), visits=20, records=120)
    desk = open_desk(tmp_path / "punt", now=HandClock())
    handover = handing_over.prefilled(desk)
    said = "\n".join(str(handover.values[name]) for name in ("outstanding", "promises"))
    for register in ("needs", "searches", "deposits"):
        for row in desk.rows(register, open_only=True, limit=1_000):
            assert f"{desk.register(register).title()} {row.number}:" in said
    for waiting in messages_work.escalations(desk):
        assert f"Bericht {waiting.message.number}:" in said
    assert handing_over.forgotten(handover, handover.values) == []
    desk.store.close()


def test_a_conflict_and_a_doubtful_count_are_handed_over_too(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "b")
    need = first.add("needs", {"category": "water", "urgency": "wait"}).record
    second = second_laptop(first, tmp_path / "c")
    give(first, second)
    for desk, urgency, inside in ((first, "day", 4), (second, "hours", 5)):
        desk.change("needs", need, {"urgency": urgency})
        desk.recount(inside)
    give(second, first)
    lines = [item.line for item in open_work.outstanding(first)]
    assert "Hulpvraag B1: twee waarden, kies: Urgentie" in lines
    assert "Aantal mensen binnen: twee tellingen, tel opnieuw" in lines


def test_what_was_taken_out_of_the_text_is_missed_by_name(tmp_path: Path) -> None:
    handover = handing_over.prefilled(busy_point(tmp_path))
    edited = dict(handover.values)
    edited["outstanding"] = "\n".join(line for line in str(edited["outstanding"]).splitlines() if not line.startswith("Bewaring B1"))
    assert [item.name for item in handing_over.forgotten(handover, edited)] == ["Bewaring B1"]


def test_a_name_is_not_found_inside_a_longer_one() -> None:
    handover = handing_over.Handover({}, (OpenItem("Hulpvraag B1"),))
    assert handing_over.forgotten(handover, {"outstanding": "Hulpvraag B12"}) == [OpenItem("Hulpvraag B1")]


def test_both_sign_and_the_log_says_so_in_one_act(tmp_path: Path) -> None:
    desk = busy_point(tmp_path)
    values = dict(handing_over.prefilled(desk).values)
    with pytest.raises(InvalidInput) as caught:
        handing_over.sign(desk, values | {"initials_from": "AB"})
    assert [problem.field for problem in caught.value.problems] == ["initials_to"]
    handing_over.sign(desk, values | {"initials_from": "AB", "initials_to": "CD"})
    assert desk.rows("logbook")[0].values["text"] == "Dienst overgedragen van AB aan CD."
    desk.undo()
    assert (desk.count("handovers"), desk.count("logbook")) == (0, 0)


def test_fuel_goes_down_while_time_passes(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    assert handing_over.fuel_hours(desk) is None
    desk.add("reports", {"power_hours": 3})
    clock.forward(2 * HOUR)
    assert handing_over.fuel_hours(desk) == 1
    clock.forward(4 * HOUR)
    assert handing_over.fuel_hours(desk) == 0


@pytest.mark.slow
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 3_000))
def test_a_text_fits_its_field_and_names_everything_or_says_how_much_it_leaves_out(count: int) -> None:
    items = [OpenItem(f"Hulpvraag B{place}", "Medisch apparaat of stroom, nu, levensgevaar") for place in range(count)]
    text = handing_over.as_text(items) or ""
    assert len(text) <= 10_000
    left_out = len(handing_over.forgotten(handing_over.Handover({}, tuple(items)), {"outstanding": text}))
    assert left_out == 0 or f"en nog {left_out}:" in text


def test_what_was_not_gone_through_says_why(tmp_path: Path) -> None:
    handover = handing_over.prefilled(busy_point(tmp_path))
    items = dict(handover.groups)["outstanding"]
    said = str(handing_over.told(items, {items[0]: "ligt bij de meldkamer"}, "Let op de achterdeur."))
    assert said.splitlines()[0].endswith("(niet besproken: ligt bij de meldkamer)")
    assert said.splitlines()[-1] == "Let op de achterdeur."
    assert handing_over.told((), {}) is None
    assert tuple(item for _name, group in handover.groups for item in group) == handover.items
    assert items[0].register == "messages" and items[0].number == "B1"
