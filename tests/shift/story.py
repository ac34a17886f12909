"""What happens in eight hours, act by act, as keys; each waits until the act is on disk, and counts what it did."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.shift.screen import HAND_MS, Screen

HOUR_MS: Final = 3_600_000
CATEGORIES: Final = ("water", "eten", "vervoer", "warmte", "klus", "tolk")
SUPPLIES: Final = ("Drinkwater", "Dekens", "Soep", "Batterijen")
STREETS: Final = ("Kerkstraat", "Dorpsstraat", "Molenweg", "Lindelaan")


@dataclass
class Shift:
    """The screen, the clock, how much is done of everything, and where the pictures go."""

    screen: Screen
    clock: Path
    pictures: Path
    now: int
    done: Counter[str] = field(default_factory=Counter)
    tabs: dict[str, int] = field(default_factory=dict)

    def later(self, minutes: float) -> None:
        """Time goes on."""
        self.now += round(minutes * 60_000)
        self.clock.write_bytes(self.now.to_bytes(8, "big"))

    def picture(self, name: str) -> None:
        self.screen.settle()
        self.screen.picture(self.pictures / f"{len(list(self.pictures.iterdir())):02}-{name}.png")

    def page(self, key: str) -> None:
        self.screen.keys(f"alt+{key}", apart=HAND_MS)
        self.screen.settle()

    def kept(self, what: str, register: str = "") -> None:
        """One act of this register is on disk."""
        self.screen.acts(1, register or what)
        self.done[what] += 1


def to_tab(shift: Shift, page: str, place: int) -> None:
    """A page, and the list at this place on it; a page stays on the list where it was left."""
    shift.page(page)
    steps = place - shift.tabs.get(page, 0)
    shift.tabs[page] = place
    shift.screen.keys(*["ctrl+Next" if steps > 0 else "ctrl+Prior"] * abs(steps), apart=HAND_MS)
    shift.screen.settle()


def tally(shift: Shift, digit: int, times: int = 1) -> None:
    for _time in range(times):
        shift.screen.keys(str(digit), apart=HAND_MS)
        shift.kept(f"tally {digit}", "visits")
        shift.later(0.4)


def group(shift: Shift, people: int) -> None:
    """A group comes in: 0, how many, Enter."""
    shift.screen.keys("0", apart=HAND_MS)
    shift.screen.settle()
    shift.screen.keys(*str(people), "Return", apart=HAND_MS)
    shift.screen.acts(1, "visits")
    shift.done["tally 1"] += people


def visitor(shift: Shift, name: str) -> None:
    """Type a name on the desk page, and Enter."""
    shift.screen.type(name, apart=HAND_MS)
    shift.screen.settle()
    shift.screen.keys("Return")
    shift.kept("visitors")


def need(shift: Shift, place: int) -> None:
    """Ctrl+H, urgency, category, who, where."""
    shift.screen.keys("ctrl+h", apart=HAND_MS)
    shift.screen.settle()
    shift.screen.keys(str(2 + place % 3), "Return")
    shift.screen.type(CATEGORIES[place % len(CATEGORIES)])
    shift.screen.keys("Return")
    shift.screen.type(f"Proefpersoon {place}")
    shift.screen.keys("Return")
    shift.screen.type(f"{STREETS[place % len(STREETS)]} {1 + place}, 741{place % 10} AB")
    shift.screen.keys("ctrl+Return")
    shift.kept("needs")
    shift.later(4)


def offer(shift: Shift, place: int) -> None:
    """On the list of offers: Ctrl+M, a name, a way to reach, a kind."""
    shift.screen.keys("ctrl+m", apart=HAND_MS)
    shift.screen.settle()
    shift.screen.type(f"Helper {place}")
    shift.screen.keys("Return")
    shift.screen.type(f"bij de koffie, 741{place % 10} AB")
    shift.screen.keys("Return", str(1 + place % 5))
    shift.screen.keys("ctrl+Return")
    shift.kept("offers")


def assign(shift: Shift) -> bool:
    """On the cards: T gives the chosen need the offer that fits best; False when nobody is free."""
    shift.screen.keys("t", apart=HAND_MS)
    told = shift.screen.settle()
    given = any(line.startswith("act ") for line in told)
    shift.done["assigned"] += given
    shift.screen.keys("Down", apart=HAND_MS)
    return given


def message(shift: Shift, text: str) -> None:
    """On the messages: Ctrl+M, the text."""
    shift.screen.keys("ctrl+m", apart=HAND_MS)
    shift.screen.settle()
    shift.screen.type(text)
    shift.screen.keys("ctrl+Return")
    shift.kept("messages")


def emergency(shift: Shift) -> None:
    """Ctrl+N: 112 does not work; where, what, how many, which danger, who, how to reach."""
    shift.screen.keys("ctrl+n", apart=HAND_MS)
    shift.screen.settle()
    shift.screen.keys("2", apart=HAND_MS)
    for answer in ("Molenweg 12, 7411 AB", "Iemand is gevallen", "1", "geen", "Buurman Proef", "blijft aan de deur"):
        shift.screen.settle()
        shift.screen.type(answer)
        shift.screen.keys("Return")
    shift.kept("messages")
    shift.screen.settle()


def supply(shift: Shift, name: str) -> None:
    shift.screen.keys("ctrl+m", apart=HAND_MS)
    shift.screen.settle()
    shift.screen.type(name)
    shift.screen.keys("ctrl+Return")
    shift.kept("supplies")


def movement(shift: Shift, name: str, sign: str, amount: int) -> None:
    """On the stock: part of a name, Enter, plus or minus, how many, Enter."""
    shift.screen.type(name[:5])
    shift.screen.settle()
    shift.screen.keys("Return")
    shift.screen.settle()
    shift.screen.type(f"{sign}{amount}", apart=HAND_MS)
    shift.screen.keys("Return")
    shift.screen.settle()
    shift.done["movements"] += 1


def log_line(shift: Shift, text: str) -> None:
    shift.screen.type(text)
    shift.screen.keys("Return")
    shift.kept("logbook")


def checklist(shift: Shift, place: int, points: int) -> None:
    """The list so many tabs after the first one in Team: who walks it, and a space for each point."""
    to_tab(shift, "7", 1)
    shift.screen.keys(*["Tab"] * place, "Return", apart=HAND_MS)
    shift.screen.settle()
    shift.screen.type("A. Voorbeeld")
    shift.screen.keys("Return")
    shift.screen.settle()
    for _point in range(points):
        shift.screen.keys("space", apart=HAND_MS)
        shift.kept("checks")
        shift.later(0.5)
    shift.screen.keys("Escape", "Escape", apart=HAND_MS)
    shift.screen.settle()


def report(shift: Shift) -> None:
    """Ctrl+Shift+R from any page: the figures are there; Ctrl+Enter goes on until it is kept."""
    shift.screen.keys("ctrl+shift+r", apart=HAND_MS)
    shift.screen.settle()
    for _step in range(8):
        shift.screen.keys("ctrl+Return", apart=HAND_MS)
        if any(line.startswith("act reports") for line in shift.screen.settle()):
            shift.done["reports"] += 1
            return
    raise AssertionError("the situation report was not kept")


def handover(shift: Shift, things: int) -> None:
    """Every open thing is spoken of, one by one; then both sign."""
    to_tab(shift, "7", 2)
    shift.screen.keys("Return", apart=HAND_MS)
    shift.screen.settle()
    shift.screen.keys(*["space"] * things, apart=HAND_MS)
    for _step in range(4):
        shift.screen.keys("ctrl+Return", apart=HAND_MS)
        shift.screen.settle()
    for initials in ("AV", "BW"):
        shift.screen.type(initials)
        shift.screen.keys("Return", apart=HAND_MS)
    shift.kept("handovers")
    shift.screen.keys("ctrl+Return", "Escape", apart=HAND_MS)
    shift.screen.settle()


def to_stick(shift: Shift) -> None:
    """Onto the stick that is in: what goes on it, and on it; the stick stays in."""
    shift.page("9")
    shift.screen.keys("Return", apart=HAND_MS)
    shift.screen.settle()
    shift.screen.keys("Return", apart=HAND_MS)
    shift.screen.settle()
    shift.screen.keys("Escape", apart=HAND_MS)
    shift.screen.settle()
    shift.done["sticks out"] += 1


def from_stick(shift: Shift) -> None:
    """From the stick that is in: what it holds, take it in, done."""
    shift.page("9")
    shift.screen.keys("Tab", "Return", apart=HAND_MS)
    shift.screen.settle()
    shift.picture("stick-in")
    shift.screen.keys("Return", apart=HAND_MS)
    told = shift.screen.settle()
    shift.done["sticks in"] += any("import" in line for line in told)
    shift.screen.keys("Escape", apart=HAND_MS)
    shift.screen.settle()


def settle(shift: Shift) -> None:
    """Two laptops said something else: the page shows both after taking in, and one key chooses."""
    shift.picture("conflict")
    shift.screen.keys("1", apart=HAND_MS)
    told = shift.screen.settle()
    shift.done["settled"] += any(line.startswith("act needs") for line in told)


def pass_on(shift: Shift, to: str) -> None:
    """The chosen need goes to somebody else."""
    shift.screen.keys("d", apart=HAND_MS)
    shift.screen.settle()
    shift.screen.type(to)
    shift.screen.keys("Return", apart=HAND_MS)
    shift.screen.settle()
