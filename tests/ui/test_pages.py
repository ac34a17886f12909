"""Paper and files from any page: written whole, with what must be said of them."""

from pathlib import Path

import pytest

from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.pages import outputs

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_status_sheet_is_kept_as_a_pdf(open_desk: Desk, tmp_path: Path) -> None:
    said = outputs.save_sheet(open_desk, "status", tmp_path / "status.pdf")
    assert (tmp_path / "status.pdf").read_bytes().startswith(b"%PDF")
    assert "status.pdf" in said


def test_a_table_of_a_register_is_written_with_a_warning(open_desk: Desk, tmp_path: Path) -> None:
    open_desk.add("visitors", {"name": "Proef"})
    assert "persoonsgegevens" in outputs.save_table(open_desk, "visitors", tmp_path / "tabel.csv")
    assert "Proef" in (tmp_path / "tabel.csv").read_text("utf-8")
