"""A coordination point by commands: an answer goes down with a stick, and comes up again as answered."""

from pathlib import Path

import pytest

from tests.cli.commanding import Laptop


def test_an_answer_goes_all_the_way_down_and_up_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    point, above = Laptop(tmp_path / "punt", capsys), Laptop(tmp_path / "kazerne", capsys)
    assert point.run('init --name "De Proef" --municipality Voorbeeldstad --practice').code == 0
    message = point.json("add messages kind=emergency direction=out where=Proefplein").object
    point.run(f"export --to {tmp_path / 'stick'}")
    assert above.run(f"collect --into {above.folder} {tmp_path / 'stick'}").code == 0
    assert above.run("coordination answer 00 --by Voorbeeld").code == 1
    assert above.json('coordination set-up "Kazerne Proef"').object == {"name": "Kazerne Proef"}
    (line,) = above.json("coordination emergencies").objects
    assert (line["number"], line["state"], line["point"]) == (message["number"], "open", "De Proef")
    (heard,) = above.json("coordination points").objects
    assert (heard["name"], heard["emergencies_open"]) == ("De Proef", 1)
    told = ["--by", "Voorbeeld", "--control-room-number", "mk-7", "--reply", "Ambulance komt"]
    assert above.json(["coordination", "answer", str(line["id"])[:16], *told]).object["number"] == "Z1"
    assert above.run('coordination tell "Water bij de sporthal"').code == 0
    assert above.run("coordination letters").code == 2
    letters = above.json(f"coordination letters --to {tmp_path / 'terug'}").object
    assert letters == {"points": [{"name": "De Proef", "answers": 1}], "notices": 1, "without_address": []}
    (path,) = (tmp_path / "terug").glob("*.nspa")
    assert "2 overgenomen van Kazerne Proef" in point.run(["import", str(path)]).err
    assert "niets nieuws" in point.run(["import", str(path)]).err
    (row,) = point.json("list messages").objects
    assert (row["reply"], row["control_room_number"], row["received_by"]) == ("Ambulance komt", "MK-7", "Voorbeeld")
    point.run(f"export --to {tmp_path / 'stick2'}")
    above.run(f"collect --into {above.folder} {tmp_path / 'stick2'}")
    assert above.json("coordination emergencies").objects[0]["state"] == "answered"
    assert "answered" in above.run("coordination emergencies").out and "De Proef" in above.run("coordination points").out
