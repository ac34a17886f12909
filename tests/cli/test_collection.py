"""The municipality's commands: archive and check, destroy with a proof, and a stop that holds."""

from pathlib import Path

from nsp_desktop.domain.moments import local_date
from nsp_desktop.services.opening import wall_clock
from tests.cli.commanding import Laptop
from tests.papers.reading import texts


def collected(laptop: Laptop, folder: Path) -> Laptop:
    laptop.run("add visitors name=Verdwijnman")
    laptop.run("add logbook text=besluit")
    assert laptop.run(f"export --to {folder / 'stick'}").code == 0
    office = Laptop(folder / "gemeente", laptop.capsys)
    assert office.run(f"collect --into {office.folder} {folder / 'stick'}").code == 0
    return office


def test_an_archive_package_is_made_checked_and_found_damaged(laptop: Laptop, tmp_path: Path) -> None:
    office = collected(laptop, tmp_path)
    assert office.run("collection archive").code == 2
    done = office.json(f"collection archive --to {tmp_path / 'uit'} --appraisal B5").object
    assert (done["points"], done["locked"], done["gaps"], done["digest"]) == (1, 0, [], office.json("digest").object["digest"])
    assert "klopt" in office.run(f"archive-check {done['folder']}").out
    later = office.json(f"archive-open {done['folder']} --into {tmp_path / 'later'}").object
    assert later["digest"] == done["digest"]
    note = Path(str(done["folder"])) / "data" / "LEESMIJ.txt"
    note.write_text(note.read_text("utf-8") + "erbij\n", "utf-8")
    said = office.json(f"archive-check {done['folder']}")
    assert said.code == 1 and "LEESMIJ.txt is veranderd" in str(said.object["problems"])
    assert "gemeente" in laptop.run(f"collection archive --to {tmp_path / 'uit'}").err


def test_a_request_to_be_forgotten_is_carried_out_at_the_collection(laptop: Laptop, tmp_path: Path) -> None:
    office = collected(laptop, tmp_path)
    assert office.json("collection erase-due").objects == []
    record = str(office.json(f"collection person --search Verdwijnman -o {tmp_path / 'antwoord.pdf'}").objects[0]["id"])
    answer = " ".join(texts((tmp_path / "antwoord.pdf").read_bytes()))
    assert "Verdwijnman" in answer and record in answer and "bevat persoonsgegevens" in answer
    erase = f'collection erase --record {record} --why request --by "A. Voorbeeld" --count 1 --date {local_date(wall_clock())}'
    assert office.json("collection hold --by Voorbeeld --why onderzoek").object["stops"] == 1
    assert "vernietigingsstop" in office.run(erase).err
    assert office.json("collection hold --lift").object["stops"] == 0
    said = office.run(erase)
    assert said.code == 0 and "Bewijs: " in said.out and "Verdwijnman" not in said.out
    assert office.json("collection person --search Verdwijnman").objects == []
    assert office.run(f"sheet erasure -o {tmp_path / 'bewijs.pdf'}").code == 0
    assert office.run("verify").code == 0


def test_a_stick_is_handed_over_with_a_line_and_a_sheet(laptop: Laptop, tmp_path: Path) -> None:
    give = f"handing-proof --stick 7 --seal A-113 --forms 12 --giver Een --receiver Twee -o {tmp_path / 'bewijs.pdf'}"
    number = str(laptop.json(give).object["number"])
    assert (tmp_path / "bewijs.pdf").read_bytes().startswith(b"%PDF")
    assert "A-113" in laptop.run(f"show logbook {number}").out
    assert "bestaat al" in laptop.run(give).err
    assert "Geen formulieren is 0" in laptop.run("handing-proof --stick 7 --forms -1 --giver Een --receiver Twee").err
