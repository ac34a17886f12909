"""What is kept about one person: all of it at the municipality, with who and when; at a point only a line that it was asked."""

import json
from pathlib import Path

import pytest

from nsp_desktop.domain.values import record_text
from nsp_desktop.errors import UserError
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.services.privacy_request import about, held_json, received
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY, new_identity, recipient_of
from tests.building import HandClock, bundle_in_of, practice_desk

NAME = "Zoë van der Proef"


@pytest.fixture
def point(tmp_path: Path) -> Desk:
    desk = practice_desk(tmp_path / "punt")
    made = desk.add("visitors", {"name": NAME, "contact": "0612345678"})
    desk.change("visitors", made.record, {"name": "Iemand Anders"})
    desk.add("logbook", {"text": "zoe proef vroeg naar haar broer"})
    desk.add("visitors", {"name": "Voorbeeld"})
    return desk


def collection(point: Desk, folder: Path, identity: str | None = PRACTICE_IDENTITY) -> Desk:
    bundle_in_of(point, folder / "stick")
    return collect(folder / "gemeente", [folder / "stick"], identity, now=point.now).desk


def test_everything_that_was_ever_written_about_somebody_is_found(point: Desk, tmp_path: Path) -> None:
    found = about(collection(point, tmp_path), "Zoe Proef")
    assert [(held.register, held.number, held.point) for held in found] == [
        ("visitors", "B1", "Buurthuis De Proef"), ("logbook", "B1", "Buurthuis De Proef"),
    ]  # fmt: skip
    first = found[0].history
    assert [(change.act, change.laptop, change.values.get("name")) for change in first] == [
        ("gemaakt", "B", NAME), ("gewijzigd", "B", "Iemand Anders"),
    ]  # fmt: skip
    assert NAME in json.dumps(held_json(found[0]), ensure_ascii=False)


def test_one_record_is_asked_by_its_id(point: Desk, tmp_path: Path) -> None:
    office = collection(point, tmp_path)
    wanted = about(office, "Voorbeeld")[0]
    assert [held.id for held in about(office, records=[wanted.id])] == [wanted.id]


def test_without_the_key_of_the_municipality_it_says_how_much_stays_shut(tmp_path: Path) -> None:
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas", recipients=(recipient_of(new_identity()),))
    desk = new_point(tmp_path / "punt", request, now=HandClock()).desk
    record = record_text(desk.add("visitors", {"name": NAME}).record)
    held = about(collection(desk, tmp_path, None), records=[record])[0]
    assert (held.locked, held.erased) == (1, False)
    assert NAME not in repr(held)


def test_a_point_does_not_answer_and_writes_down_that_it_was_asked(point: Desk) -> None:
    with pytest.raises(UserError, match="beantwoordt de gemeente"):
        about(point, "Zoe")
    received(point)
    line = point.rows("logbook", order="newest")[0]
    assert "Verzoek" in str(line.values["text"])


def test_without_words_nothing_is_told(point: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Typ de naam"):
        about(collection(point, tmp_path), " ")
