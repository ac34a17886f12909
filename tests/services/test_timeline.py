"""Since when there is no power is kept, and the content says the same in every language."""

from pathlib import Path

import pytest

from nsp_desktop import i18n
from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.services import timeline
from tests.building import HOUR, MINUTE, NOON, HandClock, practice_desk


def test_nothing_is_told_until_somebody_said_since_when(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    assert timeline.now(desk) == [] and timeline.minutes(desk) is None
    timeline.set_since(desk, Millis(NOON - 2 * HOUR))
    clock.forward(5 * MINUTE)
    assert timeline.minutes(desk) == 125
    assert {one.stage for one in timeline.now(desk)} == {"failed", "failing", "later"}
    timeline.set_since(desk, None)
    assert timeline.since(desk) is None


def test_a_moment_that_is_still_to_come_is_refused(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with pytest.raises(UserError, match="nog niet geweest"):
        timeline.set_since(desk, Millis(NOON + HOUR))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_content_has_the_same_hours_in_every_language(language: str) -> None:
    hours = [(one.begins, one.ends) for one in timeline.failures(language)]
    assert hours == [(one.begins, one.ends) for one in timeline.failures("nl")]
    assert all(begins <= ends for begins, ends in hours)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_failure_has_a_source_and_says_what_to_do(language: str) -> None:
    assert all(one.what and one.source and one.do.endswith(".") for one in timeline.failures(language))
