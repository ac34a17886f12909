"""Own modules are found as Python itself finds them, and never an old one."""

import importlib.machinery
import importlib.util
import os
import py_compile
import subprocess
import sys
from pathlib import Path

import pytest

from nsp_desktop.own_code import Finder

SOURCE = '"""A made-up module."""\n\nVALUE = 1\n'


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one module and one package, with bytecode."""
    monkeypatch.setattr(sys, "pycache_prefix", None)
    folder = tmp_path / "voorbeeld"
    (folder / "kamer").mkdir(parents=True)
    for file in (folder / "deur.py", folder / "kamer" / "__init__.py", folder / "kamer" / "raam.py"):
        file.write_text(SOURCE)
        py_compile.compile(str(file))
    return folder


def found(folder: Path, name: str) -> importlib.machinery.ModuleSpec | None:
    return Finder("voorbeeld", str(folder)).find_spec(f"voorbeeld.{name}")


@pytest.mark.parametrize("name", ["deur", "kamer", "kamer.raam"])
def test_a_module_is_found_as_by_python_itself(package: Path, name: str) -> None:
    mine = found(package, name)
    its = importlib.machinery.PathFinder.find_spec(f"voorbeeld.{name}", [str(package / "kamer" if "." in name else package)])
    assert mine is not None
    assert its is not None
    for what in ("name", "origin", "cached", "has_location", "submodule_search_locations", "parent"):
        assert getattr(mine, what) == getattr(its, what), what
    module = importlib.util.module_from_spec(mine)
    assert mine.loader is not None
    mine.loader.exec_module(module)
    assert (module.VALUE, module.__doc__, module.__file__) == (1, "A made-up module.", its.origin)


def test_a_changed_source_is_left_to_python(package: Path) -> None:
    file = package / "deur.py"
    file.write_text(SOURCE.replace("1", "22"))
    assert found(package, "deur") is None
    file.write_text(SOURCE.replace("1", "2"))
    os.utime(file, (file.stat().st_atime, file.stat().st_mtime + 5))
    assert found(package, "deur") is None


def test_what_is_not_as_usual_is_left_to_python(package: Path) -> None:
    cached = importlib.util.cache_from_source(str(package / "deur.py"))
    whole = Path(cached).read_bytes()
    Path(cached).write_bytes(b"\0" + whole[1:])
    assert found(package, "deur") is None, "of another Python"
    Path(cached).write_bytes(whole[:4] + b"\1" + whole[5:])
    assert found(package, "deur") is None, "checked in another way"
    Path(cached).unlink()
    assert found(package, "deur") is None
    assert found(package, "nergens") is None
    assert Finder("voorbeeld", str(package)).find_spec("elders.deur") is None


_TWICE = """
import sys
from nsp_desktop import own_code
own_code.use()
own_code.use()
from nsp_desktop.domain import fields
loader = fields.__loader__
print(sum(isinstance(one, own_code.Finder) for one in sys.meta_path), type(loader).__name__, loader.get_source(fields.__name__)[:3])
"""


def test_own_code_comes_by_it_as_soon_as_there_is_bytecode(tmp_path: Path) -> None:
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    command = [sys.executable, "-c", _TWICE]
    said = [subprocess.run(command, env=own, capture_output=True, text=True, timeout=120, check=True).stdout.split() for _run in range(2)]
    assert said == [["1", "SourceFileLoader", '"""'], ["1", "_Loader", '"""']]
