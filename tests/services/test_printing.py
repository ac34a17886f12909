"""Every sheet by its kind: files that are there whole or not at all, and sentences when that fails."""

import os
import stat
from io import BytesIO
from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.registers import ALL
from nsp_desktop.services.opening import NewPointRequest
from nsp_desktop.services.printing import draw, draw_key_sheet, make_sheet, print_key_sheet, print_sheet, save_sheet
from tests.building import NOON, practice_desk
from tests.papers.reading import texts


def test_an_unknown_kind_lists_the_known_ones(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    for kind in ("nosuch", "", "list", "list:needs:names:more", "status:x"):
        with pytest.raises(UserError, match=r"status, report:NUMBER"):
            draw(desk, kind)
    with pytest.raises(UserError, match="supplies"):
        draw(desk, "list:nothing")


@pytest.mark.parametrize("register", [register.name for register in ALL])
def test_every_register_can_be_listed(register: str, tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    for kind in (f"list:{register}", f"list:{register}:names"):
        stream = BytesIO()
        make_sheet(desk, kind, stream)
        assert len(texts(stream.getvalue())) == 1


def test_a_list_shows_values_in_words_and_links_by_name(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    water = desk.add("supplies", {"name": "Water", "unit": "fles"}).record
    desk.add("movements", {"supply": water, "kind": "received", "amount": 12})
    (text,) = texts(draw(desk, "list:movements").data)
    assert "B1 12-03-2026 12:00 B1 Water Ontvangen 12" in text
    assert "vel B-1" in text


def test_open_work_stands_on_top_by_urgency(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    for urgency in ("wait", "hours", "day"):
        desk.add("needs", {"category": "water", "urgency": urgency, "description": "Jansen-Proef"})
    desk.change("needs", desk.rows("needs", order="oldest")[1].record, {"status": "done"})
    (text,) = texts(draw(desk, "list:needs").data)
    assert text.index("B3 12-03") < text.index("B1 12-03") < text.index("B2 12-03")
    assert "Jansen-Proef" not in text
    (named,) = texts(draw(desk, "list:needs:names").data)
    assert named.count("Omschrijving: Jansen-Proef") == 3 and "bevat persoonsgegevens" in named


def test_a_saved_sheet_is_numbered_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "point")
    for number in (1, 2):
        save_sheet(desk, "status", tmp_path / "status.pdf")
        assert f"Statusblad {number}" in texts((tmp_path / "status.pdf").read_bytes())[0]
    assert list(tmp_path.glob("*.part")) == []
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "status.pdf").stat().st_mode) == 0o600


def test_a_folder_that_is_not_there_is_said_in_a_sentence_and_nothing_is_remembered(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "point")
    for path in (tmp_path / "weg" / "status.pdf", tmp_path / "point"):
        with pytest.raises(UserError, match="kon niet worden geschreven"):
            save_sheet(desk, "status", path)
    assert desk.setting("sheet_numbers", {}) == {}
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = practice_desk(tmp_path / "point")
    made = os.open
    monkeypatch.setattr(os, "open", lambda path, *rest: made("/dev/full" if str(path).endswith(".pdf.part") else path, os.O_WRONLY))
    with pytest.raises(UserError, match="maak ruimte vrij"):
        save_sheet(desk, "status", tmp_path / "status.pdf")
    monkeypatch.undo()
    assert not (tmp_path / "status.pdf").exists()
    assert desk.setting("sheet_numbers", {}) == {}


def test_without_a_printer_nothing_is_drawn_or_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    desk = practice_desk(tmp_path / "point")
    with pytest.raises(UserError, match="Er is geen printer"):
        print_sheet(desk, "status")
    with pytest.raises(UserError, match="Er is geen printer"):
        print_key_sheet(NewPointRequest("Buurthuis De Proef", "Voorbeeldstad"), "een twee drie vier", NOON)
    assert desk.setting("sheet_numbers", {}) == {}


def test_the_key_sheet_of_a_new_point_has_its_words() -> None:
    sheet = draw_key_sheet(NewPointRequest("Buurthuis De Proef", "Voorbeeldstad"), "appel fietsband koekoek zonnescherm", NOON)
    assert sheet.title == "Sleutelblad" and sheet.settings == {}
    assert "koekoek" in texts(sheet.data)[0]


def test_the_title_in_the_print_queue_names_nobody(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("visitors", {"name": "Jansen-Proef"})
    assert draw(desk, "list:visitors:names").title == "Bezoekers"
    assert draw(desk, "status").title == "Statusblad 1"
