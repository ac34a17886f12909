"""The program dies while it makes an archive package: there is none, or a whole one, and the collection is untouched."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nsp_desktop.services.archive_check import check_package
from nsp_desktop.services.archiving import archive
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.verifying import verify
from tests.building import HandClock, bundle_in_of, practice_desk, with_secrets

PATIENCE_S = 120


@pytest.mark.parametrize("sign", ["grootboek.jsonl", "logbook.pdf", "manifest-sha256.txt"])
def test_a_killed_archiving_leaves_no_half_package(tmp_path: Path, sign: str) -> None:
    point = with_secrets(practice_desk(tmp_path / "punt"))
    desk = collect(tmp_path / "gemeente", [bundle_in_of(point, tmp_path / "stick")], None, now=HandClock()).desk
    digest, folder, out = desk.store.ledger.digest(), desk.store.folder, tmp_path / "uit"
    desk.store.close()
    program = [sys.executable, "-m", "nsp_desktop", "--data", str(folder), "collection", "archive", "--to", str(out)]
    with subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until and not is_there(out, sign) and not ended(process):
            continue
        process.send_signal(signal.SIGKILL)
    whole = [path for path in out.iterdir() if not path.name.endswith(".part")]
    assert all(check_package(path).problems == () for path in whole)
    again = open_desk(folder, now=HandClock())
    assert again.store.ledger.digest() == digest and verify(again.store) == []
    assert check_package(archive(again, out).folder).problems == ()
    again.store.close()


def is_there(out: Path, sign: str) -> bool:
    """Whether this file was begun; folders come and go while one looks."""
    try:
        return any(out.rglob(sign))
    except OSError:
        return False


def ended(process: "subprocess.Popen[bytes]") -> bool:
    try:
        process.wait(timeout=0.01)
    except subprocess.TimeoutExpired:
        return False
    return True
