"""A laptop that joins from a stick with the municipality's list: only of a point on it, and it knows the key of the event afterwards."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.exchange import point_list
from nsp_desktop.exchange.point_list import PointList, certify_point
from nsp_desktop.services import joined_list
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import invite, join_point
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.point import exists
from nsp_desktop.storage.signing import public_of
from tests.building import NOON, HandClock, practice_desk

SEED = b"s" * 32
Named = tuple[str, str, Mode]
NAMED: Named = ("Voorbeeldstad", "Oefening", "practice")


@pytest.fixture
def first(tmp_path: Path) -> Desk:
    return practice_desk(tmp_path / "een")


def listed(desk: Desk, named: Named = NAMED, name: str = "Buurthuis De Proef") -> PointList:
    assert desk.store.secrets is not None
    point = certify_point(SEED, named, name, public_of(desk.store.secrets.point_seed), "BC")
    return PointList(*named, public_of(SEED), NOON, (point,))


def join(first: Desk, folder: Path, raw: bytes | None) -> Desk:
    return join_point(folder, invite(first, None), None, listed=raw, now=HandClock())


def test_a_point_on_the_list_is_joined_and_the_key_of_the_event_is_known(first: Desk, tmp_path: Path) -> None:
    desk = join(first, tmp_path / "twee", point_list.encode(listed(first), SEED))
    found = joined_list.known(desk)
    assert found is not None and found.key == public_of(SEED) and desk.info.point_id == first.info.point_id


def test_without_a_list_a_laptop_joins_as_before(first: Desk, tmp_path: Path) -> None:
    """The control: the same invitation, and nothing to compare it with."""
    assert joined_list.known(join(first, tmp_path / "twee", None)) is None


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda first, other: listed(other), "staat niet op de lijst"),
        (lambda first, other: replace(listed(first), points=()), "staat niet op de lijst"),
        (lambda first, other: listed(first, name="Een ander punt"), "staat niet op de lijst"),
        (lambda first, other: listed(first, ("Voorbeeldstad", "Andere", "practice")), "andere gebeurtenis"),
        (lambda first, other: listed(first, ("Elders", "Oefening", "practice")), "andere gebeurtenis"),
        (lambda first, other: listed(first, ("Voorbeeldstad", "Oefening", "real")), "andere gebeurtenis"),
    ],
)
def test_an_invitation_that_the_list_does_not_know_joins_nothing(
    first: Desk, tmp_path: Path, make: Callable[[Desk, Desk], PointList], told: str
) -> None:
    raw = point_list.encode(make(first, practice_desk(tmp_path / "ander")), SEED)
    with pytest.raises(UserError, match=told):
        join(first, tmp_path / "twee", raw)
    assert not exists(tmp_path / "twee")


@pytest.mark.parametrize("place", [0, 20, -1])
def test_a_list_that_was_changed_joins_nothing(first: Desk, tmp_path: Path, place: int) -> None:
    raw = bytearray(point_list.encode(listed(first), SEED))
    raw[place] ^= 1
    for harmed in (bytes(raw), b""):
        with pytest.raises(UserError, match="beschadigd of veranderd"):
            join(first, tmp_path / "twee", harmed)
    assert not exists(tmp_path / "twee")


def test_the_list_is_looked_for_beside_the_invitation(tmp_path: Path) -> None:
    invitation = tmp_path / "laptop-A.nsp-invite"
    assert joined_list.beside(invitation) is None
    (tmp_path / point_list.FILE_NAME).write_bytes(b"punten")
    assert joined_list.beside(invitation) == b"punten"
    (tmp_path / point_list.FILE_NAME).write_bytes(bytes(point_list.SIZE_LIMIT + 1))
    assert joined_list.beside(invitation) == b""


def test_a_laptop_that_knows_the_list_puts_it_beside_the_invitations_it_makes(first: Desk, tmp_path: Path) -> None:
    raw = point_list.encode(listed(first), SEED)
    second = join(first, tmp_path / "twee", raw)
    stick = tmp_path / "stick"
    stick.mkdir()
    joined_list.put_beside(first, stick)
    assert list(stick.iterdir()) == []  # the first laptop was made without one
    path = stick / point_list.FILE_NAME
    path.write_bytes(point_list.encode(replace(listed(first), made_at=NOON - 1), SEED))
    joined_list.put_beside(second, stick)
    assert path.read_bytes() == raw
    newer = point_list.encode(replace(listed(first), made_at=NOON + 1), SEED)
    path.write_bytes(newer)
    joined_list.put_beside(second, stick)
    assert path.read_bytes() == newer
    third = join(second, tmp_path / "drie", joined_list.beside(stick / "uitnodiging.nsp-invite"))
    assert joined_list.known(third) is not None
    for other in (b"stuk", point_list.encode(replace(listed(first), key=public_of(b"o" * 32), points=()), b"o" * 32)):
        path.write_bytes(other)
        with pytest.raises(UserError, match="andere lijst"):
            joined_list.put_beside(second, stick)
        assert path.read_bytes() == other
