"""The second copy: every act is on it before the screen may say so, it misses nothing after a pulled stick, and it opens elsewhere."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from nsp_desktop.domain.entry import Act
from nsp_desktop.errors import UserError
from nsp_desktop.services import copy_folder
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.services.rekeying import renew
from nsp_desktop.services.second_copy import CopyState
from nsp_desktop.storage.copying import COPIED_LEDGER, Reach, check_copy, open_copy
from nsp_desktop.storage.ledger import Author, Draft
from tests.building import NOON, SECRETS, HandClock, give, practice_desk, second_laptop, with_secrets

WAIT = 120


@dataclass
class Told:
    """Waits for what the thread of the copy says."""

    desk: Desk
    heard: threading.Condition = field(default_factory=threading.Condition)

    def __call__(self) -> None:
        with self.heard:
            self.heard.notify_all()

    def until(self, kind: str) -> CopyState:
        with self.heard:
            assert self.heard.wait_for(lambda: self.desk.second_copy.state.kind == kind, WAIT), self.desk.second_copy.state
        return self.desk.second_copy.state


def anywhere(_folder: Path, _data: Path) -> bool:
    """The folders of a test lie on one disk."""
    return True


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = with_secrets(practice_desk(tmp_path / "punt", HandClock()))
    yield made
    made.second_copy.close()
    made.store.close()


def chosen(desk: Desk, stick: Path) -> Path:
    folder = desk.second_copy.choose(stick, is_other_disk=anywhere).folder
    assert folder is not None
    return folder


def on_stick(desk: Desk, folder: Path) -> Reach:
    return check_copy(folder, desk.store.key)


def test_each_act_is_on_the_stick_when_the_state_says_so(desk: Desk, stick: Path) -> None:
    folder, told = chosen(desk, stick), Told(desk)
    desk.second_copy.start(told)
    for _act in range(5):
        desk.tally("in")
        told.until("kept")
        assert on_stick(desk, folder).entries == desk.store.ledger.size()


def test_the_laptops_own_key_and_its_settings_are_not_on_the_stick(desk: Desk, stick: Path) -> None:
    folder = chosen(desk, stick)
    assert {path.name for path in folder.iterdir()} <= {"KOPIE.txt", "ledger.db", "ledger.db-journal", "keys.slots", "keys.slots.bak"}
    assert not any(secret.encode() in path.read_bytes() for secret in SECRETS for path in folder.iterdir())


def test_a_pulled_stick_is_said_with_the_next_act_and_catches_up_when_it_is_back(desk: Desk, stick: Path, tmp_path: Path) -> None:
    folder, told = chosen(desk, stick), Told(desk)
    desk.second_copy.start(told)
    told.until("kept")
    stick.rename(tmp_path / "uitgetrokken")
    desk.tally("in")
    assert "zit er niet in" in told.until("away").sentence
    desk.tally("out")
    assert not stick.exists(), "nothing is written where the stick was"
    (tmp_path / "uitgetrokken").rename(stick)
    desk.second_copy.look_again()
    told.until("kept")
    assert on_stick(desk, folder).entries == desk.store.ledger.size()


def test_control_a_copy_that_missed_an_act_is_not_called_up_to_date(desk: Desk, stick: Path) -> None:
    folder = chosen(desk, stick)
    desk.tally("in")
    assert on_stick(desk, folder).entries < desk.store.ledger.size()
    assert desk.second_copy.catch_up().kind == "kept"
    assert on_stick(desk, folder).entries == desk.store.ledger.size()


def test_what_another_laptop_brought_is_copied_too(desk: Desk, stick: Path, tmp_path: Path) -> None:
    folder = chosen(desk, stick)
    other = second_laptop(desk, tmp_path / "twee")
    other.tally("in", 4)
    give(other, desk)
    assert desk.second_copy.catch_up().kind == "kept"
    assert on_stick(desk, folder).entries == desk.store.ledger.size()


def test_a_second_copy_on_the_same_disk_is_refused(desk: Desk, stick: Path) -> None:
    with pytest.raises(UserError, match="dezelfde schijf"):
        desk.second_copy.choose(stick)
    assert desk.second_copy.state.kind == "off"


def test_a_damaged_copy_is_made_anew(desk: Desk, stick: Path) -> None:
    folder = chosen(desk, stick)
    path = folder / COPIED_LEDGER
    path.write_bytes(bytes(path.stat().st_size))
    desk.tally("in")
    assert desk.second_copy.catch_up().kind == "kept"
    assert on_stick(desk, folder).entries == desk.store.ledger.size()


def test_the_copy_of_another_point_is_left_alone(desk: Desk, stick: Path, tmp_path: Path) -> None:
    folder = chosen(desk, stick)
    other = practice_desk(tmp_path / "ander", HandClock())
    theirs = chosen(other, stick)
    assert theirs != folder
    shutil.rmtree(folder)
    shutil.copytree(theirs, folder)
    before = (folder / COPIED_LEDGER).read_bytes()
    assert desk.second_copy.catch_up().kind == "failed"
    assert (folder / COPIED_LEDGER).read_bytes() == before


def test_choosing_the_same_stick_again_goes_on_with_its_copy(desk: Desk, stick: Path) -> None:
    folder = chosen(desk, stick)
    desk.tally("in")
    assert chosen(desk, stick) == folder
    assert on_stick(desk, folder).entries == desk.store.ledger.size()


def test_without_a_second_copy_nothing_is_claimed(desk: Desk, stick: Path) -> None:
    chosen(desk, stick)
    desk.second_copy.stop_keeping()
    assert desk.second_copy.state == CopyState()
    desk.tally("in")
    assert desk.second_copy.catch_up().kind == "off"


def test_what_is_erased_on_the_laptop_is_erased_on_the_stick_with_the_next_act(desk: Desk, stick: Path) -> None:
    folder = chosen(desk, stick)
    store = desk.store
    targets: list[object] = [entry.hash for entry in store.ledger.iterate() if entry.personal_body is not None]
    store.ledger.erase(store.ledger.append(Draft(Act.ERASE, open_values={"_targets": targets}), Author(bytes(16), 0), NOON))
    assert desk.second_copy.catch_up().kind == "kept"
    copy = open_copy(folder, store.key)
    assert copy.execute("select count(*) from entries where personal is not null").fetchone()[0] == 0
    copy.close()
    assert on_stick(desk, folder).erased == len(targets)


def test_after_a_new_database_key_the_copy_is_made_anew_and_the_old_key_opens_nothing(desk: Desk, stick: Path) -> None:
    folder, old_key = chosen(desk, stick), desk.store.key
    desk.tally("in")
    desk.second_copy.close()
    desk.store.close()
    assert desk.second_copy.catch_up().folder == folder, "a desk that was closed is no error"
    renew(desk.store.folder, None, now=HandClock())
    again = open_desk(desk.store.folder, now=HandClock())
    assert on_stick(again, folder).entries == again.store.ledger.size()
    with pytest.raises(UserError):
        check_copy(folder, old_key)
    again.store.close()


def test_a_copy_is_never_worked_in_where_it_is(desk: Desk, stick: Path) -> None:
    folder = chosen(desk, stick)
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(UserError, match="een kopie"):
        open_desk(folder)
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_after_a_bug_in_its_thread_the_next_act_brings_the_copy_up_to_date(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, told = chosen(desk, stick), Told(desk)
    with monkeypatch.context() as broken:
        broken.setattr(copy_folder, "bring_up_to_date", lambda *_given, **_named: 1 // 0)
        desk.second_copy.start(told)
        thread = desk.second_copy._thread
        assert thread is not None
        thread.join(WAIT)
    desk.tally("in")
    told.until("kept")
    assert on_stick(desk, folder).entries == desk.store.ledger.size()
