"""Carrying: this point's entries to a stick and from one, written so that "safe to remove" is true."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO, Literal
from zoneinfo import ZoneInfo

from nsp_desktop.domain.entry import node_id
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.exchange.bundle import Keys, keys_of_point, read_bundle, write_bundle
from nsp_desktop.exchange.known_frames import known_frames
from nsp_desktop.exchange.manifest import Manifest
from nsp_desktop.exchange.taking_in import Foreign, Taken, take_in
from nsp_desktop.i18n import _
from nsp_desktop.services import exchange_state
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.open_package import read_back, write_open_package
from nsp_desktop.services.stick_problems import stick_sentence
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.signing import verify_head
from nsp_desktop.storage.staging import Promise, promise
from nsp_desktop.storage.whole_file import drop_cache, fsync_folder

Package = Literal["A", "sealed", "all"]
MANY = 50_000
"""More new entries of one laptop than this are asked about first: nobody writes so much in one event."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written; only now the stick may be removed."""

    bundle: Path | None = None
    open_folder: Path | None = None
    entries: int = 0
    frames: int = 0
    size: int = 0


@dataclass
class Source:
    """What came out of one bundle. `refused` says in a sentence why nothing was taken from it."""

    file: str
    point: str = ""
    laptops: tuple[str, ...] = ()
    frames: int = 0
    damaged: int = 0
    unopened: int = 0
    taken: Taken = field(default_factory=Taken)
    refused: str = ""


def export(desk: Desk, folder: Path, package: Package = "all", progress: Progress = lambda _done, _all: None) -> Exported:
    """Write package A, the sealed bundle, or both to a folder, and read back what was written. Raises UserError."""
    desk.gate.require("export")
    if desk.info.kind != "point":
        raise UserError(_("Een verzameling van de gemeente gaat niet op een stick van een punt. Gebruik de verzameling zelf."))
    if package != "A" and not desk.store.recipients:
        raise UserError(_("Er is nog geen adres van de gemeente (age1...). Zonder dat adres gaan er geen persoonsgegevens op de stick."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        name = _free_name(desk, folder)
        opened = None if package == "sealed" else folder / f"open-{name}"
        with _whole_or_nothing(opened):
            return _exported(desk, folder / f"nsp-{name}.nspb", opened, package, progress)
    except OSError as error:
        raise UserError(stick_sentence(error)) from None


def _exported(desk: Desk, path: Path, opened: Path | None, package: Package, progress: Progress) -> Exported:
    if opened is not None:
        _open_package(desk, opened)
    if package == "A":
        return Exported(open_folder=opened)
    manifest = _write(desk, path, progress)
    _read_back(desk, path, manifest, progress)
    exchange_state.remember_out(desk, manifest, path.name, path.parent.name)
    return Exported(path, opened, manifest.entries, len(manifest.frames), path.stat().st_size)


@contextmanager
def _whole_or_nothing(opened: Path | None) -> Iterator[None]:
    """Somebody who stops halfway, or a stick that is full, leaves no half of an export behind."""
    try:
        yield
    except (OSError, UserError):
        if opened is not None:
            shutil.rmtree(opened, ignore_errors=True)
        raise


def _free_name(desk: Desk, folder: Path) -> str:
    """Point, laptop and moment; counted on where this very second is on the stick already."""
    stamp = datetime.fromtimestamp(desk.now() / 1000, UTC).astimezone(ZoneInfo("Europe/Amsterdam")).strftime("%Y%m%d-%H%M%S")
    name = f"{file_name(desk.info.name)}-{desk.info.letter}-{stamp}"
    taken = {path.name for path in folder.iterdir()}
    names = (name if place == 1 else f"{name}-{place}" for place in count(1))
    return next(free for free in names if not {f"open-{free}", f"nsp-{free}.nspb"} & taken)


def _open_package(desk: Desk, folder: Path) -> None:
    write_open_package(desk, folder)
    if not read_back(folder):
        raise UserError(_other_than_written())


def file_name(text: str) -> str:
    """A point's name as part of a file name: letters, digits and dashes, at most 40."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in text.lower())
    return "-".join(part for part in plain.split("-") if part)[:40] or "punt"


def _write(desk: Desk, path: Path, progress: Progress) -> Manifest:
    """`.part`, fsync, rename, fsync of the folder; a broken-off part is removed where the stick still allows it."""
    part = path.with_name(path.name + ".part")
    connection = desk.store.connection
    try:
        with part.open("wb") as stream:
            connection.execute("begin")
            try:
                manifest = write_bundle(desk.store, stream, desk.now(), progress)
            finally:
                connection.execute("rollback")
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        fsync_folder(path.parent)
    except (OSError, UserError):
        _remove(part)
        raise
    return manifest


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the stick is gone; an old .part is never read


def _read_back(desk: Desk, path: Path, written: Manifest, progress: Progress) -> None:
    """Read everything back from the stick, every frame and every body; `progress` runs a second time."""
    assert desk.store.secrets is not None
    keys = keys_of_point(desk.store.secrets)
    try:
        with path.open("rb") as stream:
            drop_cache(stream.fileno())
            whole = _is_whole(stream, keys, written, progress)
        if not whole:
            raise UserError(_other_than_written())
    except UserError:
        _remove(path)
        raise


def _is_whole(stream: BinaryIO, keys: Keys, written: Manifest, progress: Progress) -> bool:
    try:
        manifest, frames = read_bundle(stream, lambda _manifest: keys)
    except UserError:
        return False
    done = 0
    for frame in frames:
        if frame.entries is None or frame.unopened:
            return False
        done += len(frame.entries)
        progress(done, written.entries)
    return manifest == written


def _other_than_written() -> str:
    return _("De stick gaf iets anders terug dan erop is gezet. Wat op de laptop staat is veilig. Gebruik een andere stick.")


def import_files(
    desk: Desk, files: Sequence[Path], *, allow_many: bool = False, progress: Progress = lambda _done, _all: None
) -> list[Source]:
    """Take in bundles of other laptops of this point; what came of each."""
    desk.gate.require("import")
    if desk.info.kind != "point" or desk.store.secrets is None:
        raise UserError(_("Dit is een verzameling van de gemeente. Gebruik hier het commando collect."))
    keys = keys_of_point(desk.store.secrets)
    return [read_source(desk, path, lambda _manifest: keys, allow_many=allow_many, progress=progress) for path in files]


def read_source(desk: Desk, path: Path, keys_for: Callable[[Manifest], Keys], *, allow_many: bool, progress: Progress) -> Source:
    """Take in one bundle, frame by frame; whatever is wrong with it is said in its report, and nothing is lost."""
    source = Source(path.name)
    try:
        with path.open("rb") as stream:
            manifest, frames = read_bundle(stream, keys_for, lambda manifest, keys: known_frames(desk.store, manifest, keys))
            source.point, source.frames = manifest.name, len(manifest.frames)
            source.laptops = tuple(r.letter for r in manifest.ranges)
            _check_binding(desk, manifest, allow_many)
            remember_promises(desk, manifest)
            done = 0
            for frame in frames:
                source.damaged += frame.entries is None
                source.unopened += frame.unopened
                source.taken.known += frame.known
                if frame.entries is not None:
                    take_in(desk.store, frame.entries, source.taken)
                    done += len(frame.entries) + frame.known
                    progress(done, manifest.entries)
            keep_heads(desk, manifest)
            counts = {"new": source.taken.new, "known": source.taken.known, "damaged": source.damaged}
            exchange_state.remember_in(desk, manifest, source.file, counts)
    except UserError as error:
        source.refused = error.message
    except Foreign:
        source.refused = _("In deze bundel zitten regels van een ander punt, een andere gemeente of een oefening. Die zijn geweigerd.")
    except OSError as error:
        source.refused = stick_sentence(error)
    if source.taken.own_returned:
        desk.store.forget_laptop_key()
    for register in sorted(source.taken.registers & {r.name for r in desk.registers}):
        desk.announcer.tell(Changed(register, (), "import"))
    return source


def _check_binding(desk: Desk, manifest: Manifest, allow_many: bool) -> None:
    """A bundle must be of this folder's mode, and of its point or municipality (invariant 9)."""
    refused = refusal(desk, manifest)
    if refused:
        raise UserError(refused)
    most = most_new(desk, manifest)
    if most > MANY and not allow_many:
        raise UserError(
            _("Eén laptop heeft {count} nieuwe regels. Dat is ongewoon veel. Vraag na of dat klopt en sta het dan toe.", count=most)
        )


def most_new(desk: Desk, manifest: Manifest) -> int:
    """The most entries of one laptop that a bundle holds beyond what is here."""
    marks = desk.store.ledger.watermarks()
    return max((r.last - marks.get(r.node, (0, b""))[0] for r in manifest.ranges), default=0)


def refusal(desk: Desk, manifest: Manifest) -> str:
    """Why a bundle does not belong in this folder, in a sentence; "" when it does."""
    info = desk.info
    if manifest.mode != info.mode:
        which = _("een oefening") if manifest.mode == "practice" else _("het echte werk")
        return _("Deze bundel is van {which} en hoort hier niet bij. Er is niets ingelezen.", which=which)
    if info.kind == "point" and manifest.point != info.point_id:
        return _("Deze bundel is van een ander noodsteunpunt: {name}. Er is niets ingelezen.", name=manifest.name)
    if manifest.municipality != info.municipality:
        return _("Deze bundel is van een andere gemeente: {name}. Er is niets ingelezen.", name=manifest.municipality)
    return ""


def remember_promises(desk: Desk, manifest: Manifest) -> None:
    """What each laptop signed to have written, so that a lost part is missed by name."""
    with transaction(desk.store.connection) as connection:
        for r in manifest.ranges:
            if node_id(r.public_key) == r.node and verify_head(r.public_key, r.node, r.head_seq, r.head_hash, r.head_signature):
                promise(connection, Promise(r.node, r.head_seq, r.letter, manifest.name))


def keep_heads(desk: Desk, manifest: Manifest) -> None:
    """Keep each laptop's newest signed head, where it is really signed and its entry is here."""
    ledger = desk.store.ledger
    for r in manifest.ranges:
        node = ledger.node(r.node)
        if node is None or r.node == desk.info.node or not ledger.has(r.node, r.head_seq, r.head_hash):
            continue
        if verify_head(node.public_key, r.node, r.head_seq, r.head_hash, r.head_signature):
            ledger.set_head(r.node, r.head_seq, r.head_hash, r.head_signature)
