"""An event key for each class: who destroys the one for B closes every B body on every stick, and the archive stays readable."""

from pathlib import Path

import pytest

from nsp_desktop.services.collecting import collect
from nsp_desktop.services.opening import NewPointRequest, new_point
from nsp_desktop.storage import keys
from nsp_desktop.storage.age_files import for_class, for_everything, new_identity, recipient_of
from tests.building import HandClock, bundle_in_of

PHRASE = "appel boom fiets kaas"
FOR_B, FOR_C, FOR_BOTH = new_identity(), new_identity(), new_identity()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A real point whose municipality has a key for each class."""
    recipients = (f"B:{recipient_of(FOR_B)}", f"C:{recipient_of(FOR_C)}")
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase=PHRASE, recipients=recipients)
    desk = new_point(tmp_path / "punt", request, now=HandClock()).desk
    desk.add("visitors", {"name": "Voorbeeld"})
    desk.add("logbook", {"text": "besluit"})
    bundle_in_of(desk, tmp_path / "stick")
    desk.store.close()
    assert keys.recipients(tmp_path / "punt") == ()
    return tmp_path / "stick"


def read(stick: Path, into: Path, identity: str) -> tuple[object, object]:
    """The name of class B and the text of class C, as far as this identity opens them."""
    desk = collect(into, [stick], identity, now=HandClock()).desk
    visitor, line = desk.rows("visitors")[0], desk.rows("logbook")[0]
    desk.store.close()
    return visitor.values["name"], line.values["text"]


def test_with_both_keys_everything_is_read(stick: Path, tmp_path: Path) -> None:
    assert read(stick, tmp_path / "alles", f"{FOR_B}\n{FOR_C}") == ("Voorbeeld", "besluit")


def test_without_the_key_for_b_the_archive_is_read_and_nobody_by_name(stick: Path, tmp_path: Path) -> None:
    assert read(stick, tmp_path / "archief", FOR_C) == (None, "besluit")


def test_without_the_key_for_c_the_archive_stays_shut(stick: Path, tmp_path: Path) -> None:
    assert read(stick, tmp_path / "mensen", FOR_B) == ("Voorbeeld", None)


def test_who_is_for_no_class_in_particular_gets_all() -> None:
    recipients = ("age1x", "B:age1y", "C:age1z")
    assert (for_class(recipients, "B"), for_class(recipients, "C"), for_everything(recipients)) == (
        ["age1x", "B:age1y"], ["age1x", "C:age1z"], ["age1x"],
    )  # fmt: skip
