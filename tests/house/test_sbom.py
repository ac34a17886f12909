"""The list of what comes along names every part of the lock, with its licence, and comes out the same each time."""

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sbom", ROOT / "tools" / "sbom.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_part_of_the_lock_is_named_with_its_hashes() -> None:
    sbom = loaded()
    wanted = {line.partition("==")[0].partition("[")[0].lower() for line in LOCK.splitlines() if line[:1].isalnum() and "==" in line}
    told = sbom.bill(LOCK, "1.0")
    assert {component["name"] for component in told["components"]} == wanted
    assert all(component["properties"] for component in told["components"])
    assert all(component["purl"].startswith("pkg:pypi/") for component in told["components"])


def test_what_is_installed_states_its_licence() -> None:
    """colorama is for Windows only; two parts state theirs in a file, which docs/licences.md names."""
    sbom = loaded()
    without = [c["name"] for c in sbom.bill(LOCK, "1.0")["components"] if "licenses" not in c]
    assert set(without) <= {"colorama", "pyrage", "sqlcipher3"}


def test_the_same_lock_gives_the_same_list() -> None:
    sbom = loaded()
    assert sbom.bill(LOCK, "1.0") == sbom.bill(LOCK, "1.0")
    assert sbom.bill(LOCK, "1.0")["serialNumber"] != sbom.bill(LOCK, "1.1")["serialNumber"]
