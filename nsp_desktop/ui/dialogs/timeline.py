"""The power cut: since when, and what fails when with what to do, as a list."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_duration, show_moment
from nsp_desktop.domain.timeline import Told, begins_at
from nsp_desktop.domain.typed_moments import parse_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import timeline
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.asking import ask
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

_STAGES: Final = {
    "failed": (N_("is uitgevallen"), "plug-connected-x", "danger"), "failing": (N_("valt nu uit"), "alert-triangle", "danger"),
    "soon": (N_("valt straks uit"), "clock", "warning"), "later": (N_("later"), "clock", "muted"),
}  # fmt: skip


def ask_since(desk: "Desk", theme: "Theme", parent: QWidget) -> bool:
    """Ask since when there is no power, and keep it. Whether somebody answered."""
    known = timeline.since(desk)
    start = "" if known is None else show_moment(known)

    def read(typed: str) -> Millis:
        at = parse_moment(typed, desk.now())
        if at > desk.now():
            raise ValueError(_("Dit moment is nog niet geweest. Schrijf op hoe laat de stroom uitviel, of een datum en een tijd."))
        return at

    found = ask(_("Sinds wanneer is er geen stroom? Bijvoorbeeld 04:10, of gisteren 22:30."), read, theme, parent, start)
    if found is not None:
        timeline.set_since(desk, found)
    return found is not None


def show_timeline(desk: "Desk", theme: "Theme", parent: QWidget) -> None:
    answered(TimelineDialog(desk, theme, parent))


class TimelineDialog(StepsDialog):
    """The whole list; the start can be put right, and there may be power again."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Stroomuitval"), theme, parent)
        self._desk = desk
        self.resize(theme.px(860), theme.px(570))
        self._show()

    def go_on(self) -> None:
        self.accept()

    def _show(self) -> None:
        step = TimelineStep(self._desk, self.theme)
        step.other.clicked.connect(self._other)
        step.over.clicked.connect(self._over)
        self.start_over_with(step)

    def _other(self) -> None:
        if ask_since(self._desk, self.theme, self):
            self._show()

    def _over(self) -> None:
        try:
            timeline.set_since(self._desk, None)
        except UserError as error:
            self.step.say(error.message)
            return
        self.accept()


class TimelineStep(Step):
    def __init__(self, desk: "Desk", theme: "Theme") -> None:
        minutes = timeline.minutes(desk) or 0
        super().__init__(_("{time} zonder stroom", time=show_duration(minutes)), theme)
        self.forward = _("Sluiten   Enter")
        self.other = self._button(_("Andere begintijd"))
        self.over = self._button(_("Er is weer stroom"))
        row = QWidget(self)
        flow = FlowLayout(row, theme.px(8))
        flow.addWidget(self.other)
        flow.addWidget(self.over)
        self.column.addWidget(row)
        since = timeline.since(desk)
        if since is not None:
            for one in timeline.now(desk):
                self.column.addWidget(self._line(one, show_moment(begins_at(since, one.failure), desk.now())))
        self.finish()

    def take_focus(self) -> None:
        self.other.setFocus()

    def _line(self, one: Told, time: str) -> QFrame:
        """When, how it stands, what fails, what to do, and who says so."""
        px, (stage, icon, tone) = self.theme.px, _STAGES[one.stage]
        frame = QFrame(self)
        frame.setProperty("role", "work")
        grid = QGridLayout(frame)
        grid.setContentsMargins(px(12), px(8), px(12), px(8))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(2))
        grid.setColumnStretch(2, 1)
        sign = QLabel(frame)
        sign.setPixmap(self.theme.icon(icon, tone).pixmap(QSize(px(22), px(22))))
        hours = _("na {begins} uur", begins=one.failure.begins)
        if one.failure.ends > one.failure.begins:
            hours = _("na {begins}-{ends} uur", begins=one.failure.begins, ends=one.failure.ends)
        when = words(f"{time}\n{hours}", "muted", frame)
        when.setFixedWidth(px(140))
        grid.addWidget(sign, 0, 0)
        grid.addWidget(when, 0, 1, 2, 1)
        grid.addWidget(words(_("{what} ({stage})", what=one.failure.what, stage=_(stage)), "strong", frame), 0, 2)
        grid.addWidget(words(_("{do} Bron: {source}.", do=one.failure.do, source=one.failure.source), "muted", frame), 1, 2)
        return frame

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "quiet")
        button.setAutoDefault(True)
        button.setMinimumHeight(self.theme.px(TARGET))
        return button
