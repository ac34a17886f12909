"""Keys: one list, and no key means two things in one place."""

from collections import Counter

from PySide6.QtGui import QKeySequence

from nsp_desktop.ui.rooms import ROOMS
from nsp_desktop.ui.shortcuts import ALL, PAGES, SCOPES


def test_no_key_means_two_things_in_one_place() -> None:
    for scope in SCOPES:
        keys = Counter(QKeySequence(shortcut.keys).toString() for shortcut in ALL if shortcut.scope in ("everywhere", scope))
        assert not [key for key, count in keys.items() if count > 1], scope


def test_every_name_is_unique_and_every_key_exists() -> None:
    names = [shortcut.name for shortcut in ALL]
    assert len(names) == len(set(names))
    assert all(not QKeySequence(shortcut.keys).isEmpty() and shortcut.words for shortcut in ALL)


def test_the_rooms_have_the_keys_alt_1_to_alt_0() -> None:
    assert [room.keys for room in ROOMS if room.keys] == list(PAGES)
