"""The documents stay true: their links lead somewhere, their commands exist, their lists agree with the code."""

import re
from pathlib import Path

import pytest

from nsp_desktop import __version__
from nsp_desktop.cli import parser, running
from nsp_desktop.domain.register import Register, check_declaration
from nsp_desktop.registers import ALL
from starting.system import DRAWING, X11

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PACKAGES = ["python3", "python3-venv", *DRAWING.values(), *X11.values()]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_that_is_named_exists(document: Path) -> None:
    named = re.findall(r"`((?:tests|tools|starting|resources|docs|nsp_desktop)/[\w./-]+)`", document.read_text(encoding="utf-8"))
    made_up = {"nsp_desktop/registers/lost_pets.py"}
    assert [name for name in named if name not in made_up and not (ROOT / name).exists()] == []


def test_the_readme_names_exactly_the_packages_that_run_py_asks_for() -> None:
    lines = re.findall(r"^apt-get install -y (.+)$", text("README.md"), re.MULTILINE)
    assert [line.split() for line in lines] == [PACKAGES]


def test_ci_installs_what_the_readme_names() -> None:
    assert set(PACKAGES) - {"python3"} <= set(re.findall(r"[\w.+-]+", text(".ci/run")))


def test_every_command_in_the_readme_is_one_that_run_py_knows() -> None:
    lines = re.findall(r"python3 run\.py([^`\n]*)", text("README.md"))
    first_words = {line.split()[0] for line in lines if line.split()}
    known = set(parser.build(running.GROUPS)[1].examples) | {"test", "--help"}
    assert first_words <= known
    assert "test" in first_words
    assert any(not line.strip() for line in lines)


def test_the_example_register_of_contributing_is_a_right_declaration() -> None:
    source = re.findall(r"```python\n(.+?)```", text("CONTRIBUTING.md"), re.DOTALL)
    made: dict[str, object] = {}
    exec(source[0], made)
    register = made["REGISTER"]
    assert isinstance(register, Register)
    assert check_declaration(register) == []
    assert register.name not in {known.name for known in ALL}


def test_the_glossary_has_a_word_for_each_kind_of_record() -> None:
    glossary = text("docs/glossary.md").lower()
    assert [register.label for register in ALL if register.label.lower() not in glossary] == []


def test_the_changelog_begins_with_this_version() -> None:
    assert re.findall(r"^## (\S+)", text("CHANGELOG.md"), re.MULTILINE)[0] == __version__


def test_every_locked_part_has_its_licence_in_the_table() -> None:
    table = text("docs/licences.md")
    parts = re.findall(r"^([a-z0-9-]+)==", text("requirements-dev.lock"), re.MULTILINE)
    assert [part for part in parts if not re.search(rf"[|,] {re.escape(part)}[ ,(]", table)] == []


def test_every_make_target_is_explained() -> None:
    targets = re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE)
    explained = re.findall(r"^([a-z]+):.*## \S", text("Makefile"), re.MULTILINE)
    assert targets == explained
