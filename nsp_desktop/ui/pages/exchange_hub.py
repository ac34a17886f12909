"""The line of the page Uitwisselen that says how the hub of the municipality stands, with a key to try now."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.services.hub_route import sentence
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class HubStrip(QFrame):
    """Not there while this laptop follows no hub. The key counts on the whole page that it stands on."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.setProperty("role", "card")
        self._icon = QLabel(self)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        words = _("Nu proberen   {key}", key=shortcuts.TRY_HUB)
        self.try_button = QPushButton(theme.icon("transfer", "primary"), f" {words}", self)
        self.try_button.setProperty("role", "quiet")
        self.try_button.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.try_button.setAccessibleName(words)
        self.try_button.setAutoDefault(True)
        self.try_button.setMinimumHeight(theme.px(TARGET))
        self.try_button.clicked.connect(desk.hub.try_now)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(4), theme.px(4))
        row.setSpacing(theme.px(12))
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.try_button)
        key = QShortcut(QKeySequence(shortcuts.TRY_HUB), parent)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(desk.hub.try_now)
        self.refresh()

    def refresh(self) -> None:
        state = self._desk.hub.counted()
        self.setVisible(state.kind != "off")
        if state.kind == "off":
            return
        failed, side = state.kind == "failed", self._theme.px(24)
        icon = ("plug-connected-x", "warning") if failed else ("circle-check", "success") if not state.waiting else ("clock", "info")
        self._icon.setPixmap(self._theme.icon(*icon).pixmap(side, side))
        said = sentence(state, self._desk.now())
        self.text.setText(said)
        self.text.setToolTip(state.sentence)
        self.setAccessibleName(f"{said} {state.sentence}".strip())
        self.try_button.setEnabled(state.kind != "busy")


def follow(desk: "Desk", told: Callable[[], None]) -> Callable[[], None]:
    """Hear of links and of the hub, from any thread; the returned function stops it."""
    ends = (desk.links.listen(told), desk.hub.listen(told))

    def deaf() -> None:
        for end in ends:
            end()

    return deaf
