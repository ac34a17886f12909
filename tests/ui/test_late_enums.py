"""Enumerations of Qt that get their members late are the same as those that have them at once."""

import os
import subprocess
import sys

_EVERY_ONE = """
import copy, enum, pickle, sys
late = "late" in sys.argv
if late:
    from nsp_desktop.ui import late_enums
    late_enums.hold_back()
from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets

def found():
    for module in (QtCore, QtGui, QtWidgets, QtSvg, QtPrintSupport):
        for name in sorted(dir(module)):
            yield from inside(getattr(module, name), name)

def inside(one, path):
    if isinstance(one, type) and issubclass(one, enum.Enum):
        yield path, one
    elif isinstance(one, type):
        for name in sorted(vars(one)):
            if isinstance(vars(one)[name], type):
                yield from inside(vars(one)[name], path + "." + name)

def attempt(act):
    try:
        return repr(act())
    except Exception as error:
        return type(error).__name__

seen = sum(1 for path, one in found() if late and "_late_" in type.__getattribute__(one, "__dict__"))
for path, one in found():
    print(path, one.__name__, one.__qualname__, one.__module__, one.__bases__, len(one), type(one), bool(one), repr(one))
    print(list(one.__members__.items()), [(m, m.name, m.value, hash(m), m is one[m.name], m is one(m.value), type(m) is one) for m in one])
    for odd in (-1, 0, 3, 0x4001, 123456789):
        print(attempt(lambda: one(odd)), attempt(lambda: one(odd) is one(odd)), attempt(lambda: one(odd).name))
    members = list(one)[:3]
    for one_ in members:
        same = copy.deepcopy(one_) is one_
        print(attempt(lambda: one_ | members[0]), attempt(lambda: ~one_), attempt(lambda: one_ & 1), attempt(lambda: one_ in one), same)
        print(str(one_), f"{one_}", one_ == members[0], isinstance(one_, enum.Enum), sorted(set(dir(one_))), attempt(lambda: one_ < 3))
    print(attempt(lambda: one.nothing), attempt(lambda: setattr(one, members[0].name, 1)), sorted(key for key in vars(one)), one.__doc__)
font = QtGui.QFont()
font.setWeight(QtGui.QFont.Weight(650))
print(font.weight(), QtCore.QLocale().language() in QtCore.QLocale.Language, pickle.loads(pickle.dumps(QtCore.Qt.Key.Key_A)))
print(QtCore.Qt.AlignmentFlag(0x84) == QtCore.Qt.AlignmentFlag.AlignRight | 0x82)
print(seen, file=sys.stderr)
"""


def _run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    same_hashes = {**os.environ, "PYTHONHASHSEED": "1"}
    command = [sys.executable, "-c", _EVERY_ONE, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=True, env=same_hashes)


def test_every_enumeration_of_qt_is_the_same_when_its_members_come_late() -> None:
    at_once, late = _run(), _run("late")
    for one, other in zip(at_once.stdout.splitlines(), late.stdout.splitlines(), strict=True):
        assert one == other
    assert len(at_once.stdout.splitlines()) > 3000
    assert int(at_once.stderr) == 0
    assert int(late.stderr) > 250, "they were empty before"


_AROUND = """
import enum, threading
from nsp_desktop.ui import late_enums
late_enums.hold_back()
from PySide6.QtCore import Qt
print(type(Qt.Key) is enum.EnumType, issubclass(Qt.Key, enum.Enum), Qt.Key.__name__)
found = []
threads = [threading.Thread(target=lambda: found.append(Qt.Key.Key_A)) for _ in range(8)]
[thread.start() for thread in threads], [thread.join() for thread in threads]
print(len(found), len(set(map(id, found))), type(Qt.Key) is enum.EnumType)
print(type(enum.Enum("Own", [("A", 1)])) is enum.EnumType, list(enum.Flag("Bits", "A B")), enum.IntEnum("Whole", {"A": 4}).A + 1)
"""


def test_only_those_of_qt_come_late_and_once_for_all_threads() -> None:
    said = subprocess.run([sys.executable, "-c", _AROUND], capture_output=True, text=True, timeout=120, check=True).stdout
    assert said.split("\n")[:2] == ["False True Key", "8 1 True"]
    assert said.split("\n")[2] == "True [<Bits.A: 1>, <Bits.B: 2>] 5"
