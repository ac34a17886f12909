"""Each thing that can go wrong before the program runs has its one sentence, in both languages."""

import ast
import errno

import pytest

from starting import said
from starting.said import Said, said_of_error, said_of_output
from starting.start import ROOT

OUTPUTS = {
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device": said.FULL,
    "ERROR: Could not install packages due to an OSError: [Errno 30] Read-only file system: '/x'": said.READ_ONLY,
    "WARNING: Retrying after connection broken by 'NewConnectionError(...): Failed to establish a new connection'\n"
    "ERROR: No matching distribution found for cbor2==6.3.0": said.NO_NETWORK,
    "[Errno -3] Temporary failure in name resolution\nERROR: Could not find a version that satisfies x": said.NO_NETWORK,
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.": said.DAMAGED,
    "ERROR: No matching distribution found for pikepdf==10.18.0": said.NO_PART,
}
ERRORS = {errno.ENOSPC: said.FULL, errno.EROFS: said.READ_ONLY, errno.EACCES: said.READ_ONLY}


@pytest.mark.parametrize(("output", "sentence"), OUTPUTS.items())
def test_an_installers_output_becomes_one_sentence(output: str, sentence: Said) -> None:
    assert said_of_output(output) == sentence


@pytest.mark.parametrize(("number", "sentence"), ERRORS.items())
def test_an_error_of_the_disk_becomes_one_sentence(number: int, sentence: Said) -> None:
    assert said_of_error(OSError(number, "x")) == sentence


def test_an_output_that_nobody_foresaw_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert said_of_output("iets heel anders") == said.UNKNOWN
    assert "iets heel anders" in capsys.readouterr().err


def test_an_old_python_can_read_run_py_and_gets_a_sentence() -> None:
    """Python 3.7 is the oldest that `ast` can imitate; the version is made to look old, as the sentence needs nothing else."""
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    old = type("sys", (), {"version_info": (3, 8, 1), "exit": staticmethod(_stop)})
    body = [node for node in tree.body if not isinstance(node, ast.Import)]
    with pytest.raises(SystemExit, match=r"dit is Python 3\.8\..*\n.*this is Python 3\.8\."):
        exec(compile(ast.Module(body, []), "run.py", "exec"), {"sys": old, "__name__": "run"})


def _stop(reason: str) -> None:
    raise SystemExit(reason)
