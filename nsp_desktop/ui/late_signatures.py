"""Lets PySide6 start without the part of it that explains signatures; that part comes with the first wrong call or `help()`.

At every start PySide6 compiles 3,600 lines of source that are embedded in its library (`shibokensupport`), for the text of a TypeError,
for `help()` and for `from __feature__ import`. It asks them of a loader, which `bootstrap` in its module `signature_bootstrap` gives
(`signature_globals.cpp`, `init_phase_2`). Here that loader is one that fetches the real one when it is asked something. Decision 0020.
"""

import sys
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

_BOOTSTRAP = "signature_bootstrap"
_MAPPING = "shibokensupport.signature.mapping"


def hold_back() -> None:
    """Called before the first import of PySide6; afterwards it changes nothing."""
    if "PySide6" not in sys.modules:
        sys.modules[_BOOTSTRAP] = _Bootstrap(_BOOTSTRAP)


class _Bootstrap(ModuleType):
    """PySide6 runs its own source in this module, and then asks it for `bootstrap`: a property goes before what that source defined."""

    @property
    def bootstrap(self) -> "Callable[[], _LateLoader]":
        return lambda: _LateLoader(vars(self)["bootstrap"])


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
