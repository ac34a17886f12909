"""The checklists of the point with how far each one is; Enter goes on with a list where it was left."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import checklists
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.beside import STACKED
from nsp_desktop.ui.charts.card import ChartCard
from nsp_desktop.ui.charts.progress import ListProgress
from nsp_desktop.ui.dialogs.asking import ask, some_text
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.views.room_view import RoomView

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.services.checklists import CheckItem, ListName
    from nsp_desktop.ui.editors import Surroundings

TITLES: Final[dict["ListName", tuple[str, str]]] = {
    "opening": (N_("Openen"), "door-enter"), "night": (N_("Nacht"), "moon"), "closing": (N_("Sluiten"), "lock"),
    "own": (N_("Eigen lijst"), "list-check"),
}  # fmt: skip


class ChecklistsView(RoomView):
    """Four cards, two beside each other where there is room."""

    concerns: ClassVar[frozenset[str]] = frozenset({"checks"})
    narrowest: ClassVar[int] = 400

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self.cards: dict[ListName, ChartCard] = {}
        self.again: dict[ListName, QPushButton] = {}
        body = QWidget(self)
        body.setProperty("role", "body")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(self.theme.px(16))
        self._places = [self._card(name, body) for name in TITLES]
        self._arrange(2)
        area = QScrollArea(self)
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(area, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(1 if self.width() < self.theme.px(STACKED) else 2)

    def _arrange(self, across: int) -> None:
        """So many beside each other."""
        for place, card in enumerate(self._places):
            self._grid.addWidget(card, place // across, place % across)

    def refresh(self) -> None:
        for name, card in self.cards.items():
            items = checklists.items(self.desk, name)
            card.show_chart(progress_of(items, self.desk.now()))
            self.again[name].setVisible(checklists.has_begun(self.desk, name))

    def take_focus(self) -> None:
        """On the first list that was begun and is not ready; else on opening."""
        begun = [name for name in TITLES if checklists.has_begun(self.desk, name)]
        first: ListName = "opening"
        name = next((name for name in begun if not checklists.progress(self.desk, name).complete), first)
        self.cards[name].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- acts ------------------------------------------------------------------------------------------------

    def walk(self, name: "ListName") -> None:
        """Line by line; an empty list of one's own first asks for a line."""
        from nsp_desktop.ui.dialogs.checklist import ChecklistDialog
        from nsp_desktop.ui.dialogs.night import NightDialog

        if name == "night":
            answered(NightDialog(self.around, self.theme, self.window()))
        elif checklists.items(self.desk, name):
            answered(ChecklistDialog(name, self.desk, self.theme, self.window()))
        else:
            self._add(name)

    def _add(self, name: "ListName") -> None:
        text = ask(_("Wat moet er gebeuren? Schrijf geen namen."), some_text, self.theme, self.window())
        if text is not None:
            self.do(lambda: checklists.add_line(self.desk, name, text))

    def _begin_again(self, name: "ListName") -> None:
        try:
            checklists.begin_again(self.desk, name)
        except UserError as error:
            self.strip.show_problem(error.message)

    def _print(self, name: "ListName") -> None:
        from nsp_desktop.ui.dialogs.saying import say
        from nsp_desktop.ui.pages import outputs

        try:
            say(outputs.print_sheet(self.desk, f"checklist:{name}"), self.theme, self.window())
        except UserError as error:
            say(error.message, self.theme, self.window())

    # --- inside ----------------------------------------------------------------------------------------------

    def _card(self, name: "ListName", parent: QWidget) -> QWidget:
        px, (title, icon) = self.theme.px, TITLES[name]
        place = QWidget(parent)
        column, foot = QVBoxLayout(place), QWidget(place)
        row = FlowLayout(foot, px(8))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        card = self.cards[name] = ChartCard(_(title), icon, self.theme, place, least=(300, 120))
        card.clicked.connect(partial(self.walk, name))
        row.addWidget(self._button(_("Aflopen"), _("{list} aflopen", list=_(title)), partial(self.walk, name)))
        row.addWidget(self._button(_("Afdrukken"), _("{list} afdrukken", list=_(title)), partial(self._print, name)))
        if name != "night":
            row.addWidget(self._button(_("Regel erbij"), _("{list}: regel erbij", list=_(title)), partial(self._add, name)))
        self.again[name] = self._button(_("Opnieuw"), _("{list} opnieuw beginnen", list=_(title)), partial(self._begin_again, name))
        row.addWidget(self.again[name])
        column.addWidget(card, 1)
        column.addWidget(foot)
        return place

    def _button(self, text: str, said: str, act: "partial[None]") -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "quiet")
        button.setAutoDefault(True)
        button.setMinimumHeight(self.theme.px(TARGET))
        button.setAccessibleName(said)
        button.clicked.connect(lambda _checked=False: act())
        return button


def progress_of(items: "list[CheckItem]", now: "Millis") -> ListProgress:
    """The last line that was ticked with who and when, and the first one to do."""
    ticked = [(item.done_at, place) for place, item in enumerate(items) if item.done_at is not None]
    last = ""
    if ticked:
        at, place = max(ticked)
        item = items[place]
        last = _("laatst: {text} ({by}, {when})", text=item.text, by=item.done_by, when=show_moment(at, now))
    following = next((item.text for item in items if not item.done), "")
    if not items:
        return ListProgress(0, 0, "", _("Nog leeg. Zet er zelf regels op."))
    return ListProgress(len(ticked), len(items), last, _("nu: {text}", text=following) if following else "")
