"""The list of everything that comes along, in CycloneDX 1.6 (ECMA-424), from the hashed lock: `python tools/sbom.py FILE`.

The same lock gives the same bytes: no time, no host, and a serial number that follows from the contents.
"""

import json
import re
import sys
import uuid
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
_PART = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NAMESPACE = uuid.UUID("0b2b1b0e-5d0b-5c55-9f39-0e3b8f3a6c11")


def parts(lock: str) -> Iterator[tuple[str, str, list[str]]]:
    """Name, version and the hashes of the files that may be installed, for each part of a lock."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock):
        found = _PART.match(block)
        if found is not None:
            yield found[1].lower(), found[2], _HASH.findall(block)


def licence_of(name: str) -> str:
    """The licence that an installed part states; "" where it is not installed here (a part for another system)."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    stated = next(iter(told.get_all("License-Expression", [])), "") or next(
        (line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")), ""
    )
    return str(stated or next(iter(told.get_all("License", [])), "").partition("\n")[0])


def bill(lock: str, version: str) -> dict[str, object]:
    """The whole list."""
    components = [_component(*part) for part in sorted(parts(lock))]
    root = {
        "type": "application",
        "bom-ref": "nsp-desktop",
        "name": "nsp-desktop",
        "version": version,
        "licenses": [{"expression": "EUPL-1.2"}],
    }
    told = {"metadata": {"component": root}, "components": components}
    serial = uuid.uuid5(_NAMESPACE, json.dumps(told, sort_keys=True))
    depends = [{"ref": "nsp-desktop", "dependsOn": [component["bom-ref"] for component in components]}]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        **told,
        "dependencies": depends,
    }


def _component(name: str, version: str, hashes: list[str]) -> dict[str, object]:
    licence = licence_of(name)
    named: dict[str, object] = {"licenses": [{"license": {"name": licence}}]} if licence else {}
    files = [{"name": "sha256", "value": value} for value in sorted(hashes)]
    where = f"pkg:pypi/{name}@{version}"
    return {"type": "library", "bom-ref": where, "name": name, "version": version, "purl": where, **named, "properties": files}


def main(path: Path) -> None:
    sys.path.insert(0, str(ROOT))
    from nsp_desktop import __version__

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(bill(LOCK.read_text(encoding="utf-8"), __version__), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
