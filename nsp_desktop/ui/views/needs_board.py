"""Hulpvragen en aanbod side by side: who waits on the left, who can help on the right, and the next step under them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _, ngettext
from nsp_desktop.services import needs_board, needs_work
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.drafts import throw_away, waiting
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.list_column import DraftOffer
from nsp_desktop.ui.views.needs_cards import CardList, Item
from nsp_desktop.ui.views.needs_filter import PROMISED, FilterChips
from nsp_desktop.ui.views.needs_words import need_card, offer_card
from nsp_desktop.ui.views.room_view import RoomView, ViewMaker
from nsp_desktop.ui.work import need_steps

if TYPE_CHECKING:
    from nsp_desktop.services.needs_board import Offered
    from nsp_desktop.services.needs_work import OpenNeed
    from nsp_desktop.ui.editors import Surroundings

_LOW: Final = 440
_STEPS: Final[tuple[tuple[str, str, need_steps.Step], ...]] = (
    (shortcuts.HAND_ON, N_("Doorgeven"), need_steps.pass_on),
    (shortcuts.LATER, N_("Later verder"), need_steps.follow_up),
    (shortcuts.DONE, N_("Afronden"), need_steps.close),
    (shortcuts.FAILED, N_("Niet gelukt"), need_steps.fail),
)


class NeedsBoard(RoomView):
    """Arrows walk through a column, Tab goes to the other one; Enter opens a need and assigns an offer."""

    concerns: ClassVar[frozenset[str]] = frozenset({"needs", "offers"})
    narrowest: ClassVar[int] = 560

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self.wanted = ""
        self.chips = FilterChips(around.theme, self)
        self.chips.chosen.connect(self._filter)
        self.draft = DraftOffer(around, self)
        self.needs = CardList(_("Open hulpvragen"), around.theme, self)
        self.offers = CardList(_("Hulpaanbod"), around.theme, self)
        self.needs_head, self.offers_head = (self._label("heading") for _place in range(2))
        self.hint = self._label("muted")
        self.hint.setWordWrap(False)
        self.assign_button = self._button(_("Toewijzen   {key}", key=shortcuts.ASSIGN), "primary", self.assign)
        self.need: OpenNeed | None = None
        self._offered: list[Offered] = []
        self._reading = False
        self._board = needs_board.read_board(self.desk)
        self._lay_out()
        self._connect()

    # --- what is shown ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Everything again; who is being worked on stays the current one."""
        self._read(keep=True)

    def showEvent(self, event: QShowEvent) -> None:
        """What somebody did not finish is offered again."""
        super().showEvent(event)
        self.draft.show_draft(waiting(self.desk, "needs"))

    def take_focus(self) -> None:
        self._read_if_shown()
        self.needs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, *, keep: bool) -> None:
        self._board = needs_board.read_board(self.desk)
        self._reading = True
        if self.wanted == PROMISED:
            found = needs_board.promised_needs(self.desk, self._board)
            self._show_needs(len(found), found, keep=keep)
        else:
            self._show_needs(needs_board.count_needs(self.desk, self.wanted), None, keep=keep)
        self._reading = False
        self.chips.show_due(len(needs_work.reminders(self.desk)))
        self._show_offers()

    def _show_needs(self, count: int, found: "list[OpenNeed] | None", *, keep: bool) -> None:
        """`found`: all of them where they are few; None: read a stretch at a time."""

        def read(limit: int, offset: int) -> list[Item]:
            board = self._board
            some = needs_board.needs_page(self.desk, board, self.wanted, limit, offset) if found is None else found[offset : offset + limit]
            return [(need.row.record, need_card(self.desk, need, board.now)) for need in some]

        self.needs.empty = self._why_empty()
        self.needs.show_items(count, read, keep=keep)
        self.needs_head.setText(ngettext("{count} open hulpvraag", "{count} open hulpvragen", count))

    def _show_offers(self) -> None:
        """The offers beside the need that is the current one."""
        if self._reading:
            return
        record = self.needs.current
        row = self.desk.row("needs", record) if record is not None else None
        self.need = None if row is None else needs_work.as_open_need(row, self._board.linked[row.record], self._board.now)
        self._offered = self._board.offers_for(self.need)
        now, desk, offered = self._board.now, self.desk, self._offered
        cards = [(one.row.record, one) for one in offered]
        self.offers.empty = _("Niemand is vrij. Noteer hulpaanbod met Ctrl+M op het tabblad Hulpaanbod.")
        self.offers.show_items(
            len(cards),
            lambda limit, offset: [(record, offer_card(desk, one, now)) for record, one in cards[offset : offset + limit]],
            keep=False,
        )
        self._stand_on_first_free()
        self._say_offers()

    def _stand_on_first_free(self) -> None:
        """The best one that can still be sent."""
        self.offers.stand_on(next((place for place, one in enumerate(self._offered) if one.use != "assigned"), -1))

    def _say_offers(self) -> None:
        suited = sum(one.use == "suggested" for one in self._offered)
        number = self.need.row.number if self.need is not None else ""
        if suited:
            words = ngettext("{count} past bij {number}", "{count} passen bij {number}", suited, number=number)
        elif self.need is not None and not self.need.lacking:
            words = _("{number} heeft genoeg helpers", number=number)
        elif self.need is not None and self._offered:
            words = _("Niemand past bij {number}", number=number)
        else:
            words = _("Hulpaanbod")
        self.offers_head.setText(words)
        self._enable()

    def _enable(self) -> None:
        for button in self.buttons:
            button.setEnabled(self.need is not None)
        self.assign_button.setEnabled(self.need is not None and self._chosen() is not None)

    def _why_empty(self) -> str:
        if self.wanted == PROMISED:
            return _("Er staan geen afspraken open. Kies 'Later verder' bij een hulpvraag om er een te maken.")
        if self.wanted:
            return _("Niets open met deze urgentie. Kies 'Alles' om de rest te zien.")
        return _("Niemand wacht op hulp. Druk op Ctrl+H als iemand om hulp vraagt.")

    # --- acts ------------------------------------------------------------------------------------------------

    def assign(self) -> None:
        """Send the chosen offer to the current need; in the left column that is who suits it best."""
        offered, need = self._chosen(), self.need
        if offered is None or need is None:
            self.strip.show_problem(_("Kies eerst een hulpvraag en iemand die vrij is."))
            return
        self.do(lambda: needs_work.assign(self.desk, offered.row.record, need.row.record))

    def step(self, step: need_steps.Step) -> None:
        if self.need is not None:
            record = self.need.row.record
            self.do(lambda: step(record, self.around, self))
            self.needs.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> None:
        if self.need is not None:
            self.record_wanted.emit("needs", self.need.row.number)

    def print_slip(self) -> None:
        from nsp_desktop.ui.dialogs.saying import say

        if self.need is None:
            return
        try:
            sentence = need_steps.print_slip(self.desk, self.need.row.number)
        except UserError as error:
            sentence = error.message
        say(sentence, self.theme, self.window())

    def _chosen(self) -> "Offered | None":
        record = self.offers.current
        return next((one for one in self._offered if one.row.record == record and one.use != "assigned"), None)

    def _enter_offer(self) -> None:
        """Enter sends who is free; who goes there already is opened."""
        if self._chosen() is not None:
            self.assign()
        elif (record := self.offers.current) is not None:
            self.record_wanted.emit("offers", self.desk.known("offers", record).number)

    def _letter(self, letter: str) -> None:
        act: Callable[[], None] | None = {shortcuts.ASSIGN: self.assign, shortcuts.SLIP: self.print_slip}.get(letter)
        step = next((step for key, _words, step in _STEPS if key == letter), None)
        if act is not None:
            act()
        elif step is not None:
            self.step(step)

    def _throw_away(self) -> None:
        throw_away(self.desk, "needs")
        self.draft.hide()
        self.needs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self, wanted: str) -> None:
        self.wanted = wanted
        self._read(keep=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the cards get the room of the hint; the keys stand on the buttons too."""
        super().resizeEvent(event)
        self.hint.setVisible(self.height() >= self.theme.px(_LOW))

    # --- inside ----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.draft.wanted.connect(lambda: self.draft_wanted.emit("needs"))
        self.draft.refused.connect(self._throw_away)
        self.needs.walked.connect(self._show_offers)
        self.needs.entered.connect(self.open)
        self.offers.entered.connect(self._enter_offer)
        self.offers.walked.connect(self._enable)
        for column in (self.needs, self.offers):
            column.lettered.connect(self._letter)

    def _lay_out(self) -> None:
        px = self.theme.px
        columns = QHBoxLayout()
        columns.setSpacing(px(16))
        for head, cards, stretch in ((self.needs_head, self.needs, 5), (self.offers_head, self.offers, 4)):
            column = QVBoxLayout()
            column.setSpacing(px(4))
            column.addWidget(head)
            column.addWidget(cards, 1)
            columns.addLayout(column, stretch)
        self.body.setSpacing(px(8))
        self.body.addWidget(self.draft)
        self.body.addWidget(self.chips)
        self.body.addLayout(columns, 1)
        self.body.addWidget(self._acts())
        self.hint.setText(_("Pijltjes: kiezen   Tab: andere kant   Enter: hulpvraag openen, aanbod toewijzen"))
        self.hint.setMinimumWidth(1)
        self.body.addWidget(self.hint)

    def _acts(self) -> QWidget:
        acts = QWidget(self)
        flow = FlowLayout(acts, self.theme.px(8))
        self.assign_button.setMinimumWidth(self.theme.px(180))
        self.buttons = [
            *(self._button(f"{_(words)}   {key}", "quiet", partial(self.step, step)) for key, words, step in _STEPS),
            self._button(_("Briefje   {key}", key=shortcuts.SLIP), "quiet", self.print_slip),
        ]
        self.buttons[-1].setAccessibleName(_("Briefje voor de helper"))
        for button in (self.assign_button, *self.buttons):
            flow.addWidget(button)
        return acts

    def _button(self, words: str, role: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", role)
        button.setAutoDefault(True)
        button.setMinimumHeight(self.theme.px(TARGET))
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label


BOARD: Final = ViewMaker("board", N_("Hulpvragen en aanbod"), NeedsBoard)
