"""Handing over and closing for the night: what is open now, and the two acts that end a shift."""

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import open_work
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.beside import Beside
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.views.room_view import RoomView

if TYPE_CHECKING:
    from nsp_desktop.ui.editors import Surroundings

_NUMBER: Final = Qt.ItemDataRole.UserRole


class HandoverView(RoomView):
    """Enter on a line opens that record, and leads back here."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"needs", "messages", "searches", "deposits", "supplies", "movements", "checks", "information", "handovers", "shifts", "visits"}
    )
    narrowest: ClassVar[int] = 400

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self.before = words("", "muted", self)
        self.count = words("", "heading", self)
        self.list = QListWidget(self)
        self.list.setProperty("role", "suggestions")
        self.list.setAccessibleName(_("Wat er open staat"))
        self.list.itemActivated.connect(self._open)
        self.empty = words(_("Er staat niets open."), "empty", self)
        self.hand_over = self._button(_("Dienst overdragen"), "primary", "transfer")
        self.close_point = self._button(_("Sluiten voor de nacht"), "quiet", "moon")
        self.hand_over.clicked.connect(self._hand_over)
        self.close_point.clicked.connect(self._close)
        self._acts = Beside(self.theme, 12)
        self._acts.addWidget(self.hand_over, 1)
        self._acts.addWidget(self.close_point)
        for part, stretch in ((self.count, 0), (self.before, 0), (self.list, 1), (self.empty, 1)):
            self.body.addWidget(part, stretch)
        self.body.addLayout(self._acts)

    def refresh(self) -> None:
        found = [*open_work.outstanding(self.desk), *open_work.promises(self.desk), *open_work.critical_supplies(self.desk)]
        self.count.setText(ngettext("Nu {count} ding om over te dragen", "Nu {count} dingen om over te dragen", len(found)))
        self.before.setText(self._last())
        place = self.list.currentRow()
        self.list.clear()
        for item in found:
            line = QListWidgetItem(item.line)
            line.setData(_NUMBER, (item.register, item.number))
            line.setSizeHint(QSize(0, self.theme.px(TARGET)))
            self.list.addItem(line)
        self.list.setCurrentRow(max(0, min(place, len(found) - 1)))
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._acts.arrange(self.width())

    def take_focus(self) -> None:
        self.hand_over.setFocus(Qt.FocusReason.OtherFocusReason)

    def _last(self) -> str:
        """When the shift was handed over before; who did stands in the record."""
        row = next(iter(self.desk.rows("handovers", limit=1)), None)
        if row is None:
            return _("Er is nog niet eerder overgedragen.")
        when = show_moment(row.happened_at, self.desk.now())
        return _("De vorige overdracht was {number}, om {when}.", number=row.number, when=when)

    def _open(self, line: QListWidgetItem) -> None:
        register, number = line.data(_NUMBER)
        if register:
            self.record_wanted.emit(register, number)

    def _hand_over(self) -> None:
        from nsp_desktop.ui.dialogs.handover import HandoverDialog

        dialog = HandoverDialog(self.around, self.theme, self.window())
        answered(dialog)
        self.do(lambda: dialog.made)

    def _close(self) -> None:
        from nsp_desktop.ui.dialogs.night import NightDialog

        dialog = NightDialog(self.around, self.theme, self.window())
        answered(dialog)
        self.do(lambda: dialog.made)

    def _button(self, text: str, role: str, icon: str) -> QPushButton:
        button = QPushButton(self.theme.icon(icon, "on-primary" if role == "primary" else "primary"), f" {text}", self)
        button.setProperty("role", role)
        button.setAutoDefault(True)
        button.setMinimumHeight(self.theme.px(56 if role == "primary" else TARGET))
        return button
