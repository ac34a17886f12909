"""The way from a checkout to a running program, or to its checks and tests."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from starting.environment import Environment, Kind, install
from starting.said import BROKEN_OFF, Said, Stop, said_of_error, say
from starting.system import check_screen, install_line, libraries_for_tests, libraries_for_window, missing_packages, opens_window

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str]) -> int:
    """Make the environment ready, then become the program or its tests."""
    kind: Kind = "test" if arguments[:1] == ["test"] else "run"
    environment = Environment(ROOT)
    try:
        prepare(environment, kind, arguments)
    except Stop as stop:
        return _stopped(stop.said, 1)
    except OSError as error:
        return _stopped(said_of_error(error), 1)
    except KeyboardInterrupt:
        return _stopped(BROKEN_OFF, 130)
    if kind == "test":
        return _become(environment, [str(ROOT / "tools" / "check.py"), *arguments[1:]])
    return _become(environment, ["-m", "nsp_desktop", *arguments])


def prepare(environment: Environment, kind: Kind, arguments: Sequence[str]) -> None:
    """Check the system, then install what is not there yet; a later start only compares two stamps."""
    ready = environment.is_ready(kind)
    window = kind == "run" and opens_window(arguments)
    libraries = libraries_for_window() if window else libraries_for_tests() if kind == "test" else {}
    packages = missing_packages(libraries, needs_venv=not ready)
    if packages:
        raise Stop(install_line(packages))
    if window:
        check_screen()
    if not ready:
        install(environment, kind)


def _stopped(said: Said, status: int) -> int:
    say(said)
    return status


def _become(environment: Environment, arguments: Sequence[str]) -> int:
    """Become the environment's Python; it finds the package in this checkout, and the working folder stays the caller's."""
    paths = [str(environment.root), *filter(None, [os.environ.get("PYTHONPATH")])]
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [str(environment.python), "-P", *arguments]
    if sys.platform == "win32":  # exec there gives the prompt back before the program has ended
        from subprocess import call

        return call(command, env=variables)
    sys.stdout.flush()
    return os.execve(command[0], command, variables)
