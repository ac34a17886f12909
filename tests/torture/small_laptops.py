"""Laptops whose ledgers are real and lie in memory without a key: a schedule of many of them takes hundredths of a second."""

import random
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import NO_HASH, Act, Entry, node_id
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.register import Register
from nsp_desktop.registers import ALL
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

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

NOWHERE: Final = Path("/nergens")
REGISTERS: Final = tuple(register for register in ALL if register.name in ("visits", "needs", "visitors", "offers", "searches"))
"""A register of each shape, and one that stays at the point; more would only cost time."""
OLDER: Final = tuple(
    replace(register, fields=tuple(field for field in register.fields if field.name != "persons"))
    for register in REGISTERS
    if register.name != "offers"
)
"""What an older program knew: no offers, and of a need not how many people it is for."""


@dataclass
class Lab:
    """Where laptops are made; everything that is drawn follows from the chance that is given."""

    chance: random.Random
    empty: "Connection"
    older: "Connection"
    points: list[PointSecrets] = field(default_factory=list)

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


def empty_ledger(registers: tuple[Register, ...] = REGISTERS) -> "Connection":
    """A ledger with all its tables and nothing in them, to copy from."""
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
    registers = tuple(laptop.store.records.registers.values())
    return replace(laptop, name=name, store=_store(lab, held, laptop.store.info.letter, signer, registers, laptop.store.connection))


def collection(lab: Lab) -> Store:
    """An empty collection of the municipality."""
    connection = lab.copy_of(lab.empty)
    ledger = Ledger(connection, None, lab.chance.randbytes)
    info = PointInfo(b"", "Voorbeeldstad", "Voorbeeldstad", "", "practice", "", b"", "collection")
    return _at(info, connection, ledger, REGISTERS, None)


def newer_registers(store: Store) -> Store:
    """The same ledger under a program that knows every register: its tables are made anew."""
    if len(store.records.registers) == len(REGISTERS):
        return store
    records = Records(store.connection, store.ledger, REGISTERS)
    records.rebuild()
    return replace(store, records=records)


def close(laptops: list[Laptop]) -> None:
    for laptop in laptops:
        laptop.store.connection.close()


def _store(
    lab: Lab, held: PointSecrets, letter: str, signer: NodeKey, registers: tuple[Register, ...], on: "Connection | None"
) -> Store:  # fmt: skip
    connection = lab.copy_of(on or (lab.empty if registers is REGISTERS else lab.older))
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


def _open(lab: Lab, laptop: Laptop, held: PointSecrets, signer: NodeKey) -> None:
    store, info = laptop.store, laptop.store.info
    point_key = public_of(held.point_seed)
    certificate = certify(held.point_seed, signer.public, info.point_id, info.mode)
    letter = info.letter[0]
    opening = Opening(info.point_id, info.name, info.municipality, "", info.mode, letter, signer.public, point_key, certificate)
    store.ledger.add_node(Node(signer.node, info.point_id, letter, signer.public, True, 0, 0, NO_HASH, 0, 0, NO_HASH, b""))
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
