"""The commands backup, second-copy and restore."""

from pathlib import Path

import pytest

from tests.cli.commanding import Laptop


def copy_on(medium: Path) -> Path:
    return next(medium.glob("nsp-kopie-*"))


def test_a_backup_is_put_back_by_command(laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop.run("add visitors name=Voorbeeld")
    made = laptop.json(f"backup --to {tmp_path / 'stick'}").object
    new = Laptop(tmp_path / "nieuw", capsys)
    back = new.json(["restore", str(made["folder"])])
    assert (back.code, back.object["letter"]) == (0, "A")
    assert new.json("list visitors").objects[0]["name"] == "Voorbeeld"
    assert new.run("verify").code == 0
    again = new.run(["restore", str(made["folder"])])
    assert again.code == 1 and "al een noodsteunpunt" in again.err


def test_restoring_says_until_when_and_what_may_be_missing(laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop.run("tally in --count 3")
    folder = laptop.json(f"backup --to {tmp_path / 'stick'}").object["folder"]
    said = Laptop(tmp_path / "nieuw", capsys).run(["restore", str(folder)]).out
    assert "Laptop B: 2 regels, tot en met" in said
    assert "Wat daarna is gedaan" in said


def test_a_second_copy_on_another_disk_follows_the_commands(laptop: Laptop, other_disk: Path) -> None:
    assert "geen tweede kopie" in laptop.run("second-copy").out
    assert laptop.json(f"second-copy --to {other_disk}").object["state"] == "kept"
    before = (copy_on(other_disk) / "ledger.db").read_bytes()
    laptop.run("tally in")
    assert (copy_on(other_disk) / "ledger.db").read_bytes() != before
    assert "2 plaatsen" in laptop.run("second-copy").out
    assert laptop.run("second-copy --stop").code == 0
    assert laptop.json("second-copy").object["state"] == "off"


def test_a_second_copy_on_the_same_disk_is_refused_by_command(laptop: Laptop, tmp_path: Path) -> None:
    refused = laptop.run(f"second-copy --to {tmp_path}")
    assert refused.code == 1 and "dezelfde schijf" in refused.err
