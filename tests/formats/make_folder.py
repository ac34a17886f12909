"""Makes the sample of a data folder: `python -m tests.formats.make_folder`. A sample of a released format is never made again.

Keys, ids and salts are drawn anew at each run; names and acts are the same. The tables that are folded from the ledger are left out:
whoever opens the folder makes them again.
"""

import shutil
import tempfile
from pathlib import Path

from nsp_desktop.domain.entry import Act
from nsp_desktop.services.carrying import export, import_files
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, invite, join_point, new_point
from nsp_desktop.storage import keys
from nsp_desktop.storage.age_files import PRACTICE_RECIPIENT
from nsp_desktop.storage.database import connect
from nsp_desktop.storage.ledger import Author, Draft
from nsp_desktop.storage.record_tables import drop_tables
from tests.building import MINUTE, HandClock

FOLDERS = Path(__file__).parent
VERSION = 2
PHRASE = "appel boom fiets kaas"
KEPT = ("ledger.db", "keys.slots", "keys.slots.bak")


def write(folder: Path, other: Path) -> None:
    """A point with two laptops: tallies, a need that both changed, a struck visitor, an erased one, stock, and an act taken back."""
    clock = HandClock()
    request = NewPointRequest("Buurthuis De Proef", "Voorbeeldstad", "Voorbeeld", "B", recipients=(PRACTICE_RECIPIENT,), phrase=PHRASE)
    desk = new_point(folder, request, now=clock).desk
    desk.tally("in", 5)
    desk.tally("out")
    need = desk.add("needs", {"category": "water", "urgency": "day", "location": "Proefstraat 1, 1234 AB", "description": "Kruik é \u202e"})
    struck = desk.add("visitors", {"name": "Jansen-Proef"})
    erased = desk.add("visitors", {"name": "Verdwijnman"})
    supply = desk.add("supplies", {"name": "Dekens", "unit": "stuk"})
    desk.add("movements", {"supply": supply.record, "kind": "received", "amount": 12})
    clock.forward(MINUTE)
    joined = join_point(other, invite(desk, PHRASE), PHRASE, letter="C", now=clock)
    carry(desk, joined, other)
    joined.change("needs", need.record, {"urgency": "hours"})
    desk.change("needs", need.record, {"urgency": "wait", "status": "busy"})
    desk.strike("visitors", struck.record, "dubbel")
    desk.tally("in", 40)
    desk.undo()
    targets: list[object] = [entry.hash for entry in desk.store.ledger.of_record(erased.record)]
    erasure = Draft(Act.ERASE, open_values={"_targets": targets, "_reason": "request"})
    desk.store.ledger.erase(desk.store.ledger.append(erasure, Author(desk.store.user, 1), clock()))
    carry(joined, desk, other)
    joined.store.close()
    desk.store.close()


def carry(source: Desk, target: Desk, folder: Path) -> None:
    bundle = export(source, folder / source.info.letter, "sealed").bundle
    assert bundle is not None
    assert import_files(target, [bundle])[0].refused == ""


def make(target: Path) -> None:
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "B"
        write(folder, Path(name) / "C")
        connection = connect(folder / "ledger.db", keys.unlock(folder, phrase=PHRASE))
        drop_tables(connection)
        connection.execute("delete from meta where name = 'declarations'")
        connection.execute("pragma journal_mode = delete")
        connection.execute("vacuum")
        connection.close()
        for kept in KEPT:
            shutil.copy(folder / kept, target / kept)


if __name__ == "__main__":
    make(FOLDERS / f"ledger-{VERSION}")
