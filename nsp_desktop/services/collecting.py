"""Collecting: the municipality puts many points' bundles together in one folder, and sees what came from where."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.bundle import Keys, keys_of_municipality, parts
from nsp_desktop.exchange.manifest import Manifest, read_manifest
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.i18n import _
from nsp_desktop.registers import ALL
from nsp_desktop.services import arrivals
from nsp_desktop.services.arrivals import arrival_of
from nsp_desktop.services.carrying import Source, read_source
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.gaps import Gap, gaps
from nsp_desktop.services.opening import open_desk, wall_clock
from nsp_desktop.storage import keys
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY, recipient_of
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.identity import keep_identity, keep_own_words
from nsp_desktop.storage.point import Store, create_collection, exists
from nsp_desktop.storage.profile import remember_key
from nsp_desktop.storage.staging import all_staged, promise, promises, stage

SUFFIX = ".nspb"
DEPTH_LIMIT = 6
FILES_LIMIT = 5_000
FOLDERS_LIMIT = 50_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Collected:
    """What one round of collecting gave: every bundle's report, what is still missing, and beside how many bundles a receipt was left."""

    desk: Desk
    sources: tuple[Source, ...]
    gaps: tuple[Gap, ...]
    receipts: int = 0


def collect(
    into: Path, sources: Sequence[Path], identity: str | None, *, now: Callable[[], Millis] = wall_clock,
    allow_many: bool = False, progress: Progress = lambda _done, _all: None,
) -> Collected:  # fmt: skip
    """Read every bundle found in these files and folders into a collection; made when it is not there. Raises UserError."""
    files = list(find_bundles(sources))
    if not files:
        raise UserError(_("Hier zijn geen bundels gevonden (bestanden die eindigen op .nspb). Kies een andere stick of map."))
    desk = open_collection(into, lambda: _first_manifest(files), identity, now)
    reports = []
    for place, path in enumerate(files, 1):
        reports.append(read_source(desk, path, lambda m: keys_for(m, identity), allow_many=allow_many, progress=lambda _d, _a: None))
        progress(place, len(files))
    manifests = [_manifest(path) for path in files]
    arrivals.remember(
        desk, (arrival_of(desk, path.parent.name, told, came) for path, told, came in zip(files, manifests, reports, strict=True))
    )
    receipts = sum(
        _confirm(desk, path, manifest, identity)
        for path, manifest, report in zip(files, manifests, reports, strict=True)
        if manifest is not None and not report.refused
    )
    return Collected(desk, tuple(reports), tuple(gaps(desk.store)), receipts)


def _manifest(path: Path) -> Manifest | None:
    """What a bundle says of itself; None where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return read_manifest(stream)
    except (OSError, UserError):
        return None


def _confirm(desk: Desk, path: Path, manifest: Manifest, identity: str | None) -> bool:
    """Leave beside a bundle what of its point is here now, when the whole round has been read."""
    from nsp_desktop.services.municipal_papers import give_receipt

    return give_receipt(desk, path, manifest, keys_for(manifest, identity))


def find_bundles(sources: Sequence[Path]) -> Iterator[Path]:
    """The bundles in these places: folders are looked through a few levels deep, links are not followed, nothing is run."""
    found = 0
    for source in sources:
        for path in _walk(source):
            found += 1
            if found > FILES_LIMIT:
                raise UserError(_("Hier staan meer dan {count} bundels. Kies een map met minder.", count=FILES_LIMIT))
            yield path


def _walk(source: Path) -> Iterator[Path]:
    if source.is_file():
        yield source
        return
    if not source.is_dir():
        raise UserError(_("{place} is er niet. Kijk of de stick er nog in zit.", place=source))
    for visited, (folder, inside, names) in enumerate(os.walk(source, followlinks=False)):
        deep = len(Path(folder).relative_to(source).parts) >= DEPTH_LIMIT or visited > FOLDERS_LIMIT
        inside[:] = [] if deep else sorted(inside)
        for name in sorted(names):
            path = Path(folder) / name
            if name.endswith(SUFFIX) and path.is_file() and not path.is_symlink():
                yield path


def keys_for(manifest: Manifest, identity: str | None) -> Keys:
    """What the municipality can open of a point; practice has a key that everybody knows."""
    if manifest.mode == "practice":
        return keys_of_municipality(manifest, "\n".join(part for part in (PRACTICE_IDENTITY, identity) if part))
    return keys_of_municipality(manifest, identity)


def open_collection(into: Path, first: Callable[[], Manifest], identity: str | None, now: Callable[[], Millis]) -> Desk:
    """The collection in this folder; one that is not there is made for the municipality of the first manifest. Raises UserError."""
    _finish_swap(into)
    if exists(into):
        desk = open_desk(into, identity=identity, now=now, how_known=HowKnown.COMMAND_LINE)
        if desk.info.kind != "collection":
            raise UserError(_("In deze map staat een noodsteunpunt, geen verzameling. Kies een andere map."))
        return _with_identity(into, desk, identity, now)
    manifest = first()
    return make_collection(into, manifest.municipality, manifest.mode == "practice", identity, now)


def _first_manifest(files: Sequence[Path]) -> Manifest:
    """The first readable manifest: it says of which municipality the collection is."""
    wrong = ""
    for path in files:
        try:
            with path.open("rb") as stream:
                return read_manifest(stream)
        except UserError as error:
            wrong = wrong or error.message
        except OSError:
            continue
    raise UserError(wrong or _("Geen van de bundels kan worden gelezen. Steek de stick er nog eens in."))


def make_collection(into: Path, municipality: str, practice: bool, identity: str | None, now: Callable[[], Millis]) -> Desk:
    """A new collection: its key opens with the municipality's identity, and for this user on this computer."""
    key, folder_id = secrets.token_bytes(32), secrets.token_bytes(16).hex()
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UserError(
            _("De map {folder} kan niet worden gemaakt. Er is niets veranderd. Kies een andere map.", folder=into.name)
        ) from None
    recipients = [] if practice or identity is None else [recipient_of(identity)]
    keys.create_slots(into, key, phrase=None, recipients=recipients, point_id_hex=folder_id, practice=practice, in_the_clear=not recipients)
    if recipients:
        remember_key(folder_id, key)
    store = create_collection(into, key, municipality, "practice" if practice else "real", ALL, now())
    return Desk(store, ALL, now, HowKnown.COMMAND_LINE)


def _with_identity(into: Path, desk: Desk, identity: str | None, now: Callable[[], Millis]) -> Desk:
    """A collection without personal data that now gets an identity is copied into a locked one, which takes its place."""
    if identity is None or desk.info.mode == "practice" or not keys.is_open(into):
        return desk
    fresh, old = _beside(into)
    _remove(fresh)
    locked = make_collection(fresh, desk.info.municipality, False, identity, now)
    _copy(desk.store, locked.store)
    desk.store.close()
    locked.store.close()
    into.rename(old)
    fresh.rename(into)
    _remove(old)
    return open_desk(into, identity=identity, now=now)


def _beside(into: Path) -> tuple[Path, Path]:
    """Where the locked copy is made, and where the open one goes until the copy stands in its place; nobody else uses such names."""
    return into.with_name(f".{into.name}.nsp-locked"), into.with_name(f".{into.name}.nsp-open")


def _finish_swap(into: Path) -> None:
    """A power cut between the two renames left no collection in its place; the locked copy is whole by then."""
    fresh, old = _beside(into)
    if old.is_dir() and not into.exists():
        (fresh if exists(fresh) else old).rename(into)
    _remove(old)


def _copy(source: Store, target: Store) -> None:
    """Everything that an open collection holds: entries, those that wait, signed heads, and what was promised."""
    for part in parts(source):
        take_in(target, part, Taken())
    with transaction(target.connection):
        keep_identity(source, target)
        keep_own_words(source, target)
        for waiting in all_staged(source.connection):
            stage(target.connection, [waiting])
        for promised in promises(source.connection):
            promise(target.connection, promised)
        for node in source.ledger.nodes():
            target.ledger.set_head(node.node, node.head_seq, node.head_hash, node.head_signature)
    for name, value in source.local.all().items():
        target.local.set(name, value)


def _remove(folder: Path) -> None:
    """Take away a folder of this program's own making, without following links."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
