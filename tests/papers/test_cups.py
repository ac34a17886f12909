"""The status sheet on a real CUPS queue: listed, printed, read back, and held by a printer that stands still."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from nsp_desktop.devices import printer
from nsp_desktop.devices.energy import Energy
from nsp_desktop.errors import UserError
from nsp_desktop.services import paper_left, print_queue
from nsp_desktop.services.printing import print_sheet
from tests.building import practice_desk
from tests.papers import cups
from tests.papers.reading import texts

pytestmark = pytest.mark.skipif(bool(cups.missing()), reason=cups.missing() or "CUPS is here")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with cups.running() as found:
        yield found


@pytest.fixture
def queue(address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CUPS_SERVER", address)
    return cups.QUEUE


@pytest.fixture
def point_name() -> Iterator[str]:
    """A name no other test has, by which this test's paper is found; what was printed is removed."""
    name = f"Proef{uuid.uuid4().hex[:12]}"
    yield name
    for path in cups.printed(name):
        path.unlink()


def test_the_queue_is_listed_as_the_default_and_idle(queue: str) -> None:
    cups.wait_until(lambda: printer.printers() == [printer.Printer(queue, "idle", True)])


def test_a_sheet_that_is_printed_reads_back(queue: str, point_name: str, tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.tally("in", 12)
    from nsp_desktop.services.printing import make_sheet

    with (tmp_path / "sheet.pdf").open("wb") as stream:
        make_sheet(desk, "status", stream)
    job = printer.print_pdf(tmp_path / "sheet.pdf", queue, point_name)
    cups.wait_until(lambda: printer.job_state(job) == "done")
    (path,) = cups.printed(point_name)
    (text,) = texts(path.read_bytes())
    assert "Statusblad 1" in text and "Buurthuis De Proef" in text and "Nu binnen 12" in text
    assert "OEFENING" in text


def test_printing_from_the_desk_remembers_the_sheet(queue: str, tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    before = set(cups.printed("Statusblad"))
    paper_left.count(desk, 10)
    job = print_sheet(desk, "status")
    cups.wait_until(lambda: printer.job_state(job) == "done")
    assert job.printer == queue
    for path in set(cups.printed("Statusblad")) - before:
        path.unlink()
    assert desk.setting("sheet_numbers") == {"status": 1}
    assert paper_left.left(desk) == 9


def test_a_printer_that_stands_still_keeps_the_sheet_waiting(address: str, queue: str, point_name: str, tmp_path: Path) -> None:
    cups.ask(address, "cupsdisable", queue)
    try:
        assert [found.state for found in printer.printers()] == ["stopped"]
        (tmp_path / "sheet.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
        job = printer.print_pdf(tmp_path / "sheet.pdf", queue, point_name)
        assert printer.job_state(job) == "waiting"
        cups.ask(address, "cancel", job.number)
        assert printer.job_state(job) != "waiting"
    finally:
        cups.ask(address, "cupsenable", queue)


def test_a_queue_that_is_not_there_is_said_in_a_sentence(queue: str, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    with pytest.raises(UserError, match="neemt het vel niet aan"):
        printer.print_pdf(tmp_path / "sheet.pdf", "Weg", "Statusblad 1")


def test_a_sheet_waits_for_a_printer_that_stands_still_and_is_printed_once(address: str, queue: str, tmp_path: Path) -> None:
    desk, before = practice_desk(tmp_path), set(cups.printed("Statusblad"))
    print_queue.ask(desk, "status")
    cups.ask(address, "cupsdisable", queue)
    try:
        (job,) = print_queue.work_off(desk, Energy())
        assert job.state == "waiting" and job.said
    finally:
        cups.ask(address, "cupsenable", queue)
    cups.wait_until(lambda: print_queue.work_off(desk, Energy())[0].state == "printed")
    print_queue.work_off(desk, Energy())
    made = set(cups.printed("Statusblad")) - before
    for path in made:
        path.unlink()
    assert len(made) == 1 and desk.setting("sheet_numbers") == {"status": 1}
