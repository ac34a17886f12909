"""Uitwisselen: the stick out and in by keys, choices with one key, paper that waits, and a stick that is handed over."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.devices.sticks import Stick
from nsp_desktop.errors import UserError
from nsp_desktop.services import conflicts, coordination, exchange_state, letters, print_queue, stick_look
from nsp_desktop.services.carrying import export
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.dialogs.steps import ChoiceStep
from nsp_desktop.ui.dialogs.stick_in import StickInDialog
from nsp_desktop.ui.dialogs.stick_out import StickOutDialog
from nsp_desktop.ui.dialogs.stick_proof import ProofDialog
from nsp_desktop.ui.dialogs.stick_steps import BusyStep, DoneStep, StickDialog
from nsp_desktop.ui.frame import EXCHANGED_SETTING
from nsp_desktop.ui.pages.exchange import ExchangePage
from nsp_desktop.ui.pages.exchange_views import CHOICES, LAPTOPS, PAPER, PROOFS
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.worker import Job, Outcome, Progress
from tests.building import MINUTE, HandClock, bundle_in_of, give, second_laptop
from tests.ui.forms import press, type_keys
from tests.ui.showing import Shown


@pytest.fixture
def page(open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> ExchangePage:
    made = ExchangePage(open_desk, theme, None, lambda: [tmp_path / "STICK"])
    (tmp_path / "STICK").mkdir()
    qtbot.addWidget(made)
    made.resize(1254, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def finished(dialog: StickDialog, qtbot: QtBot) -> DoneStep:
    qtbot.waitUntil(lambda: isinstance(dialog.step, DoneStep))
    step = dialog.step
    assert isinstance(step, DoneStep)
    return step


def said(step: DoneStep) -> str:
    return " ".join(label.text() for label in step.said)


def quarrel(desk: Desk, folder: Path, clock: HandClock) -> Desk:
    need = desk.add("needs", {"category": "water", "urgency": "wait"}).record
    other = second_laptop(desk, folder / "c")
    give(desk, other)
    desk.change("needs", need, {"urgency": "day"})
    clock.forward(MINUTE)
    other.change("needs", need, {"urgency": "hours"})
    return other


def test_a_stick_that_is_in_is_taken_and_everything_is_read_back(open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    open_desk.tally("in")
    (tmp_path / "STICK").mkdir()
    dialog = StickOutDialog(open_desk, theme, None, lambda: [tmp_path / "STICK"])
    qtbot.addWidget(dialog)
    assert "STICK" in dialog.step.question.text()
    dialog.go_on()
    step = finished(dialog, qtbot)
    assert "teruggelezen en goed" in said(step) and not step.release.isVisibleTo(step)
    assert list((tmp_path / "STICK").glob("*.nspb")) and open_desk.setting(EXCHANGED_SETTING) == open_desk.now()
    dialog.go_on()
    assert dialog.result() and exchange_state.unsent(open_desk) == 0


def test_a_write_protected_stick_is_said_before_and_a_pulled_one_after(open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = StickOutDialog(open_desk, theme, None, list)
    qtbot.addWidget(dialog)
    assert "Steek de stick" in dialog.step.question.text()
    dialog.chose.emit(Stick(tmp_path / "weg", None, False, True))
    dialog.go_on()
    assert "niet worden geschreven" in dialog.step.problem.text()
    dialog.back()
    (tmp_path / "vol").write_text("geen map")
    dialog.chose.emit(Stick(tmp_path / "vol", 10**9, True, False))
    dialog.go_on()
    assert "veilig" in said(finished(dialog, qtbot)) and dialog.done_with is None


def test_what_is_on_the_stick_is_shown_first_and_then_what_was_new(open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    other = second_laptop(open_desk, tmp_path / "ander")
    other.tally("in", 5)
    need = other.add("needs", {"category": "water", "urgency": "wait"}).record
    give(other, open_desk)
    for laptop, urgency in ((open_desk, "day"), (other, "hours")):
        laptop.change("needs", need, {"urgency": urgency})
    export(other, tmp_path / "STICK")
    other.store.close()
    heard: list[str] = []
    open_desk.announcer.listen(lambda event: heard.append(event.register))
    dialog = StickInDialog(open_desk, theme, None, lambda: [tmp_path / "STICK"])
    qtbot.addWidget(dialog)
    assert conflicts.count(open_desk) == 0
    dialog.go_on()
    told = said(finished(dialog, qtbot))
    assert "1 regel nieuw" in told and "Er is 1 keuze te maken" in told and open_desk.inside() == 5
    assert "visits" in heard and dialog.received is not None and dialog.received.receipts == 1


def test_so_much_of_one_laptop_is_asked_about(
    open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = second_laptop(open_desk, tmp_path / "ander")
    other.tally("in", 5)
    export(other, tmp_path / "STICK")
    monkeypatch.setattr(stick_look, "MANY", 1)
    dialog = StickInDialog(open_desk, theme, None, lambda: [tmp_path / "STICK"])
    qtbot.addWidget(dialog)
    dialog.go_on()
    assert "ongewoon veel" in dialog.step.question.text()
    assert isinstance(dialog.step, ChoiceStep)
    dialog.step.buttons[0].click()
    assert "0 regels nieuw" in said(finished(dialog, qtbot)) and open_desk.inside() == 0


def test_a_job_that_is_stopped_says_so_and_leaves_the_window_free(open_desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = StickOutDialog(open_desk, theme, None, list)
    qtbot.addWidget(dialog)
    outcomes: list[Outcome] = []

    def act(_desk: Desk, progress: Progress) -> object:
        while True:
            progress(1, 2)

    dialog.work(BusyStep("Bezig", "", theme), act, outcomes.append)
    assert dialog.property("goes-on") is True
    dialog.reject()
    assert dialog.job is not None and not dialog.result()
    qtbot.waitUntil(lambda: bool(outcomes))
    assert "Gestopt" in outcomes[0].problem and dialog.property("goes-on") is False


def test_the_bar_moves_at_most_four_times_a_second(open_desk: Desk, qtbot: QtBot) -> None:
    def act(_desk: Desk, progress: Progress) -> object:
        for done in range(10_000):
            progress(done, 10_000)
        return "klaar"

    parent = QObject()
    job = Job(open_desk, act, parent)
    moved: list[int] = []
    job.moved.connect(lambda done, _all: moved.append(done))
    with qtbot.waitSignal(job.ended) as ended:
        job.start()
    assert ended.args == [Outcome("klaar")] and 1 <= len(moved) <= 8


def test_a_choice_is_one_key_and_can_be_taken_back(page: ExchangePage, open_desk: Desk, tmp_path: Path, hand_clock: HandClock) -> None:
    other = quarrel(open_desk, tmp_path, hand_clock)
    give(other, open_desk)
    page.refresh()
    page.views.show_tab(CHOICES)
    assert "Keuzes (1)" in page.views.tabs.tabText(CHOICES)
    assert "deze laptop" in page.views.conflicts.buttons[0].accessibleName()
    page.views.conflicts.take_focus()
    type_keys("2")
    (row,) = open_desk.rows("needs")
    assert row.values["urgency"] == "hours" and row.unsettled == ()
    assert "Ctrl+Z" in page.said.text.text() and page.views.conflicts.list.count() == 0
    page.undo()
    assert "Teruggedraaid" in page.said.text.text()


def test_paper_that_waits_stands_in_order_and_can_be_taken_away(page: ExchangePage, open_desk: Desk) -> None:
    for kind in ("list:needs", "status"):
        print_queue.ask(open_desk, kind)
    page.views.show_tab(PAPER)
    page.refresh()
    lines = page.views.paper.list.lines
    assert [line.title for line in lines] == ["Statusblad", "Hulpvragen"]
    page.views.paper.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert [job.kind for job in print_queue.jobs(open_desk)] == ["list:needs"]


def test_without_a_printer_a_sheet_that_is_wanted_waits_with_its_reason(
    page: ExchangePage, open_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    job = print_queue.ask(open_desk, "status")
    page.print_now(job.id)
    qtbot.waitUntil(lambda: "geen printer" in print_queue.jobs(open_desk)[0].said)
    assert print_queue.jobs(open_desk)[0].state == "waiting"


def test_a_handover_is_signed_in_six_lines(page: ExchangePage, open_desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    dialog = ProofDialog(open_desk, theme, page)
    qtbot.addWidget(dialog)
    step = dialog.step
    dialog.go_on()
    assert step.problem.text()
    for name, text in {"stick": "7", "seal": "A-1", "forms": "3", "giver": "Jansen-Proef", "receiver": "Voorbeeld"}.items():
        step.lines[name].set_typed(text)  # type: ignore[attr-defined]  # a ProofStep
    dialog.go_on()
    assert dialog.made is not None
    page.views.show_tab(PROOFS)
    (line,) = page.views.proofs.list.lines
    assert "Jansen" not in line.words() and line.key == dialog.made.number


def test_a_laptop_that_lacks_our_entries_is_named(page: ExchangePage, open_desk: Desk, tmp_path: Path) -> None:
    other = second_laptop(open_desk, tmp_path / "ander")
    bundle = export(other, tmp_path / "STICK", "sealed").bundle
    assert bundle is not None
    stick_look.receive(open_desk, [stick_look.offer(open_desk, bundle)], allow_many=False)
    open_desk.tally("in")
    page.views.show_tab(LAPTOPS)
    (line,) = page.views.laptops.list.lines
    assert line.title == "Laptop C" and "mist 2 regels" in line.more


def test_every_list_says_what_to_do_while_it_is_empty(page: ExchangePage) -> None:
    for tab in range(page.views.tabs.count()):
        page.views.show_tab(tab)
    lists = (page.views.sticks.list, page.views.laptops.list, page.views.conflicts.list, page.views.paper.list, page.views.proofs.list)
    assert all(one.accessibleDescription() for one in lists)


def test_a_refused_choice_is_said_in_a_sentence(page: ExchangePage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise UserError("Dit mag u niet veranderen.")

    monkeypatch.setattr(page._desk, "undo", refuse)
    page.undo()
    assert page.said.text.text() == "Dit mag u niet veranderen." and page.said.property("role") == "problem"


def test_the_minute_shows_open_choices_on_the_rail(shown: Shown, tmp_path: Path, hand_clock: HandClock) -> None:
    other = quarrel(shown.desk, tmp_path, hand_clock)
    give(other, shown.desk)
    shown.window.minute()
    button = shown.window.frame.rail.buttons["exchange"]
    assert "1 keuze open" in button.accessibleName()


def test_a_quiet_page_sets_no_timer(page: ExchangePage) -> None:
    assert not [timer for timer in page.findChildren(QTimer) if timer.isActive()]


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_sticks_out_at_the_smallest_size(open_desk: Desk, qapp: QApplication, qtbot: QtBot, factor: float, tmp_path: Path) -> None:
    made = ExchangePage(open_desk, Theme("light", factor), None, list)
    qtbot.addWidget(made)
    made.resize(round(904 * factor), round(452 * factor))
    with qtbot.waitExposed(made):
        made.show()
    for tab in range(made.views.tabs.count()):
        made.views.show_tab(tab)
        for button in made.findChildren(QAbstractButton):
            if button.isVisible() and button.accessibleName():
                assert made.rect().contains(button.rect().translated(button.mapTo(made, QPoint()))), button.accessibleName()
                assert button.height() >= 44 * factor


def test_an_answer_from_a_coordination_point_is_taken_over_from_the_stick(
    open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path, hand_clock: HandClock
) -> None:
    message = open_desk.add("messages", {"kind": "emergency", "direction": "out"}).record
    above = collect(tmp_path / "kazerne", [bundle_in_of(open_desk, tmp_path / "s")], None, now=hand_clock).desk
    coordination.set_up(above, "Kazerne Proef")
    coordination.answer(above, message, received_by="Voorbeeld", reply="Ambulance komt")
    letters.write(above, tmp_path / "STICK")
    above.store.close()
    dialog = StickInDialog(open_desk, theme, None, lambda: [tmp_path / "STICK"])
    qtbot.addWidget(dialog)
    assert "kan niet nagaan of Kazerne Proef" in " ".join(label.text() for label in dialog.step.findChildren(QLabel))
    dialog.go_on()
    assert "1 antwoord van Kazerne Proef overgenomen" in said(finished(dialog, qtbot))
    assert open_desk.known("messages", message).values["reply"] == "Ambulance komt"


def test_what_is_at_the_printer_is_not_sent_twice_and_a_printed_sheet_can_be_had_again(
    page: ExchangePage, open_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    job = print_queue.ask(open_desk, "status")
    print_queue._put(open_desk, replace(job, state="sent"))
    page.print_now(job.id)
    assert "al bij de printer" in page.said.text.text() and len(print_queue.jobs(open_desk)) == 1
    print_queue._put(open_desk, replace(job, state="printed"))
    page.print_now(job.id)
    qtbot.waitUntil(lambda: bool(print_queue.waiting(open_desk)) and bool(print_queue.waiting(open_desk)[0].said))
    assert sorted(one.state for one in print_queue.jobs(open_desk)) == ["printed", "waiting"]
