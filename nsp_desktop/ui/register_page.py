"""The page of one or more registers: the lists of a room, and its views that are shaped for their job."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from nsp_desktop.domain.register import Values
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.outputs import NO_OUTPUTS, ListOutputs
from nsp_desktop.ui.page import Page
from nsp_desktop.ui.register_panel import RegisterPanel
from nsp_desktop.ui.views.room_view import RoomView, ViewMaker

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.theme import Theme

LISTS_NARROWEST: Final = 400


class PartStack(QStackedWidget):
    """No wider than the part that is shown: a part that somebody looked at before needs no room now."""

    def minimumSizeHint(self) -> QSize:
        part = self.currentWidget()
        return super().minimumSizeHint() if part is None else part.minimumSizeHint()


class RegisterPage(Page):
    """A tab for each view and each register; one is read when it is first looked at."""

    can_undo = True

    def __init__(
        self, desk: "Desk", registers: Sequence[str], theme: "Theme", parent: QWidget | None = None,
        *, outputs: ListOutputs = NO_OUTPUTS, views: Sequence[ViewMaker] = (),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._around = Surroundings(desk, theme)
        self._registers = {name: desk.register(name) for name in registers}
        self._makers = {maker.name: maker for maker in views}
        first = [maker.name for maker in views if not maker.after_lists]
        self._names = [*first, *registers, *(maker.name for maker in views if maker.after_lists)]
        self._outputs = outputs
        self._parts: dict[str, RegisterPanel | RoomView] = {}
        self._back: str | None = None
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(_("Lijsten op deze pagina"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for name in self._names:
            self.tabs.addTab(self._makers[name].title() if name in self._makers else self._registers[name].page_title())
        self._stack = PartStack(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self.head.addWidget(self.tabs)
        layout.addLayout(self.head)
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._show)
        self.tabs.tabBarClicked.connect(self._forget_way_back)
        self._show(0)

    # --- what one sees ---------------------------------------------------------------------------------------

    def show_part(self, name: str) -> RegisterPanel | RoomView:
        """The view or the list with this name, shown from now on."""
        self.tabs.setCurrentIndex(self._names.index(name))
        return self.part

    def panel(self, name: str) -> RegisterPanel:
        """The panel of a register, shown from now on."""
        self.show_part(name)
        return self.current()

    @property
    def part(self) -> RegisterPanel | RoomView:
        """The view or the list that is shown now."""
        return self._parts[self._names[self.tabs.currentIndex()]]

    def current(self) -> RegisterPanel:
        """The list that is shown now; asked only where it is one."""
        assert isinstance(self.part, RegisterPanel)
        return self.part

    def new_record(self, name: str, known: Values | None = None) -> None:
        """Begin a record of this register, from anywhere in the program."""
        self._remember_way_back()
        self.panel(name).new_record(known)

    def go_on(self, name: str) -> None:
        """Go on with the unfinished record of this register."""
        self._remember_way_back()
        self.panel(name).go_on()

    def open_number(self, name: str, number: str) -> None:
        """Show the record with this number."""
        row = self._around.desk.find(name, number)
        if row is not None:
            self._remember_way_back()
            self.panel(name).open_record(row)

    # --- what the window asks --------------------------------------------------------------------------------

    def known_for_need(self) -> Values | None:
        """Of an opened visitor: for whom, where and how to reach them."""
        panel = self._parts.get("visitors")
        if panel is not self.part or not isinstance(panel, RegisterPanel) or panel.view is None:
            return None
        from nsp_desktop.services.prefilling import need_of

        return need_of(panel.view.row.values)

    def undo(self) -> None:
        self.part.undo()

    def leave(self) -> None:
        """Open forms keep their drafts."""
        for part in self._parts.values():
            part.leave()

    def hear(self, event: Changed) -> None:
        """What the desk announced; the window tells it here, in its own thread."""
        for part in self._parts.values():
            part.hear(event)

    def show_off(self, functions: frozenset[str]) -> None:
        """The tab of a list or view of what this point does not do says so; what is there can still be finished."""
        from nsp_desktop.services.functions import NOT_HERE, registers_off

        off = registers_off(functions)
        for place, name in enumerate(self._names):
            maker = self._makers.get(name)
            title = self._registers[name].page_title() if maker is None else maker.title()
            concerns = {name} if maker is None else getattr(maker.make, "concerns", set())
            self.tabs.setTabText(place, f"{title} · {_(NOT_HERE)}" if concerns and off.issuperset(concerns) else title)

    def take_card(self, name: str) -> None:
        part = self.part
        if isinstance(part, RoomView):
            part.take_card(name)

    def tick(self) -> None:
        """Once a minute: the waiting times have grown."""
        self.part.tick()

    def take_focus(self) -> None:
        self.part.take_focus()

    # --- inside ----------------------------------------------------------------------------------------------

    def _show(self, place: int) -> None:
        name = self._names[place]
        if name not in self._parts:
            self._parts[name] = self._make_view(name) if name in self._makers else self._make_panel(name)
            self._stack.addWidget(self._parts[name])
        self._stack.setCurrentWidget(self._parts[name])
        part = self._parts[name]
        self.narrowest = part.narrowest if isinstance(part, RoomView) else LISTS_NARROWEST
        self._stack.updateGeometry()
        self._show_tabs()
        if self.isVisible() and not self.tabs.hasFocus():
            self._parts[name].take_focus()

    def _make_panel(self, name: str) -> RegisterPanel:
        panel = RegisterPanel(self._registers[name], self._around, self._outputs, self._stack)
        panel.filling.connect(self._show_tabs)
        panel.left.connect(self._go_back)
        panel.reopen_wanted.connect(self.reopen_wanted)
        return panel

    def _make_view(self, name: str) -> RoomView:
        view = self._makers[name].make(self._around, self._stack)
        view.record_wanted.connect(self._open)
        view.new_wanted.connect(self._begin)
        view.draft_wanted.connect(self.go_on)
        view.room_wanted.connect(self.room_wanted)
        view.reopen_wanted.connect(self.reopen_wanted)
        return view

    def _open(self, register: str, number: str) -> None:
        if register in self._registers:
            self.open_number(register, number)
        else:
            self.record_wanted.emit(register, number)

    def _begin(self, register: str, known: Values | None) -> None:
        if register in self._registers:
            self.new_record(register, known)
        else:
            self.new_wanted.emit(register, known)

    def _remember_way_back(self) -> None:
        """A record or a form that was opened from a view leads back to it."""
        name = self._names[self.tabs.currentIndex()]
        if name in self._makers:
            self._back = name

    def _forget_way_back(self) -> None:
        self._back = None

    def _go_back(self, made: "Made | None") -> None:
        back, self._back = self._back, None
        if back is None:
            return
        view = self.show_part(back)
        view.take_focus()
        if made is not None:
            view.strip.show_made(made)

    def _show_tabs(self) -> None:
        """A form gets the room of the tabs: one thing at a time."""
        part = self.part
        filling = isinstance(part, RegisterPanel) and part.form is not None
        self.tabs.setVisible(len(self._names) > 1 and not filling)
        self.tabs.updateGeometry()  # the chosen tab is bold, so another one makes the row wider
