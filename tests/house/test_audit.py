"""The audit of the locked parts works without a network: by the kept list and by lists that are given."""

import importlib.util
import json
import socket
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
OLD = "reportlab==3.6.12 \\\n    --hash=sha256:00\nPillow==13.0.0\n"


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / "tools" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_asked: object) -> None:
        raise AssertionError("a network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)


def record(name: str = "cbor2", **more: object) -> dict[str, object]:
    events = [{"introduced": "0"}, {"fixed": "5.0"}, {"introduced": "6.0"}, {"last_affected": "6.3.0"}]
    ranges = [{"type": "ECOSYSTEM", "events": events}]
    return {"id": "TEST-1", "summary": "proef", "affected": [{"package": {"ecosystem": "PyPI", "name": name}, "ranges": ranges}], **more}


def test_no_locked_part_has_a_weakness_that_is_known_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert loaded().main(["--offline"]) == 0
    assert "0 weaknesses" in capsys.readouterr().out


def test_an_old_part_is_found_by_the_kept_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The control."""
    (tmp_path / "oud.lock").write_text(OLD)
    assert loaded().main(["--offline", "--lock", str(tmp_path / "oud.lock")]) == 1
    said = capsys.readouterr().out
    assert "reportlab 3.6.12: CVE-2023-33733" in said and "illow" not in said


@pytest.mark.parametrize(
    ("version", "found"), [("4.9", True), ("5.0", False), ("5.9", False), ("6.0", True), ("6.3.0", True), ("6.3.1", False)]
)
def test_a_version_is_judged_by_the_events_of_its_ranges(tmp_path: Path, version: str, found: bool) -> None:
    (tmp_path / "lijst.json").write_text(json.dumps(record()))
    (tmp_path / "een.lock").write_text(f"CBOR2=={version}\n")
    assert loaded().main(["--lock", str(tmp_path / "een.lock"), "--list", str(tmp_path / "lijst.json")]) == int(found)


def test_lists_come_as_an_archive_or_a_folder_too_and_withdrawn_records_do_not_count(tmp_path: Path) -> None:
    lock = tmp_path / "een.lock"
    lock.write_text("cbor2==6.1\n")
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "TEST-1.json").write_text(json.dumps(record(withdrawn="2026-01-01T00:00:00Z")))
    assert loaded().main(["--lock", str(lock), "--list", str(folder)]) == 0
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("TEST-1.json", json.dumps(record()))
        archive.writestr("TEST-2.json", json.dumps(record("andere")))
    assert loaded().main(["--lock", str(lock), "--list", str(tmp_path / "all.zip")]) == 1


@pytest.mark.parametrize("text", ["", "geen json", "[1, 2]", '{"weaknesses": 3}'])
def test_a_list_that_cannot_be_read_is_said(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lijst.json").write_text(text)
    assert loaded().main(["--list", str(tmp_path / "lijst.json")]) == 2
    assert "a list cannot be read" in capsys.readouterr().err
    assert loaded().main(["--list", str(tmp_path / "weg.json")]) == 2


def test_where_no_index_answers_the_kept_list_decides_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    audit = loaded()
    monkeypatch.setattr(audit, "ask_index", lambda _lock: 2)
    assert audit.main([]) == 0
    said = capsys.readouterr()
    assert "could not be asked" in said.err and "what became known later is not in it" in said.out
