"""How many keys the most frequent acts take: the test presses them, the manual shows them."""

from dataclasses import dataclass
from typing import Final

from nsp_desktop.i18n import N_

SKILLED_S: Final = 0.28
WORST_S: Final = 1.20
THINKING_S: Final = 1.35
"""Seconds for a key of an average typist who is no typist by trade, for one who does not know the keyboard, and for one thought:
Card, Moran & Newell, The Psychology of Human-Computer Interaction (1983), the keystroke-level model."""


@dataclass(frozen=True, slots=True)
class Act:
    """`keys`: names of keys; what begins with an apostrophe is text that somebody types. `most`: more keys besides text are too many."""

    name: str
    words: str
    keys: tuple[str, ...]
    most: int

    @property
    def count(self) -> int:
        """Keys besides the text."""
        return sum(not key.startswith("'") for key in self.keys)

    @property
    def thoughts(self) -> int:
        """One to begin with and one for each text."""
        return 1 + sum(key.startswith("'") for key in self.keys)

    def seconds(self, per_key: float) -> float:
        """By the model, with the example text; a key held down for another counts too."""
        pressed = sum(len(key) - 1 if key.startswith("'") else len(key.split("+")) for key in self.keys)
        return self.thoughts * THINKING_S + pressed * per_key


ACTS: Final = (
    Act("tally", N_("Iemand komt binnen"), ("1",), 1),
    Act("undo", N_("De laatste telling terugnemen"), ("Backspace",), 1),
    Act("group", N_("Een groep van 12 komt binnen"), ("0", "'12", "Enter"), 2),
    Act("visitor", N_("Een nieuwe bezoeker"), ("'Voorbeeld", "Enter"), 1),
    Act("need", N_("Een hulpvraag"), ("Ctrl+H", "2", "Enter", "'wat", "Enter", "'Voorbeeld", "Ctrl+Enter"), 12),
    Act(
        "emergency", N_("Een noodmelding"),
        ("Ctrl+N", "2", "'Proefstraat 1", "Enter", "'brand", "Enter", "'2", "Enter",
         "'rook", "Enter", "'Voorbeeld", "Enter", "'deur", "Enter"),
        8,
    ),
    Act("find", N_("Iets of iemand zoeken"), ("Ctrl+K", "'Voorbeeld", "Enter"), 3),
    Act("movement", N_("Twee uit de voorraad geven"), ("Alt+5", "'drin", "Enter", "-", "'2", "Enter"), 6),
    Act("line", N_("Een regel in het logboek"), ("Alt+6", "'brood gekomen", "Enter"), 3),
    Act("sign_in", N_("Aanmelden op het rooster"), ("Alt+7", "Enter"), 3),
    Act("status_sheet", N_("Het statusblad afdrukken"), ("Ctrl+Shift+P",), 3),
    Act(
        "handover", N_("De dienst overdragen, met één ding dat openstaat"),
        ("Alt+7", "Ctrl+PgDown", "Ctrl+PgDown", "Enter", "Space", "Ctrl+Enter", "Ctrl+Enter", "Ctrl+Enter", "Ctrl+Enter",
         "'AV", "Enter", "'BW", "Enter"),
        12,
    ),
)  # fmt: skip
"""A known visitor is one scan of a card: no key at all. Each thing more that is open is one key more at a handover."""
