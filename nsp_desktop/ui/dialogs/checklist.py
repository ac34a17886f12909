"""A checklist to walk through: large lines, Space ticks, each tick is kept at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from nsp_desktop.domain.values import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import checklists
from nsp_desktop.services.checklists import CheckItem, ListName
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words
from nsp_desktop.ui.inputs import TARGET, TextInput

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

_TITLES = {"opening": N_("Lijst bij het openen"), "night": N_("Lijst voor de nacht"), "closing": N_("Lijst bij het sluiten")}


class ChecklistDialog(StepsDialog):
    """First who walks through it, then the lines."""

    def __init__(self, name: ListName, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        title = _(_TITLES[name]) if name in _TITLES else _("Eigen lijst")
        super().__init__(title, theme, parent)
        self._name = name
        self._desk = desk
        self._who = WhoStep(theme)
        self._who.input.advance.connect(self.go_on)
        self.lines: LinesStep | None = None
        self.resize(theme.px(760), theme.px(560))
        self.show_step(self._who)

    def go_on(self) -> None:
        by = self._who.input.typed().strip()
        if self.lines is not None:
            self.accept()
        elif by:
            self.lines = LinesStep(self.windowTitle(), self._name, by, self._desk, self.theme)
            self.lines.ready.connect(self.forward_button.setFocus)
            self.show_step(self.lines)
        else:
            self._who.say(_("Schrijf op wie de lijst afloopt."))


class WhoStep(Step):
    def __init__(self, theme: "Theme") -> None:
        super().__init__(_("Wie loopt de lijst af?"), theme)
        self.input = TextInput(theme, self)
        self.input.edit.setAccessibleName(self.question.text())
        self.column.addWidget(self.input)
        self.finish()

    def take_focus(self) -> None:
        self.input.edit.setFocus()


class LinesStep(Step):
    """`boxes` are the lines in their fixed order. `ready`: all of them are done."""

    ready = Signal()

    def __init__(self, title: str, name: ListName, by: str, desk: "Desk", theme: "Theme") -> None:
        super().__init__(title, theme)
        self.forward = _("Klaar   Enter")
        self._name = name
        self._by = by
        self._desk = desk
        self.progress: QLabel = words("", "strong", self)
        self.column.addWidget(self.progress)
        self.boxes = [self._box(item) for item in checklists.items(desk, name)]
        self._show_progress()
        self.finish()

    def take_focus(self) -> None:
        first = next((box for box in self.boxes if not box.isChecked()), None)
        if first is not None:
            first.setFocus()
        else:
            self.ready.emit()

    def _box(self, item: CheckItem) -> QCheckBox:
        box = QCheckBox(item.text, self)
        box.setMinimumHeight(self.theme.px(TARGET))
        box.setChecked(item.done)
        self._tell(box, item)
        box.clicked.connect(lambda checked, box=box, key=item.key: self._tick(box, key, checked))
        self.column.addWidget(box)
        return box

    def _tick(self, box: QCheckBox, key: str, checked: bool) -> None:
        try:
            if checked:
                checklists.tick(self._desk, self._name, key, self._by)
            else:
                checklists.untick(self._desk, self._name, key)
        except UserError as error:
            self.say(error.message)
        found = next(item for item in checklists.items(self._desk, self._name) if item.key == key)
        box.setChecked(found.done)
        self._tell(box, found)
        self._show_progress()
        left = next((other for other in self.boxes[self.boxes.index(box) :] if not other.isChecked()), None)
        if found.done and left is None and all(other.isChecked() for other in self.boxes):
            self.ready.emit()
        else:
            (left or box if found.done else box).setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _tell(box: QCheckBox, item: CheckItem) -> None:
        done = _("{text} · {by}, {when}", text=item.text, by=item.done_by, when=show_moment(item.done_at)) if item.done_at else item.text
        box.setText(done)

    def _show_progress(self) -> None:
        found = checklists.progress(self._desk, self._name)
        self.progress.setText(_("{done} van {all} gedaan", done=found.done, all=found.all))
