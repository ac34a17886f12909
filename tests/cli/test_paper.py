"""Paper from the command line: every kind of sheet, forms typed in afterwards, what was printed, and back from paper."""

from pathlib import Path

import pytest

from nsp_desktop.domain.sheet_kinds import KINDS
from nsp_desktop.registers import ALL
from tests.cli.commanding import Laptop
from tests.papers.reading import texts
from tests.papers.test_ticks import saved, written
from tests.papers.worn import printed

NAMES = {
    "report:NUMBER": "report:B1", "handover:NUMBER": "handover:B1",
    "list:REGISTER": "list:needs", "list:REGISTER:names": "list:needs:names",
    "record:REGISTER:NUMBER": "record:needs:B1", "card:visitors:NUMBER": "card:visitors:B1", "card:offers:NUMBER": "card:offers:B1",
    "slip:needs:NUMBER": "slip:needs:B1", "slip:messages:NUMBER": "slip:messages:B1", "blank:REGISTER": "blank:needs",
    "blank:REGISTER:COUNT": "blank:needs:2", "proof:NUMBER": "proof:B1",
}  # fmt: skip


@pytest.fixture
def filled(laptop: Laptop) -> Laptop:
    """One record of each kind that has a sheet of its own."""
    for line in (
        "add visitors name=Voorbeeld", "add needs category=water urgency=day", "add offers kind=hands name=Voorbeeld",
        "add messages kind=emergency direction=out text=Proef", "add reports state=open",
        "add handovers outstanding=Proef initials_from=AV initials_to=BW", "handing-proof --stick 7 --forms 2 --giver Een --receiver Twee",
    ):  # fmt: skip
        assert laptop.run(line).code == 0
    return laptop


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in ("card:users:NAME", "erasure", "figures", "collection", "municipal:NUMBER")]
)
def test_every_kind_that_the_help_names_can_be_made(filled: Laptop, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "vel.pdf"
    assert filled.run(f"sheet {NAMES.get(kind, kind)} -o {path}").code == 0
    assert "Proefpunt" in texts(path.read_bytes())[0]


def test_a_form_is_printed_typed_in_once_and_no_longer_waited_for(laptop: Laptop, tmp_path: Path) -> None:
    laptop.run(f"sheet blank:needs:2 -o {tmp_path / 'vel.pdf'}")
    waiting = laptop.json(["forms"])
    assert [form["number"] for form in waiting.objects] == ["FBH1", "FBH2"]
    number = laptop.run("forms").out.split()[0]
    added = laptop.json(
        ["add", "needs", "--paper", number, "--writer", "Proefpersoon", "--at", "12-03-2026 09:10", "category=water", "urgency=day"]
    )
    assert added.object["number"] == "B1"
    assert laptop.run(f"add needs --paper {number} category=water urgency=day").code == 1
    assert laptop.run(f"forms --spoiled {laptop.run('forms').out.split()[0]}").out.startswith("Alle formulieren")
    assert [line["kind"] for line in laptop.json(["printed"]).objects] == ["blank:needs"]


def test_a_lost_point_comes_back_from_scans_of_its_paper(filled: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled.run(f"sheet backup -o {tmp_path / 'kopie.pdf'}")
    printed((tmp_path / "kopie.pdf").read_bytes()).save(tmp_path / "scan.png")
    fresh = Laptop(tmp_path / "nieuw", capsys)
    fresh.run("init --name Proefpunt --municipality Voorbeeldstad --letter K --practice")
    assert fresh.json(["restore-paper", str(tmp_path / "scan.png")]).object == {"restored": 4}
    assert [row["number"] for row in fresh.json(["list", "needs"]).objects] == ["B1"]
    assert fresh.run(f"restore-paper {tmp_path / 'kopie.txt'}").code == 1


def test_ticks_on_a_scan_are_told_field_by_field(laptop: Laptop, tmp_path: Path) -> None:
    laptop.run(f"sheet blank:needs:1 -o {tmp_path / 'vel.pdf'}")
    register = next(register for register in ALL if register.name == "needs")
    paths = saved(written(register, "FBH1", {"urgency": "day", "kin_informed": True}), tmp_path)
    (form,) = laptop.json(["read-forms", *map(str, paths)]).objects
    assert form == {"number": "FBH1", "register": "needs", "values": {"urgency": "day", "kin_informed": True}, "unclear": []}
    assert "urgency=day" in laptop.run(f"read-forms {' '.join(map(str, paths))}").out


def test_paper_that_was_counted_is_told_with_what_was_printed(laptop: Laptop) -> None:
    assert "papier" not in laptop.run("printed").err
    assert laptop.run("printed --left 200").err.strip() == "nog ongeveer 200 vellen papier"
    assert "200" in laptop.run("printed").err


def test_a_signed_handover_prints_what_was_signed_and_not_what_is_open_later(filled: Laptop, tmp_path: Path) -> None:
    filled.run("change needs B1 status=done result=klaar")
    filled.run(f"sheet handover:B1 -o {tmp_path / 'vel.pdf'}")
    page = texts((tmp_path / "vel.pdf").read_bytes())[0]
    assert all(part in page for part in ("Overdracht B1", "Proef", "AV", "BW"))
