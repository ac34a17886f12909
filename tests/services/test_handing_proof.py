"""A stick that is handed over leaves a line that both stand behind."""

from pathlib import Path

import pytest

from nsp_desktop.errors import InvalidInput
from nsp_desktop.services import handing_proof
from nsp_desktop.services.handing_proof import Proof
from tests.building import practice_desk


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
