"""Lets the enumerations of Qt get their members when one of them is first looked at.

PySide6 makes an `enum.Enum` of every enumeration of every class that is touched: 220 with 3,800 members before the first picture, in
Python, a fifth of the start. Here PySide6 is given an empty class of the right kind; at the first look at it the standard library makes
the enumeration as always, and its members and attributes move into that class, which from then on is an ordinary `EnumType`.
PySide6 changes the class of a member in the same way (`sbkenum.cpp`, `missing_func`). Decision 0020.
"""

import enum
import threading
from collections.abc import Callable
from typing import Any

_alone = threading.RLock()
_empty: list[Any] = []
"""Every enumeration that was made late; most have their members by now."""
_enum_type: Any = enum.EnumType  # the type checker does not know what `Enum(name, members)` calls
_make: Callable[..., Any] = _enum_type._create_


def hold_back() -> None:
    """Called before the first import of PySide6. Only what PySide6 asks for comes late: it alone gives a list and keeps unknown bits."""
    _enum_type._create_ = _create


def fill_all() -> None:
    """From now on every enumeration of Qt has its members at once, as PySide6 expects where it looks `Qt.AlignLeft` up without asking."""
    with _alone:
        _enum_type._create_ = _make
        while _empty:
            _fill(_empty.pop())


def _create(cls: Any, class_name: str, names: Any, **asked: Any) -> Any:
    if cls not in (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag) or type(names) is not list or asked.get("boundary") is not enum.KEEP:
        return _make(cls, class_name, names, **asked)
    made = type.__new__(_Late, class_name, (cls,), {"_late_": names})
    _empty.append(made)
    return made


class _Late(enum.EnumType):
    """An enumeration that is still empty."""

    __setattr__ = type.__setattr__  # what PySide6 adds; there are no members yet that must be kept from it

    def __getattribute__(cls, name: str) -> Any:
        if not name.startswith("__"):
            _fill(cls)
        return type.__getattribute__(cls, name)

    def __call__(cls, *given: Any, **named: Any) -> Any:
        _fill(cls)
        return cls(*given, **named)


def _fill(cls: Any) -> None:
    """Make the enumeration of the standard library, and move what is in it into this class."""
    with _alone:
        own = dict(type.__getattribute__(cls, "__dict__"))
        if "_late_" not in own:
            return  # another thread was first
        twin = _make(cls.__bases__[0], cls.__name__, own["_late_"], module=cls.__module__, boundary=enum.KEEP)
        for name, value in vars(twin).items():
            if name not in own:  # what PySide6 has put in meanwhile, such as the `|` of modifiers and keys, stays
                type.__setattr__(cls, name, value)
        for member in dict.values(twin._member_map_):
            member.__objclass__ = cls
            object.__setattr__(member, "__class__", cls)
        type.__setattr__(cls, "__class__", enum.EnumType)
        type.__delattr__(cls, "_late_")
