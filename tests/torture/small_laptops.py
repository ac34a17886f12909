"""Laptops whose ledgers are real and lie in memory without a key: a schedule of many of them takes hundredths of a second."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import NO_HASH, Act, Entry, node_id
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.register import Register
from nsp_desktop.storage.age_files import PRACTICE_RECIPIENT
from nsp_desktop.storage.database import memory_database
from nsp_desktop.storage.known_points import add_point
from nsp_desktop.storage.ledger import Author, Draft, Ledger
from nsp_desktop.storage.ledger_reader import Node
from nsp_desktop.storage.local import Local
from nsp_desktop.storage.migrations import prepare_ledger
from nsp_desktop.storage.node_key import NodeKey
from nsp_desktop.storage.openings import Opening, read_opening
from nsp_desktop.storage.point import PointInfo, Store
from nsp_desktop.storage.queries import Queries
from nsp_desktop.storage.records import Records
from nsp_desktop.storage.signing import PointSecrets, certify, draw_secrets, public_of
from tests.building import NOON
from tests.torture.versions import NEWER, OLDER, REGISTERS, registers_of

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

NOWHERE: Final = Path("/nergens")


@dataclass
class Lab:
    """Where laptops are made; everything that is drawn follows from the chance that is given."""

    chance: random.Random
    empty: Sequence[tuple[tuple[Register, ...], "Connection"]]
    """For each program version a ledger with all its tables and nothing in them, to copy from."""
    points: list[PointSecrets] = field(default_factory=list)

    def close(self) -> None:
        for _registers, connection in self.empty:
            connection.close()

    def copy_of(self, connection: "Connection") -> "Connection":
        fresh = memory_database()
        connection.backup(fresh)
        return fresh


@dataclass
class Laptop:
    """A laptop as it lies on a table: its ledger, how wrong its clock is, and where it keeps its second copy."""

    name: str
    store: Store
    skew: int = 0
    written: int = 0
    dead: bool = False
    copy: "Connection | None" = None

    @property
    def node(self) -> bytes:
        return self.store.info.node


def new_lab(chance: random.Random) -> Lab:
    return Lab(chance, tuple((registers, _empty_ledger(registers)) for registers in (OLDER, REGISTERS, NEWER)))


def _empty_ledger(registers: tuple[Register, ...]) -> "Connection":
    connection = memory_database()
    prepare_ledger(connection)
    Records(connection, Ledger(connection, None, bytes), registers).rebuild()
    return connection


def draw_point(chance: random.Random) -> PointSecrets:
    return draw_secrets(chance.randbytes)


def new_laptop(
    lab: Lab, held: PointSecrets, name: str, registers: tuple[Register, ...] = REGISTERS, on: "Connection | None" = None
) -> Laptop:
    """One more laptop of a point, with its opening; `on`: what a second copy held."""
    seed = lab.chance.randbytes(32)
    signer = NodeKey(public_of(seed), node_id(public_of(seed)), seed + public_of(seed))
    laptop = Laptop(name, _store(lab, held, name, signer, registers, on))
    _open(lab, laptop, held, signer)
    if on is not None:
        laptop.store.records.rebuild()
    return laptop


def clone_of(lab: Lab, laptop: Laptop, name: str) -> Laptop:
    """An image of a laptop that goes on beside it with the same key: what must never be, and happens."""
    signer, held = laptop.store.ledger.signer, laptop.store.secrets
    assert isinstance(signer, NodeKey) and held is not None
    store = _store(lab, held, laptop.store.info.letter, signer, registers_of(laptop.store), laptop.store.connection)
    return replace(laptop, name=name, store=store)


def opened_again(lab: Lab, laptop: Laptop, name: str, skew: int, *, certified: bool) -> Laptop:
    """Somebody who has a laptop's key begins a second history with it, perhaps without the point's word."""
    signer, held = laptop.store.ledger.signer, laptop.store.secrets
    assert isinstance(signer, NodeKey) and held is not None
    again = Laptop(name, _store(lab, held, name, signer, REGISTERS, None), skew)
    _open(lab, again, held, signer, certified=certified)
    return again


def collection(lab: Lab) -> Store:
    """An empty collection of the municipality."""
    connection = lab.copy_of(_empty(lab, REGISTERS))
    ledger = Ledger(connection, None, lab.chance.randbytes)
    info = PointInfo(b"", "Voorbeeldstad", "Voorbeeldstad", "", "practice", "", b"", "collection")
    return _at(info, connection, ledger, REGISTERS, None)


def _empty(lab: Lab, registers: tuple[Register, ...]) -> "Connection":
    return next(connection for known, connection in lab.empty if known is registers)


def close(laptops: list[Laptop]) -> None:
    for laptop in laptops:
        laptop.store.connection.close()


def _store(
    lab: Lab, held: PointSecrets, letter: str, signer: NodeKey, registers: tuple[Register, ...], on: "Connection | None"
) -> Store:  # fmt: skip
    connection = lab.copy_of(on or _empty(lab, registers))
    ledger = Ledger(connection, signer, lab.chance.randbytes)
    point = node_id(public_of(held.point_seed))
    info = PointInfo(point, f"Punt {lab.points.index(held)}", "Voorbeeldstad", "", "practice", letter, signer.node, "point")
    return _at(info, connection, ledger, registers, held)


def _at(info: PointInfo, connection: "Connection", ledger: Ledger, registers: tuple[Register, ...], held: PointSecrets | None) -> Store:
    local = Local(memory_database())
    return Store(
        NOWHERE,
        info,
        connection,
        ledger,
        Records(connection, ledger, registers),
        Queries(connection),
        local,
        bytes(16),
        held,
        (PRACTICE_RECIPIENT,),
        read_only=False,
    )


def _open(lab: Lab, laptop: Laptop, held: PointSecrets, signer: NodeKey, *, certified: bool = True) -> None:
    store, info = laptop.store, laptop.store.info
    point_key = public_of(held.point_seed)
    certificate = certify(held.point_seed, signer.public, info.point_id, info.mode) if certified else bytes(64)
    letter = info.letter[0]
    opening = Opening(
        info.point_id,
        info.name if certified else "Nergens",
        info.municipality,
        "",
        info.mode,
        letter,
        signer.public,
        point_key,
        certificate,
    )
    store.ledger.add_node(Node(signer.node, info.point_id, letter, signer.public, certified, 0, 0, NO_HASH, 0, 0, NO_HASH, b""))
    entry = write(laptop, Draft(Act.OPENING, open_values=opening.body()), NOON)
    store.ledger.set_first_stamp(signer.node, entry.header.stamp)
    add_point(store.connection, read_opening(entry))
    store.records.forget_ordinals()


def write(laptop: Laptop, draft: Draft, now: int) -> Entry:
    """One act of this laptop, by its own clock."""
    laptop.written += 1
    return laptop.store.ledger.append(draft, Author(laptop.node[:16], 4), Millis(now + laptop.skew))


def some_id(lab: Lab) -> RecordId:
    return RecordId(lab.chance.randbytes(16))
