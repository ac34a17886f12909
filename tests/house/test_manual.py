"""The manual says what F1 says, in both languages, and shows pages as they are."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "manual"


@pytest.mark.parametrize(("language", "name"), [("nl", "README.md"), ("en", "en.md")])
def test_the_manual_is_what_the_program_says_now(language: str, name: str) -> None:
    """`python tools/manual.py` makes it anew."""
    spec = importlib.util.spec_from_file_location("manual", ROOT / "tools" / "manual.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (MANUAL / name).read_text(encoding="utf-8") == module.page(language)


@pytest.mark.parametrize("page", sorted(MANUAL.glob("*.md")), ids=lambda page: page.name)
def test_every_picture_and_link_of_the_manual_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
