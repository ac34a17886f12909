"""What the municipality does with a collection by command: records that may be one accepted and taken back, and tables for others."""

from pathlib import Path

import pytest

from tests.cli.commanding import Laptop


@pytest.fixture
def collection(laptop: Laptop, tmp_path: Path) -> Laptop:
    for _time in range(2):
        assert laptop.run("add needs category=water urgency=hours 'location=Proefweg 2, 1234 AB'").code == 0
        assert laptop.run("add visitors 'name=Jan de Proef' 'postcode=1234 AB' house_number=2").code == 0
    assert laptop.run(f"export --to {tmp_path / 'stick'}").code == 0
    assert laptop.run(f"collect --into {tmp_path / 'gemeente'} {tmp_path / 'stick'}").code == 0
    return Laptop(tmp_path / "gemeente", laptop.capsys)


def test_proposals_are_listed_accepted_and_taken_back(collection: Laptop) -> None:
    (one,) = collection.json("collection duplicates").objects
    assert list(one)[:2] == ["number", "id"] and (one["register"], one["state"], one["numbers"]) == ("needs", "proposed", ["B1", "B2"])
    assert collection.run(f"collection duplicates --same {one['id']}").code == 1
    told = collection.json(f"collection duplicates --same {one['id']} --by Proef").object
    assert told["decided"] == [{"number": "B1 + B2", "id": one["id"], "said": "same"}]
    assert [found["state"] for found in collection.json("collection duplicates").objects] == ["same"]
    assert collection.run(f"collection duplicates --take-back {one['id']} --by Proef").code == 0
    assert [found["state"] for found in collection.json("collection duplicates").objects] == ["proposed"]


def test_people_are_looked_for_after_a_named_decision(collection: Laptop) -> None:
    assert "niet gezocht" in collection.run("collection duplicates").out
    assert collection.run("collection duplicates --people on").code == 1
    assert collection.run("collection duplicates --people on --by Proef").code == 0
    assert {found["register"] for found in collection.json("collection duplicates").objects} == {"needs", "visitors"}
    listed = collection.run("collection duplicates").out
    assert "Proef zette dat aan" in listed and "Jan" not in listed


def test_a_collection_goes_out_as_tables(collection: Laptop, tmp_path: Path) -> None:
    assert collection.run("collection export").code == 2
    told = collection.json(f"collection export --to {tmp_path / 'uit'} --format csv --format parquet --hxl").object
    rows = told["rows"]
    assert isinstance(rows, dict) and rows["csv"] == rows["parquet"] and rows["csv"]["needs"] == 2
    assert (Path(str(told["folder"])) / "needs.parquet").exists()
    again = collection.run(f"collection export --to {tmp_path / 'meer'} --personal --format csv")
    assert again.code == 0 and "persoonlijke gegevens" in again.err


def test_the_figures_of_all_points_are_told(collection: Laptop, tmp_path: Path) -> None:
    told = collection.json("collection figures").object
    assert (told["needs"], told["double"]) == (2, 0)
    assert "Water: 2 open" in collection.run("collection figures").out
    assert collection.run(f"sheet figures -o {tmp_path / 'cijfers.pdf'}").code == 0
