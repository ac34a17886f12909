"""The paper backup: everything lost but paper, read back from a bad scan with a quarter of the codes gone."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from nsp_desktop.devices import thin_codes
from nsp_desktop.errors import UserError
from nsp_desktop.exchange import paper_codes
from nsp_desktop.services import paper_backup, paper_state
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.drawn_sheet import draw
from nsp_desktop.services.example_data import Draw, load
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.sheets import backup_sheet
from tests.building import NOON, HandClock, practice_desk
from tests.papers.archive import archive_problems, problems
from tests.papers.reading import ink
from tests.papers.worn import WEARS, printed

SECRET = "Geheimhoudster"
SCAN_DPI = 150


def filled(desk: Desk, visitors: int = 12) -> Desk:
    """Visitors, needs with helpers and noodmeldingen, stock: what a point works with."""
    people, lots = Draw(load(), 5), Random(9)
    with desk.together(as_one=False):
        for _place in range(visitors):
            letters = "".join(lots.choices("ABCDEFGHJKLMNPRSTVWXZ", k=2))
            address = {
                "postcode": f"{lots.randrange(1000, 9999)} {letters}", "house_number": str(lots.randrange(1, 400)),
                "contact": f"06-{lots.randrange(10**8):08}",
            }  # fmt: skip
            desk.add("visitors", {"name": people.name(), "explained": True, "language": "nl", **address})
    need = desk.add("needs", {"urgency": "life", "category": "medical_power", "location": SECRET, "critical_at": NOON + 3_600_000})
    desk.add("needs", {"urgency": "day", "category": "water", "status": "done"})
    desk.add("offers", {"name": SECRET, "kind": "hands", "assigned_to": need.record})
    water = desk.add("supplies", {"name": "Water, fles", "unit": "fles", "minimum": 20})
    desk.add("movements", {"supply": water.record, "kind": "received", "amount": 42})
    desk.add("messages", {"kind": "order", "direction": "out", "text": "Diesel"})
    return desk


def scanned(pdf: bytes, folder: Path, pages: int, lost: float, seed: int = 1) -> list[Path]:
    """Pages as a cheap scanner sees them, with a part of the codes painted over."""
    draw_lots, paths = Random(seed), []
    for page in range(pages):
        image = printed(pdf, page, SCAN_DPI).rotate(0.7, fillcolor=255, resample=Image.Resampling.BILINEAR)
        pen, step = ImageDraw.Draw(image), image.width / 3
        spots = draw_lots.sample(range(12), round(12 * lost))
        for spot in spots:
            x, y = spot % 3 * step, 240 + spot // 3 * 365
            pen.rectangle((x, y, x + step, y + 365), fill=255)
        paths.append(folder / f"blad{page + 1}.png")
        image.save(paths[-1], dpi=(SCAN_DPI, SCAN_DPI))
    return paths


def test_what_a_lost_laptop_held_comes_back_from_a_scan_with_a_quarter_of_the_codes_gone(tmp_path: Path) -> None:
    lost = filled(practice_desk(tmp_path / "verloren"))
    sheet = draw(lost, "backup")
    wanted = paper_state.digest(lost)
    paths = scanned(sheet.data, tmp_path, sheet.pages, lost=0.25)
    found = practice_desk(tmp_path / "nieuw", letter="K")
    assert paper_state.digest(found) != wanted
    assert paper_backup.restore(found, paper_backup.read(paths)) == 17
    assert paper_state.digest(found) == wanted
    (need,) = found.rows("needs")
    (helper,) = found.rows("offers")
    assert (need.number, helper.values["assigned_to"]) == ("B1", need.record)
    assert need.happened_at == NOON
    assert paper_backup.restore(found, paper_backup.read(paths)) == 0, "a second time nothing is doubled"


def test_with_too_many_codes_gone_it_says_so(tmp_path: Path) -> None:
    """The control: what cannot be read is not made up."""
    lost = filled(practice_desk(tmp_path / "verloren"), visitors=30)
    sheet = draw(lost, "backup")
    with pytest.raises(UserError, match=r"missen nog \d+ vakken"):
        paper_backup.read(scanned(sheet.data, tmp_path, sheet.pages, lost=0.92))


def test_five_hundred_visitors_fit_on_three_pages(tmp_path: Path) -> None:
    desk = filled(practice_desk(tmp_path / "punt"), visitors=500)
    sheet = draw(desk, "backup")
    assert sheet.pages <= 3
    assert max(ink(sheet.data)) <= 0.06
    assert problems(sheet.data) == [] and archive_problems(sheet.data) == []


def read_from(image: Image.Image, path: Path) -> int:
    """How many codes of a page are read, all looks together."""
    image.save(path)
    return len({code for seen in thin_codes.looks([path]) for code in seen})


@pytest.mark.parametrize("wear", ["folded", "stained", "turned"])
def test_dots_that_spare_toner_are_read_from_worn_paper(tmp_path: Path, wear: str) -> None:
    """Three copies, or a fax, take small dots away: such a sheet is printed again, not copied."""
    sheet = draw(filled(practice_desk(tmp_path / "punt")), "backup")
    assert read_from(WEARS[wear](printed(sheet.data), Random(1)), tmp_path / "blad.png") >= 11


def test_a_page_that_was_printed_with_whole_modules_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_sheet, "DOT", 0.0)
    sheet = draw(filled(practice_desk(tmp_path / "punt")), "backup")
    assert max(ink(sheet.data)) > 0.2, "the control: so much ink do whole modules take"
    assert read_from(printed(sheet.data, 0, SCAN_DPI), tmp_path / "blad.png") == paper_codes.PAGE


def test_it_opens_with_the_four_words_and_with_nothing_else(tmp_path: Path) -> None:
    made = new_point(tmp_path / "echt", NewPointRequest("Buurthuis De Proef", "Voorbeeldstad", "Proef", "B"), now=HandClock())
    filled(made.desk)
    envelope = paper_backup.seal(made.desk)
    assert SECRET.encode() not in envelope
    found = new_point(tmp_path / "nieuw", NewPointRequest("Buurthuis De Proef", "Voorbeeldstad", "Proef", "K"), now=HandClock()).desk
    with pytest.raises(UserError):
        paper_backup.restore(found, envelope, phrase="appel fietsband koekoek zonnescherm")
    assert found.count("visitors") == 0
    paper_backup.restore(found, envelope, phrase=made.phrase)
    assert paper_state.digest(found) == paper_state.digest(made.desk)


def test_a_laptop_with_the_letter_of_the_lost_one_is_refused(tmp_path: Path) -> None:
    """Its next numbers would be those of records that come back."""
    envelope = paper_backup.seal(filled(practice_desk(tmp_path / "verloren")))
    with pytest.raises(UserError, match="andere letter"):
        paper_backup.restore(practice_desk(tmp_path / "nieuw"), envelope)


@given(st.binary(max_size=5_000), st.integers(0, 2**32), st.booleans())
def test_any_data_comes_back_when_a_quarter_is_lost(data: bytes, seed: int, other: bool) -> None:
    codes = paper_codes.divide(data)
    Random(seed).shuffle(codes)
    kept = codes[len(codes) // 4 :]
    assert paper_codes.join([*kept, *(paper_codes.divide(b"ander vel")[:1] if other and len(kept) > 1 else [])]) == data


def test_a_code_that_was_changed_is_not_believed() -> None:
    codes = paper_codes.divide(bytes(range(256)) * 20)
    assert (len(codes), {len(code) for code in codes}) == (12, {len(codes[0])})
    changed = bytes([*codes[0][:200], codes[0][200] ^ 1, *codes[0][201:]])
    with pytest.raises(ValueError, match="fit"):
        paper_codes.join([changed, *codes[1:8]])
    assert paper_codes.join(codes[4:]) == bytes(range(256)) * 20
