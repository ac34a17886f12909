"""The whole way of an erasure by commands: refused, collected, confirmed, erased, and gone from the other side of a new key."""

from pathlib import Path

import pytest

from nsp_desktop.domain.moments import local_date
from nsp_desktop.errors import UserError
from nsp_desktop.services.opening import wall_clock
from nsp_desktop.storage import rekeying
from tests.cli.commanding import Laptop


def test_a_record_is_erased_only_after_the_municipality_has_it(laptop: Laptop, tmp_path: Path) -> None:
    stick, office = tmp_path / "stick", tmp_path / "gemeente"
    number = str(laptop.json("add visitors name=Verdwijnman").object["number"])
    erase = f'erase visitors {number} --why request --by "A. Voorbeeld" --count 1 --date {local_date(wall_clock())}'
    assert laptop.run(erase).code == 1
    assert laptop.run(f"export --to {stick}").code == 0
    assert laptop.run(f"collect --into {office} {stick}").code == 0
    papers = next(stick.rglob("*.nspm")).parent
    assert laptop.json(f"receipt {papers}").object["municipality_has"] == 2
    assert laptop.run("hold --by Voorbeeld --why onderzoek").code == 0
    assert "vernietigingsstop" in laptop.run(erase).err
    assert laptop.run("hold --by Voorbeeld --why klaar --lift").code == 0
    before = laptop.json("digest").object
    assert laptop.json(erase).object["records"] == {"visitors": 1}
    assert "Verdwijnman" not in laptop.run(f"show visitors {number}").out
    assert laptop.json("digest").object != before
    assert laptop.run("verify").code == 0


def test_without_a_number_the_due_records_are_only_listed(laptop: Laptop) -> None:
    laptop.run("add visitors name=Verdwijnman")
    assert "0 records" in laptop.run("erase-due").out


def test_a_new_key_keeps_everything(laptop: Laptop) -> None:
    laptop.run("add visitors name=Voorbeeld")
    before = laptop.json("digest").object
    assert laptop.run("rekey").code == 0
    assert laptop.json("digest").object == before


def test_a_request_for_ones_own_data_is_answered_from_the_collection_only(laptop: Laptop, tmp_path: Path) -> None:
    laptop.run("add visitors name=Vraagmans contact=0612345678")
    assert "beantwoordt de gemeente" in laptop.run("collection person --search Vraagmans").err
    assert laptop.run("privacy-request").code == 0
    assert laptop.run(f"export --to {tmp_path / 'stick'}").code == 0
    office = Laptop(tmp_path / "gemeente", laptop.capsys)
    assert laptop.run(f"collect --into {office.folder} {tmp_path / 'stick'}").code == 0
    held = office.json("collection person --search vraagmans").objects
    assert [(one["register"], one["locked"]) for one in held] == [("visitors", 0)]
    said = office.run("collection person --search vraagmans").out
    assert "1 record gevonden" in said and "Vraagmans" in said


def test_new_words_are_told_before_they_count(laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut at the moment of the new key: whoever read the words has them, and the old ones open still."""
    words, real = tmp_path / "woorden", Laptop(tmp_path / "echt", laptop.capsys)
    assert real.run(f"init --name Proef --municipality Voorbeeldstad --passphrase-file {words}").code == 0

    def cut(*_asked: object) -> bytes:
        raise UserError("stroom weg")

    monkeypatch.setattr(rekeying, "rekey", cut)
    said = real.run(f"rekey --new-words --passphrase-file {words}")
    assert (said.code, said.err.startswith("Schrijf op, deze woorden gaan zo gelden: ")) == (1, True)
    assert real.run(f"digest --passphrase-file {words}").code == 0
