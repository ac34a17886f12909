"""The preparer's commands, from an empty folder to a destroyed key."""

import re
from pathlib import Path

from tests.cli.commanding import Laptop
from tests.papers.reading import texts


def test_an_event_is_prepared_drilled_used_and_its_key_for_people_destroyed(laptop: Laptop, tmp_path: Path) -> None:
    folder, points = tmp_path / "gebeurtenis", tmp_path / "punten.csv"
    points.write_text("De Proef\nDe Test,1\n", "utf-8")
    make = f"prepare event {folder} --municipality Voorbeeldstad --name Stroomuitval --custodian Een --custodian Twee"
    done = laptop.json(f"{make} --points {points} --laptops 2").object
    assert str(done["recipients"]).count("age1") == 2
    parts = []
    for place in (1, 2):
        told = " ".join(texts((folder / "sleutelbladen" / f"bewaarder-{place}.pdf").read_bytes()))
        found = re.search(r"AGE-SE (.*?) Hoort", told)
        assert found is not None
        (tmp_path / f"deel-{place}").write_text(f"AGE-SE {found[1].lower()}\n", "utf-8")
        parts.append(f"--part {tmp_path / f'deel-{place}'}")
    both = " ".join(parts)
    assert "goed" in laptop.run(f"prepare drill {folder} {both}").out
    assert laptop.run(f"prepare drill {folder} {parts[0]}").code == 1
    assert laptop.run(f"prepare words {folder} {both} --name 'De Proef' --to {tmp_path / 'woorden'}").code == 0
    stick = next(folder.glob("sticks/de-proef-*"))
    point = Laptop(tmp_path / "nieuw", laptop.capsys)
    words = f"--passphrase-file {tmp_path / 'woorden'}"
    join(point, stick, words, str(done["key"]))
    assert point.run(f"add visitors name=Voorbeeldmens {words}").code == 0
    assert point.run(f"export --to {tmp_path / 'stick'} {words}").code == 0
    assert laptop.run(f"prepare open {folder} {both} --to {tmp_path / 'gemeente.key'}").code == 0
    assert "bestaat al" in laptop.run(f"prepare open {folder} {both} --to {tmp_path / 'gemeente.key'}").err
    collect = f"collect --into {tmp_path / 'verzameling'} --identity-file {tmp_path / 'gemeente.key'} {tmp_path / 'stick'}"
    assert laptop.run(collect).code == 0
    office = Laptop(tmp_path / "verzameling", laptop.capsys)
    assert len(office.json("collection person --search Voorbeeldmens").objects) == 1
    certify(laptop, office, f"prepare coordination {folder} {both} --name 'Kazerne Proef'", tmp_path / "kazerne.nspc")
    assert laptop.run(f"prepare destroy {folder} --class B").code == 2
    assert laptop.json(f"prepare destroy {folder} --class B --by Voorbeeld").object["files"] == 1
    assert laptop.run(f"prepare open {folder} {both} --class B --to {tmp_path / 'b.key'}").code == 1
    assert laptop.run(f"prepare open {folder} {both} --class C --to {tmp_path / 'c.key'}").code == 0


def join(point: Laptop, stick: Path, words: str, key: str) -> None:
    """A changed list joins nothing; the one of the stick says under whose key this laptop is from now on."""
    listed = stick / "punten.nspl"
    raw = listed.read_bytes()
    listed.write_bytes(raw[:-1])
    assert "beschadigd of veranderd" in point.run(f"init --join {stick / 'laptop-B.nsp-invite'} {words}").err
    listed.write_bytes(raw)
    joined = point.run(f"init --join {stick / 'laptop-B.nsp-invite'} {words}")
    assert joined.code == 0 and f"lijst van Voorbeeldstad. Sleutel van de lijst: {key[:16]}" in joined.err


def certify(laptop: Laptop, office: Laptop, command: str, certificate: Path) -> None:
    """A certificate over another key than the coordination point shows is refused there."""
    assert "64 tekens" in laptop.run(f"{command} --to {certificate}").err
    assert laptop.run(f"{command} --to {certificate} --key {'ab' * 32}").code == 0
    assert office.run('coordination set-up "Kazerne Proef"').code == 0
    told = office.json("coordination key").object
    assert told["name"] == "Kazerne Proef" and len(str(told["key"])) == 64
    assert "ander coördinatiepunt" in office.run(f"coordination certify {certificate}").err
