"""Sheets wait for a printer and for power, go in order of importance, and are never printed twice."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from nsp_desktop.devices.energy import Energy
from nsp_desktop.devices.printer import trouble_in
from nsp_desktop.services import print_queue
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import second_desk
from tests.building import MINUTE, HandClock, practice_desk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="scripts of a POSIX shell")
GRID = Energy(80, True)
LPSTAT = """#!/bin/sh
case "$*" in
  "-p") [ -s "$0.printers" ] || exit 1; cat "$0.printers";;
  "-d") echo "system default destination: Balie";;
  -l*) cat "$0.printers" "$0.alerts";;
  "-W not-completed -o") cat "$0.waiting";;
  "-W completed -o") cat "$0.done";;
esac
"""
LP = """#!/bin/sh
number=$(($(cat "$0.count") + 1)); echo $number > "$0.count"
for last; do :; done
echo "$4" >> "$0.titles"
echo "Balie-$number  balie 1 now" >> "$(dirname "$0")/lpstat.waiting"
echo "request id is Balie-$number (1 file(s))"
"""


@dataclass
class Printing:
    """A print system of two small scripts: what it is told lies in files."""

    folder: Path

    def put(self, name: str, text: str) -> None:
        (self.folder / f"lpstat.{name}").write_text(text)

    def printers(self, state: str) -> None:
        self.put("printers", f"printer Balie {state}.  enabled since today\n" if state else "")

    def finish(self) -> None:
        self.put("done", (self.folder / "lpstat.waiting").read_text())
        self.put("waiting", "")

    @property
    def titles(self) -> list[str]:
        return (self.folder / "lp.titles").read_text().split("\n")[:-1]


@pytest.fixture
def printing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printing:
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, text in (("lpstat", LPSTAT), ("lp", LP)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    made = Printing(folder)
    for name in ("printers", "alerts", "waiting", "done"):
        made.put(name, "")
    (folder / "lp.count").write_text("0")
    (folder / "lp.titles").write_text("")
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return practice_desk(tmp_path / "punt", HandClock())


def states(desk: Desk) -> list[tuple[str, str]]:
    return [(job.kind, job.state) for job in print_queue.jobs(desk)]


def test_without_a_printer_a_sheet_waits_and_says_so(desk: Desk, printing: Printing) -> None:
    print_queue.ask(desk, "status")
    assert print_queue.ask(desk, "status").state == "waiting"
    (job,) = print_queue.work_off(desk, GRID)
    assert (job.state, job.said) == ("waiting", "Er is geen printer. Het vel wacht tot er een is.")
    printing.printers("is idle")
    (job,) = print_queue.work_off(desk, GRID)
    assert (job.state, job.printer, job.number, job.said) == ("sent", "Balie", "Balie-1", "")
    printing.finish()
    assert [job.state for job in print_queue.work_off(desk, GRID)] == ["printed"]
    assert len(printing.titles) == 1


def test_the_status_sheet_goes_first_however_late_it_was_asked(desk: Desk, printing: Printing) -> None:
    for kind in ("list:offers", "list:needs", "status"):
        print_queue.ask(desk, kind)
    printing.printers("is idle")
    print_queue.work_off(desk, GRID)
    assert printing.titles == ["Statusblad 1", "Hulpvragen", "Hulpaanbod"]


def test_on_a_low_battery_sheets_wait_unless_somebody_wants_one_now(desk: Desk, printing: Printing) -> None:
    printing.printers("is idle")
    low = Energy(print_queue.BATTERY_PERCENT - 1, False)
    print_queue.ask(desk, "status")
    needs = print_queue.ask(desk, "list:needs")
    assert {job.said for job in print_queue.work_off(desk, low)} == {"De accu is bijna leeg. Het vel wacht op stroom."}
    print_queue.work_off(desk, low, only=needs.id)
    assert states(desk) == [("status", "waiting"), ("list:needs", "sent")]
    desk.set_setting(print_queue.BATTERY_SETTING, 5)
    print_queue.work_off(desk, low)
    assert len(printing.titles) == 2


def test_nothing_is_printed_twice_however_often_and_by_whom_it_is_looked_at(desk: Desk, printing: Printing) -> None:
    printing.printers("is idle")
    print_queue.ask(desk, "status")
    other = second_desk(desk)
    for one in (desk, other, desk, other):
        print_queue.work_off(one, GRID)
    printing.finish()
    for one in (other, desk):
        print_queue.work_off(one, GRID)
    other.store.close()
    assert printing.titles == ["Statusblad 1"]


def test_a_sheet_that_was_on_its_way_when_the_laptop_fell_out_waits_for_a_person(desk: Desk, printing: Printing) -> None:
    printing.printers("is idle")
    job = print_queue.ask(desk, "status")
    assert print_queue._claim(desk, job) and not print_queue._claim(desk, job)
    clock = desk.now
    assert isinstance(clock, HandClock)
    clock.forward(5 * MINUTE)
    (job,) = print_queue.work_off(desk, GRID)
    assert job.state == "sending" and "niet zeker" in job.said and printing.titles == []
    print_queue.again(desk, job.id)
    print_queue.work_off(desk, GRID)
    assert printing.titles == ["Statusblad 1"]


def test_a_printer_that_ails_is_said_in_a_sentence(desk: Desk, printing: Printing) -> None:
    printing.printers("is idle")
    print_queue.ask(desk, "status")
    print_queue.work_off(desk, GRID)
    printing.put("alerts", "\tAlerts: media-empty-warning\n")
    assert "papier in de printer is op" in print_queue.work_off(desk, GRID)[0].said
    printing.put("alerts", "")
    clock = desk.now
    assert isinstance(clock, HandClock)
    clock.forward(5 * MINUTE)
    assert "wacht al 5 minuten" in print_queue.work_off(desk, GRID)[0].said
    printing.put("printers", "")
    printing.put("waiting", "")
    assert print_queue.work_off(desk, GRID)[0].state in ("sent", "printed")


def test_a_sheet_can_be_taken_out_and_one_that_cannot_be_made_says_why(desk: Desk, printing: Printing) -> None:
    printing.printers("is idle")
    print_queue.cancel(desk, print_queue.ask(desk, "status").id)
    print_queue.ask(desk, "onbekend")
    (job,) = print_queue.work_off(desk, GRID)
    assert job.state == "failed" and "geen vel onbekend" in job.said
    assert printing.titles == []


@pytest.mark.parametrize(
    ("alert", "words"),
    [
        ("media-jam-error", "vast"),
        ("cover-open", "klep"),
        ("offline-report", "weg"),
        ("toner-empty", "inkt"),
        ("none", ""),
        ("paused", "stil"),
    ],
)
def test_what_a_printer_reports_becomes_one_sentence(alert: str, words: str) -> None:
    sentence = trouble_in(f"printer Balie is idle.\n\tAlerts: {alert}\n")
    assert words in sentence and bool(sentence) == bool(words)


def test_a_claim_is_on_disk_before_the_print_system_has_the_sheet(desk: Desk) -> None:
    local, seen = desk.store.local, list[int]()

    def look(kept: object) -> object:
        seen.append(int(local._connection.execute("pragma synchronous").fetchone()[0]))
        return kept

    for durable in (True, False):  # False is the control: a commit that a power cut may take back
        local.change("proef", look, durable=durable)
    assert seen == [2, 1]
