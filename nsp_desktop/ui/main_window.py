"""The window: it opens pages and listens to the desk; what the keys that work everywhere do stands in window_acts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.register import Values
from nsp_desktop.events import PRINT_QUEUE, Changed
from nsp_desktop.frozen import dataclass
from nsp_desktop.services.gate import USERS
from nsp_desktop.ui import pages, user_acts, window_acts
from nsp_desktop.ui.bridge import Bridge
from nsp_desktop.ui.frame import Frame
from nsp_desktop.ui.machine import Machine, MachineWatch
from nsp_desktop.ui.minute import MinuteTick
from nsp_desktop.ui.page import Page
from nsp_desktop.ui.pages.balie import BaliePage
from nsp_desktop.ui.presence import Presence
from nsp_desktop.ui.rooms import Room, RoomName, room_of_register, rooms_of
from nsp_desktop.ui.scan_filter import ScanFilter
from nsp_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.register_page import RegisterPage

SMALLEST = (1024, 600)
DESIGN = (1366, 728)


@dataclass(frozen=True, slots=True)
class Worn:
    """How the window gets its theme: the one to begin with, and what dresses the program in another."""

    theme: Theme
    apply: Callable[[Theme], None]


class MainWindow(QWidget):
    """One desk, one window. `painted` tells of the first picture, `settled` next that the rest may begin; `asleep`: it was closed to be
    opened anew with the point's words."""

    painted = Signal()
    settled = Signal()

    def __init__(self, desk: "Desk", worn: Worn, machine: MachineWatch) -> None:
        super().__init__()
        self.desk = desk
        self._worn = worn
        self._theme = worn.theme
        self._saved_at: Millis = desk.now()
        self._machine = Machine()
        self._hidden = self.asleep = False
        self._off: frozenset[str] = frozenset()
        self._first = True
        self._pages: dict[RoomName, Page] = {}
        self._watch = machine
        self._bridge = Bridge(desk.announcer, self)
        self._tick = MinuteTick(desk.now, self)
        self._scans = ScanFilter(lambda: window_acts.is_typing(self), self)
        self._presence = Presence(desk, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWindowTitle(f"{desk.info.name} - NSP Desktop")
        self.frame = Frame(desk, self._theme, self)
        self.room: RoomName = "desk" if desk.info.kind == "point" else "municipality"
        self._stand()
        self._connect()
        self.resize(*DESIGN)

    # --- pages -----------------------------------------------------------------------------------------------

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def page(self) -> Page:
        return self._pages[self.room]

    def open_room(self, name: str) -> bool:
        """Show a page; it is built when it is first shown. One that the present user may not see first asks for another user."""
        room = next((room for room in rooms_of(self.desk.info.kind) if room.name == name), None)
        if room is None or self._hidden:
            return False
        if not self.desk.gate.opens(room.name) and not user_acts.ask_for_room(self, room):
            self.frame.rail.show_room(self.room)
            return False
        self.room = room.name
        if room.name not in self._pages:
            self._make_page(room)
        self.frame.pages.setCurrentWidget(self.page)
        self.frame.rail.show_room(room.name)
        self.frame.top.show_page(room.title())
        self.page.take_focus()
        return True

    def open_record(self, register: str, number: str) -> None:
        if (page := self._registers(register)) is not None:
            page.open_number(register, number)

    def new_need(self, known: Values | None = None) -> None:
        """The long form of a need, with what is known already."""
        self.new_record("needs", known)

    def new_record(self, register: str, known: Values | None = None) -> None:
        """The form of a register, in its room; not of what this point does not do."""
        if not self._hidden and not user_acts.refused(self, register) and (page := self._registers(register)) is not None:
            page.new_record(register, known or None)

    def search_visitor(self) -> None:
        if (page := self._registers("visitors")) is not None:
            page.panel("visitors").column.start_search()

    def _registers(self, register: str) -> "RegisterPage | None":
        """The page that shows a register, opened; None when it stays shut."""
        from nsp_desktop.ui.register_page import RegisterPage

        if not self.open_room(room_of_register(register).name):
            return None
        assert isinstance(self.page, RegisterPage)
        return self.page

    def _make_page(self, room: Room) -> None:
        page = pages.make_page(room, self.desk, self._theme, self.frame.pages)
        self._pages[room.name] = page
        self.frame.pages.addWidget(page)
        page.record_wanted.connect(self.open_record)
        page.new_wanted.connect(self.new_record)
        page.room_wanted.connect(self.open_room)
        page.reopen_wanted.connect(self.fall_asleep)
        page.show_off(self._off)
        if isinstance(page, BaliePage):
            self._connect_desk(page)

    # --- who works, and what is seen -------------------------------------------------------------------------

    @property
    def hidden(self) -> bool:
        """Everything but the tallies is blank."""
        return self._hidden

    def show_hidden(self, *, hidden: bool) -> None:
        """Blank everything but the tallies, or show it again."""
        if not self._hidden:
            self.open_room("desk")
        if isinstance(self.page, BaliePage):
            self._hidden = hidden
            self.frame.rail.setEnabled(not hidden)
            self.frame.top.show_hidden(hidden=hidden, locked=self.desk.gate.locked)
            self.page.show_hidden(hidden=hidden)

    def shut(self) -> None:
        """Only the tallies; the other pages go, and what stands in a form there is kept as its draft."""
        pages.leave(self._pages)
        self.show_hidden(hidden=True)
        pages.drop(self._pages, "desk")
        self.frame.show_worker()

    def fall_asleep(self) -> None:
        """The window closes, and with it the database; see app.run."""
        self.asleep = True
        self.close()

    def let_in(self) -> None:
        """Somebody said who they are: the window shows what they may see."""
        if self._hidden:
            self.show_hidden(hidden=False)
        self.frame.show_worker()
        if not self.desk.gate.opens(self.room):
            self.open_room("desk")

    def wear(self, theme: Theme) -> None:
        """Everything in another theme or size."""
        self._theme = theme
        self._worn.apply(theme)
        self.rebuild()

    # --- what is shown ---------------------------------------------------------------------------------------

    def _stand(self) -> None:
        """Put the frame in the window with the page that is open."""
        self._column.addWidget(self.frame)
        frame = self.frame
        frame.rail.wanted.connect(self.open_room)
        frame.rail.theme_wanted.connect(lambda: window_acts.next_theme(self))
        frame.rail.language_wanted.connect(lambda: window_acts.next_language(self))
        frame.rail.more_wanted.connect(lambda: user_acts.switch_user(self))
        frame.top.hide_wanted.connect(lambda: window_acts.hide_screen(self))
        frame.top.user_wanted.connect(lambda: user_acts.switch_user(self))
        frame.top.appearance_wanted.connect(lambda: window_acts.appearance(self))
        frame.alarm.opened.connect(lambda number: user_acts.open_alarm(self, number))
        self.setMinimumSize(0, 0)
        self.frame.refresh_figures()
        self.frame.show_worker()
        self._off = self.desk.gate.off()
        self.frame.show_off(self._off)
        self.frame.refresh_time(self._saved_at, self._machine)
        pages.show_reminders(self.desk, self.frame)
        self.open_room(self.room)

    def rebuild(self) -> None:
        """Everything again in another theme or language; what stood in a form is kept as its draft."""
        kept, hidden = pages.leave(self._pages), self._hidden
        old, self._pages, self._hidden = self.frame, {}, False
        self._column.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.frame = Frame(self.desk, self._theme, self)
        self._stand()
        self.frame.status.show_machine(self._machine)
        pages.restore(self.page, kept)
        if hidden:
            self.show_hidden(hidden=True)

    def _hear(self, event: Changed) -> None:
        if event.register != PRINT_QUEUE:  # a sheet that was printed is nothing that was kept
            self._saved_at = self.desk.now()
        if event.register in ("visits", "needs", "messages"):
            self.frame.refresh_figures()
        if event.register == "needs":
            pages.show_reminders(self.desk, self.frame)
        if event.register == "checks":
            self._show_off()
        if event.register == USERS:
            self.frame.show_worker()
        self.frame.refresh_saved(self._saved_at, self._machine)
        for page in self._pages.values():
            page.hear(event)

    def _show_off(self) -> None:
        """What this point does not do stands greyed."""
        if self.desk.gate.off() != self._off:
            self._off = self.desk.gate.off()
            self.frame.show_off(self._off)
            for page in self._pages.values():
                page.show_off(self._off)

    def minute(self) -> None:
        user_acts.look_after(self, self._presence.tick())
        self.frame.refresh_figures()
        self.frame.refresh_time(self._saved_at, self._machine)
        self.page.tick()
        pages.each_minute(self.desk, self.frame)
        self._watch.ask()

    def _know(self, machine: Machine) -> None:
        self._machine = machine
        self.frame.status.show_machine(machine)
        self.frame.refresh_saved(self._saved_at, machine)

    # --- inside ----------------------------------------------------------------------------------------------

    def _connect_desk(self, page: BaliePage) -> None:
        page.emergency_wanted.connect(lambda: window_acts.emergency(self))
        page.need_wanted.connect(self.new_need)
        page.search_wanted.connect(self.search_visitor)

    def _connect(self) -> None:
        self._bridge.changed.connect(self._hear)
        self._tick.ticked.connect(self.minute)
        self._watch.known.connect(self._know)
        self._scans.scanned.connect(lambda code: window_acts.take_scan(self, code))
        for keys, act in window_acts.keys_of(self):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first:
            self._scans.watch(self.windowHandle())
            self._presence.watch(self.windowHandle())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first:
            self._first = False
            QTimer.singleShot(0, self, self._after_first_picture)

    def _after_first_picture(self) -> None:
        self.painted.emit()
        self.settled.emit()
        self._tick.start()
        self._watch.ask()
        self.desk.store.take_room()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What stands in a form stays as its draft."""
        pages.leave(self._pages)
        self._tick.stop()
        self._bridge.close()
        self._watch.close()
        super().closeEvent(event)
