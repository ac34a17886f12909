"""The lock files: complete with hashes for every platform, the same versions in both, and no host or path of whoever made them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
ENTRY = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.+?))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def pinned(name: str) -> dict[str, tuple[str, str]]:
    """Name -> version and marker."""
    return {entry[1]: (entry[2], entry[3] or "") for entry in ENTRY.finditer(text(name))}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def wanted(name: str) -> set[str]:
    lines = (line.split("#")[0].strip() for line in text(name).splitlines())
    return {re.split(r"[=<>;\s\[]", line)[0].lower() for line in lines if line and not line.startswith("-")}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_nothing_but_versions_with_hashes(name: str) -> None:
    rest = ENTRY.sub("", text(name)).splitlines()
    assert [line for line in rest if line and not line.startswith("#")] == []
    assert not re.search(r"https?:|file:|/|index|find-links|trusted", re.sub(r"^#.*", "", text(name), flags=re.MULTILINE))


@pytest.mark.parametrize(("asked", "lock"), [("requirements.in", LOCKS[0]), ("requirements-dev.in", LOCKS[1])])
def test_a_lock_has_everything_that_was_asked_for(asked: str, lock: str) -> None:
    assert wanted(asked) <= set(pinned(lock))


def test_the_test_lock_holds_the_other_one_unchanged() -> None:
    everything = pinned(LOCKS[1])
    assert {name: everything.get(name) for name in pinned(LOCKS[0])} == pinned(LOCKS[0])


def test_what_only_one_system_needs_says_so() -> None:
    assert pinned(LOCKS[0])["colorama"][1] == "sys_platform == 'win32'"


def test_the_package_asks_for_what_is_locked() -> None:
    project = text("pyproject.toml").split("\ndependencies = [")[1].split("\n]")[0]
    assert {re.split(r"[\[=<>]", name)[0] for name in re.findall(r'"([^"]+)"', project)} == wanted("requirements.in")
