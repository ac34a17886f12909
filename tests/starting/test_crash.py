"""What a bug writes down: where it went wrong, and never a word of what somebody typed, wherever in the error that stands."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from nsp_desktop import crash, paths
from nsp_desktop.ui import app
from tests.torture.marks import MARK, hits


class _Telling(ValueError):
    """Says a name in every way in which an error can say something."""

    def __str__(self) -> str:
        return MARK

    __repr__ = __str__


def _message() -> None:
    raise ValueError(f"{MARK} is geen getal")


def _local() -> None:
    name = MARK
    assert {name: 1}[name + " niet"]


def _cause() -> None:
    try:
        raise KeyError(MARK)
    except KeyError as error:
        raise ValueError(MARK) from error


def _context() -> None:
    try:
        raise KeyError(MARK)
    except KeyError:
        assert int(MARK)


def _note() -> None:
    error = ValueError("x")
    error.add_note(MARK)
    raise error


def _group() -> None:
    raise ExceptionGroup(MARK, [ValueError(MARK), _Telling()])


def _telling() -> None:
    raise _Telling


def _file() -> None:
    (Path("/weg") / MARK).read_bytes()


def _undecodable() -> None:
    MARK.encode().decode("ascii")


def _attribute() -> None:
    getattr(object(), MARK)


def _compiled() -> None:
    compile(f"{MARK} =", "tekst", "exec")


BUGS = (_message, _local, _cause, _context, _note, _group, _telling, _file, _undecodable, _attribute, _compiled)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.__name__)
def test_no_name_stands_in_the_note_or_the_sentence(bug: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - each raises another kind
        bug()
    sentence = crash.report(caught.value)
    note = (tmp_path / crash.LOG_NAME).read_bytes()
    assert hits(sentence.encode()) == hits(note) == 0
    assert type(caught.value).__name__.encode() in note
    assert bug.__name__.encode() in note


def test_the_same_errors_do_hold_names() -> None:
    """The control: what Python itself would write tells the name."""
    import traceback

    with pytest.raises(ValueError) as caught:  # noqa: PT011
        _cause()
    assert hits("".join(traceback.format_exception(caught.value)).encode()) > 0


def test_an_error_that_is_its_own_cause_is_noted_once() -> None:
    error = ValueError(MARK)
    error.__cause__ = error
    assert crash.note(error) == "ValueError"


def test_a_thread_that_fails_notes_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path)
    monkeypatch.setattr("sys.excepthook", lambda *_caught: None)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    app.catch_bugs(lambda _sentence: None)
    thread = threading.Thread(target=_message, name=MARK)
    thread.start()
    thread.join()
    note = (tmp_path / crash.LOG_NAME).read_bytes()
    assert b"ValueError" in note and hits(note) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no core files")
@pytest.mark.parametrize("left_out", [False, True])
def test_a_crash_leaves_no_image_of_the_memory(left_out: bool) -> None:
    """The control: without the call the limit stays as high as it was."""
    before = "import resource; hard = resource.getrlimit(resource.RLIMIT_CORE)[1]; resource.setrlimit(resource.RLIMIT_CORE, (hard, hard)); "
    call = "from nsp_desktop import crash; crash.leave_no_image(); " if left_out else ""
    program = f"{before}{call}print(hard, *resource.getrlimit(resource.RLIMIT_CORE))"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    hard, *now = (int(part) for part in said.split())
    if not hard:
        pytest.skip("core files are off on this machine")
    assert now == ([0, 0] if left_out else [hard, hard])
