"""The same records in NSP Desktop, in PouchDB and in LibreOffice Calc, one after another in one run; `make bench-peers`."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from nsp_desktop.services.carrying import export, import_files
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.example_data import Draw, load
from nsp_desktop.services.opening import NewPointRequest, invite, join_point, new_point
from nsp_desktop.storage.age_files import new_identity, recipient_of

HERE = Path(__file__).resolve().parent / "peers"
RECORDS = 10_000
WORDS = 200
SAVED = 20
"""So many acts are stored one by one in Calc, which writes the whole file each time; the time for all is counted from these."""
SYSTEM_PYTHON = "/usr/bin/python3"
PHRASE = "appel boom fiets kaas"
ROWS = {
    "act": f"{RECORDS:,} acts, each on the disk",
    "unforced": "the same, the disk left to the system",
    "bulk": f"{RECORDS:,} records at once",
    "search": f"{WORDS} searches by the beginning of a name",
    "replicate": "all of it to another computer",
    "again": "the same once more",
    "open": "open the file",
}
Told = Mapping[str, float]


def main() -> int:
    with TemporaryDirectory(prefix="nsp-peers-") as name:
        folder = Path(name)
        given = _given()
        file = folder / "records.json"
        file.write_text(json.dumps(given), encoding="utf-8")
        told = {
            "NSP Desktop": _ours(given, folder / "ours"),
            "PouchDB": _pouch(file, folder / "pouch"),
            "Calc": _calc(file, folder / "calc"),
        }
    _show(told)
    return 0


def _given() -> dict[str, list[dict[str, str]] | list[str]]:
    """Made-up visitors, and beginnings of their names."""
    draw = Draw(load(), 7)
    records = []
    for place in range(RECORDS):
        address = draw.address()
        visitor = {"name": draw.name(), "postcode": address.postcode, "house_number": str(address.house), "contact": draw.phone()}
        records.append({"_id": f"B{place + 1:05}", **visitor, "language": "nl"})
    lots = Random(3)  # noqa: S311 - examples, no secrets
    return {"records": records, "words": [lots.choice(records)["name"].split()[0][:4] for _word in range(WORDS)]}


def _ours(given: Mapping[str, object], folder: Path) -> Told:
    """Encrypted, with search and history; each act is on the disk before the next, and what goes to another laptop is sealed."""
    request = NewPointRequest("Proefpunt", "Proefstad", phrase=PHRASE, recipients=(recipient_of(new_identity()),))
    one, all_at_once = (new_point(folder / name, request).desk for name in ("one", "all"))
    other = join_point(folder / "other", invite(all_at_once, PHRASE), PHRASE)
    records = given["records"]
    words = given["words"]
    assert isinstance(records, list) and isinstance(words, list)
    told = {"act": _seconds(lambda: _add(one, records)), "bulk": _seconds(lambda: _add_together(all_at_once, records))}
    told["search"] = _seconds(lambda: [all_at_once.rows("visitors", search=word, limit=20) for word in words])
    told["replicate"] = _seconds(lambda: _carry(all_at_once, other, folder / "stick"))
    told["again"] = _seconds(lambda: _carry(all_at_once, other, folder / "stick-2"))
    assert other.count("visitors") == len(records)
    for desk in (one, all_at_once, other):
        desk.store.close()
    return told


def _add(desk: Desk, records: list[dict[str, str]]) -> None:
    for record in records:
        desk.add("visitors", {name: value for name, value in record.items() if name != "_id"})


def _add_together(desk: Desk, records: list[dict[str, str]]) -> None:
    with desk.together(as_one=False):
        _add(desk, records)


def _carry(source: Desk, target: Desk, stick: Path) -> None:
    bundle = export(source, stick, "sealed").bundle
    assert bundle is not None
    (told,) = import_files(target, [bundle])
    assert not told.refused, told.refused


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _pouch(file: Path, folder: Path) -> Told:
    """PouchDB from the npm registry, in a folder that goes away again."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        print("PouchDB was left out: node and npm are not here.")
        return {}
    modules = folder / "modules"
    shutil.copytree(HERE, modules)
    subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=modules, check=True)
    (folder / "data").mkdir()
    return _answer(["node", str(HERE / "pouch.mjs"), str(modules), str(file), str(folder / "data")])


def _calc(file: Path, folder: Path) -> Told:
    """LibreOffice Calc without a window, worked from outside."""
    python_can = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    if shutil.which("soffice") is None or not python_can:
        print("Calc was left out: on Debian, apt-get install libreoffice-calc python3-uno.")
        return {}
    folder.mkdir()
    accept = f"--accept=pipe,name={folder.parent.name};urp;"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation={(folder / 'home').as_uri()}", accept]
    )
    try:
        return _answer([SYSTEM_PYTHON, str(HERE / "calc.py"), folder.parent.name, str(file), str(folder), str(SAVED)])
    finally:
        office.terminate()
        office.wait(60)


def _answer(command: list[str]) -> Told:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _show(told: Mapping[str, Told]) -> None:
    ours = told["NSP Desktop"]
    print(f"{'seconds (times ours)':<44}" + "".join(f"{name:>24}" for name in told))
    for what, words in ROWS.items():
        shown = [
            f"{one[what]:.3f}" + (f" ({one[what] / ours[what]:.1f})" if what in ours else "") if what in one else "-"
            for one in told.values()
        ]
        print(f"{words:<44}" + "".join(f"{cell:>24}" for cell in shown))
    print(f"Calc: acts are counted from {SAVED}, since each writes the whole file; it cannot merge two files, and keeps no history.")
    print("PouchDB and Calc encrypt nothing. NSP Desktop signs and encrypts each act, and seals what leaves the laptop.")


if __name__ == "__main__":
    sys.exit(main())
