"""A data folder: one point, one event, one mode (or a municipality's collection of many), made and opened here."""

from collections.abc import Sequence
from contextlib import suppress
from os import urandom
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import cbor2

from nsp_desktop.domain.clock import wall_of
from nsp_desktop.domain.entry import NO_HASH, Act, node_id
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.register import Register
from nsp_desktop.errors import UserError
from nsp_desktop.frozen import dataclass, field, replace
from nsp_desktop.i18n import _
from nsp_desktop.storage import ballast
from nsp_desktop.storage.database import connect, take_room, transaction
from nsp_desktop.storage.ledger import Author, Draft, Ledger
from nsp_desktop.storage.ledger_reader import Node, Signer
from nsp_desktop.storage.local import Local, open_local
from nsp_desktop.storage.migrations import prepare_ledger
from nsp_desktop.storage.node_key import FILE_NAME as LAPTOP_KEY
from nsp_desktop.storage.node_key import create_node_key, load_node_key
from nsp_desktop.storage.openings import Mode, Opening
from nsp_desktop.storage.queries import Queries
from nsp_desktop.storage.records import Records
from nsp_desktop.storage.signing import PointSecrets, certify, draw_secrets, public_of

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

LEDGER_FILE = "ledger.db"
COPY_MARK = "KOPIE.txt"
"""Lies in a copy, for whoever finds the stick; a folder with it is put back elsewhere and never opened where it is."""
SMALLEST = 512
"""No SQLite database is smaller; a shorter file would be taken for a new one."""
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""I and O are left out: on paper they look like 1 and 0."""
_COMMAND_LINE = 0


@dataclass(frozen=True, slots=True)
class PointInfo:
    """What a folder is about."""

    point_id: bytes
    name: str
    municipality: str
    event: str
    mode: Mode
    letter: str
    node: bytes
    kind: Literal["point", "collection"]


@dataclass(frozen=True, slots=True)
class NewPoint:
    """What is needed to make a point's folder, or to join one."""

    name: str
    municipality: str
    event: str
    mode: Mode
    letter: str
    secrets: PointSecrets
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Store:
    """An open data folder."""

    folder: Path
    info: PointInfo
    connection: "Connection"
    ledger: Ledger
    records: Records
    queries: Queries
    local: Local
    user: bytes
    secrets: PointSecrets | None
    recipients: tuple[str, ...]
    read_only: bool
    key: bytes | None = field(default=None, repr=False)

    def close(self) -> None:
        self.connection.close()
        self.local.close()

    def take_room(self) -> None:
        """Room for the acts of the coming hours, once the window stands; a full disk is told by the first act that does not fit."""
        if not self.read_only:
            with suppress(UserError):
                take_room(self.connection)

    def forget_laptop_key(self) -> None:
        """Own entries came back that this laptop lacks: it was restored from a copy, and goes on as a new laptop at the next start."""
        (self.folder / LAPTOP_KEY).unlink(missing_ok=True)


def exists(folder: Path) -> bool:
    return (folder / LEDGER_FILE).exists()


def create_point(folder: Path, key: bytes, new: NewPoint, registers: Sequence[Register], now: Millis) -> Store:
    """Make the ledger of a new point, or of another laptop of a point, with its opening entry."""
    point = node_id(public_of(new.secrets.point_seed))
    info = PointInfo(point, new.name, new.municipality, new.event, new.mode, new.letter, b"", "point")
    connection = _new_ledger(folder, key, info, (point, new.secrets.encode(), new.recipients))
    with transaction(connection):
        connection.execute(
            "insert into points(point, name, municipality, event, mode, public_key) values (?, ?, ?, ?, ?, ?)",
            (point, new.name, new.municipality, new.event, new.mode, public_of(new.secrets.point_seed)),
        )
        _start_node(connection, folder, key, new, now)
    connection.close()
    return open_point(folder, key, registers, now)


def create_collection(folder: Path, key: bytes, municipality: str, mode: Mode, registers: Sequence[Register], now: Millis) -> Store:
    """Make an empty collection of a municipality."""
    info = PointInfo(b"", municipality, municipality, "", mode, "", b"", "collection")
    _new_ledger(folder, key, info, (b"", b"", ())).close()
    return open_point(folder, key, registers, now)


def settle_in(store: Store, name: str, now: Millis) -> None:
    """Give a collection an id, keys and a letter of its own, so that it can write (decision 0009); open the folder anew afterwards."""
    assert store.info.kind == "collection" and store.secrets is None and store.key is not None
    drawn = draw_secrets(urandom)
    info = store.info
    new = NewPoint(name, info.municipality, info.event, info.mode, LETTERS[-1], drawn)
    public = public_of(drawn.point_seed)
    values = {"secrets": drawn.encode(), "point": node_id(public)}
    with transaction(store.connection) as connection:
        connection.executemany("update meta set value = ? where name = ?", [(value, name_) for name_, value in values.items()])
        connection.execute(
            "insert into points(point, name, municipality, event, mode, public_key) values (?, ?, ?, ?, ?, ?)",
            (values["point"], name, info.municipality, info.event, info.mode, public),
        )
        _start_node(connection, store.folder, store.key, new, now)


def open_point(folder: Path, key: bytes | None, registers: Sequence[Register], now: Millis, *, read_only: bool = False) -> Store:
    """Open a data folder; a copied or restored one starts a new laptop of the point, with a letter of its own."""
    if not exists(folder):
        raise UserError(_("In deze map staat nog geen noodsteunpunt. Open er eerst een, of kies een andere map."))
    if (folder / LEDGER_FILE).stat().st_size < SMALLEST:
        raise UserError(_("Het bestand met gegevens is leeg of afgebroken. Er is niets gewist. Zet een kopie terug."))
    connection = _connect(folder, key, read_only)
    prepare_ledger(connection, read_only=read_only)
    meta: dict[str, bytes] = dict(connection.execute("select name, value from meta").fetchall())
    held = PointSecrets.decode(meta["secrets"]) if meta["secrets"] else None
    recipients = tuple(cbor2.loads(meta["recipients"]))
    signer = None if read_only or held is None or key is None else _signer(connection, folder, key, meta, held, now)
    ledger = Ledger(connection, signer, urandom)
    records = Records(connection, ledger, registers)
    if not read_only:
        records.prepare()
    info = _info(meta, ledger, signer)
    local = open_local(folder, key, read_only=read_only)
    return Store(
        folder, info, connection, ledger, records, Queries(connection, info.node), local, meta["user"], held, recipients, read_only, key
    )  # fmt: skip


def _connect(folder: Path, key: bytes | None, read_only: bool) -> "Connection":
    """Where a full disk keeps the database from opening, that is what is said."""
    try:
        return connect(folder / LEDGER_FILE, key, read_only=read_only)
    except UserError:
        if ballast.is_full(folder):
            raise UserError(_("De schijf is vol. Wat al bewaard was is veilig. Maak ruimte vrij en open het programma opnieuw.")) from None
        raise


def open_again(store: Store) -> Store:
    """The same folder on connections of its own, for a worker's thread; it writes as the same laptop."""
    connection = _connect(store.folder, store.key, store.read_only)
    ledger = Ledger(connection, store.ledger.signer, urandom)
    records = Records(connection, ledger, tuple(store.records.registers.values()))
    local = open_local(store.folder, store.key, read_only=store.read_only)
    return replace(store, connection=connection, ledger=ledger, records=records, queries=Queries(connection, store.info.node), local=local)


def newest_if_clock_is_back(store: Store, now: Millis) -> RecordId | None:
    """This laptop's newest record, where its clock stands before its newest act; else nobody needs to look it up."""
    own = store.ledger.node(store.info.node)
    if own is None or now > wall_of(own.last_stamp):
        return None
    sql = "select max(record) from entries where node = ? and act = ?"
    found = store.connection.execute(sql, (store.ledger.node_number(own.node), Act.ADD)).fetchone()[0]
    return None if found is None else RecordId(found)


def set_recipients(store: Store, recipients: Sequence[str]) -> None:
    """Keep the municipality's age recipients for bundles."""
    with transaction(store.connection):
        store.connection.execute("update meta set value = ? where name = 'recipients'", (cbor2.dumps(list(recipients)),))


def _new_ledger(folder: Path, key: bytes, info: PointInfo, keys: tuple[bytes, bytes, Sequence[str]]) -> "Connection":
    if exists(folder):
        raise UserError(_("In deze map staat al een noodsteunpunt. Er is niets veranderd. Kies een andere, lege map."))
    point, held, recipients = keys
    connection = connect(folder / LEDGER_FILE, key)
    prepare_ledger(connection)
    texts = {"name": info.name, "municipality": info.municipality, "event": info.event, "mode": info.mode, "kind": info.kind}
    meta = {name: text.encode() for name, text in texts.items()}
    meta |= {"point": point, "secrets": held, "recipients": cbor2.dumps(list(recipients)), "user": urandom(16)}
    with transaction(connection):
        connection.executemany("insert into meta(name, value) values (?, ?)", list(meta.items()))
    return connection


def _start_node(connection: "Connection", folder: Path, key: bytes, new: NewPoint, now: Millis) -> Signer:
    """Make this laptop's key and write its opening entry, certified by the point."""
    signer = create_node_key(folder, key)
    point_key = public_of(new.secrets.point_seed)
    point = node_id(point_key)
    certificate = certify(new.secrets.point_seed, signer.public, point, new.mode)
    opening = Opening(point, new.name, new.municipality, new.event, new.mode, new.letter, signer.public, point_key, certificate)
    user = connection.execute("select value from meta where name = 'user'").fetchone()[0]
    with transaction(connection):
        ledger = Ledger(connection, signer, urandom)
        ledger.add_node(
            Node(signer.node, point, new.letter, signer.public, True, now << 16, 0, NO_HASH, 0, 0, NO_HASH, b"")
        )  # fmt: skip
        entry = ledger.append(Draft(Act.OPENING, register="", open_values=opening.body()), Author(user, _COMMAND_LINE), now)
        ledger.set_first_stamp(signer.node, entry.header.stamp)
    return signer


def _signer(connection: "Connection", folder: Path, key: bytes, meta: dict[str, bytes], held: PointSecrets, now: Millis) -> Signer:
    """This laptop's key; a folder that was copied here has none, and becomes a new laptop."""
    signer = load_node_key(folder, key)
    known = None if signer is None else connection.execute("select 1 from nodes where node = ?", (signer.node,)).fetchone()
    if signer is not None and known is not None:
        return signer
    mode: Mode = "practice" if meta["mode"] == b"practice" else "real"
    name, municipality, event = (meta[part].decode() for part in ("name", "municipality", "event"))
    new = NewPoint(name, municipality, event, mode, free_letter(connection), held)
    return _start_node(connection, folder, key, new, now)


def free_letter(connection: "Connection") -> str:
    """The first letter that no laptop known here has; the last one is shared when all are taken."""
    taken = {row[0] for row in connection.execute("select letter from nodes")}
    return next((letter for letter in LETTERS if letter not in taken), LETTERS[-1])


def _info(meta: dict[str, bytes], ledger: Ledger, signer: Signer | None) -> PointInfo:
    node = None if signer is None else ledger.node(signer.node)
    return PointInfo(
        point_id=meta["point"], name=meta["name"].decode(), municipality=meta["municipality"].decode(), event=meta["event"].decode(),
        mode="practice" if meta["mode"] == b"practice" else "real", letter="" if node is None else node.letter,
        node=b"" if node is None else node.node, kind="collection" if meta["kind"] == b"collection" else "point",
    )  # fmt: skip
