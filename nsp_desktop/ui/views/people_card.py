"""What the cards of the view with users and functions share: a heading, a line of explanation, and buttons."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.ui.views.people import PeopleView


class PeopleCard(QFrame):
    """Filled anew by `refresh`; acts go by way of the view, which says how they went."""

    def __init__(self, title: str, view: "PeopleView", parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.view = view
        self.theme = view.theme
        self.desk = view.desk
        px = self.theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(18), px(14), px(18), px(16))
        self._column.setSpacing(px(8))
        self._column.addWidget(words(title, "heading", self))
        self._body: QWidget | None = None

    def refresh(self) -> None:
        """Put a new body in the place of the old one."""
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(8))
        self.fill(body, column)
        column.addStretch(1)
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._column.addWidget(body, 1)

    def fill(self, body: QWidget, column: QVBoxLayout) -> None:
        """Everything that is shown, read just now."""
        raise NotImplementedError

    def button(self, text: str, act: Callable[[], object], parent: QWidget, role: str = "quiet") -> QPushButton:
        made = QPushButton(text, parent)
        made.setProperty("role", role)
        made.setAutoDefault(True)
        made.setMinimumHeight(self.theme.px(TARGET))
        made.clicked.connect(lambda _checked=False: act())
        return made
