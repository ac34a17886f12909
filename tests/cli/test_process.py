"""The program as a process of its own: exit codes, streams, speed of the help, and what a bug says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nsp_desktop import crash, paths
from nsp_desktop.__main__ import main
from nsp_desktop.cli import records

ROOT = Path(__file__).resolve().parents[2]


def _run(*words: str, stdin: str | None = None, text: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nsp_desktop", *words], cwd=ROOT, capture_output=True, text=text, input=stdin, encoding="utf-8", check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> str:
    data = str(tmp_path / "punt")
    assert _run("init", "--name", "P", "--municipality", "V", "--practice", "--data", data).returncode == 0
    return data


def test_a_whole_act_in_a_process(folder: str) -> None:
    made = _run("add", "needs", "category=water", "urgency=day", "--json", "--data", folder)
    assert (made.returncode, made.stderr) == (0, "")
    assert json.loads(made.stdout)["number"] == "A1"
    assert _run("list", "needs", "--data", folder).stdout.splitlines()[1].startswith("A1")


def test_a_point_with_words_asks_for_a_file_where_nobody_can_type(tmp_path: Path) -> None:
    data, words = str(tmp_path / "punt"), str(tmp_path / "w")
    assert _run("init", "--name", "P", "--municipality", "V", "--data", data, "--passphrase-file", words).returncode == 0
    refused = _run("list", "needs", "--data", data, stdin="")
    assert refused.returncode == 1
    assert "--passphrase-file" in refused.stderr
    assert _run("list", "needs", "--data", data, "--passphrase-file", words).returncode == 0


def test_help_and_wrong_use(folder: str) -> None:
    assert _run("--help").returncode == 0
    assert _run("add").returncode == 2
    assert _run("list", "nergens", "--data", folder).returncode == 1


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from nsp_desktop.__main__ import main; main(['--help']); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    heavy = ("PySide6", "sqlcipher3", "sqlite_utils", "reportlab", "pyrage", "nacl", "zstandard", "asyncio", "nsp_desktop.services")
    assert [name for name in heavy if f"'{name}'" in loaded] == []


def test_a_reader_that_goes_away_is_no_bug(folder: str) -> None:
    _run("demo", "--data", folder + "2", "--visits", "3000", "--records", "0")
    listing = subprocess.Popen(
        [sys.executable, "-m", "nsp_desktop", "list", "visits", "--json", "--data", folder + "2"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert listing.stdout is not None
    assert listing.stderr is not None
    listing.stdout.read(10)
    listing.stdout.close()
    assert listing.stderr.read() == b""
    listing.stderr.close()
    assert listing.wait() == 1


def test_undecodable_bytes_are_refused(folder: str) -> None:
    answer = subprocess.run(
        [sys.executable.encode(), b"-m", b"nsp_desktop", b"show", b"needs", b"\xff\xfe", b"--data", os.fsencode(folder)],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 1
    assert b"Traceback" not in answer.stderr


def test_a_bug_says_that_saved_work_is_safe_and_notes_no_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_values: object) -> dict[str, str]:
        raise ZeroDivisionError("Jansen-Proef")

    monkeypatch.setattr(records, "_pairs", broken)
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "log")
    assert main(["add", "needs", "for_whom=Jansen-Proef", "--data", str(tmp_path)]) == 70
    assert "veilig" in capsys.readouterr().err
    note = (tmp_path / "log" / crash.LOG_NAME).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in note
    assert "records.py" in note
    assert "Jansen" not in note


def test_a_bug_without_room_for_a_note_still_says_it(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in de weg", encoding="utf-8")
    assert crash.write_note(ValueError("x"), tmp_path / "log") is None


def test_ctrl_c_ends_without_a_word(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def stopped(*_values: object) -> dict[str, str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(records, "_pairs", stopped)
    assert main(["add", "needs", "a=b", "--data", str(tmp_path)]) == 130
    assert capsys.readouterr().err == ""


_WAITING = """
import threading
from nsp_desktop.__main__ import main
from nsp_desktop.ui import app

def closed(data, language):
    threading.Thread(target=threading.Event().wait).start()
    print("kept")
    return 3

app.run = closed
main(["--data", "punt"])
"""


def test_a_window_that_was_closed_waits_for_no_thread_that_still_asks_a_printer() -> None:
    """With Python's own ending this would never end, and threads that end under Qt can take the program with them."""
    run = subprocess.run([sys.executable, "-c", _WAITING], capture_output=True, text=True, timeout=120, check=False)
    assert (run.returncode, run.stdout) == (3, "kept\n")
