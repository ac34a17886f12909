"""The laptop's own key: it signs here, and is worthless in a copied folder or on another machine."""

import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.entry import node_id
from nsp_desktop.errors import UserError
from nsp_desktop.storage import machine, node_key
from nsp_desktop.storage.machine import machine_id
from nsp_desktop.storage.node_key import FILE_NAME, create_node_key, load_node_key
from nsp_desktop.storage.signing import is_signed

KEY = bytes(range(32))


@pytest.fixture
def this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose id stands in a file that the test may change."""
    path = tmp_path / "machine-id"
    path.write_text("0123456789abcdef0123456789abcdef\n")
    monkeypatch.setattr(node_key, "machine_id", lambda config: machine_id(config, (path,)))
    return path


def folder(parent: Path, name: str = "punt") -> Path:
    made = parent / name
    made.mkdir()
    return made


def test_the_same_key_comes_back_and_signs(tmp_path: Path) -> None:
    made = create_node_key(tmp_path, KEY)
    again = load_node_key(tmp_path, KEY)
    assert again == made
    assert made.node == node_id(made.public)
    signature = made.sign(b"bericht")
    assert len(signature) == 64
    assert is_signed(made.public, b"bericht", signature)
    assert not is_signed(made.public, b"Bericht", signature)


def test_the_secret_stands_nowhere_in_the_clear(tmp_path: Path) -> None:
    seed = bytes(range(100, 132))
    made = create_node_key(tmp_path, KEY, draw=lambda count: (seed * 2)[:count])
    assert seed not in (tmp_path / FILE_NAME).read_bytes()
    assert seed.hex() not in repr(made)
    assert str(seed) not in repr(made)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_a_folder_without_a_key_has_none(tmp_path: Path) -> None:
    assert load_node_key(tmp_path, KEY) is None


def test_a_copied_folder_has_none(tmp_path: Path) -> None:
    create_node_key(folder(tmp_path), KEY)
    shutil.copytree(tmp_path / "punt", tmp_path / "kopie")
    assert load_node_key(tmp_path / "kopie", KEY) is None
    assert load_node_key(tmp_path / "punt", KEY) is not None


def test_another_way_to_the_same_folder_is_the_same_place(tmp_path: Path) -> None:
    made = create_node_key(folder(tmp_path), KEY)
    (tmp_path / "wijzer").symlink_to(tmp_path / "punt")
    assert load_node_key(tmp_path / "wijzer", KEY) == made
    assert load_node_key(tmp_path / "punt" / ".." / "punt", KEY) == made


def test_an_image_on_another_machine_has_none(tmp_path: Path, this_machine: Path) -> None:
    made = create_node_key(folder(tmp_path), KEY)
    assert load_node_key(tmp_path / "punt", KEY) == made
    this_machine.write_text("ffffffffffffffffffffffffffffffff\n")
    assert load_node_key(tmp_path / "punt", KEY) is None


def test_a_copy_under_another_database_key_has_none(tmp_path: Path) -> None:
    create_node_key(tmp_path, KEY)
    assert load_node_key(tmp_path, bytes(32)) is None


def test_a_stick_may_get_another_place_but_no_other_machine(tmp_path: Path, this_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nsp_desktop.paths.is_portable", lambda: True)
    made = create_node_key(folder(tmp_path), KEY)
    (tmp_path / "punt").rename(tmp_path / "elders")
    assert load_node_key(tmp_path / "elders", KEY) == made
    this_machine.write_text("ffffffffffffffffffffffffffffffff\n")
    assert load_node_key(tmp_path / "elders", KEY) is None


def test_a_folder_that_takes_no_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="sleutel van deze laptop"):
        create_node_key(tmp_path / "er niet", KEY)


def test_a_name_that_is_no_utf8_is_a_place_too(tmp_path: Path) -> None:
    odd = Path(str(tmp_path) + "/punt\udcff")
    try:
        odd.mkdir()
    except (OSError, UnicodeError):
        pytest.skip("this file system takes UTF-8 names only")
    assert load_node_key(odd, KEY) is None
    assert create_node_key(odd, KEY) == load_node_key(odd, KEY)


@given(st.integers(0, 71), st.integers(0, 7))
def test_every_flipped_bit_makes_it_nobodys_key(tmp_path_factory: pytest.TempPathFactory, place: int, bit: int) -> None:
    where = tmp_path_factory.mktemp("punt")
    create_node_key(where, KEY)
    data = bytearray((where / FILE_NAME).read_bytes())
    assert len(data) == 72
    data[place] ^= 1 << bit
    (where / FILE_NAME).write_bytes(data)
    assert load_node_key(where, KEY) is None


@pytest.mark.parametrize("data", [b"", b"x", b"x" * 24, b"x" * 40, b"x" * 72, b"x" * 10_000])
def test_any_other_file_is_nobodys_key(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)
    assert load_node_key(tmp_path, KEY) is None


def test_a_machine_without_an_id_draws_one_and_keeps_it(tmp_path: Path) -> None:
    config = tmp_path / "config"
    first = machine_id(config, files=(), draw=lambda count: b"\x01" * count)
    assert machine_id(config, files=(), draw=lambda count: b"\x02" * count) == first == b"01" * 16
    assert stat.S_IMODE((config / "machine-id").stat().st_mode) == 0o600


def test_a_machine_that_keeps_nothing_still_opens(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    assert machine_id(tmp_path / "bestand", files=()) == b"no machine id"


@pytest.mark.parametrize("content", [b"", b"\n", b"uninitialized\n", b"x" * 1_000])
def test_an_empty_or_odd_machine_id_does_not_count(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "leeg").write_bytes(content)
    (tmp_path / "goed").write_text("abcdef\n")
    assert machine_id(tmp_path, files=(tmp_path / "leeg", tmp_path / "goed")) == b"abcdef"


def test_this_system_is_asked_first(tmp_path: Path) -> None:
    if not any(path.is_file() and path.read_bytes().strip() for path in machine.LINUX):
        pytest.skip("this system has no machine-id")
    assert machine_id(tmp_path / "config")
    assert not (tmp_path / "config").exists()
