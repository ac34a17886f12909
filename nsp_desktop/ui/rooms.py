"""The rooms of the program: their names, icons and keys, and the registers that each one holds."""

from typing import Final, Literal

from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import N_, _
from nsp_desktop.ui.shortcuts import PAGES

RoomName = Literal[
    "desk", "needs", "messages", "information", "supplies", "logbook", "team", "overview", "exchange", "municipality", "visitors"
]


@dataclass(frozen=True, slots=True)
class Room:
    """One page; a room without registers has a page of its own."""

    name: RoomName
    label: str
    icon: str
    keys: str
    registers: tuple[str, ...] = ()

    def title(self) -> str:
        return _(self.label)


ROOMS: Final[tuple[Room, ...]] = (
    Room("desk", N_("Balie"), "home", PAGES[0]),
    Room("needs", N_("Hulpvragen"), "lifebuoy", PAGES[1], ("needs", "offers")),
    Room("messages", N_("Berichten"), "messages", PAGES[2], ("messages", "searches")),
    Room("information", N_("Informatie"), "info-circle", PAGES[3], ("information", "observations")),
    Room("supplies", N_("Voorraad"), "packages", PAGES[4], ("supplies", "movements", "deposits")),
    Room("logbook", N_("Logboek"), "notebook", PAGES[5], ("logbook",)),
    Room("team", N_("Team"), "users-group", PAGES[6], ("shifts", "checks", "handovers")),
    Room("overview", N_("Overzicht"), "layout-dashboard", PAGES[7], ("reports",)),
    Room("exchange", N_("Uitwisselen"), "usb", PAGES[8]),
    Room("municipality", N_("Gemeente"), "building-community", PAGES[9]),
    Room("visitors", N_("Bezoekers"), "users", "", ("visitors", "visits")),
)


def rooms_of(kind: Literal["point", "collection"]) -> tuple[Room, ...]:
    """The rooms of a folder: the municipality's own room is there only for a collection."""
    return tuple(room for room in ROOMS if room.name != "municipality" or kind == "collection")


def room_of_register(register: str) -> Room:
    """The room in which a register is shown."""
    return next(room for room in ROOMS if register in room.registers)
