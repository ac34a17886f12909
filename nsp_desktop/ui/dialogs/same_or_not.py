"""Two records side by side: a person says whether they are the same, and can take that back."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from nsp_desktop.domain.fields import Field, LinkKind
from nsp_desktop.domain.values import show, show_moment
from nsp_desktop.i18n import _
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET, TextInput
from nsp_desktop.ui.linked import shown

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.duplicates import Proposal
    from nsp_desktop.services.same_records import Said
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.theme import Theme

WIDE: Final = 900


class CompareStep(Step):
    """What both records say, field beside field; what differs stands in the type of a value, what is the same more quietly."""

    def __init__(self, desk: "Desk", one: "Proposal", by: str, theme: "Theme") -> None:
        super().__init__(_("Is dit dezelfde?"), theme)
        self.forward = "" if one.state == "same" else _("Dezelfde   Enter")
        if one.reasons:
            self.column.addWidget(words(", ".join(one.reasons), "muted", self))
        self.column.addWidget(self._grid(desk, one))
        self.by = TextInput(theme, self)
        self.by.edit.setAccessibleName(_("Wie besluit dit?"))
        self.by.edit.setPlaceholderText(_("Wie besluit dit? Uw naam of functie"))
        self.by.set_typed(one.by or by)
        self.column.addWidget(self.by)
        foot = QWidget(self)
        self._row = FlowLayout(foot, theme.px(8))
        self.different = self._button(_("Niet dezelfde"), one.state != "different")
        self.back = self._button(_("Besluit terugdraaien"), one.state != "proposed")
        self.column.addWidget(foot)
        self.finish()

    def take_focus(self) -> None:
        self.by.edit.setFocus()

    def _button(self, text: str, wanted: bool) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "quiet")
        button.setAccessibleName(text)
        button.setAutoDefault(True)
        button.setMinimumHeight(self.theme.px(TARGET))
        button.setVisible(wanted)
        self._row.addWidget(button)
        return button

    def _grid(self, desk: "Desk", one: "Proposal") -> QWidget:
        rows = [desk.known(one.register, side.record) for side in (one.first, one.second)]
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.theme.px(16))
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        register = desk.register(one.register)
        title = _("{register} {number}, {point}")
        heads = [_(title, register=register.title(), number=side.number, point=side.point) for side in (one.first, one.second)]
        self._add(grid, ("", *heads), same=False)
        self._add(grid, (_("Genoteerd"), *(show_moment(row.happened_at, desk.now()) for row in rows)), same=False)
        for field in register.fields:
            told = [_told(desk, field, row) for row in rows]
            if any(told):
                self._add(grid, (field.title(), *told), same=told[0] == told[1])
        return box

    def _add(self, grid: QGridLayout, texts: tuple[str, ...], *, same: bool) -> None:
        line = grid.rowCount()
        for place, text in enumerate(texts):
            label: QLabel = words(text, "muted" if same or place == 0 else "value", self)
            grid.addWidget(label, line, place, Qt.AlignmentFlag.AlignTop)


class SameDialog(StepsDialog):
    """`said` is what was decided, with the name in `by`; None with a name: taken back. `decided` False: nothing."""

    def __init__(self, desk: "Desk", one: "Proposal", by: str, theme: "Theme", parent: QWidget | None) -> None:
        super().__init__(_("Dubbele records"), theme, parent)
        self.decided = False
        self.said: Said | None = None
        self.by = ""
        self.compare = CompareStep(desk, one, by, theme)
        self.compare.by.advance.connect(self.go_on)
        self.compare.different.clicked.connect(lambda: self._decide("different"))
        self.compare.back.clicked.connect(lambda: self._decide(None))
        self._state = one.state
        self.resize(theme.px(WIDE), self.height())
        self.show_step(self.compare)

    def go_on(self) -> None:
        if self._state != "same":
            self._decide("same")

    def _decide(self, said: "Said | None") -> None:
        self.by = self.compare.by.typed().strip()
        if not self.by:
            self.compare.say(_("Vul in wie dit besluit. Dat staat er later bij."))
            self.compare.take_focus()
            return
        self.said, self.decided = said, True
        self.accept()


def _told(desk: "Desk", field: Field, row: "Row") -> str:
    value = row.values.get(field.name)
    if value is None:
        return ""
    return shown(desk, field, value) if isinstance(field.kind, LinkKind) else show(field, value)
