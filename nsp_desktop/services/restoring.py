"""Restoring: a point put back from a second copy, a backup or a bundle, and in words what it holds and what may be missing."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import local
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import opening
from nsp_desktop.services.opening import Now
from nsp_desktop.storage import keys
from nsp_desktop.storage.database import disk_sentence
from nsp_desktop.storage.key_copies import FILE_NAME
from nsp_desktop.storage.point import LEDGER_FILE, LETTERS

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

BUNDLES: Final = ".nspb"
INVITATIONS: Final = "*.nsp-invite"
_IDENTITY: Final = "AGE-SECRET-KEY-1"
_LONGEST_INVITATION: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Secret:
    """What is on the key sheet: four words, or a recovery key; both None for a practice point."""

    phrase: str | None = None
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class Laptop:
    """What was put back of one laptop: its letter, how many entries, and when the last one was written."""

    letter: str
    entries: int
    last_at: Millis | None
    missing: int


@dataclass(frozen=True)
class Restored:
    """An open desk of a new laptop, what came back, and what the bundles that were read besides said of themselves."""

    desk: "Desk"
    laptops: tuple[Laptop, ...]
    refused: tuple[str, ...] = ()


def secret_of(typed: str) -> Secret:
    """What somebody typed from the key sheet: the four words, or the recovery key."""
    text = typed.strip()
    return Secret(identity=text.upper()) if text.upper().startswith(_IDENTITY) else Secret(phrase=text or None)


def find_copies(media: Iterable[Path]) -> list[Path]:
    """The folders with a copy on these media, the newest first."""
    found = {place.parent for medium in media for place in (*medium.glob(FILE_NAME), *medium.glob(f"*/{FILE_NAME}"))}
    return sorted((folder for folder in found if is_copy(folder)), key=lambda folder: -written_at(folder))


def is_copy(place: Path) -> bool:
    """Whether a point can be put back from this folder."""
    return (place / LEDGER_FILE).is_file() and (place / FILE_NAME).is_file()


def lacks_invitation(source: Path) -> bool:
    """Whether this is a bundle without the point's invitation beside it: that is needed to open it."""
    return source.suffix == BUNDLES and next(source.parent.glob(INVITATIONS), None) is None


def needs_secret(source: Path, invitation: Path | None = None) -> bool:
    """Whether somebody must type what is on the key sheet. Raises UserError for what is no copy and no bundle."""
    if source.suffix == BUNDLES:
        from nsp_desktop.storage.invitation import needs_words

        return needs_words(_invitation(source, invitation))
    return keys.needs_phrase(_folder_of(source))


def restore(
    source: Path, target: Path, secret: Secret, *, bundles: Sequence[Path] = (), invitation: Path | None = None,
    now: Now = opening.wall_clock, how_known: HowKnown = HowKnown.COMMAND_LINE,
) -> Restored:  # fmt: skip
    """Put a point back in an empty folder as a new laptop with its own letter, then read in the bundles. Raises UserError."""
    try:
        if source.suffix == BUNDLES:
            desk = opening.join_point(
                target, _invitation(source, invitation), secret.phrase, letter=_next_letter(source), now=now, how_known=how_known
            )  # fmt: skip
            bundles = (source, *bundles)
        else:
            desk = _from_folder(_folder_of(source), target, secret, now, how_known)
    except OSError as error:
        raise UserError(disk_sentence(error)) from None
    refused = _read_in(desk, bundles)
    return Restored(desk, _laptops(desk), refused)


def sentences(restored: Restored) -> list[str]:
    """What is here again, up to when, and what may be missing."""
    old = restored.laptops
    said = [_("Teruggezet: {name}. Deze laptop heet nu {letter}.", name=restored.desk.info.name, letter=restored.desk.info.letter)]
    for laptop in old:
        until = "" if laptop.last_at is None else _moment(laptop.last_at)
        said.append(
            ngettext(
                "Laptop {letter}: {count} regel, tot en met {until}.", "Laptop {letter}: {count} regels, tot en met {until}.",
                laptop.entries, letter=laptop.letter, until=until,
            )
        )  # fmt: skip
        if laptop.missing:
            said.append(
                ngettext(
                    "Van laptop {letter} ontbreekt zeker {count} regel.", "Van laptop {letter} ontbreken zeker {count} regels.",
                    laptop.missing, letter=laptop.letter,
                )
            )  # fmt: skip
    said.append(_("Wat daarna is gedaan staat hier niet. Lees daarom ook de andere sticks en laptops in, op de bladzijde Uitwisselen."))
    return [*said, *restored.refused]


# --- inside --------------------------------------------------------------------------------------------------


def _from_folder(source: Path, target: Path, secret: Secret, now: Now, how_known: HowKnown) -> "Desk":
    from nsp_desktop.storage.restoring import restore_folder

    restore_folder(source, target, phrase=secret.phrase, identity=secret.identity)
    return opening.open_desk(target, phrase=secret.phrase, identity=secret.identity, now=now, how_known=how_known)


def _folder_of(source: Path) -> Path:
    """A copy is named by its folder or by a file in it. Raises UserError."""
    folder = source if source.is_dir() else source.parent
    if source.is_dir() and not is_copy(source):
        copies = find_copies([source])
        folder = copies[0] if copies else source
    if not is_copy(folder):
        raise UserError(
            _("Hier staat geen kopie van een noodsteunpunt. Kies een map met een tweede kopie of backup, of een bundel (.nspb).")
        )
    return folder


def _invitation(bundle: Path, given: Path | None) -> bytes:
    """A bundle is opened with what the point's invitation holds; one beside the bundle is found. Raises UserError."""
    found = given or next(iter(sorted(bundle.parent.glob(INVITATIONS))), None)
    if found is None:
        raise UserError(
            _("Een bundel alleen is niet genoeg: geef ook de uitnodiging van het punt (.nsp-invite), of zet een tweede kopie terug.")
        )
    try:
        with found.open("rb") as stream:
            return stream.read(_LONGEST_INVITATION + 1)
    except OSError as error:
        raise UserError(disk_sentence(error)) from None


def _next_letter(bundle: Path) -> str | None:
    """A letter that no laptop in the bundle has. Raises UserError."""
    from nsp_desktop.exchange.manifest import read_manifest

    with bundle.open("rb") as stream:
        taken = {r.letter for r in read_manifest(io.BytesIO(stream.read(5 << 20))).ranges}
    return next((letter for letter in LETTERS if letter not in taken), None)


def _read_in(desk: "Desk", bundles: Sequence[Path]) -> tuple[str, ...]:
    if not bundles:
        return ()
    from nsp_desktop.services.carrying import import_files

    found = import_files(desk, bundles, allow_many=True)
    return tuple(f"{source.file}: {source.refused}" for source in found if source.refused)


def _laptops(desk: "Desk") -> tuple[Laptop, ...]:
    """What is here of each laptop but this new one."""
    from nsp_desktop.storage.staging import promises

    promised = {promise.node: promise.seq for promise in promises(desk.store.connection)}
    ledger = desk.store.ledger
    found = []
    for node in ledger.nodes():
        if node.node != desk.info.node:
            last = next(iter(reversed(list(ledger.of_node(node.node, node.mark_seq - 1)))), None)
            missing = max(0, promised.get(node.node, 0) - node.mark_seq)
            found.append(Laptop(node.letter, node.mark_seq, None if last is None else last.header.recorded_at, missing))
    return tuple(found)


def written_at(folder: Path) -> Millis:
    """When a copy was last written, as its medium says."""
    try:
        return Millis((folder / LEDGER_FILE).stat().st_mtime_ns // 1_000_000)
    except OSError:
        return Millis(0)


def _moment(at: Millis) -> str:
    return local(at).strftime("%d-%m-%Y %H:%M")
