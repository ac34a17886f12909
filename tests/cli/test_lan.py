"""The commands for laptops on one network, as far as one laptop can try them; tests/process/test_lan.py has two."""

from base64 import b64encode

from nsp_desktop.services.opening import open_desk
from tests.cli.commanding import Laptop


def paired(laptop: Laptop) -> None:
    """As a pairing leaves it."""
    desk = open_desk(laptop.folder)
    told = {"letter": "C", "certificate": b64encode(b"x").decode(), "host": "192.0.2.7", "port": 24_747, "at": None}
    desk.set_setting("lan_pairs", {"ab" * 16: told})
    desk.store.close()


def test_paired_laptops_are_listed_and_forgotten_by_letter(laptop: Laptop) -> None:
    said = laptop.json("lan list")
    assert (said.code, said.objects) == (0, [])
    paired(laptop)
    (one,) = laptop.json("lan list").objects
    assert (one["letter"], one["host"], one["port"]) == ("C", "192.0.2.7", 24_747)
    wrong = laptop.run("lan forget --letter D")
    assert wrong.code == 1
    assert "lan list" in wrong.err
    assert laptop.json("lan forget --letter c").object == {"forgotten": 1}
    assert laptop.json("lan list").objects == []


def test_a_call_to_nobody_pairs_nothing_and_says_so(laptop: Laptop) -> None:
    said = laptop.run("lan pair --call 127.0.0.1:1")
    assert said.code == 1
    assert "niet bereikbaar" in said.err
    assert laptop.json("lan list").objects == []


def test_a_laptop_with_a_point_does_not_join_another(laptop: Laptop) -> None:
    said = laptop.run("lan join --call 127.0.0.1:1")
    assert said.code == 1
    assert "staat al een noodsteunpunt" in said.err
