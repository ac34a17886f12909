"""The editors of a form in one or two columns, required ones first, with Enter going from one to the next."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget

from nsp_desktop.domain.fields import Field
from nsp_desktop.domain.register import Value
from nsp_desktop.errors import Problem
from nsp_desktop.ui.editors import FieldEditor, Surroundings

TWO_COLUMNS = 680
"""From this width (at 100 %) on there are two columns."""


class FieldGrid(QScrollArea):
    """All editors of a form. `typed` is what stands in them, `values` what it means."""

    changed = Signal()
    left = Signal()
    finished = Signal()

    def __init__(self, fields: Sequence[Field], around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._columns = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget(self)
        self._inside.setProperty("role", "body")
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(*(around.theme.px(4),) * 4)
        self._grid.setHorizontalSpacing(around.theme.px(24))
        self._grid.setVerticalSpacing(around.theme.px(16))
        ordered = sorted(fields, key=lambda field: not field.required)
        self.editors = {field.name: self._editor(field) for field in ordered}
        self.setWidget(self._inside)
        self._lay_out(1)

    def typed(self) -> dict[str, str]:
        return {name: editor.input.typed() for name, editor in self.editors.items()}

    def set_typed(self, typed: Mapping[str, str]) -> None:
        for name in typed.keys() & self.editors.keys():
            self.editors[name].input.set_typed(typed[name])

    def set_values(self, values: Mapping[str, Value]) -> None:
        for name, editor in self.editors.items():
            editor.set_value(values.get(name))

    def values(self) -> tuple[dict[str, Value], list[Problem]]:
        """What is filled in, and which fields cannot be understood."""
        found: dict[str, Value] = {}
        problems: list[Problem] = []
        for name, editor in self.editors.items():
            try:
                found[name] = editor.value()
            except ValueError as error:
                problems.append(Problem(name, str(error)))
        return found, problems

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Put each problem under its field and the focus on the first; those of no field here are given back."""
        said = {problem.field: problem.message for problem in reversed(problems)}
        for name, editor in self.editors.items():
            editor.show_problem(said.get(name, ""))
        first = next((editor for name, editor in self.editors.items() if name in said), None)
        if first is not None:
            first.take_focus()
        return [problem for problem in problems if problem.field not in self.editors]

    def show_warnings(self, warnings: Sequence[Problem]) -> None:
        said = {warning.field: warning.message for warning in warnings}
        for name, editor in self.editors.items():
            editor.show_warning(said.get(name, ""))

    def take_focus(self) -> None:
        """The first field that is still empty, or the first of all."""
        editors = tuple(self.editors.values())
        next((editor for editor in editors if not editor.input.typed()), editors[0]).take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if event.size().width() >= self._around.theme.px(TWO_COLUMNS) else 1
        if columns != self._columns:
            self._lay_out(columns)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.take_focus()

    def _editor(self, field: Field) -> FieldEditor:
        editor = FieldEditor(field, self._around, self._inside)
        editor.changed.connect(self.changed)
        editor.left.connect(self.left)
        editor.advance.connect(lambda: self._after(field.name))
        for sign in (editor.focused, editor.grown):
            sign.connect(lambda: QTimer.singleShot(0, editor, lambda: self.ensureWidgetVisible(editor, 0, self._around.theme.px(16))))
        return editor

    def _after(self, name: str) -> None:
        names = list(self.editors)
        following = names[names.index(name) + 1 :]
        if following:
            self.editors[following[0]].take_focus()
        else:
            self.finished.emit()

    def _lay_out(self, columns: int) -> None:
        self._columns = columns
        for editor in self.editors.values():
            self._grid.removeWidget(editor)
        for (row, column), editor in zip(_places(columns), self.editors.values(), strict=False):
            self._grid.addWidget(editor, row, column, Qt.AlignmentFlag.AlignTop)
            editor.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        before: QWidget | None = None
        for editor in self.editors.values():
            for target in editor.input.targets():
                if before is not None:
                    QWidget.setTabOrder(before, target)
                before = target


def _places(columns: int) -> Iterator[tuple[int, int]]:
    place = 0
    while True:
        yield divmod(place, columns)
        place += 1
