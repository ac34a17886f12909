"""Preparing an event: its keys with two custodians, its points with their certificates, and a stick for each of them (decision 0017)."""

import csv
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nsp_desktop import assets
from nsp_desktop.domain.entry import node_id
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.exchange import point_list
from nsp_desktop.exchange.point_list import CertifiedPoint, PointList, certify_point
from nsp_desktop.i18n import _
from nsp_desktop.services import custodian_sheets, event_keys
from nsp_desktop.services.carrying import file_name
from nsp_desktop.services.event_keys import Drawn, Event
from nsp_desktop.services.opening import NAME_LIMIT, NewPointRequest
from nsp_desktop.services.stick_problems import stick_sentence
from nsp_desktop.storage import keys
from nsp_desktop.storage.invitation import Invitation, make_invitation
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.point import LETTERS
from nsp_desktop.storage.signing import SEED_BYTES, PointSecrets, draw_secrets, public_of
from nsp_desktop.storage.whole_file import read_limited, write_whole

LIST: Final = point_list.FILE_NAME
STICKS: Final = "sticks"
SHEETS: Final = "sleutelbladen"
WORDS: Final = "woorden-"
LINES_LIMIT: Final = 1 << 20
LAPTOPS_LIMIT: Final = 8
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A point to prepare, and how many laptops it gets."""

    name: str
    laptops: int = 2


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was made: the event, the points that are on the list now, and the folders with sticks and with sheets to print."""

    event: Event
    points: tuple[CertifiedPoint, ...]
    sticks: tuple[Path, ...]
    sheets: Path


def prepare_event(
    folder: Path, request: tuple[str, str], custodians: Sequence[str], wanted: Sequence[Wanted], *,
    practice: bool = False, now: Millis, progress: Progress = lambda _done, _all: None,
) -> Prepared:  # fmt: skip
    """Draw the keys of an event in an empty folder, and prepare these points. `request`: municipality and event. Raises UserError."""
    municipality, name = (_named(text) for text in request)
    _check(wanted, ())
    if any(folder.glob("*")):
        raise UserError(_("Deze map is niet leeg. Er is niets veranderd. Kies een andere, lege map."))
    mode: Mode = "practice" if practice else "real"
    with _whole_or_nothing(folder, (event_keys.FILE_NAME, event_keys.KEYS, SHEETS, STICKS, LIST)):
        folder.mkdir(parents=True, exist_ok=True)
        drawn = event_keys.draw_event(folder, municipality, name, mode, custodians, secrets.token_bytes(SEED_BYTES), now)
        (folder / SHEETS).mkdir(mode=0o700)
        _custodian_sheets(folder / SHEETS, drawn, now)
        return _add(folder, drawn.event, drawn.seed, wanted, now, progress)


def add_points(
    folder: Path, wanted: Sequence[Wanted], parts: str, *, now: Millis, progress: Progress = lambda _done, _all: None
) -> Prepared:  # fmt: skip
    """Prepare more points of an event, with two custodians there. Raises UserError."""
    event, seed = event_keys.read_event(folder), event_keys.open_seed(folder, parts)
    _check(wanted, listed(folder).points)
    with _whole_or_nothing(folder, ()):
        (folder / SHEETS).mkdir(mode=0o700, exist_ok=True)
        return _add(folder, event, seed, wanted, now, progress)


@contextmanager
def _whole_or_nothing(folder: Path, made: Sequence[str]) -> Iterator[None]:
    """Where it is stopped halfway, what was made of a new event goes again: half an event is none. Raises UserError."""
    try:
        yield
    except (OSError, UserError) as error:
        for path in (folder / name for name in made):
            shutil.rmtree(path, ignore_errors=True)
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise UserError(stick_sentence(error)) if isinstance(error, OSError) else error from None


def listed(folder: Path) -> PointList:
    """The points that this event has now. Raises UserError for a list that is damaged or of another event."""
    raw, event = read_limited(folder / LIST, point_list.SIZE_LIMIT), event_keys.read_event(folder)
    if raw is None:
        return PointList(event.municipality, event.name, event.mode, event.key, event.made_at, ())
    found = point_list.decode(raw)
    if found is None or found.key != event.key:
        raise UserError(_("De lijst met punten is beschadigd of hoort bij een andere gebeurtenis. Gebruik een kopie van deze map."))
    return found


def read_points(path: Path, laptops: int) -> list[Wanted]:
    """Points from a file: a name on each line, and after a comma how many laptops where that differs. Raises UserError."""
    raw = read_limited(path, LINES_LIMIT)
    try:
        text = (raw or b"").decode("utf-8-sig")
        rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines())]
        rows = [row for row in rows if row and row[0] and row[0].lower() not in ("name", "naam")]
        return [Wanted(row[0], int(row[1]) if len(row) > 1 and row[1] else laptops) for row in rows]
    except (ValueError, csv.Error):
        raise UserError(
            _("De lijst met punten is niet te lezen. Zet op elke regel een naam, en na een komma het aantal laptops.")
        ) from None


def phrase_of(folder: Path, name: str, parts: str) -> str:
    """The four words of a point, from two custodians together. Raises UserError."""
    found = next((point for point in listed(folder).points if point.name == name), None)
    if found is None:
        raise UserError(_("{name} staat niet op de lijst met punten van deze gebeurtenis.", name=name))
    return event_keys.open_sealed(folder, f"{WORDS}{found.point.hex()[:16]}", parts).decode()


def _add(folder: Path, event: Event, seed: bytes, wanted: Sequence[Wanted], now: Millis, progress: Progress) -> Prepared:
    before, points, sticks = listed(folder).points, list[CertifiedPoint](), list[Path]()
    for place, one in enumerate(wanted, 1):
        held = draw_secrets(secrets.token_bytes)
        certified = certify_point(
            seed,
            (event.municipality, event.name, event.mode),
            one.name,
            public_of(held.point_seed),
            LETTERS[: one.laptops],
        )
        sticks.append(_stick(folder, event, one, held, certified, now))
        points.append(certified)
        try:
            progress(place, len(wanted))
        except UserError:
            for stick in sticks:
                shutil.rmtree(stick, ignore_errors=True)
            raise
    done = PointList(event.municipality, event.name, event.mode, event.key, now, (*before, *points))
    data = point_list.encode(done, seed)
    write_whole(folder / LIST, data)
    for stick in sticks:
        write_whole(stick / LIST, data)
    return Prepared(event, done.points, tuple(sticks), folder / SHEETS)


def _stick(folder: Path, event: Event, wanted: Wanted, held: PointSecrets, certified: CertifiedPoint, now: Millis) -> Path:
    """What goes on the stick of a point, and its sheet with the words, which never goes with the stick."""
    name = f"{file_name(wanted.name)}-{certified.point.hex()[:8]}"
    stick, phrase = folder / STICKS / name, "" if event.mode == "practice" else keys.draw_phrase(secrets.randbelow)
    stick.mkdir(parents=True)
    for letter in LETTERS[: wanted.laptops]:
        invited = Invitation(
            node_id(certified.public_key), wanted.name, event.municipality, event.name, event.mode, event.for_points, held, letter
        )
        write_whole(stick / f"laptop-{letter}.nsp-invite", make_invitation(invited, phrase))
    note = assets.path("prepared", "LEESMIJ.txt").read_text("utf-8")
    told = {"name": wanted.name, "municipality": event.municipality, "event": event.name, "made_at": show_moment(now), "mode": event.mode}
    write_whole(stick / "LEESMIJ.txt", note.format(**told).encode())
    if phrase:
        event_keys.keep_sealed(folder, event, f"{WORDS}{certified.point.hex()[:16]}", phrase.encode())
    request = NewPointRequest(wanted.name, event.municipality, event.name, practice=event.mode == "practice")
    write_whole(folder / SHEETS / f"punt-{name}.pdf", custodian_sheets.draw_words(request, phrase, now))
    return stick


def _custodian_sheets(folder: Path, drawn: Drawn, now: Millis) -> None:
    for place, part in enumerate(drawn.parts, 1):
        write_whole(folder / f"bewaarder-{place}.pdf", custodian_sheets.draw_part(drawn.event, place, part, now))
    write_whole(folder / "oefenen.pdf", custodian_sheets.draw_drill(drawn.event, now))


def _check(wanted: Sequence[Wanted], there: Sequence[CertifiedPoint]) -> None:
    names = [*(point.name for point in there), *(_named(one.name) for one in wanted)]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UserError(_("{name} staat er twee keer. Geef elk punt een eigen naam.", name=twice))
    if any(not 1 <= one.laptops <= LAPTOPS_LIMIT for one in wanted):
        raise UserError(_("Een punt krijgt 1 tot {most} laptops.", most=LAPTOPS_LIMIT))


def _named(text: str) -> str:
    name = text.strip()
    if not 1 <= len(name) <= NAME_LIMIT or "\x00" in name:
        raise UserError(_("Een naam van gemeente, gebeurtenis of punt heeft 1 tot {limit} tekens.", limit=NAME_LIMIT))
    return name


def sticks_of(folder: Path) -> Iterator[Path]:
    """The folders that go on sticks."""
    yield from sorted(path for path in (folder / STICKS).glob("*") if path.is_dir())


def remove_sheets(folder: Path) -> None:
    """The sheets with secrets, once they are printed."""
    shutil.rmtree(folder / SHEETS, ignore_errors=True)
