"""A new database key: broken off anywhere, the folder opens with all that was in it, by the old key or the new one, never by neither."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.services.opening import NewPointRequest, new_point, open_desk
from nsp_desktop.services.rekeying import renew
from nsp_desktop.storage import finished_work, rekeying
from nsp_desktop.storage.verifying import verify
from tests.building import HandClock

PHRASE = "appel boom fiets kaas"


def a_point(folder: Path) -> str:
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase=PHRASE)
    desk = new_point(folder, request, now=HandClock()).desk
    for place in range(30):
        desk.add("visitors", {"name": f"Voorbeeld {place}"})
    digest = desk.store.ledger.digest()
    desk.store.close()
    return digest


def laptop_of(folder: Path) -> bytes:
    desk = open_desk(folder, phrase=PHRASE, now=HandClock())
    desk.store.close()
    return desk.info.node


class PulledOutError(Exception):
    """The power goes."""


@pytest.mark.parametrize("step", range(1, 12))
def test_a_power_cut_between_two_steps_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    folder = tmp_path / "punt"
    digest = a_point(folder)
    taken = 0
    replace, rename = os.replace, os.rename

    def counted(act: object, *args: object) -> None:
        nonlocal taken
        taken += 1
        if taken == step:
            raise PulledOutError
        act(*args)  # type: ignore[operator]

    node = laptop_of(folder)
    monkeypatch.setattr(os, "replace", lambda *args: counted(replace, *args))
    monkeypatch.setattr(os, "rename", lambda *args: counted(rename, *args))
    with suppress(PulledOutError):
        renew(folder, PHRASE, now=HandClock())
    monkeypatch.undo()
    again = open_desk(folder, phrase=PHRASE, now=HandClock())
    assert again.store.ledger.digest() == digest
    assert (again.count("visitors"), verify(again.store)) == (30, [])
    assert again.info.node == node
    again.store.close()
    assert not (folder / finished_work.READY).exists()


def test_new_words_open_it_and_the_old_ones_do_not(tmp_path: Path) -> None:
    digest = a_point(tmp_path)
    words = renew(tmp_path, PHRASE, new_words=True, now=HandClock())
    assert words != PHRASE
    with pytest.raises(UserError):
        open_desk(tmp_path, phrase=PHRASE, now=HandClock())
    assert open_desk(tmp_path, phrase=words, now=HandClock()).store.ledger.digest() == digest


def test_wrong_words_change_nothing(tmp_path: Path) -> None:
    a_point(tmp_path)
    before = (tmp_path / "keys.slots").read_bytes()
    with pytest.raises(UserError):
        renew(tmp_path, "appel boom fiets worst", now=HandClock())
    assert (tmp_path / "keys.slots").read_bytes() == before


def test_control_slots_that_go_first_leave_a_folder_that_no_key_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order matters: with the slots in place before the ledger, work that is not finished off opens nothing."""
    folder = tmp_path / "punt"
    a_point(folder)
    desk = open_desk(folder, phrase=PHRASE, now=HandClock())
    old = desk.store.key
    assert old is not None
    desk.store.close()
    monkeypatch.setattr(rekeying, "put_in_place", lambda _folder: None)
    rekeying.rekey(folder, old, PHRASE)
    shutil.copy(folder / finished_work.READY / "keys.slots", folder / "keys.slots")
    shutil.copy(folder / finished_work.READY / "keys.slots.bak", folder / "keys.slots.bak")
    shutil.rmtree(folder / finished_work.READY)
    with pytest.raises(UserError):
        open_desk(folder, phrase=PHRASE, now=HandClock())
