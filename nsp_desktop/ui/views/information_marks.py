"""How sure an item is and how a lifeline stands, each as a word with an icon and a colour."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Field, Millis
from nsp_desktop.domain.values import show
from nsp_desktop.i18n import _
from nsp_desktop.ui.marks import Mark, Tone

if TYPE_CHECKING:
    from nsp_desktop.services.board import BoardItem, Lifeline

LIFELINE_ICONS: Final = {
    "power": "bolt", "water": "droplet", "sewer": "ripple", "gas": "flame", "telephone": "phone", "mobile": "device-mobile",
    "internet": "world", "roads": "road", "care": "first-aid-kit",
}  # fmt: skip
_SURE: Final[dict[str, tuple[str, Tone]]] = {
    "official": ("certificate", "success"), "checked": ("circle-check", "info"), "unchecked": ("help-circle", "warning"),
    "rumour": ("message-off", "danger"),
}  # fmt: skip
_WORKS: Final[dict[str, tuple[str, Tone]]] = {
    "works": ("circle-check", "success"), "partly": ("alert-triangle", "warning"), "out": ("ban", "danger"),
}  # fmt: skip


def certainty_mark(field: Field, certainty: str) -> Mark:
    """`field` is the declared one, whose words are shown."""
    icon, tone = _SURE.get(certainty, ("help-circle", "muted"))
    return Mark(show(field, certainty) if certainty else _("Zekerheid niet bekend"), icon, tone)


def expired_mark(item: "BoardItem", now: Millis) -> Mark | None:
    return Mark(_("Verlopen"), "clock", "danger") if item.valid_until is not None and item.valid_until <= now else None


def lifeline_mark(field: Field, line: "Lifeline") -> Mark:
    """What nobody told, or too long ago, is not known."""
    if line.at is None or line.stale or line.status not in _WORKS:
        return Mark(_("Niet bekend"), "help-circle", "muted")
    icon, tone = _WORKS[line.status]
    return Mark(show(field, line.status), icon, tone)
