"""Exchanging through a shared folder: each laptop keeps its newest bundle there and reads those of the others of its point."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.manifest import Manifest, read_manifest
from nsp_desktop.i18n import _
from nsp_desktop.services import receipts
from nsp_desktop.services.carrying import Source, export, import_files, refusal
from nsp_desktop.services.collecting import SUFFIX
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.stick_problems import stick_sentence

SEEN = "share_seen"
"""In the local file: of each other laptop the bundles that were taken in whole. Not the newest moment: a clock that was a year ahead and
is put right writes older ones from then on."""
REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Shared:
    """What one exchange through a folder brought and took; `sent`: entries in the bundle that was left, 0 when the old one still held."""

    sent: int
    sources: tuple[Source, ...]


def sync(desk: Desk, folder: Path, *, allow_many: bool = False) -> Shared:
    """Read what is new in a shared folder, then leave our newest bundle there. Raises UserError."""
    if not folder.is_dir():
        raise UserError(_("{place} is er niet. Kijk of de gedeelde map verbonden is.", place=folder))
    try:
        bundles = list(_bundles(desk, folder))
        found = tuple(_read(desk, path, manifest, allow_many) for path, manifest in bundles if _is_new(desk, manifest))
        receipts.collect(desk, folder)
        return Shared(_leave(desk, folder, [(path, manifest) for path, manifest in bundles if manifest.writer == desk.info.node]), found)
    except OSError as error:
        raise UserError(stick_sentence(error)) from None


def _bundles(desk: Desk, folder: Path) -> Iterator[tuple[Path, Manifest]]:
    """The bundles in this folder that are of this point; others may share it."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            with path.open("rb") as stream:
                manifest = read_manifest(stream)
        except UserError:
            continue
        if not refusal(desk, manifest):
            yield path, manifest


def _is_new(desk: Desk, manifest: Manifest) -> bool:
    return manifest.writer != desk.info.node and _mark(manifest) not in _seen(desk).get(manifest.writer.hex(), ())


def _mark(manifest: Manifest) -> str:
    """When it was written and how much is in it."""
    return f"{manifest.written_at}:{manifest.entries}"


def _read(desk: Desk, path: Path, manifest: Manifest, allow_many: bool) -> Source:
    (source,) = import_files(desk, [path], allow_many=allow_many)
    if receipts.give(desk, path, source):
        writer, seen = manifest.writer.hex(), _seen(desk)
        desk.set_setting(SEEN, seen | {writer: [*seen.get(writer, ()), _mark(manifest)][-REMEMBERED:]})
    return source


def _seen(desk: Desk) -> dict[str, list[str]]:
    kept = desk.setting(SEEN, {})
    return {name: list(marks) for name, marks in kept.items() if isinstance(marks, list)} if isinstance(kept, dict) else {}


def _leave(desk: Desk, folder: Path, own: list[tuple[Path, Manifest]]) -> int:
    """Our bundle, unless one that is there says the same; older ones go once the new one was read back."""
    ledger = desk.store.ledger
    now = {n.node: (last, n.head_hash) for n in ledger.nodes() if (last := ledger.highest(n.node))}
    if any({r.node: (r.last, r.head_hash) for r in manifest.ranges} == now for _path, manifest in own):
        return 0
    made = export(desk, folder, "sealed")
    for path, _manifest in own:
        for old in (path, *folder.glob(f"{path.stem}-ontvangen-*")):
            old.unlink(missing_ok=True)
    return made.entries
