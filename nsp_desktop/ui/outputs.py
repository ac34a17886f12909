"""What can be made of a whole list: a sheet on paper, a table in a file. The window says how; without it there is no button."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListOutputs:
    """Each gets the name of a register."""

    print_list: Callable[[str], None] | None = None
    save_table: Callable[[str], None] | None = None


NO_OUTPUTS = ListOutputs()
