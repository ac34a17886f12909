"""A data folder of every version stays readable: by this program, and with nothing but SQLCipher and the page that describes it."""

import ast
import json
import shutil
import sys
from pathlib import Path

import pytest
import sqlcipher3
from nacl.exceptions import CryptoError

from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY, recipient_of
from nsp_desktop.storage.signing import public_of
from nsp_desktop.storage.verifying import verify
from tests.building import HandClock
from tests.formats import entries as entry_reader
from tests.formats import folder_reader, make_folder, reader

SAMPLES = {
    "ledger-1": "d3fdf923a386e50548c1c24faa6512ea039a580e9327ff84d23799ac0c8289e9",
    "ledger-2": "054b49cf9fbc8985ec836430d8548c41f9998d3b530db01a7970f2ce17c0d599",
}
PAGE = make_folder.FOLDERS.parents[1] / "docs" / "ledger-format.md"
ENTRIES = 15
RECORDS = [
    ("movements", "B1", False), ("needs", "B1", False), ("supplies", "B1", False), ("visitors", "B1", True), ("visitors", "B2", False),
    ("visits", "B1", False), ("visits", "B2", False), ("visits", "B3", True),
]  # fmt: skip


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(sample: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(make_folder.FOLDERS / sample, tmp_path / "punt"))


def entries_of(folder: Path) -> list[entry_reader.Entry]:
    connection = folder_reader.opened(folder, folder_reader.database_key(folder, phrase=make_folder.PHRASE))
    try:
        return reader.merged(entry_reader.read_entry(*row) for row in folder_reader.rows(connection))
    finally:
        connection.close()


def test_this_program_opens_the_folder_and_finds_what_was_written(folder: Path, sample: str) -> None:
    desk = open_desk(folder, identity=PRACTICE_IDENTITY, now=HandClock())
    first = sorted((entry for entry in desk.store.ledger.iterate() if entry.header.node != desk.info.node), key=lambda entry: entry.key)
    assert (entry_reader.sha(*(entry.hash for entry in first)).hex(), len(first)) == (SAMPLES[sample], ENTRIES)
    assert verify(desk.store) == []
    found = [
        (name, row.number, row.struck) for name in sorted({name for name, *_rest in RECORDS}) for row in desk.rows(name, struck="both")
    ]
    assert sorted(found) == RECORDS
    need, visitor = desk.find("needs", "B1"), desk.find("visitors", "B2")
    assert need is not None
    assert visitor is not None
    assert (need.values["location"], need.unsettled, need.values["description"]) == (
        "Proefstraat 1, 1234 AB",
        ("urgency",),
        "Kruik é \u202e",
    )
    assert (visitor.erased, visitor.values["name"]) == (True, None)
    assert (desk.inside(), desk.stock(desk.rows("supplies")[0].record)) == (4, 12)
    desk.store.close()


def test_an_older_folder_is_read_where_nothing_may_be_written(folder: Path) -> None:
    before = (folder / "ledger.db").read_bytes()
    open_desk(folder, phrase=make_folder.PHRASE, now=HandClock()).store.close()
    (folder / "ledger.db").write_bytes(before)
    for beside in folder.glob("ledger.db-*"):
        beside.unlink()
    desk = open_desk(folder, phrase=make_folder.PHRASE, now=HandClock(), read_only=True)
    assert desk.store.ledger.size() == ENTRIES
    desk.store.close()
    assert (folder / "ledger.db").read_bytes() == before


def test_a_folder_without_its_laptop_key_goes_on_as_a_new_laptop(folder: Path) -> None:
    desk = open_desk(folder, phrase=make_folder.PHRASE, now=HandClock())
    assert desk.info.letter not in ("B", "C")
    assert desk.add("visitors", {"name": "Voorbeeld"}).number == f"{desk.info.letter}1"
    assert verify(desk.store) == []
    desk.store.close()


def test_the_folder_is_read_with_nothing_but_sqlcipher_and_the_page(folder: Path, sample: str) -> None:
    entries = entries_of(folder)
    assert (reader.digest(entries), len(entries)) == (SAMPLES[sample], ENTRIES)
    folded = list(reader.fold_all(entries))
    assert sorted((record["register"], record["number"], record["struck"]) for record in folded) == RECORDS
    need = next(record for record in folded if record["register"] == "needs")
    assert need["values"]["location"] == "Proefstraat 1, 1234 AB"
    assert need["conflicts"] == {"urgency": ["hours", "wait"]}
    assert "Verdwijnman" not in repr(folded)


def test_every_head_in_the_table_of_laptops_is_signed(folder: Path) -> None:
    entries = entries_of(folder)
    connection = folder_reader.opened(folder, folder_reader.database_key(folder, identity=PRACTICE_IDENTITY))
    heads = connection.execute("select node, head_seq, head_signature, public_key, point, certified from nodes").fetchall()
    for node, number, signature, public, point, certified in heads:
        reader.check_head(node, number, signature, entries)
        assert entry_reader.sha(b"nsp node 1\0", public)[:16] == node
        assert (reader.certified(entries)[node], certified) == (point, 1)
    assert len(heads) == 2
    connection.close()


def test_the_secrets_of_the_point_are_where_the_page_says(folder: Path) -> None:
    connection = folder_reader.opened(folder, folder_reader.database_key(folder, phrase=make_folder.PHRASE))
    version, seed, key_b, key_c, identity = folder_reader.point_secrets(connection)
    point, public = connection.execute("select point, public_key from points").fetchone()
    assert (version, public_of(seed), len(key_b), len(key_c)) == (1, public, 32, 32)
    assert entry_reader.sha(b"nsp node 1\0", public)[:16] == point
    assert recipient_of(identity).startswith("age1")
    connection.close()


def test_no_page_of_the_database_is_readable_without_the_key(folder: Path) -> None:
    """The control: the sample is really encrypted, and a wrong key or phrase opens nothing."""
    assert b"SQLite format 3" not in (folder / "ledger.db").read_bytes()
    wrong = folder_reader.opened(folder, bytes(32))
    with pytest.raises(sqlcipher3.DatabaseError):
        folder_reader.rows(wrong)
    wrong.close()
    with pytest.raises(CryptoError):
        folder_reader.database_key(folder, phrase="appel boom fiets worst")


def test_the_cipher_settings_on_the_page_are_those_of_the_file(folder: Path) -> None:
    connection = folder_reader.opened(folder, folder_reader.database_key(folder, phrase=make_folder.PHRASE))
    folder_reader.rows(connection)
    page = PAGE.read_text(encoding="utf-8")
    settings = [row[0].removesuffix(";") for row in connection.execute("pragma cipher_settings")]
    assert [setting for setting in settings if f"{setting};" not in page] == []
    tables = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")}
    assert {name for name in tables if f"`{name}`" not in page} == {"_sqlite_migrations"}
    for table in ("entries", "nodes", "points", "erasures", "staged", "promised"):
        columns = [row[1] for row in connection.execute(f"pragma table_info({table})")]
        assert [name for name in columns if f"`{name}`" not in page] == []
    connection.close()


def test_the_page_shows_the_slots_as_they_are(folder: Path) -> None:
    found, _line, _code = folder_reader.slots(folder)
    shown = json.loads(PAGE.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0])
    assert {name: type(value) for name, value in shown.items()} == {name: type(value) for name, value in found.items()}
    for slot in found["slots"]:
        example = next(one for one in shown["slots"] if one["kind"] == slot["kind"])
        assert example.keys() == slot.keys()


def test_the_folder_reader_uses_nothing_of_the_program() -> None:
    tree = ast.parse(Path(folder_reader.__file__).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} - sys.stdlib_module_names == {"cbor2", "nacl", "pyrage", "sqlcipher3"}
