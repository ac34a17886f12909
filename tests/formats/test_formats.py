"""The formats of released versions stay readable: by this program, and by a reader made from the documents alone."""

import ast
import json
import random
import re
import shutil
import struct
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cbor2
import pyrage
import pytest
import zstandard
from nacl.exceptions import CryptoError

from nsp_desktop.services.collecting import collect
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.verifying import verify
from tests.formats import entries as entries_module
from tests.formats import make, reader, withdrawing
from tests.formats.entries import REGISTER, read_entry

FOLDER = Path(make.__file__).parent
STOPS = (AssertionError, ValueError, TypeError, KeyError, IndexError, struct.error, zstandard.ZstdError, CryptoError, pyrage.DecryptError)
"""Any way to stop is a way to notice."""
DOCS = FOLDER.parents[1] / "docs"


def ledger() -> dict[str, Any]:
    found: dict[str, Any] = cbor2.loads((FOLDER / "ledger-1.cbor").read_bytes())
    return found


def told(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


def plain(value: object) -> object:
    """What the reader gives, as JSON has it."""
    match value:
        case dict():
            return {name: plain(part) for name, part in value.items()}
        case list():
            return [plain(part) for part in value]
        case _:
            return make.plain(value)  # type: ignore[arg-type]


def test_the_bytes_of_an_entry_have_not_changed() -> None:
    laptops, entries = make.sample()
    assert make.ledger_bytes(laptops, entries) == (FOLDER / "ledger-1.cbor").read_bytes()


def test_this_program_makes_of_the_ledger_what_it_made_of_it_then(tmp_path: Path) -> None:
    laptops, entries = make.sample()
    store = make.store_of(tmp_path, laptops, entries)
    assert make.meaning(store) == told("ledger-1.json")
    store.close()


def test_the_reader_uses_nothing_of_the_program() -> None:
    own = {f"tests.formats.{path.stem}": path for path in (Path(str(part.__file__)) for part in (reader, entries_module, withdrawing))}
    tree = ast.parse("\n".join(path.read_text(encoding="utf-8") for path in own.values()))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    outside = {name.partition(".")[0] for name in imported - own.keys()} - sys.stdlib_module_names
    assert outside == {"cbor2", "zstandard", "nacl", "pyrage"}


@pytest.mark.parametrize("seed", range(5))
def test_a_reader_made_from_the_page_alone_reads_the_ledger_in_any_order(seed: int) -> None:
    entries = [read_entry(*row) for row in ledger()["entries"]] * 2
    random.Random(seed).shuffle(entries)
    here = reader.merged(entries)
    expected = told("ledger-1.json")
    assert reader.digest(here) == expected["digest"]
    assert plain(list(reader.fold_all(here))) == expected["records"]
    for node, number, signature in ledger()["heads"]:
        reader.check_head(node, number, signature, here)


@pytest.mark.parametrize("who", ["municipality", "point", None])
def test_a_reader_made_from_the_page_alone_reads_the_bundle(who: str | None) -> None:
    manifest, entries = reader.read_bundle((FOLDER / "bundle-1.nspb").read_bytes(), None if who is None else told("bundle-1.json")[who])
    assert (manifest["municipality"], manifest["mode"], len(manifest["frames"])) == (make.MUNICIPALITY, "practice", 3)
    rows = sorted((header, *_seen_by(who, cbor2.loads(header), open_body, personal)) for header, open_body, personal in ledger()["entries"])
    assert sorted((cbor2.dumps(e.header, canonical=True), e.open, e.personal) for e in entries) == rows
    for row in manifest["ranges"]:
        reader.check_head(row[0], row[6], row[8], entries)


def _seen_by(who: str | None, header: Mapping[int, Any], open_body: bytes | None, personal: bytes | None) -> tuple[bytes | None, ...]:
    """The bodies that this reader gets: a search stays at the point, and without an identity nothing personal is read."""
    stays = header[REGISTER] == "searches"
    match who:
        case "point":
            return open_body, personal
        case "municipality":
            return (None, None) if stays else (open_body, personal)
        case _:
            return None if stays else open_body, None


def test_a_changed_bundle_is_refused_by_the_reader() -> None:
    """The control: the reader's own checks see a flipped byte in every part of the file."""
    data = (FOLDER / "bundle-1.nspb").read_bytes()
    for place in range(0, len(data), 41):
        changed = data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]
        with pytest.raises(STOPS):
            reader.read_bundle(changed, told("bundle-1.json")["point"])


def test_this_program_collects_the_bundle(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copy(FOLDER / "bundle-1.nspb", stick)
    found = collect(tmp_path / "gemeente", [stick], None)
    assert (found.sources[0].damaged, found.sources[0].unopened, found.gaps) == (0, 0, ())
    assert found.desk.store.ledger.digest() == told("ledger-1.json")["digest"]
    assert verify(found.desk.store) == []
    found.desk.store.close()
    again = open_desk(tmp_path / "gemeente")
    assert [row.values["location"] for row in again.rows("needs")] == ["Proefstraat 1 achter"]
    assert again.rows("needs")[0].unsettled == ("urgency",)
    again.store.close()


def _examples(document: str) -> list[bytes]:
    """The bytes of the examples in a document, their remarks left out."""
    blocks = re.findall(r"```hex\n(.+?)```", (DOCS / document).read_text(encoding="utf-8"), re.DOTALL)
    return [bytes.fromhex("".join(line[:44] for line in block.splitlines())) for block in blocks]


def test_the_examples_in_the_documents_are_in_the_samples() -> None:
    header, body = _examples("ledger-format.md")
    assert ledger()["entries"][1] == [header, body, None]
    assert read_entry(header, body, None).hash.hex() in (DOCS / "ledger-format.md").read_text(encoding="utf-8")
    data = (FOLDER / "bundle-1.nspb").read_bytes()
    start, frame = _examples("bundle-format.md")
    assert data.startswith(start)
    assert frame in data
