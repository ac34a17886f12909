"""Bewaren: take something in under a card, and give it back when the card comes back, typed or scanned."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import deposits
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.beside import Beside
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.line_list import Line, LineList
from nsp_desktop.ui.scroll_body import ScrollBody
from nsp_desktop.ui.views.room_view import RoomView

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings

PANEL = 380
NARROW_PANEL = 324


class DepositsView(RoomView):
    """One field: the number of a card that is out brings the thing up, any other text is a new thing to keep."""

    concerns: ClassVar[frozenset[str]] = frozenset({"deposits"})
    narrowest: ClassVar[int] = 400

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(around, parent)
        self.found: Row | None = None
        self.sum = words("", "heading", self)
        self.lines = LineList(_("In bewaring"), _("Niets in bewaring. Typ rechts wat iemand afgeeft."), self.theme, self, time_width=112)
        self.field = self._edit(_("Kaart, of wat er wordt afgegeven"), large=True)
        self.hint = words("", "muted", self)
        self.what = words("", "large", self)
        self.place = self._edit(_("Waar ligt het?"))
        self.place_title = words(_("Waar ligt het?"), "strong", self)
        self.go = QPushButton(self)
        self.go.setProperty("role", "primary")
        self.go.setMinimumHeight(self.theme.px(60))
        self.go.setAutoDefault(True)
        self.go.clicked.connect(self._go_on)
        self.field.textChanged.connect(self._read)
        self.field.returnPressed.connect(self._enter)
        self.place.returnPressed.connect(self._go_on)
        self.lines.opened.connect(self._bring_up)
        self._lay_out()
        self._read()
        key = QShortcut(QKeySequence(shortcuts.SEARCH), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.take_focus)

    def refresh(self) -> None:
        kept = deposits.deposits(self.desk)
        self.lines.show_lines([self._line(row) for row in kept])
        self.sum.setText(ngettext("{count} ding in bewaring", "{count} dingen in bewaring", len(kept)) if kept else _("In bewaring"))
        self._read()

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """What a thing is, is not for who looks over a shoulder."""
        self.field.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self.theme.px(1000)
        width = min(self.theme.px(NARROW_PANEL if narrow else PANEL), event.size().width() // 2)
        self._row.arrange(event.size().width(), self._panel, width)

    # --- inside ----------------------------------------------------------------------------------------------

    def _line(self, row: "Row") -> Line:
        """A card and since when: never what it is."""
        card = str(row.values.get("card_number") or row.number)
        return Line(
            row.record, show_moment(row.happened_at, self.desk.now()), "briefcase", "info", _("Kaart {card}", card=card), row.number
        )

    def _read(self) -> None:
        """What Enter will do with what is typed now."""
        typed = self.field.text().strip()
        self.found = deposits.deposit_of_card(self.desk, typed) if deposits.is_card(typed) else None
        new, back = bool(typed) and self.found is None and not deposits.is_card(typed), self.found is not None
        for part in (self.place, self.place_title):
            part.setVisible(new)
        self.what.setVisible(back)
        self.go.setVisible(new or back)
        if self.found is not None:
            told = (str(self.found.values.get(name) or "") for name in ("what", "place"))
            self.what.setText("\n".join(part for part in told if part))
            self.hint.setText(_("Dit ligt onder kaart {card}.", card=typed.upper()))
            self.go.setText(_("Teruggeven   Enter"))
        elif new:
            self.hint.setText(_("Nieuw. Geef kaart {card} mee.", card=deposits.next_card(self.desk)))
            self.go.setText(_("Bewaren   Enter"))
        elif typed:
            self.hint.setText(_("Onder kaart {card} ligt niets.", card=typed.upper()))
        else:
            self.hint.setText(_("Kaart terug? Scan of typ het nummer, zoals K3. Iets nieuws? Typ wat het is."))

    def _enter(self) -> None:
        """From a new thing to where it lies; a card gives back at once."""
        if self.place.isVisible():
            self.place.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._go_on()

    def _go_on(self) -> None:
        act = self._act()
        if act is not None and self.do(act) is not None:
            self.field.clear()
            self.place.clear()
            self.take_focus()

    def _act(self) -> "Callable[[], Made] | None":
        desk, found, typed, place = self.desk, self.found, self.field.text().strip(), self.place.text().strip()
        if found is not None:
            return lambda: deposits.give_back(desk, found.record)
        if not typed or deposits.is_card(typed):
            return None
        return lambda: deposits.take_in(desk, typed, place, deposits.next_card(desk))

    def _bring_up(self, record: object) -> None:
        row = self.desk.row("deposits", RecordId(record)) if isinstance(record, bytes) else None
        if row is None:
            return
        card = str(row.values.get("card_number") or "")
        if deposits.is_card(card):
            self.field.setText(card)
            self.take_focus()
        else:
            self.record_wanted.emit("deposits", row.number)

    def _edit(self, name: str, *, large: bool = False) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setProperty("large", large)
        edit.setMinimumHeight(self.theme.px(52 if large else TARGET))
        edit.setAccessibleName(name)
        edit.setMaxLength(200)
        return edit

    def _lay_out(self) -> None:
        px = self.theme.px
        self._row = row = Beside(self.theme, 16, last_on_top=True)
        scrolled = ScrollBody(self.theme, self)
        scrolled.column.addLayout(row, 1)
        self.body.addWidget(scrolled, 1)
        left, self._panel = QFrame(self), QFrame(self)
        for card in (left, self._panel):
            card.setProperty("role", "card")
        listing, column = QVBoxLayout(left), QVBoxLayout(self._panel)
        for inside in (listing, column):
            inside.setContentsMargins(*(px(16),) * 4)
            inside.setSpacing(px(8))
        listing.addWidget(self.sum)
        listing.addWidget(self.lines, 1)
        for part in (words(_("Afgeven en teruggeven"), "heading", self), self.field, self.hint, self.what, self.place_title, self.place):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.go)
        row.addWidget(left, 1)
        row.addWidget(self._panel)
