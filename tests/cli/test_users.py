"""The command users: made, changed and stopped as on the page, and a PIN that is never on the command line."""

from pathlib import Path

import pytest

from nsp_desktop.services import users
from nsp_desktop.services.opening import open_desk
from tests.cli.commanding import Laptop


@pytest.fixture
def pin(tmp_path: Path) -> Path:
    path = tmp_path / "pin"
    path.write_text("2580\n")
    return path


def test_users_are_made_changed_and_stopped(laptop: Laptop, pin: Path) -> None:
    assert laptop.json("users").objects == []
    first = laptop.json(f'users add "Beheer Proef" --role administrator --pin-file {pin}').object
    assert (first["name"], first["role"]) == ("Beheer Proef", "administrator")
    pin.write_text("1470")
    assert laptop.run(f"users add Voorbeeld --pin-file {pin} --page supplies").code == 0
    changed = laptop.json("users change voorbeeld --role coordinator --new-name Voorbeeldster").object
    assert (changed["name"], changed["role"], changed["pages"]) == ("Voorbeeldster", "coordinator", ["supplies"])
    assert [one["name"] for one in laptop.json("users").objects] == ["Beheer Proef", "Voorbeeldster"]
    assert "Beheerder" in laptop.run("users").out
    assert laptop.run("users remove Voorbeeldster").code == 0
    assert [one["name"] for one in laptop.json("users").objects] == ["Beheer Proef"]


def test_a_new_pin_is_the_one_in_the_file(laptop: Laptop, pin: Path) -> None:
    laptop.run(f"users add Beheer --role administrator --pin-file {pin}")
    pin.write_text("9631")
    assert laptop.run(f"users change Beheer --pin-file {pin}").code == 0
    desk = open_desk(laptop.folder)
    (user,) = users.users(desk)
    assert users.has_pin(desk, user, "9631") and not users.has_pin(desk, user, "2580")
    desk.store.close()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("users add Voorbeeld --role volunteer --pin-file {pin}", "beheerder"),
        ("users add Voorbeeld --role administrator", "--pin-file"),
        ("users remove Niemand", "werkt niet op deze laptop"),
        ("users add Voorbeeld --role administrator --pin-file {pin} --page zolder", "zolder"),
        ("users remove", "om wie het gaat"),
        ("users lock-after straks", "aantal minuten"),
    ],
)
def test_what_cannot_be_done_is_said(laptop: Laptop, pin: Path, line: str, said: str) -> None:
    done = laptop.run(line.format(pin=pin))
    assert (done.code, said in done.err) == (1, True)
    assert laptop.json("users").objects == []


def test_the_quiet_time_before_the_lock_is_set(laptop: Laptop) -> None:
    assert laptop.json("users lock-after 10").object == {"lock_after": 10}
    assert "10 minuten" in laptop.run("users lock-after 10").out
