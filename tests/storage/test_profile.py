"""A collection's key in the user's profile: it opens the folder here, and the folder alone opens nowhere."""

import stat
from pathlib import Path

import pytest

from nsp_desktop import paths
from nsp_desktop.errors import UserError
from nsp_desktop.storage import keys
from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.profile import remember_key, remembered_key, unlock_here

KEY = bytes(range(32))
IDENTITY = new_identity()


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "config_folder", lambda: tmp_path / "profiel")
    return tmp_path / "profiel"


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "verzameling"
    folder.mkdir()
    keys.create_slots(folder, KEY, phrase=None, recipients=[recipient_of(IDENTITY)], point_id_hex="cd" * 16, practice=False)
    return folder


def test_the_office_opens_at_once_and_another_place_needs_the_identity(collection: Path, profile: Path) -> None:
    with pytest.raises(UserError, match="identity-file"):
        unlock_here(collection)
    assert unlock_here(collection, identity=IDENTITY) == KEY
    remember_key(keys.folder_id(collection), KEY)
    assert unlock_here(collection) == KEY
    kept = next(profile.rglob("*.key"))
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_a_kept_key_that_does_not_fit_is_passed_over(collection: Path) -> None:
    remember_key(keys.folder_id(collection), bytes(32))
    assert unlock_here(collection, identity=IDENTITY) == KEY


@pytest.mark.parametrize("content", [b"", b"kort", b"x" * 33])
def test_a_damaged_kept_key_does_not_count(collection: Path, profile: Path, content: bytes) -> None:
    remember_key("cd" * 16, KEY)
    next(profile.rglob("*.key")).write_bytes(content)
    assert remembered_key("cd" * 16) is None
    assert unlock_here(collection, identity=IDENTITY) == KEY


def test_an_id_is_never_a_way_to_another_file() -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        remembered_key("../../sleutel")


def test_a_profile_that_takes_no_file_gets_a_sentence(profile: Path) -> None:
    profile.write_text("")
    with pytest.raises(UserError, match="profiel"):
        remember_key("cd" * 16, KEY)
