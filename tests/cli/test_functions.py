"""The command functions: what a point does not do is refused everywhere until it is on again."""

import pytest

from tests.cli.commanding import Laptop


def test_a_function_goes_off_and_on(laptop: Laptop) -> None:
    assert all(one["on"] for one in laptop.json("functions").objects)
    assert laptop.json('functions charging off --by Voorbeeld --why "geen stroom"').object == {"function": "charging", "on": False}
    refused = laptop.run("tally charging")
    assert (refused.code, "niet op dit punt" in refused.err) == (1, True)
    assert "niet op dit punt" in laptop.run("functions").out
    assert laptop.json("functions charging on").object == {"function": "charging", "on": True}
    assert laptop.run("tally charging").code == 0


@pytest.mark.parametrize("line", ["functions zolder off", "functions charging"])
def test_what_is_missing_is_said(laptop: Laptop, line: str) -> None:
    done = laptop.run(line)
    assert (done.code, "Er is niets veranderd" in done.err) == (1, True)
