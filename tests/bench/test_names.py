"""The command measures everything that can be measured."""

from nsp_desktop.bench.__main__ import measures
from nsp_desktop.cli.bench import NAMES


def test_the_command_leaves_no_measurement_out() -> None:
    assert tuple(measures(1_000, 1_000)) == NAMES
