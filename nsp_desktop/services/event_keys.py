"""The keys of an event: one for each class and one that signs for the points, each opened by two custodians together (decision 0017)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage import custody
from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.signing import SEED_BYTES, public_of
from nsp_desktop.storage.whole_file import read_limited, write_whole

FILE_NAME: Final = "gebeurtenis.json"
KEYS: Final = "sleutels"
FORMAT: Final = "nsp event 1"
SIZE_LIMIT: Final = 1 << 20
SIGNING: Final = "S"
CLASSES: Final = ("C", "B")
"""The archive's key first: a collection is opened by the first key in a file, and B's is destroyed one day."""
SECRETS: Final = (*CLASSES, SIGNING)


@dataclass(frozen=True, slots=True)
class Custodian:
    """Who keeps a key; its secret half stands on paper only."""

    name: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Event:
    """What everybody may know of an event. `recipients`: per class; `key`: the public key that signs for the points."""

    municipality: str
    name: str
    mode: Mode
    made_at: int
    recipients: dict[str, str]
    key: bytes
    custodians: tuple[Custodian, ...]

    @property
    def for_points(self) -> tuple[str, ...]:
        """The recipients as a point keeps them."""
        return tuple(f"{name}:{self.recipients[name]}" for name in sorted(self.recipients))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A new event with its secrets, which are in memory only: the seed that signs, and the custodians' secret keys for their sheets."""

    event: Event
    seed: bytes = field(repr=False)
    parts: tuple[str, ...] = field(repr=False)


def draw_event(folder: Path, municipality: str, name: str, mode: Mode, custodians: Sequence[str], seed: bytes, now: int) -> Drawn:
    """Draw all keys of an event and keep what is public and what is sealed in this folder. Raises UserError."""
    _check(folder, custodians)
    parts = tuple(new_identity() for _name in custodians)
    holders = tuple(Custodian(holder.strip(), recipient_of(part)) for holder, part in zip(custodians, parts, strict=True))
    identities = {letter: new_identity() for letter in CLASSES}
    recipients = {letter: recipient_of(identity) for letter, identity in identities.items()}
    event = Event(municipality, name, mode, now, recipients, public_of(seed), holders)
    secrets = {letter: identity.encode() for letter, identity in identities.items()} | {SIGNING: seed.hex().encode()}
    (folder / KEYS).mkdir(parents=True)
    for letter, secret in secrets.items():
        keep_sealed(folder, event, letter, secret)
    write_whole(folder / FILE_NAME, _encode(event))
    return Drawn(event, seed, parts)


def read_event(folder: Path) -> Event:
    """The event that this folder prepares. Raises UserError."""
    raw = read_limited(folder / FILE_NAME, SIZE_LIMIT)
    try:
        return _decode(json.loads((raw or b"").decode("utf-8")))
    except (ValueError, KeyError, TypeError):
        raise UserError(_("In deze map is geen gebeurtenis voorbereid. Kies de map waarin gebeurtenis.json staat.")) from None


def keep_sealed(folder: Path, event: Event, what: str, secret: bytes) -> None:
    """Keep a secret for each pair of custodians."""
    for (first, second), sealed in custody.seal_for_pairs([one.recipient for one in event.custodians], secret).items():
        write_whole(folder / KEYS / f"{what}-{first}-{second}.age", sealed)


def open_sealed(folder: Path, what: str, parts: str) -> bytes:
    """A secret, by two custodians together. Raises UserError."""
    files = sorted((folder / KEYS).glob(f"{what}-?-?.age"))
    if not files:
        raise UserError(_("De sleutel {what} is er niet meer. Wat ermee op slot zit, gaat niet meer open.", what=what))
    opened = (custody.open_together(parts, raw) for path in files if (raw := read_limited(path, SIZE_LIMIT)) is not None)
    found = next((secret for secret in opened if secret is not None), None)
    if found is None:
        raise UserError(_("Deze sleutels openen samen niets. Er zijn twee sleutels van verschillende bewaarders nodig."))
    return found


def open_seed(folder: Path, parts: str) -> bytes:
    """The seed that signs for the points. Raises UserError."""
    seed = bytes.fromhex(open_sealed(folder, SIGNING, parts).decode())
    if len(seed) != SEED_BYTES or public_of(seed) != read_event(folder).key:
        raise UserError(_("De sleutel die voor de punten tekent hoort niet bij deze gebeurtenis."))
    return seed


def open_identities(folder: Path, parts: str, classes: Sequence[str] = CLASSES) -> str:
    """The keys of these classes as a file for `collect --identity-file`, the archive's first. Raises UserError."""
    event, lines = read_event(folder), []
    for letter in (one for one in CLASSES if one in classes):
        identity = open_sealed(folder, letter, parts).decode()
        if recipient_of(identity) != event.recipients[letter]:
            raise UserError(_("De sleutel {what} hoort niet bij deze gebeurtenis.", what=letter))
        lines += [f"# {event.municipality}, {event.name}, klasse {letter}", identity]
    return "\n".join(lines) + "\n"


def part_of(text: str) -> str:
    """A custodian's key as somebody typed it over: capitals, spaces and line ends do not matter. Raises UserError."""
    lines = (line for line in text.splitlines() if not line.strip().startswith("#"))
    part = "".join("".join(lines).split()).upper()
    recipient_of(part)
    return part


def destroy(folder: Path, letter: str, by: str, now: int) -> int:
    """Remove every sealed copy of a key in this folder, and note who did it; how many. Copies elsewhere a person must destroy."""
    files = sorted((folder / KEYS).glob(f"{letter}-?-?.age"))
    for path in files:
        path.unlink()
    if files:
        told = {"class": letter, "recipient": read_event(folder).recipients[letter], "files": len(files), "by": by, "at": now}
        write_whole(folder / f"vernietigd-{letter}.json", (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
    return len(files)


def _check(folder: Path, custodians: Sequence[str]) -> None:
    names = [name.strip() for name in custodians]
    if (folder / FILE_NAME).exists() or (folder / KEYS).exists():
        raise UserError(_("In deze map is al een gebeurtenis voorbereid. Er is niets veranderd. Kies een andere, lege map."))
    if not custody.LEAST <= len(names) <= custody.MOST or len(set(names)) != len(names) or not all(names):
        raise UserError(_("Noem twee tot {most} bewaarders, elk met een eigen naam.", most=custody.MOST))


def _encode(event: Event) -> bytes:
    told = {
        "format": FORMAT, "municipality": event.municipality, "name": event.name, "mode": event.mode, "made_at": event.made_at,
        "recipients": event.recipients, "key": event.key.hex(),
        "custodians": [{"name": one.name, "recipient": one.recipient} for one in event.custodians],
    }  # fmt: skip
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _decode(told: dict[str, object]) -> Event:
    match told:
        case {
            "format": "nsp event 1", "municipality": str(municipality), "name": str(name), "mode": ("real" | "practice") as mode,
            "made_at": int(made_at), "recipients": {"B": str(for_b), "C": str(for_c)}, "key": str(key), "custodians": list(holders),
        }:  # fmt: skip
            custodians = tuple(Custodian(str(one["name"]), str(one["recipient"])) for one in holders)
            return Event(municipality, name, mode, made_at, {"B": for_b, "C": for_c}, bytes.fromhex(key), custodians)
        case _:
            raise ValueError("no event of this format")
