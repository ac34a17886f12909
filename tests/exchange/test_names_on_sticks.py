"""Whatever a point is called: what is written lies where it was asked for, under a name that every system takes."""

import re
from pathlib import Path

import pytest

from nsp_desktop.services.backup import back_up
from nsp_desktop.services.carrying import export
from nsp_desktop.services.opening import NewPointRequest, new_point
from tests.building import HandClock
from tests.torture.marks import files

NAMES = (
    "../../x", "/etc/x", "C:\\x", "a/b\\c", "x\x00y", "CON", "nul.txt", "..", ".", "~", "-rf", "x" * 200, "ß€漢", "a:b*c?", "x\n.nspb",
)  # fmt: skip
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_every_file_lies_inside_under_a_safe_name(tmp_path: Path, name: str) -> None:
    stick = tmp_path / "diep" / "stick"
    stick.mkdir(parents=True)
    request = NewPointRequest(f"{name}", f"{name}", f"{name}", "B", practice=True)
    desk = new_point(tmp_path / "punt", request, now=HandClock()).desk
    before = set(files(tmp_path / "punt"))
    desk.tally("in")
    export(desk, stick)
    back_up(desk, stick)
    desk.second_copy.choose(stick, is_other_disk=lambda _medium, _data: True)
    desk.store.close()
    written = [path for path in files(tmp_path) if path not in before and (tmp_path / "punt") not in path.parents]
    assert len(written) > 5
    assert all(stick in path.parents for path in written)
    parts = {part for path in written for part in path.relative_to(stick).parts}
    assert [part for part in parts if not SAFE.fullmatch(part) or RESERVED.fullmatch(part)] == []
