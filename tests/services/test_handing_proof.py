"""A stick that is handed over leaves a line that both stand behind."""

from pathlib import Path

import pytest

from nsp_desktop.domain.heads import head_letters
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.services import handing_proof
from nsp_desktop.services.drawn_sheet import draw
from nsp_desktop.services.handing_proof import Proof
from tests.building import bundle_in_of, practice_desk
from tests.papers.archive import archive_problems, problems
from tests.papers.reading import texts


def test_the_handover_is_a_line_in_the_logbook_with_everything_that_was_signed(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    handing_proof.write(desk, Proof("7", 12, "Jansen-Proef", "Voorbeeld", seal="A-113", receiver_role="archief"))
    (line,) = handing_proof.proofs(desk)
    text = str(line.row.values["text"])
    for part in ("Stick 7", "A-113", "12 papieren", "Jansen-Proef", "Voorbeeld (archief)"):
        assert part in text
    assert line.row.values["by"] == "Jansen-Proef"


def test_everything_that_is_missing_is_said_at_once(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with pytest.raises(InvalidInput) as caught:
        handing_proof.write(desk, Proof(" ", -1, "", ""))
    assert [problem.field for problem in caught.value.problems] == ["stick", "giver", "receiver", "forms"]
    assert handing_proof.proofs(desk) == []
    assert "Zonder verzegeling." in handing_proof.sheet_lines(Proof("7", 0, "a", "b"))


def test_the_sheet_that_both_sign_says_what_went_along_and_where_the_ledger_stood(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "punt")
    stick = bundle_in_of(desk, tmp_path / "stick")
    made = handing_proof.write(desk, Proof("7", 1, "Jansen-Proef", "Voorbeeld", seal="A-113"))
    sheet = draw(desk, f"proof:{made.number}")
    (page,) = texts(sheet.data)
    for part in ("Stick 7 overgedragen.", "Verzegeling: A-113.", "1 papieren formulier.", made.number, stick.name, "Gegeven", "Ontvangen"):
        assert part in page
    assert head_letters(desk.store.ledger.watermarks()[desk.info.node][1])[:4] in page
    assert (problems(sheet.data), archive_problems(sheet.data)) == ([], [])
    other = desk.add("logbook", {"text": "iets anders", "kind": "event"})
    with pytest.raises(UserError, match="geen overdracht"):
        draw(desk, f"proof:{other.number}")
