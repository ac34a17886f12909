"""What is needed: the categories asked for most as large buttons, and all others one key further."""

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from nsp_desktop.domain.choices import CATEGORIES
from nsp_desktop.i18n import N_, _

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

FIRST: Final[tuple[tuple[str, str, str], ...]] = (
    ("medicines", N_("Medicijnen"), "pill"),
    ("medical_power", N_("Apparaat"), "plug"),
    ("check_on", N_("Gaan kijken"), "walk"),
    ("warmth", N_("Onderdak"), "home-heart"),
    ("baby", N_("Baby"), "baby-carriage"),
)
"""Code, a short word and an icon; always the same ones, in the same places."""
_LABELS: Final = {option.code: option.label for option in CATEGORIES}


@cache
def _steps() -> dict[int, int]:
    """Made at the first key: naming one of Qt's keys makes all 471 (decision 0020)."""
    return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -2, Qt.Key.Key_Down: 2}


class CategoryChips(QWidget):
    """At most one category; pressing it again lets it go. One Tab stop, arrow keys inside."""

    changed = Signal()

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code = ""
        self._current = 0
        self.chips = [self._chip(_(words), icon, _(_LABELS[code])) for code, words, icon in FIRST]
        self.more = self._chip(_("Meer"), "dots", _("Alle soorten hulp"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(8))
        for place, chip in enumerate([*self.chips, self.more]):
            grid.addWidget(chip, place // 2, place % 2)
        for (code, _words, _icon), chip in zip(FIRST, self.chips, strict=True):
            chip.toggled.connect(lambda on, code=code: self._toggled(code, on=on))
        self.more.clicked.connect(self._open_menu)
        self._stand_on(0)

    def code(self) -> str:
        """The chosen category; "" for none."""
        return self._code

    def choose(self, code: str) -> None:
        self._code = code
        for (known, _words, _icon), chip in zip(FIRST, self.chips, strict=True):
            self._show(chip, checked=known == code)
        other = bool(code) and code not in {known for known, _words, _icon in FIRST}
        self.more.setText(" " + (_(_LABELS[code]) if other else _("Meer")))
        self._show(self.more, checked=other)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 0 if event.modifiers() else _steps().get(event.key(), 0)
        place = self._current + step
        if step and 0 <= place <= len(self.chips):
            self._stand_on(place)
            self._all()[place].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not step:
            event.ignore()

    def _toggled(self, code: str, *, on: bool) -> None:
        """By a click, a key, or a screen reader, which toggles without clicking."""
        if on != (code == self._code):
            self._stand_on(next(place for place, (known, _words, _icon) in enumerate(FIRST) if known == code))
            self.choose(code if on else "")

    def _open_menu(self) -> None:
        self._stand_on(len(self.chips))
        self._show(self.more, checked=bool(self._code) and not any(chip.isChecked() for chip in self.chips))
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setFont(self._theme.font("label"))
        for option in CATEGORIES:
            menu.addAction(_(option.label)).setData(option.code)
        taken = menu.exec(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.deleteLater()
        if taken is not None:
            self.choose(str(taken.data()))

    def _chip(self, words: str, icon: str, name: str) -> QPushButton:
        px = self._theme.px
        chip = QPushButton(self._theme.icon(icon, "muted"), f" {words}", self)
        chip.setProperty("role", "chip")
        chip.setProperty("drawing", icon)
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setAccessibleName(name)
        chip.setToolTip(name)
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        chip.setIconSize(QSize(px(20), px(20)))
        chip.setMinimumSize(px(96), px(44))
        return chip

    def _show(self, chip: QPushButton, *, checked: bool) -> None:
        chip.setChecked(checked)
        chip.setIcon(self._theme.icon(chip.property("drawing"), "info" if checked else "muted"))

    def _stand_on(self, place: int) -> None:
        self._all()[self._current].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._current = place
        self._all()[place].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _all(self) -> list[QPushButton]:
        return [*self.chips, self.more]
