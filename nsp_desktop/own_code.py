"""Finds the program's own modules straight away: each stands at the place that its name says, and its bytecode beside it.

The finder of the standard library looks through folders, and asks for the same file several times: 25 microseconds for each of 150 modules
at the start (decision 0020). What is not as usual here - no bytecode yet, or older than its source - is left to that finder.
"""

import marshal
import os
import sys
from collections.abc import Sequence
from importlib._bootstrap_external import MAGIC_NUMBER  # importlib.util gives it too, and takes half a millisecond to load
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType

_USUAL = MAGIC_NUMBER + bytes(4)
"""The head of bytecode that goes by the time and size of its source (docs.python.org, reference/import, cached bytecode invalidation)."""


def use() -> None:
    """Called before the window's code is loaded. Where bytecode is kept in another way than is known here, nothing is changed."""
    package = sys.modules[__package__ or ""]
    found = package.__spec__
    as_known = found is not None and found.origin is not None and found.cached == _cached(found.origin)
    if as_known and not any(isinstance(one, Finder) for one in sys.meta_path):
        sys.meta_path.insert(0, Finder(package.__name__, package.__path__[0]))


class _Loader(SourceFileLoader):
    """Has the code already."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._code = code

    def exec_module(self, module: ModuleType) -> None:
        exec(self._code, vars(module))  # noqa: S102 - that is what importing a module is


class Finder:
    """For the modules of one package, in one folder."""

    def __init__(self, package: str, folder: str) -> None:
        self._beginning = f"{package}."
        self._folder = folder

    def find_spec(self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None) -> ModuleSpec | None:
        if not name.startswith(self._beginning):
            return None
        place = self._folder + os.sep + name[len(self._beginning) :].replace(".", os.sep)
        try:
            return _spec(name, f"{place}.py") or _spec(name, f"{place}{os.sep}__init__.py", place)
        except OSError:
            return None


def _spec(name: str, source: str, folder: str = "") -> ModuleSpec | None:
    """A module, or a package where there is a folder; None when there is no source there. Raises OSError where there is no bytecode."""
    try:
        known = os.stat(source)  # noqa: PTH116 - this is what must be quick
    except FileNotFoundError:
        return None
    cached = _cached(source)
    with open(cached, "rb") as stream:  # noqa: PTH123
        kept = stream.read()
    stamp = (int(known.st_mtime) & 0xFFFFFFFF).to_bytes(4, "little") + (known.st_size & 0xFFFFFFFF).to_bytes(4, "little")
    if kept[:16] != _USUAL + stamp:
        return None
    code = marshal.loads(memoryview(kept)[16:])  # noqa: S302 - it lies where Python keeps it
    spec = ModuleSpec(name, _Loader(name, source, code), origin=source, is_package=bool(folder))
    spec.has_location = True
    spec.cached = cached
    if folder:
        spec.submodule_search_locations = [folder]
    return spec


def _cached(source: str) -> str:
    folder, _slash, file = source.rpartition(os.sep)
    place = f"{sys.pycache_prefix}{folder}" if sys.pycache_prefix else f"{folder}{os.sep}__pycache__"
    return f"{place}{os.sep}{file.removesuffix('py')}{sys.implementation.cache_tag}.pyc"
