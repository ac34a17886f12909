"""Known weaknesses of the parts in the lock: `python tools/audit.py [--offline] [--list FILE.json|FILE.zip|FOLDER]...`.

Asks the package index by pip-audit in an environment of its own. With --offline, or where no index answers, lists decide: the one that is
kept in the repository, and those that are given, in the form of OSV (one record a file, as in the archive for PyPI of osv.dev, or a list).
0: none known. 1: there are some. 2: a list cannot be read.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
KEPT = ROOT / "tools" / "weaknesses.json"
_PART = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
_NOT_ASKED = 2
Record = Mapping[str, Any]  # Any: JSON of others
QUICK = ("--retries", "0", "--timeout", "5")


class Unreadable(ValueError):
    """A list that is no list of weaknesses."""


def main(arguments: Sequence[str]) -> int:
    reader = argparse.ArgumentParser(prog="audit", description=__doc__.partition("\n")[0] if __doc__ else "")
    reader.add_argument("--offline", action="store_true")
    reader.add_argument("--list", action="append", default=[], type=Path, dest="lists")
    reader.add_argument("--lock", type=Path, default=LOCK)
    told = reader.parse_args(arguments)
    if not told.offline and not told.lists:
        asked = ask_index(told.lock)
        if asked != _NOT_ASKED:
            return asked
        print("The package index could not be asked: the list in the repository decides.", file=sys.stderr)
    return judge(told.lock, [KEPT, *told.lists])


def judge(lock: Path, lists: Iterable[Path]) -> int:
    """By the lists alone; says which, how old the kept one is, and each weakness."""
    parts = locked(lock.read_text(encoding="utf-8"))
    try:
        records = [record for path in lists for record in read(path)]
    except (OSError, Unreadable) as error:
        print(f"a list cannot be read: {error}", file=sys.stderr)
        return 2
    found = sorted({(name, parts[name], str(record.get("id")), _says(record)) for record in records for name in hit(record, parts)})
    for name, version, weakness, says in found:
        print(f"{name} {version}: {weakness} {says}")
    kept_on = json.loads(KEPT.read_text(encoding="utf-8"))["kept_on"]
    print(f"{len(parts)} parts, {len(records)} records, {len(found)} weaknesses.")
    print(f"The kept list is of {kept_on}: what became known later is not in it.")
    return 1 if found else 0


def locked(lock: str) -> dict[str, str]:
    return {_plain(name): version for name, version in _PART.findall(lock)}


def read(path: Path) -> Iterator[Record]:
    """The records of a file, an archive or a folder of files. Raises OSError, Unreadable."""
    if path.is_dir():
        for part in sorted(path.glob("*.json")):
            yield from _records(part.read_bytes(), part.name)
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(name for name in archive.namelist() if name.endswith(".json")):
                yield from _records(archive.read(name), name)
    else:
        yield from _records(path.read_bytes(), path.name)


def hit(record: Record, parts: Mapping[str, str]) -> Iterator[str]:
    """The locked parts that a record speaks of; one that was withdrawn speaks of none."""
    for affected in () if record.get("withdrawn") else record.get("affected", ()):
        package = affected.get("package", {})
        name = _plain(str(package.get("name", "")))
        if package.get("ecosystem") == "PyPI" and name in parts and _is_in(parts[name], affected):
            yield name


def ask_index(lock: Path) -> int:
    """pip-audit's own answer; 2 where it could not be fetched or found nobody to ask."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        if subprocess.run([str(python), "-m", "pip", "install", "--quiet", *QUICK, "pip-audit"], check=False).returncode:
            return _NOT_ASKED
        asked = [str(python), "-m", "pip_audit", "--disable-pip", "--require-hashes", "--strict", "-r", str(lock)]
        done = subprocess.run(asked, check=False, capture_output=True, text=True)
        print(done.stdout, done.stderr, sep="", end="")
        unreachable = "Traceback" in done.stderr or "ConnectionError" in done.stderr or "ServiceError" in done.stderr
        return _NOT_ASKED if unreachable else done.returncode


def _records(data: bytes, name: str) -> Iterator[Record]:
    try:
        found = json.loads(data)
    except ValueError as error:
        raise Unreadable(f"{name}: {error}") from error
    records = found.get("weaknesses", [found]) if isinstance(found, dict) else found
    if not isinstance(records, list) or not all(isinstance(one, dict) and "id" in one for one in records):
        raise Unreadable(f"{name} holds no records of weaknesses")
    yield from records


def _is_in(version: str, affected: Record) -> bool:
    if version in affected.get("versions", ()):
        return True
    return any(_in_range(Version(version), found) for found in affected.get("ranges", ()) if found.get("type") == "ECOSYSTEM")


def _in_range(version: Version, found: Record) -> bool:
    """The events in their order, as the scheme of OSV evaluates them."""
    inside = False
    for event in found.get("events", ()):
        for kind, said in event.items():
            try:
                border = Version("0.dev0" if said == "0" else said)
            except InvalidVersion:
                continue
            match kind:
                case "introduced" if version >= border:
                    inside = True
                case "fixed" if version >= border:
                    inside = False
                case "last_affected" if version > border:
                    inside = False
                case _:
                    continue
    return inside


def _says(record: Record) -> str:
    return str(record.get("summary") or record.get("details", "")).partition("\n")[0][:120]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
