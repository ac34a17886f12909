"""Package A: what everybody may see holds no name, address, phone number or typed text, and can be checked."""

import errno
import os
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.services import carrying
from nsp_desktop.services.carrying import export
from nsp_desktop.services.open_package import read_back
from tests.building import SECRETS, practice_desk, with_secrets


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
