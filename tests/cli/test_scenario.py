"""The main job as commands: from the first visitor to the municipality's collection; totals agree at every step."""

from collections import Counter
from pathlib import Path

import pyrage
import pytest

from tests.cli.commanding import Laptop

TALLIES = ("in", "in", "in", "out", "information", "food", "charging", "warmth", "first_aid", "not_helped")
URGENCIES = ("hours", "day", "wait")


def _work(laptop: Laptop, tallies: int, needs: int, *secret: str) -> Counter[str]:
    """Do the acts of a day; what was counted."""
    counted: Counter[str] = Counter()
    for place in range(tallies):
        kind, count = TALLIES[place % len(TALLIES)], 1 + place % 3
        assert laptop.run(["tally", kind, "--count", str(count), *secret]).code == 0
        counted[kind] += count
    for place in range(needs):
        values = [
            f"urgency={URGENCIES[place % 3]}",
            "category=water",
            f"for_whom=Voorbeeld-{place}",
            f"location=Kerkstraat {place}, 7411 AB Proef",
        ]
        assert laptop.json(["add", "needs", *values, *secret]).object["number"] == f"B{place + 1}"
    return counted


def _listed_tallies(laptop: Laptop, *secret: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for row in laptop.json(["list", "visits", *secret]).objects:
        assert isinstance(row["amount"], int)
        counted[str(row["kind"])] += row["amount"]
    return counted


def _collected_agrees(laptop: Laptop, folder: Path, counted: Counter[str], needs: int, *secret: str) -> None:
    """Collect what lies on the stick and compare totals and digests with the point."""
    collection = Laptop(folder / "verzameling", laptop.capsys)
    taken = collection.json(["collect", "--into", str(collection.folder), str(folder / "stick"), *secret[2:]])
    assert taken.code == 0, taken.err
    report = collection.json(["collection", "report", *secret[2:]]).object
    together = report["together"]
    assert isinstance(together, dict)
    assert Counter(together["visits"]) == counted
    assert together["inside"] == counted["in"] - counted["out"]
    assert sum(together["needs_by_urgency"].values()) == needs
    point = laptop.json(["digest", *secret]).object["digest"]
    assert collection.json(["digest", "--point", "Proefpunt", *secret[2:]]).object["digest"] == point
    again = collection.json(["collect", "--into", str(collection.folder), str(folder / "stick"), *secret[2:]])
    assert [source["new"] for source in again.objects] == [0]
    assert collection.json(["collection", "report", *secret[2:]]).object["together"] == together
    assert collection.run(["verify", *secret[2:]]).code == 0


@pytest.mark.slow
def test_a_thousand_tallies_and_two_hundred_needs_arrive_at_the_municipality(laptop: Laptop, tmp_path: Path) -> None:
    counted = _work(laptop, 1_000, 200)
    assert _listed_tallies(laptop) == counted
    assert len(laptop.json("list needs").objects) == 200
    assert [row["for_whom"] for row in laptop.json("list needs --search voorbeeld-42").objects] == ["Voorbeeld-42"]
    assert laptop.run(["sheet", "status", "-o", str(tmp_path / "status.pdf")]).code == 0
    assert (tmp_path / "status.pdf").read_bytes().startswith(b"%PDF")
    exported = laptop.json(["export", "--to", str(tmp_path / "stick")]).object
    assert exported["entries"] == 1_201
    _collected_agrees(laptop, tmp_path, counted, 200)
    assert laptop.run("verify").code == 0
    digest = laptop.json("digest").object["digest"]
    assert laptop.json("rebuild").object["digest"] == digest
    assert _listed_tallies(laptop) == counted


def test_a_real_point_seals_to_the_municipality_which_alone_reads_the_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "gemeente.key").write_text(f"# sleutel\n{identity}\n", encoding="utf-8")
    laptop = Laptop(tmp_path / "punt", capsys)
    words = ("--passphrase-file", str(tmp_path / "woorden"))
    made = [
        "init",
        "--name",
        "Proefpunt",
        "--municipality",
        "Voorbeeldstad",
        "--letter",
        "B",
        "--recipient",
        str(identity.to_public()),
        *words,
    ]
    assert laptop.run(made).code == 0
    counted = _work(laptop, 5, 4, *words)
    assert laptop.run(["export", "--to", str(tmp_path / "stick"), *words]).code == 0

    blind = Laptop(tmp_path / "zonder-sleutel", capsys)
    assert blind.run(["collect", "--into", str(blind.folder), str(tmp_path / "stick")]).code == 0
    assert {row["for_whom"] for row in blind.json("list needs").objects} == {None}

    _collected_agrees(laptop, tmp_path, counted, 4, *words, "--identity-file", str(tmp_path / "gemeente.key"))
    reading = Laptop(tmp_path / "verzameling", capsys)
    rows = reading.json(["list", "needs", "--identity-file", str(tmp_path / "gemeente.key")]).objects
    assert {row["for_whom"] for row in rows} == {f"Voorbeeld-{place}" for place in range(4)}


def test_two_laptops_exchange_by_stick(laptop: Laptop, tmp_path: Path) -> None:
    second = Laptop(tmp_path / "twee", laptop.capsys)
    assert laptop.run(["invite", "-o", str(tmp_path / "uitnodiging")]).code == 0
    assert second.run(["init", "--join", str(tmp_path / "uitnodiging")]).code == 0
    laptop.run("add needs category=water urgency=day")
    assert second.json("add needs category=food urgency=day").object["number"] == "C1"
    for source, target in ((laptop, second), (second, laptop)):
        stick = tmp_path / f"stick-{source.folder.name}"
        bundle = source.json(["export", "--to", str(stick), "--package", "sealed"]).object["bundle"]
        read = target.json(["import", str(bundle)])
        assert (read.code, read.objects[0]["damaged"]) == (0, 0)
    assert laptop.json("digest").out == second.json("digest").out
    assert {row["number"] for row in laptop.json("list needs").objects} == {"B1", "C1"}


def test_a_bundle_that_is_none_is_refused_in_a_sentence(laptop: Laptop, tmp_path: Path) -> None:
    (tmp_path / "x.nspb").write_bytes(b"geen bundel")
    for line in (["import", str(tmp_path / "x.nspb")], ["import", str(tmp_path / "weg.nspb")]):
        answer = laptop.json(line)
        assert answer.code == 1
        assert answer.objects[0]["refused"]
    assert laptop.run(["collect", "--into", str(tmp_path / "v"), str(tmp_path)]).code == 1
    assert laptop.run(["collect", "--into", str(tmp_path / "v"), str(tmp_path / "nergens")]).code == 1


def test_a_real_point_without_a_recipient_does_not_export_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop, words = Laptop(tmp_path / "punt", capsys), ("--passphrase-file", str(tmp_path / "w"))
    assert laptop.run(["init", "--name", "P", "--municipality", "V", *words]).code == 0
    assert laptop.run(["export", "--to", str(tmp_path / "stick"), *words]).code == 1
    assert laptop.json(["export", "--to", str(tmp_path / "stick"), "--package", "A", *words]).object["bundle"] is None


def test_an_unknown_sheet_lists_the_kinds(laptop: Laptop, tmp_path: Path) -> None:
    answer = laptop.run(["sheet", "toverblad", "-o", str(tmp_path / "x.pdf")])
    assert answer.code == 1
    assert "list:REGISTER" in answer.err
    assert laptop.run(["sheet", "list:needs", "-o", str(tmp_path / "lijst.pdf")]).code == 0
