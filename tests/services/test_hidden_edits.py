"""A thousand edits that somebody else did not know of: none is hidden, on the screen, in the count, on the handover and on paper."""

from pathlib import Path

import pytest

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.services import conflicts, open_work
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.drawn_sheet import draw
from tests.building import MINUTE, HandClock, give, practice_desk, second_laptop
from tests.papers.reading import texts

EDITS = 1_000


def edited(folder: Path, records: int) -> tuple[Desk, Desk, list[RecordId]]:
    """Two laptops that each changed the same field of every record, and then heard of each other."""
    clock = HandClock()
    first = practice_desk(folder / "b", clock)
    with first.together(as_one=False):
        made = [first.add("visitors", {"name": f"Voorbeeld {place}"}).record for place in range(records)]
    second = second_laptop(first, folder / "c")
    give(first, second)
    for desk, value in ((first, "bij de buren"), (second, "in de schuur")):
        clock.forward(MINUTE)
        with desk.together(as_one=False):
            for place, record in enumerate(made):
                desk.change("visitors", record, {"contact": f"{value} {place}"})
    give(second, first)
    give(first, second)
    return first, second, made


@pytest.mark.slow
def test_none_of_a_thousand_edits_is_hidden_and_one_stamp_would_hide_half_of_what_was_written(tmp_path: Path) -> None:
    first, second, made = edited(tmp_path, EDITS)
    for desk in (first, second):
        assert conflicts.count(desk) == EDITS
        shown = {record: {one.text for (found,) in [conflicts.of_record(desk, desk.known("visitors", record))] for one in found.choices}
                 for record in made}  # fmt: skip
        wanted = {record: {f"bij de buren {place}", f"in de schuur {place}"} for place, record in enumerate(made)}
        assert sum(shown[record] != wanted[record] for record in made) == 0
        listed = {str(desk.known("visitors", record).values["contact"]) for record in made}
        assert listed == {f"in de schuur {place}" for place in range(EDITS)}  # the control: the newest stamp alone
    said = [item.line for item in open_work.outstanding(first)]
    assert sum("twee waarden, kies: Bereikbaar via" in line for line in said) == EDITS


def test_the_record_on_paper_shows_both_values_with_who_and_when_until_one_is_chosen(tmp_path: Path) -> None:
    first, _second, (record,) = edited(tmp_path, 1)
    (page,) = texts(draw(first, "record:visitors:B1").data)
    for words in ("Twee waarden, kies", "bij de buren 0", "in de schuur 0", "deze laptop", "laptop C", "12:01", "12:02"):
        assert words in page
    (found,) = conflicts.conflicts(first)
    conflicts.settle(first, found.row, found.field, "bij de buren 0")
    (page,) = texts(draw(first, "record:visitors:B1").data)
    assert "Twee waarden" not in page and "in de schuur" not in page
    assert first.known("visitors", record).values["contact"] == "bij de buren 0"


def test_struck_here_and_changed_there_is_on_the_handover_and_on_paper_too(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "b")
    need = first.add("needs", {"category": "water", "urgency": "wait"}).record
    second = second_laptop(first, tmp_path / "c")
    give(first, second)
    first.strike("needs", need, "dubbel")
    second.change("needs", need, {"persons": 3})
    give(second, first)
    (waiting,) = conflicts.struck_meanwhile(first)
    assert waiting.record == need
    assert "Hulpvraag B1: doorgehaald, en elders gewijzigd: kies" in [item.line for item in open_work.outstanding(first)]
    (page,) = texts(draw(first, "record:needs:B1").data)
    assert "Doorgehaald, en elders gewijzigd" in page
    (sheet, *_more) = texts(draw(first, "handover").data)
    assert "doorgehaald, en elders gewijzigd" in sheet
    (found,) = conflicts.conflicts(first)
    conflicts.settle(first, found.row, found.field, False)
    assert conflicts.struck_meanwhile(first) == []
