"""Users and functions: who may work at this laptop, what this point does, and when the screen locks."""

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.i18n import N_
from nsp_desktop.services.gate import USERS
from nsp_desktop.ui.said_strip import SaidStrip
from nsp_desktop.ui.views.people_functions import FunctionsCard
from nsp_desktop.ui.views.people_lock import LockCard
from nsp_desktop.ui.views.people_users import UsersCard
from nsp_desktop.ui.views.room_view import RoomView, ViewMaker

if TYPE_CHECKING:
    from nsp_desktop.ui.editors import Surroundings

NARROW: Final = 1000


class PeopleView(RoomView):
    """Users and the lock at the left, functions at the right; in a narrow window under each other."""

    concerns: ClassVar[frozenset[str]] = frozenset({"checks", USERS})
    narrowest: ClassVar[int] = 400

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self.said = SaidStrip(self.theme, self)
        self.users = UsersCard(self, self)
        self.functions = FunctionsCard(self, self)
        self.locking = LockCard(self, self)
        body = QWidget(self)
        body.setProperty("role", "body")
        self._row, left = QBoxLayout(QBoxLayout.Direction.LeftToRight, body), QVBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        for layout in (self._row, left):
            layout.setSpacing(self.theme.px(12))
        left.addWidget(self.users)
        left.addWidget(self.locking, 1)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.functions, 1)
        area = QScrollArea(self)
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.said)

    def refresh(self) -> None:
        for card in (self.users, self.functions, self.locking):
            card.refresh()

    def take_focus(self) -> None:
        if self.users.isVisible():
            self.users.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self) -> None:
        """Nothing here grows with time, and what has the keyboard keeps it."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)


PEOPLE: Final = ViewMaker("people", N_("Gebruikers en functies"), PeopleView, after_lists=True)
