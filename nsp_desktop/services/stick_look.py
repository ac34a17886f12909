"""What is on a stick, before anything is taken in: the bundles with what they hold and what is new, or why one does not belong here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.manifest import Manifest, read_manifest
from nsp_desktop.services import municipal_papers, receipts
from nsp_desktop.services.carrying import MANY, Source, import_files, most_new, refusal
from nsp_desktop.services.gaps import Gap, gaps
from nsp_desktop.services.stick_problems import stick_sentence

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

SUFFIX: Final = ".nspb"
BUNDLES_LIMIT: Final = 200
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Offer:
    """One bundle: whose it is, when it was written, how many entries it holds and how many of those are not here. `refused`: why not."""

    path: Path
    point: str = ""
    letter: str = ""
    written_at: Millis | None = None
    entries: int = 0
    new: int = 0
    most_new: int = 0
    own: bool = False
    refused: str = ""

    @property
    def useful(self) -> bool:
        return not self.refused and self.new > 0


@dataclass(frozen=True, slots=True)
class Look:
    """Everything on a stick that concerns this point, newest first, and the laptops whose receipts were found."""

    folder: Path
    offers: tuple[Offer, ...]
    confirmed_by: tuple[str, ...]

    @property
    def useful(self) -> tuple[Offer, ...]:
        return tuple(offer for offer in self.offers if offer.useful)

    @property
    def many(self) -> tuple[Offer, ...]:
        """Those that bring so much of one laptop that somebody must ask whether it can be true."""
        return tuple(offer for offer in self.useful if offer.most_new > MANY)


@dataclass(frozen=True, slots=True)
class Received:
    """What taking in gave: a report per bundle, what is still missing, and for how many a receipt was left on the stick."""

    sources: tuple[Source, ...]
    gaps: tuple[Gap, ...]
    receipts: int


def look_at(desk: "Desk", folder: Path) -> Look:
    """Look at the bundles that lie openly on a stick, and read the receipts. Raises UserError when it is no longer there."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file() and not path.is_symlink())
    except OSError as error:
        raise UserError(stick_sentence(error)) from None
    municipal_papers.read_papers(desk, folder)
    offers = [offer(desk, path) for path in found[:BUNDLES_LIMIT]]
    newest = sorted(offers, key=lambda one: (one.written_at is None, -(one.written_at or 0), one.path.name))
    return Look(folder, tuple(newest), tuple(receipts.collect(desk, folder)))


def offer(desk: "Desk", path: Path) -> Offer:
    """What one bundle says about itself, in its signed beginning; its parts are not read yet."""
    try:
        with path.open("rb") as stream:
            manifest = read_manifest(stream)
    except UserError as error:
        return Offer(path, refused=error.message)
    except OSError as error:
        return Offer(path, refused=stick_sentence(error))
    return Offer(
        path, manifest.name, _letter(manifest), Millis(manifest.written_at), manifest.entries, _new(desk, manifest),
        most_new(desk, manifest), manifest.writer == desk.info.node, refusal(desk, manifest),
    )  # fmt: skip


def receive(desk: "Desk", offers: Sequence[Offer], *, allow_many: bool, progress: Progress = lambda _done, _all: None) -> Received:
    """Take in these bundles one after the other, and leave a receipt beside each that came in whole."""
    total = sum(one.entries for one in offers)
    before, reports, given = 0, list[Source](), 0
    for one in offers:
        progress(before, total)
        (source,) = import_files(desk, [one.path], allow_many=allow_many, progress=_after(before, total, progress))
        reports.append(source)
        given += receipts.give(desk, one.path, source)
        before += one.entries
    return Received(tuple(reports), tuple(gaps(desk.store)), given)


def _after(before: int, total: int, progress: Progress) -> Progress:
    """How far one bundle is, as part of all of them."""
    return lambda done, _all: progress(before + done, total)


def _letter(manifest: Manifest) -> str:
    return next((r.letter for r in manifest.ranges if r.node == manifest.writer), "?")


def _new(desk: "Desk", manifest: Manifest) -> int:
    marks = desk.store.ledger.watermarks()
    return sum(max(0, r.last - marks.get(r.node, (0, b""))[0]) for r in manifest.ranges)
