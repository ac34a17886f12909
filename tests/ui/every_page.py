"""Every page of the window with each of its tabs, found by the rooms and views themselves; and what their words should be."""

import re
from collections.abc import Callable, Collection, Iterator
from gettext import NullTranslations
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTabBar, QToolButton, QWidget

from nsp_desktop import assets
from nsp_desktop.domain.fields import Millis
from nsp_desktop.services.carrying import export
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.content import make_practice
from nsp_desktop.services.coordination import set_up
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.services.opening import open_desk as opened
from nsp_desktop.services.role_cards import role_cards
from nsp_desktop.ui.main_window import MainWindow
from nsp_desktop.ui.rooms import rooms_of

SETTLING = 4
"""A page with scrolled parts finds its heights in so many turns of the event loop."""
SILENT_HOURS = 6
HOUR = 3_600_000
_MARKED = re.compile(r"«[^«»]*»")
_WORD = re.compile(r"[^\W\d_]{3,}")
_KEYS = frozenset({"Alt", "Ctrl", "Shift", "Enter", "Return", "Esc", "Delete", "Backspace", "NSP", "Desktop", "USB", "PDF"})


class Pseudo(NullTranslations):
    """A language that is as long as languages get: every sentence marked, and almost a third longer."""

    def gettext(self, message: str) -> str:
        more = " plus meer woorden erbij" * (len(message) // 60 + 1)
        return f"«{message}{more[: len(message) * 3 // 10]}»"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def make_collection(folder: Path, now: Callable[[], Millis]) -> Path:
    """The coordination point that has read two practice points: one with the examples, and one that has been silent for six hours."""
    busy, silent = folder / "punt", folder / "tweede"
    make_practice(busy, now)
    wanted = NewPointRequest("Buurthuis De Proef", "Oefengemeente", "Oefening stroomuitval", "C", practice=True)
    desk = new_point(silent, wanted, now=lambda: Millis(now() - SILENT_HOURS * HOUR)).desk
    desk.add("messages", {"kind": "emergency", "direction": "out", "where": "Proefplein 1", "who_reports": "Voorbeeld"})
    desk.add("needs", {"category": "water", "urgency": "hours", "location": "Proefweg 2, 1234 AB"})
    desk.tally("in", 7)
    bundles = []
    for point in (opened(busy, now=now), desk):
        bundles.append(export(point, folder / f"stick-{point.info.letter}", "sealed").bundle)
        point.store.close()
    collection = collect(folder / "verzameling", [bundle for bundle in bundles if bundle], None, now=now).desk
    set_up(collection, "Kazerne Noord")
    collection.store.close()
    return folder / "verzameling"


def parts(window: MainWindow, only: Collection[str] = ()) -> Iterator[tuple[str, QWidget]]:
    """Every page, or only these, with every tab, shown one after the other."""
    for room in [room for room in rooms_of(window.desk.info.kind) if not only or room.name in only]:
        window.open_room(room.name)
        tabs = next(iter(window.page.findChildren(QTabBar)), None)
        for place in range(tabs.count() if tabs is not None else 1):
            if tabs is not None:
                tabs.setCurrentIndex(place)
            for _turn in range(SETTLING):
                QApplication.processEvents()
            yield f"{room.name}-{place + 1}", window.page


def said(widget: QWidget) -> Iterator[str]:
    """Every word that a widget shows or tells a screen reader."""
    for part in widget.findChildren(QWidget):
        if part.isVisible() and not isinstance(part, QToolButton):  # the arrows of a tab bar are Qt's own, out of reach of the keyboard
            yield part.accessibleName()
            match part:
                case QLabel() | QAbstractButton():
                    yield part.text()
                case QLineEdit():
                    yield part.placeholderText()
                case QComboBox():
                    yield from (part.itemText(place) for place in range(part.count()))
                case QTabBar():
                    yield from (part.tabText(place) for place in range(part.count()))
                case _:
                    pass


def words_of_records(desk: Desk) -> frozenset[str]:
    """Words that were typed, and those of the task cards, which have a file in each language: they are not translated on the screen."""
    rows = [row for register in desk.registers for row in desk.rows(register.name, limit=1_000, struck="both")]
    content = [path.read_text(encoding="utf-8") for path in assets.path("content", "nl").glob("*.toml")]
    texts = [str(value) for row in rows for value in row.values.values() if isinstance(value, str)]
    texts += [sentence for steps in role_cards().values() for sentence in steps]
    return frozenset(_WORD.findall(" ".join([*texts, *content, desk.info.name, desk.info.municipality, desk.info.event])))


def untranslated(text: str, known: frozenset[str]) -> list[str]:
    """The words of a text in the pseudo-language that stand outside every mark."""
    before = ""
    while text != before:
        before, text = text, _MARKED.sub("", text)
    return [word for word in _WORD.findall(text) if word not in _KEYS and word not in known]
