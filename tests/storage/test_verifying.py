"""verify says in words what is wrong; nothing that was changed by hand goes unseen."""

from pathlib import Path

import pytest

from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.verifying import verify
from tests.building import practice_desk


def busy_desk(folder: Path) -> Desk:
    desk = practice_desk(folder)
    made = desk.add("visitors", {"name": "Voorbeeld"})
    desk.change("visitors", made.record, {"name": "Proef"})
    desk.tally("in")
    return desk


def test_an_untouched_folder_is_well(tmp_path: Path) -> None:
    assert verify(busy_desk(tmp_path).store) == []


@pytest.mark.parametrize(
    "harm",
    [
        "update entries set personal = x'00112233445566778899aabbccddeeff00a0' where personal is not null",
        "update entries set open = null where seq = 2",
        "update entries set personal = null where seq = 2",
        "update entries set hash = zeroblob(32) where seq = 3",
        "update entries set raw = (select raw from entries where seq = 2) where seq = 3",
        "update entries set raw = x'00' where seq = 2",
        "update entries set seq = 9 where seq = 4",
        "update entries set node = 77 where seq = 2",
        "delete from entries where seq = 2",
        "delete from entries where seq = (select max(seq) from entries)",
        "delete from entries where seq = 1",
        "update nodes set head_signature = zeroblob(64)",
        "update nodes set certified = 0",
        "update r_visitors set f_name = 'Ander'",
        "update r_visitors set struck = 1",
        "delete from r_visitors",
        "insert into r_visits(record, struck) values (zeroblob(16), 0)",
    ],
)
def test_each_harm_is_named(tmp_path: Path, harm: str) -> None:
    desk = busy_desk(tmp_path)
    desk.store.connection.execute(harm)
    found = verify(desk.store)
    assert found, harm
    assert all(sentence.strip() for sentence in found)
