"""Every sheet that can be printed without choosing a record first, with its name for people."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.i18n import N_, _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

_SHEETS: Final = (
    ("status", N_("Statusblad")),
    ("message-form", N_("Berichtformulier")),
    ("handover", N_("Overdracht")),
    ("roster", N_("Rooster")),
    ("checklist:opening", N_("Checklist openen")),
    ("checklist:night", N_("Checklist nacht")),
    ("checklist:closing", N_("Checklist sluiten")),
    ("board", N_("Informatie voor iedereen")),
    ("poster", N_("Poster voor de deur, in zes talen")),
    ("poster:nl", N_("Poster voor de deur, alleen Nederlands")),
    ("poster:night", N_("Poster voor de nacht")),
    ("stock", N_("Voorraad tellen")),
    ("order", N_("Bestellijst")),
    ("log", N_("Logboek")),
    ("cards:visitors", N_("Kaarten van alle bezoekers")),
    ("backup", N_("Kopie op papier")),
    ("evaluation", N_("Evaluatie")),
    ("calibration", N_("Testvel voor scanners")),
    ("key", N_("Sleutelblad")),
)


FIRST: Final = ("needs", "visitors", "messages", "logbook", "offers", "movements")
"""Forms that are asked for when the power goes."""


def choices(desk: "Desk") -> tuple[tuple[str, str], ...]:
    """Kind and name: first the forms of daily work, then sheets of the whole point, then the other forms."""
    forms = {register.name: _("10 lege formulieren: {register}", register=register.title().lower()) for register in desk.registers}
    daily = [(f"blank:{name}", forms.pop(name)) for name in FIRST if name in forms]
    others = [(f"blank:{name}", words) for name, words in forms.items()]
    return (*daily, *((kind, _(name)) for kind, name in _SHEETS), *others)
