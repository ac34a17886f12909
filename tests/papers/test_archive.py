"""Every kind of sheet is fit for the archive and for a screen reader; what is broken on purpose is found."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from nsp_desktop.services.content import make_practice
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.drawn_sheet import draw
from nsp_desktop.services.opening import open_desk
from nsp_desktop.services.reports import draw_status
from tests.building import NOON
from tests.papers.archive import Node, archive_problems, elements_of, problems, words_in_structure
from tests.papers.reading import boxes as pieces_of
from tests.papers.reading import ink, outside, texts

KINDS = (
    "status", "handover", "roster", "evaluation", "log", "message-form", "calibration", "stock", "order", "poster:nl", "board",
    "list:needs", "list:visitors:names", "record:needs:A1", "record:messages:A1", "report:A1", "card:visitors:A1", "cards:visitors",
    "card:offers:A1", "slip:needs:A1", "slip:messages:A1", "checklist:opening", "checklist:night", "checklist:closing", "checklist:own",
    "blank:needs:2", "blank:reports:1", "key",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("papers") / "point"
    make_practice(folder, lambda: NOON, visits=40, records=30)
    opened = open_desk(folder, now=lambda: NOON)
    yield opened
    opened.store.close()


@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_is_tagged_and_fit_for_the_archive(desk: Desk, kind: str) -> None:
    pdf = draw(desk, kind).data
    assert problems(pdf) == []
    assert archive_problems(pdf) == []
    assert words_in_structure(pdf) > 3


@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_has_its_frame_and_takes_little_ink(desk: Desk, kind: str) -> None:
    drawn = draw(desk, kind)
    pages = texts(drawn.data)
    assert len(pages) == drawn.pages
    for place, text in enumerate(pages, start=1):
        assert f"pagina {place} van {len(pages)}" in text
        assert "Oefenpunt De Linde" in text and "OEFENING" in text and "Afgedrukt op 12-03-2026 12:00" in text
        assert f"vel {drawn.sheet}" in text
    assert max(ink(drawn.data)) <= 0.06
    for page in range(len(pages)):
        assert outside(pieces_of(drawn.data, page), 841.9, 841.9) == []


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not on this machine")
@pytest.mark.parametrize("kind", ["status", "list:needs", "blank:needs:2"])
def test_qpdf_finds_nothing(desk: Desk, kind: str, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(draw(desk, kind).data)
    assert subprocess.run(["qpdf", "--check", str(tmp_path / "sheet.pdf")], check=False, capture_output=True).returncode == 0


def test_an_accessibility_checker_finds_nothing(desk: Desk, tmp_path: Path) -> None:
    from pdfua import validate

    for kind in ("status", "handover", "cards:visitors"):
        path = tmp_path / "sheet.pdf"
        path.write_bytes(draw(desk, kind).data)
        assert list(validate(str(path)).findings) == []


def test_the_sheet_of_package_a_carries_its_figures_for_machines(desk: Desk) -> None:
    pdf = draw_status(desk, leaves_point=True).data
    assert problems(pdf) == [] and archive_problems(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        files = {name: found.get_file().read_bytes() for name, found in opened.attachments.items()}
        assert [str(file.AFRelationship) for file in opened.Root.AF] == ["/Data", "/Data"]
    figures = json.loads(files["statusblad.json"])
    assert figures["inside"] == desk.inside() and figures["critical"] is None
    assert files["tellingen.csv"].splitlines()[0] == b"tally,amount"
    assert pdf == draw_status(desk, leaves_point=True).data


def _broken(pdf: bytes, what: str) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        match what:
            case "no structure":
                del opened.Root.StructTreeRoot
            case "no language":
                del opened.Root.Lang
            case "loose text":
                opened.pages[0].contents_add(b"BT 1 0 0 1 50 50 Tm (x) Tj ET")
            case "no scope":
                del next(iter(_heading_cells(opened))).A["/Scope"]
            case _:
                del opened.Root.OutputIntents
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def _heading_cells(opened: pikepdf.Pdf) -> Iterator[Node]:
    return (element for element in elements_of(opened.Root.StructTreeRoot.K) if str(element.S) == "/TH")


@pytest.mark.parametrize("what", ["no structure", "no language", "loose text", "no scope", "no colours"])
def test_a_sheet_that_lacks_something_is_found(desk: Desk, what: str) -> None:
    """The control: checks that find nothing anywhere would pass too."""
    assert problems(_broken(draw(desk, "status").data, what)) != []
