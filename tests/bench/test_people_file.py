"""A file of people with the truth beside them is read whatever its columns are called."""

from pathlib import Path

import pytest

from nsp_desktop.bench.duplicates import groups, measure_file
from nsp_desktop.bench.people import Written, true_pairs
from nsp_desktop.bench.people_file import read_people
from nsp_desktop.errors import UserError


def test_columns_in_dutch_with_semicolons_are_read(tmp_path: Path) -> None:
    head = "Persoon;Voornaam;Tussenvoegsel;Achternaam;Straat;Huisnummer;Toevoeging;Telefoon;Geboortedatum"
    text = f"{head}\nA;Jan;van;Proef;Proefweg;2;b;06;1-2-50\n"
    (tmp_path / "in.csv").write_text(text, encoding="cp1252")
    (found,) = read_people(tmp_path / "in.csv")
    assert found == Written("0", 0, "van Proef, Jan", "Proefweg", "", "2-b", "06", "1-2-50")


def test_the_ids_of_febrl_tell_the_truth(tmp_path: Path) -> None:
    rows = ("rec-1-org, jan, proef", "rec-1-dup-0, jan, proefman", "rec-2-org, , waller")
    found = _read(tmp_path, "rec_id, given_name, surname", *rows)
    assert true_pairs(found) == {frozenset(("0", "1"))} and found[2].name == "fam. waller"


def test_without_the_truth_or_a_name_a_sentence_says_so(tmp_path: Path) -> None:
    for head, row in (("id,name", "1,Jan"), ("person,street", "1,Proefweg")):
        with pytest.raises(UserError, match="geen kolom"):
            _read(tmp_path, head, row)
    with pytest.raises(UserError, match="niet te lezen"):
        read_people(tmp_path / "nergens.csv")


def test_pairs_and_whole_groups_are_counted_apart(tmp_path: Path) -> None:
    rows = [f"{who},{name},1234 AB,5,0612345678" for who, name in ((1, "Jan Proefman"), (1, "Jan Proefmann"), (2, "Els Ander"))]
    _read(tmp_path, "person,name,postcode,house_number,phone", *rows)
    told = {one.name: one.value for one in measure_file(tmp_path / "in.csv")}
    assert (told["duplicates-f1"], told["duplicates-groups-f1"], told["duplicates-records"]) == (1, 1, 3)


def test_who_is_the_same_as_one_is_the_same_as_all() -> None:
    pairs = {frozenset("ab"), frozenset("bc"), frozenset("de")}
    assert groups(pairs) == {frozenset("abc"), frozenset("de")}


def _read(folder: Path, *lines: str) -> list[Written]:
    (folder / "in.csv").write_text("\n".join(lines), encoding="utf-8")
    return read_people(folder / "in.csv")
