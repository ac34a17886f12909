"""Where the shipped resources are, in a checkout and when installed."""

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The resources folder: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def path(*parts: str) -> Path:
    """A shipped file; the caller must cope with its absence only where its room says so."""
    return root().joinpath(*parts)
