"""Making points: words, letters, invitations and the demo."""

import json
import stat
from pathlib import Path

import pytest

from nsp_desktop.__main__ import main
from tests.cli.commanding import Laptop


def _laptop(folder: Path, capsys: pytest.CaptureFixture[str]) -> Laptop:
    return Laptop(folder, capsys)


def test_a_new_point_writes_its_words_to_the_file_and_tells_them_nowhere_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop, words = _laptop(tmp_path / "punt", capsys), tmp_path / "woorden.txt"
    made = laptop.json(["init", "--name", "De Linde", "--municipality", "Voorbeeldstad", "--passphrase-file", str(words)])
    assert made.code == 0
    phrase = words.read_text(encoding="utf-8").strip()
    assert len(phrase.split()) == 4
    assert stat.S_IMODE(words.stat().st_mode) == 0o600
    assert phrase not in made.out + made.err
    told = made.object
    assert (told["name"], told["municipality"], told["mode"], told["letter"]) == ("De Linde", "Voorbeeldstad", "real", "A")
    assert len(bytes.fromhex(str(told["point"]))) == 16
    assert laptop.json(["list", "needs", "--passphrase-file", str(words)]).objects == []


def test_without_a_file_the_words_are_shown_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop = _laptop(tmp_path / "punt", capsys)
    phrase = laptop.json("init --name De --municipality Voorbeeldstad").object["phrase"]
    assert len(str(phrase).split()) == 4
    asked = laptop.run("list needs")
    assert asked.code == 1
    assert "--passphrase-file" in asked.err
    (tmp_path / "w").write_text(f"# van het punt\n{str(phrase).upper()}\n", encoding="utf-8")
    assert laptop.run(["list", "needs", "--passphrase-file", str(tmp_path / "w")]).code == 0


def test_words_in_a_file_that_is_there_are_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop, words = _laptop(tmp_path / "punt", capsys), tmp_path / "w"
    words.write_text("appel boom citroen deur\n", encoding="utf-8")
    assert laptop.run(["init", "--name", "De", "--municipality", "V", "--passphrase-file", str(words)]).code == 0
    words.write_text("appel boom citroen raam\n", encoding="utf-8")
    wrong = laptop.run(["tally", "in", "--passphrase-file", str(words)])
    assert wrong.code == 1
    assert "veilig" in wrong.err


@pytest.mark.parametrize("text", ["", "# alleen uitleg\n"])
def test_an_empty_or_missing_words_file_is_a_sentence(laptop: Laptop, tmp_path: Path, text: str) -> None:
    (tmp_path / "leeg").write_text(text, encoding="utf-8")
    other = Laptop(tmp_path / "nieuw", laptop.capsys)
    assert other.run(["init", "--name", "x", "--municipality", "y", "--passphrase-file", str(tmp_path / "leeg")]).code == 1
    assert not (tmp_path / "nieuw").exists()


def test_a_second_point_in_a_folder_is_refused_and_leaves_no_words(laptop: Laptop, tmp_path: Path) -> None:
    again = laptop.run(["init", "--name", "x", "--municipality", "y", "--passphrase-file", str(tmp_path / "w")])
    assert again.code == 1
    assert not (tmp_path / "w").exists()


def test_name_and_municipality_must_be_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop = _laptop(tmp_path / "punt", capsys)
    assert laptop.run("init --name x").code == 2
    assert laptop.run(["init", "--name", "x", "--municipality", " "]).code == 1
    assert laptop.run("init --name x --municipality y --letter 7").code == 1
    assert laptop.run("init --name x --municipality y --recipient geen").code == 1
    assert not (tmp_path / "punt" / "ledger.db").exists()


def test_another_laptop_joins_by_invitation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, words = _laptop(tmp_path / "een", capsys), _laptop(tmp_path / "twee", capsys), tmp_path / "w"
    made = first.json(["init", "--name", "De", "--municipality", "V", "--passphrase-file", str(words)]).object
    invitation = str(tmp_path / "laptop2")
    assert first.run(["invite", "-o", invitation, "--passphrase-file", str(words)]).code == 0
    assert first.run(["invite", "-o", invitation, "--passphrase-file", str(words)]).code == 1
    joined = second.json(["init", "--join", invitation, "--passphrase-file", str(words)]).object
    assert joined["point"] == made["point"]
    assert joined["node"] != made["node"]
    assert joined["letter"] == "B"
    number = second.json(["add", "needs", "category=water", "urgency=day", "--passphrase-file", str(words)]).object["number"]
    assert number == "B1"


def test_a_practice_point_opens_without_words(laptop: Laptop) -> None:
    assert laptop.run("list needs").code == 0


def test_demo_makes_a_practice_point_that_can_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop = _laptop(tmp_path / "oefenen", capsys)
    assert laptop.json("demo --visits 20 --records 10 --seed 5").code == 0
    assert len(laptop.json("list visits").objects) == 20
    assert laptop.run("verify").code == 0
    assert laptop.run("demo").code == 1


def test_no_point_is_said_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop = _laptop(tmp_path / "weg", capsys)
    for line in ("list needs", "tally in", "verify", "rebuild", "digest", "undo"):
        answer = laptop.run(line)
        assert (answer.code, answer.out) == (1, "")
        assert "weg" in answer.err
    assert not (tmp_path / "weg").exists()


def test_english_is_a_flag(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "en", "list", "--json", "needs", "--data", "/nergens"]) == 1
    assert set(json.loads(capsys.readouterr().out)) == {"error"}
