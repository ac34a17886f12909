"""The practice point full of example data, for the command demo and for "Eerst oefenen"."""

from collections.abc import Callable
from pathlib import Path

from nsp_desktop.domain.fields import Millis
from nsp_desktop.i18n import _
from nsp_desktop.services import example_data, opening
from nsp_desktop.services.example_people import plan_records, plan_tallies
from nsp_desktop.services.example_running import plan_running
from nsp_desktop.services.story import HOUR, MovedClock, Story

OPEN_HOURS = 8
VISITS = 400
RECORDS = 120
SEED = 1


def make_practice(folder: Path, now: Callable[[], Millis], *, visits: int = VISITS, records: int = RECORDS, seed: int = SEED) -> None:
    """Make a practice point in this folder that has been open for eight hours; the caller opens it afterwards."""
    until = now()
    clock = MovedClock(Millis(until - OPEN_HOURS * HOUR))
    wanted = opening.NewPointRequest(
        name=_("Oefenpunt De Linde"), municipality=_("Oefengemeente"), event=_("Oefening stroomuitval"), practice=True
    )
    opened = opening.new_point(folder, wanted, now=clock)
    try:
        story = Story(opened.desk, clock, example_data.Draw(example_data.load(), seed), until)
        plan_running(story)
        plan_records(story, records)
        plan_tallies(story, visits)
        story.run()
    finally:
        opened.desk.store.close()
