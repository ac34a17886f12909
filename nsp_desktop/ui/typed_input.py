"""An input for numbers, times, durations and codes: typed in Dutch habits, and shown as it was understood."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.fields import CodeKind, DurationKind, Field, MomentKind, NumberKind
from nsp_desktop.domain.register import Value
from nsp_desktop.i18n import _
from nsp_desktop.ui.inputs import TARGET, Input, watch

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class TypedInput(Input):
    """A line that means something: `value` is what domain/values makes of it."""

    def __init__(self, field: Field, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._desk = desk
        self.edit = QLineEdit(self)
        self.edit.setMinimumHeight(theme.px(TARGET))
        self.edit.textChanged.connect(self.changed)
        watch(self.edit, self)
        self._lay_out(theme)

    def typed(self) -> str:
        return self.edit.text()

    def set_typed(self, text: str) -> None:
        self.edit.setText(text)

    def value(self) -> Value:
        return values.parse(self._field, self.edit.text(), self._desk.now())

    def set_value(self, value: Value) -> None:
        self.set_typed("" if value is None else values.show(self._field, value))

    def target(self) -> QWidget:
        return self.edit

    def echo(self) -> str:
        typed = self.edit.text().strip()
        if not typed or isinstance(self._field.kind, NumberKind):
            return ""
        try:
            value = self.value()
        except ValueError:
            return ""
        shown = values.show(self._field, value) if value is not None else ""
        return _("Dat is {value}", value=shown) if shown and shown != typed else ""

    def step(self, by: int) -> None:
        """One more or less, within the bounds of the field."""
        kind = self._field.kind
        assert isinstance(kind, NumberKind)
        try:
            now = self.value()
        except ValueError:
            return
        start = now if isinstance(now, int | Decimal) else 0
        self.set_value(min(kind.maximum, max(kind.minimum, start + by)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
            self.step(_STEPS[Qt.Key(event.key())])
            return True
        return False

    def _lay_out(self, theme: "Theme") -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.edit, 1)
        match self._field.kind:
            case NumberKind(unit=unit):
                self.edit.setMaximumWidth(theme.px(160))
                self.edit.installEventFilter(self)
                if unit:
                    layout.addWidget(QLabel(_(unit), self))
                layout.addWidget(self._stepper("minus", -1, theme))
                layout.addWidget(self._stepper("plus", 1, theme))
                layout.addStretch(1)
            case MomentKind() | DurationKind() | CodeKind():
                pass
            case _:
                raise ValueError(f"{self._field.name} is not typed in Dutch habits")

    def _stepper(self, icon: str, by: int, theme: "Theme") -> QPushButton:
        """A button for fingers; the keyboard uses the arrow keys in the field itself."""
        button = QPushButton(theme.icon(icon), "", self)
        button.setIconSize(QSize(theme.px(20), theme.px(20)))
        button.setFixedSize(theme.px(TARGET), theme.px(TARGET))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        title = self._field.title()
        button.setAccessibleName(_("{field}: één meer", field=title) if by > 0 else _("{field}: één minder", field=title))
        button.clicked.connect(lambda: self.step(by))
        return button
