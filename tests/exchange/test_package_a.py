"""Package A: what everybody may see holds no name, address, phone number or typed text, and can be checked."""

import csv
import errno
import os
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from nsp_desktop.domain.entry import Act, Entry
from nsp_desktop.errors import UserError
from nsp_desktop.services import carrying
from nsp_desktop.services.carrying import export
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.open_package import read_back
from nsp_desktop.storage.ledger import Author, Draft
from tests.building import NOON, SECRETS, practice_desk, with_secrets


def test_package_a_holds_no_name_address_phone_or_typed_text(tmp_path: Path) -> None:
    desk = with_secrets(practice_desk(tmp_path / "punt"))
    folder = export(desk, tmp_path / "stick", "A").open_folder
    assert folder is not None
    texts = {path.name: path.read_bytes() for path in folder.iterdir()}
    pdf = pypdfium2.PdfDocument(folder / "statusblad.pdf")
    texts["pdf"] = "".join(page.get_textpage().get_text_bounded() for page in pdf).encode()
    pdf.close()
    for secret in SECRETS:
        assert not any(secret.encode() in text for text in texts.values()), secret
    assert b"'=Dekens" in texts["supplies.csv"]
    assert b"1234" in texts["visitors.csv"]
    assert "searches.csv" not in texts
    assert b"in,3" in texts["visits.csv"].replace(b"\r\n", b"\n")


def test_package_a_can_be_checked_with_its_checksums(tmp_path: Path) -> None:
    folder = export(practice_desk(tmp_path / "punt"), tmp_path / "stick", "A").open_folder
    assert folder is not None
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0


def test_a_changed_table_is_noticed_when_it_is_read_back(tmp_path: Path) -> None:
    folder = export(practice_desk(tmp_path / "punt"), tmp_path / "stick", "A").open_folder
    assert folder is not None
    assert read_back(folder)
    table = folder / "visits.csv"
    table.write_bytes(table.read_bytes() + b" ")
    assert not read_back(folder)


def test_a_stick_that_gives_something_else_back_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = practice_desk(tmp_path / "punt")
    monkeypatch.setattr(carrying, "write_open_package", lambda desk, folder: _other(desk, folder))
    with pytest.raises(UserError, match="iets anders terug"):
        export(desk, tmp_path / "stick", "A")


def _other(desk: object, folder: Path) -> Path:
    folder.mkdir()
    (folder / "visits.csv").write_text("number\n")
    (folder / "SHA256SUMS").write_text("00  visits.csv\n")
    return folder


def test_a_stick_that_fills_up_under_the_tables_keeps_no_half_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    desk = with_secrets(practice_desk(tmp_path / "punt"))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="vol"):
        export(desk, tmp_path / "stick", "A")
    assert list((tmp_path / "stick").iterdir()) == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", '=HYPERLINK("http://x")'])
def test_no_cell_starts_a_formula(tmp_path: Path, text: str) -> None:
    desk = practice_desk(tmp_path / "punt")
    desk.store.records.put_new(_with_number(desk, text))
    desk.add("supplies", {"name": text, "unit": "stuk"})
    folder = export(desk, tmp_path / "stick", "A").open_folder
    assert folder is not None
    with (folder / "supplies.csv").open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert sum(cell.startswith("'") for cell in cells) >= 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def _with_number(desk: Desk, number: str) -> Entry:
    """A number that no laptop gives out, as somebody could write it who has the words."""
    draft = Draft(Act.ADD, "supplies", desk.new_id(), {"number": number, "name": number, "unit": "stuk"})
    return desk.store.ledger.append(draft, Author(bytes(16), 0), NOON)
