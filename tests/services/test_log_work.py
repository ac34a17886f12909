"""The page Logboek: lines stay, what was noted later says so, and a correction points at its line."""

from pathlib import Path

import pytest

from nsp_desktop import i18n
from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.services import log_work
from tests.building import HOUR, MINUTE, NOON, practice_desk


def test_what_was_written_down_afterwards_says_so(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    now = log_work.write(desk, "event", "Licht uit").record
    past = log_work.write(desk, "event", "Lift staat stil", happened_at=Millis(NOON - HOUR)).record
    soon = log_work.write(desk, "event", "Deur klemt", happened_at=Millis(NOON - 15 * MINUTE)).record
    assert [log_work.line(desk, record).mark for record in (now, past, soon)] == ["", "later genoteerd", ""]
    found = log_work.line(desk, past)
    assert (found.happened_at, found.recorded_at) == (NOON - HOUR, NOON)


def test_a_correction_is_a_new_line_that_points_at_the_old_one(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    wrong = log_work.write(desk, "event", "Brand op nummer 12", by="Voorbeeld").record
    log_work.correct(desk, wrong, "Het was nummer 14", by="Proef")
    newest, oldest = log_work.lines(desk)
    assert (newest.corrects, newest.row.values["kind"], newest.mark) == ("B1", "correction", "")
    assert oldest.corrected_by == ("B2",)
    assert oldest.row.values["text"] == "Brand op nummer 12"
    with pytest.raises(InvalidInput):
        log_work.correct(desk, wrong, "")
    desk.strike("logbook", wrong, "dubbel")
    with pytest.raises(UserError):
        log_work.correct(desk, wrong, "nog iets")


def test_a_decision_has_its_reason_and_an_incident_its_kind(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with pytest.raises(InvalidInput) as caught:
        log_work.write(desk, "decision", "")
    assert [problem.field for problem in caught.value.problems] == ["text", "reason"]
    with pytest.raises(InvalidInput):
        log_work.write(desk, "incident", "Brand in de keuken")
    made = log_work.write(desk, "incident", "Brand in de keuken", incident="fire")
    card = log_work.line(desk, made.record).card
    assert card is not None and card.title == "Brand"


def test_lines_are_filtered_by_kind_and_searched(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    log_work.write(desk, "event", "Licht uit")
    log_work.write(desk, "fault", "Aggregaat stopt")
    assert [found.row.number for found in log_work.lines(desk, kind="fault")] == ["B2"]
    assert [found.row.number for found in log_work.lines(desk, search="licht")] == ["B1"]


def test_the_steps_of_a_card_are_lines_and_are_found_again_in_any_language(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    incident = log_work.write(desk, "incident", "Vuur", incident="fire").record
    log_work.tick(desk, incident, 1)
    i18n.set_language("en")
    assert list(log_work.ticked(desk, incident)) == [1]
    log_work.tick(desk, incident, 0)
    assert set(log_work.ticked(desk, incident)) == {0, 1}
    for step in (1, 99):
        with pytest.raises(UserError):
            log_work.tick(desk, incident, step)


def test_the_days_of_the_log_go_back_to_its_first_line(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    assert len(log_work.days(desk)) == 1
    log_work.write(desk, "event", "Eergisteren", happened_at=Millis(NOON - 48 * HOUR))
    assert len(log_work.days(desk)) == 3
    (found,) = log_work.rows(desk, log_work.Wanted(day=Millis(NOON - 47 * HOUR)))
    assert found.number == "B1"
