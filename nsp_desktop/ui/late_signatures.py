"""Lets PySide6 start without the part of it that explains signatures; that part comes with the first wrong call or `help()`.

At every start PySide6 compiles 3,800 lines of source that are embedded in its library, for the text of a TypeError, for `help()` and for
`from __feature__ import`. It runs the first 200 as the module `signature_bootstrap` and asks that for `bootstrap`, which gives a loader
(`signature_globals.cpp`). Here the loader is one that fetches the real one when it is asked something, and those 200 lines wait too, with
what they and `shiboken6/__init__.py` import for them. Decision 0020.
"""

import builtins
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

_BOOTSTRAP = "signature_bootstrap"
_MAPPING = "shibokensupport.signature.mapping"
_PACKAGE = "shiboken6"


@contextmanager
def held_back(before: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Around the first import of PySide6; later it changes nothing. `before` is called when the explanations come after all."""
    if "PySide6" in sys.modules or _PACKAGE in sys.modules:
        yield
        return
    plain, first = builtins.compile, _Bootstrap(_BOOTSTRAP, before)

    def compiled(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        if filename != f"{_BOOTSTRAP}.py":
            return plain(source, filename, mode, *more, **named)
        first.source = source
        return plain("", filename, mode)

    sys.modules |= {_BOOTSTRAP: first, _PACKAGE: _package()}
    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = plain


def _package() -> ModuleType:
    """The package `shiboken6`, whose own code runs when something of it is asked that is not there yet."""
    found = PathFinder.find_spec(_PACKAGE)
    if found is None or found.loader is None:
        raise ModuleNotFoundError(f"No module named {_PACKAGE!r}", name=_PACKAGE)
    made, loader = ModuleType(_PACKAGE), found.loader

    def asked(name: str) -> Any:
        if "__version__" in vars(made) or name == "Shiboken" or (name.startswith("__") and "version" not in name):
            raise AttributeError(f"module {_PACKAGE!r} has no attribute {name!r}")
        loader.exec_module(made)
        return getattr(made, name)

    vars(made).update(
        __spec__=found, __loader__=loader, __file__=found.origin, __package__=_PACKAGE, __path__=found.submodule_search_locations,
        __getattr__=asked,
    )  # fmt: skip
    return made


class _Bootstrap(ModuleType):
    """PySide6 runs its own source in this module, and then asks it for `bootstrap`: a property goes before what that source defined."""

    source: Any = b""

    def __init__(self, name: str, before: Callable[[], None]) -> None:
        super().__init__(name)
        self._before = before

    @property
    def bootstrap(self) -> "Callable[[], _LateLoader]":
        return lambda: _LateLoader(self._start)

    def _start(self) -> ModuleType:
        """What PySide6 would have done at once."""
        self._before()
        inside = vars(self)
        if "bootstrap" not in inside:
            exec(compile(self.source, f"{_BOOTSTRAP}.py", "exec"), inside)  # noqa: S102 - PySide6's own source
        loader: ModuleType = inside["bootstrap"]()
        return loader


class _LateLoader:
    """What PySide6 asks while it is loaded has an answer here; anything else comes from the real loader."""

    def __init__(self, bootstrap: Callable[[], ModuleType]) -> None:
        self._bootstrap = bootstrap
        self._real: ModuleType | None = None
        self._alone = threading.RLock()
        self._mapping = ModuleType(_MAPPING)
        vars(self._mapping)["update_mapping"] = self._update_mapping
        sys.modules[_MAPPING] = self._mapping  # where PySide6 looks for it at the first wrong call

    # Each name is one that PySide6 keeps at its start, to call later. What they take and give is PySide6's own, hence Any.

    def pyside_type_init(self, *given: Any) -> Any:
        return self._loaded().pyside_type_init(*given)

    def create_signature(self, *given: Any) -> Any:
        return self._loaded().create_signature(*given)

    def seterror_argument(self, *given: Any) -> Any:
        return self._loaded().seterror_argument(*given)

    def make_helptext(self, *given: Any) -> Any:
        return self._loaded().make_helptext(*given)

    def feature_import(self, *given: Any) -> Any:
        return self._loaded().feature_import(*given)

    def feature_imported(self, *given: Any) -> Any:
        return self._loaded().feature_imported(*given)

    def finish_import(self, _module: ModuleType) -> None:
        """Nothing to finish: what PySide6 would look for, `PySide6.support.deprecated`, is not shipped."""

    def post_init(self) -> None:
        """No hook on `import`: it would read the source of every module that follows, to see whether it asks for other spellings."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loaded(), name)

    def _loaded(self) -> Any:
        with self._alone:
            if self._real is None:
                self._real = self._bootstrap()
            return self._real

    def _update_mapping(self) -> None:
        """PySide6 calls this before it looks a name up in the module that it found at its first wrong call."""
        real = self._loaded().mapping
        real.update_mapping()
        vars(self._mapping).update({**vars(real), "update_mapping": self._update_mapping})
