"""The red bar on every page while a noodmelding has waited too long for a receipt."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from nsp_desktop.domain.fields import ChoiceKind, Field
from nsp_desktop.domain.values import show, show_duration
from nsp_desktop.i18n import _, pgettext
from nsp_desktop.ui.figures import HeadFigures
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class AlarmBar(QFrame):
    """Names the oldest one and the route to try next; `opened` gives its number."""

    opened = Signal(str)

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = ""
        self._route: Field = desk.register("messages").by_name["route"]
        self.setProperty("role", "alarm")
        sign = QLabel(self)
        sign.setPixmap(theme.icon("urgent", "on-alarm").pixmap(QSize(theme.px(26), theme.px(26))))
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.button = QPushButton(pgettext("knop", "Openen"), self)
        self.button.setProperty("role", "quiet")
        self.button.setMinimumHeight(theme.px(TARGET))
        self.button.setAutoDefault(True)
        self.button.clicked.connect(lambda: self.opened.emit(self._number))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(4), theme.px(16), theme.px(4))
        row.setSpacing(theme.px(12))
        row.addWidget(sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def show_figures(self, figures: HeadFigures) -> None:
        late = figures.late
        self.setVisible(bool(late))
        if not late:
            return
        first = late[0]
        self._number = first.message.number
        said = _(
            "Noodmelding {number} is na {waited} nog niet ontvangen. Probeer nu: {route}.",
            number=first.message.number, waited=show_duration(first.minutes), route=self._words(first.next_route).lower(),
        )  # fmt: skip
        more = "" if len(late) == 1 else " " + _("Er wachten er {count}.", count=len(late))
        self.text.setText(said + more)
        self.setAccessibleName(self.text.text())

    def _words(self, route: str) -> str:
        assert isinstance(self._route.kind, ChoiceKind)
        return show(self._route, route)
