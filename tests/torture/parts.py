"""Everything that is tried for long. Another part is one function from a scale to rows, and one line here."""

from collections.abc import Mapping
from typing import Final

from tests.process import broken_disk, killed_window, power_cut
from tests.torture import erased, fuzz, hub_schedules, left_behind, mutations, schedules
from tests.torture.table import Part

PARTS: Final[Mapping[str, Part]] = {
    "power-cut": power_cut.rows,
    "power-cut-stick": power_cut.stick_rows,
    "power-controls": power_cut.control_rows,
    "killed-window": killed_window.rows,
    "broken-disk": broken_disk.rows,
    "broken-window": broken_disk.window_rows,
    "broken-stick": broken_disk.stick_rows,
    "mutations": mutations.rows,
    "left-behind": left_behind.rows,
    "erased": erased.rows,
    "fuzz": fuzz.rows,
    "schedules": schedules.rows,
    "schedules-hub": hub_schedules.rows,
}
