"""The one typed event that tells views what changed."""

from collections.abc import Callable
from typing import Final, Literal

from nsp_desktop.frozen import dataclass

Origin = Literal["desk", "import", "other"]
PRINT_QUEUE: Final = "print_queue"
"""Told in the place of a register when the waiting sheets changed: nothing was kept in the ledger then."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Records of one register changed; an empty tuple of ids means: re-read the whole register."""

    register: str
    record_ids: tuple[bytes, ...]
    origin: Origin


class Announcer:
    """Calls each listener, in order of listening, with every event told."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Changed], None]] = []

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Start listening; the returned function stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, event: Changed) -> None:
        for listener in tuple(self._listeners):
            listener(event)
