"""One calm line under the address of a new need: help was asked for here already, and the key that opens it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import RecordId
    from nsp_desktop.domain.register import Value
    from nsp_desktop.ui.editors import FieldEditor, Surroundings

_DELAY_MS: Final = 300
"""After the last key: an address that is half typed is another house."""


class SameAddress(QFrame):
    """Hidden until an open need has the address that is being typed; it never stands in the way. `open_wanted` carries its record."""

    open_wanted = Signal(object)

    def __init__(self, around: "Surroundings", editor: "FieldEditor", category: "FieldEditor", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._editor, self._category = around.desk, editor, category
        self._record: RecordId | None = None
        theme = around.theme
        icon = QLabel(self)
        icon.setPixmap(theme.icon("info-circle", "info").pixmap(theme.px(20), theme.px(20)))
        self.text = QLabel(self)
        self.text.setProperty("role", "muted")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(_("Openen   {key}", key=shortcuts.OPEN_DOUBLE), self)
        self.button.setProperty("role", "link")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setMinimumSize(QSize(0, theme.px(TARGET)))
        self.button.clicked.connect(self.open)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_DELAY_MS)
        self._wait.timeout.connect(self.look)
        for each in (editor, category):
            each.changed.connect(self._wait.start)
        editor.left.connect(self.look)
        editor.stand_under(self)
        self.hide()

    def look(self) -> None:
        """Ask again for what stands in the field now; an empty field asks nothing."""
        self._wait.stop()
        typed = self._editor.input.typed()
        if not typed.strip():
            self._show("", None)
            return
        from nsp_desktop.services.same_address import asked_already

        found = asked_already(self._desk, typed, self._kind())
        self._show("" if found is None else found.sentence, None if found is None else found.record)

    def open(self) -> None:
        """Show the need that is told of, if one is."""
        if self._record is not None:
            self.open_wanted.emit(self._record)

    def _kind(self) -> "Value":
        try:
            return self._category.value()
        except ValueError:
            return None

    def _show(self, sentence: str, record: "RecordId | None") -> None:
        if sentence == self.text.text():
            return
        self._record = record
        self.text.setText(sentence)
        said = _("{what} {key} opent hem.", what=sentence, key=shortcuts.OPEN_DOUBLE) if sentence else ""
        self.setAccessibleName(said)
        self.button.setAccessibleName(said)
        self.setVisible(bool(sentence))
        self._editor.say(said)
        if said and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor.input.target(), said))
