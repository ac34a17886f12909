"""Every open need stands in one group of waiting time."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.ages import BOUNDS, age_groups
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.domain.register import Values


@dataclass
class Need:
    happened_at: Millis
    values: Values = field(default_factory=dict)
    struck: bool = False

    @property
    def since(self) -> Millis:
        return self.happened_at


needs = st.lists(
    st.builds(
        lambda hours, code: Need(Millis(-hours * HOUR_MS), {"urgency": code}),
        st.integers(-2, 90),
        st.sampled_from([None, "life", "hours", "day", "wait", "newer"]),
    )
)


@given(needs)
def test_no_need_is_lost_and_none_is_counted_twice(found: list[Need]) -> None:
    assert sum(group.total for group in age_groups(found, Millis(0))) == len(found)


def test_a_need_moves_to_the_next_group_at_its_hour() -> None:
    for place, hours in enumerate(BOUNDS):
        groups = age_groups([Need(Millis(-hours * HOUR_MS), {"urgency": "life"})], Millis(0))
        assert groups[place + 1].counts["life"] == 1


def test_an_unknown_urgency_is_counted_apart() -> None:
    assert age_groups([Need(Millis(0), {"urgency": "newer"})], Millis(0))[0].counts[""] == 1
