"""What every test stands on: an offscreen Qt, a fixed clock, and no log record that nobody expected."""

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
# The language and the data folder of whoever runs the tests must not reach them.
for _name in ("NSP_LANGUAGE", "NSP_DATA"):
    os.environ.pop(_name, None)

from nsp_desktop import i18n  # noqa: E402
from nsp_desktop.domain.fields import Millis  # noqa: E402

START = Millis(1_773_320_700_000)
"""12 March 2026, 14:05 in Amsterdam: the moment at which every test begins."""

LONGEST_NAME = 50
PATIENCE_MS = 60_000

# No deadlines: how long one example takes says more about the computer than about the program.
settings.register_profile("whole", deadline=None)
settings.register_profile("fast", deadline=None, max_examples=20)  # for `make check`
settings.load_profile("whole")


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until the test moves it; call it for the moment."""

    at: Millis = START

    def __call__(self) -> Millis:
        return self.at

    def advance(self, *, hours: int = 0, minutes: int = 0, seconds: int = 0, millis: int = 0) -> Millis:
        self.at = Millis(self.at + ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis)
        return self.at


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A long value names no test: drawn keys would give each parallel process other names, and pytest-xdist then stops."""
    return argname if isinstance(val, str | bytes) and len(val) > LONGEST_NAME else None


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """A slow or busy computer is no mistake of the program: wait a minute for what must come; what comes is seen at once."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE_MS))
    return qtbot


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test, and no program that a test starts, writes in the home of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    """Every test begins in Dutch and leaves no other language behind."""
    i18n.set_language("nl")
    yield
    i18n.set_language("nl")


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A record at WARNING or above fails the test, unless the test looked at it and called caplog.clear()."""
    yield
    records = [record for when in ("setup", "call") for record in caplog.get_records(when) if record.levelno >= logging.WARNING]
    assert not records, "unexpected log records: " + "; ".join(f"{r.name}: {r.getMessage()}" for r in records)
