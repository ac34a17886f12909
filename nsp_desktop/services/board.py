"""The page Informatie: what holds now, what the board showed at a moment, how the lifelines are, and what we do not know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import read_body
from nsp_desktop.domain.fields import ChoiceKind, Millis, RecordId
from nsp_desktop.domain.fold import fold
from nsp_desktop.domain.moments import HOUR_MS, MINUTE_MS
from nsp_desktop.domain.register import Values
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.all_rows import all_rows

if TYPE_CHECKING:
    from nsp_desktop.domain.entry import Entry
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

STALE_HOURS: Final = 6
"""After so long without news, how a lifeline stands is not known any more."""
_CERTAINTY_ORDER: Final = ("official", "checked", "unchecked", "rumour")
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class BoardItem:
    """One item as the board shows it, word for word."""

    record: RecordId
    number: str
    text: str
    source: str
    certainty: str
    at: Millis | None
    valid_until: Millis | None
    public: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of an item, and from when it stood there."""

    at: Millis
    text: str
    author: bytes


@dataclass(frozen=True, slots=True)
class Lifeline:
    """How one lifeline stands by its newest observation; `stale`: too long ago to rely on. `at` None: nobody told anything."""

    code: str
    label: str
    status: str
    at: Millis | None = None
    minutes: int = 0
    first_hand: str = ""
    checked: bool = False
    stale: bool = False
    observation: RecordId | None = None


def current_items(desk: "Desk", *, public_only: bool = False) -> list[BoardItem]:
    """What holds now: not expired, not replaced, not struck; the surest first, of equal ones the newest."""
    items = [(_item(row.record, row.number, row.values), row.values.get("replaces")) for row in all_rows(desk, "information", "oldest")]
    return _on_board(items, desk.now(), public_only)


def shown_at(desk: "Desk", at: Millis, *, public_only: bool = True) -> list[BoardItem]:
    """What the board of this point showed at a moment, folded again from what was recorded up to then."""
    items: list[tuple[BoardItem, object]] = []
    for row in all_rows(desk, "information", "oldest", struck="both"):
        then = fold([entry for entry in desk.store.ledger.of_record(row.record) if entry.header.recorded_at <= at])
        if then is not None and not then.struck:
            values = {name: value for name, value in then.values.items() if not isinstance(value, list)}
            items.append((_item(row.record, row.number, values), values.get("replaces")))
    return _on_board(items, at, public_only)


def expired(desk: "Desk") -> list["Row"]:
    """Items whose time has passed and that nothing has replaced: say it again, or replace it."""
    now = desk.now()
    rows = list(all_rows(desk, "information", "newest"))
    replaced = {row.values.get("replaces") for row in rows}
    return [row for row in rows if row.record not in replaced and isinstance(end := row.values.get("valid_until"), int) and end <= now]


def expired_items(desk: "Desk") -> list[BoardItem]:
    """The same as the board showed them."""
    return [_item(row.record, row.number, row.values) for row in expired(desk)]


def versions(desk: "Desk", item: RecordId) -> tuple[Version, ...]:
    """Every wording that an item has had, the first one first."""
    found: list[Version] = []
    for entry in _in_order(desk.store.ledger.of_record(item)):
        text = read_body(entry.open_body).get("text")
        if isinstance(text, str) and (not found or found[-1].text != text):
            found.append(Version(entry.header.recorded_at, text, entry.header.author))
    return tuple(found)


def wordings(desk: "Desk", item: RecordId) -> tuple[Version, ...]:
    """Every wording of an item and of those that it replaced, the first one first."""
    found: tuple[Version, ...] = ()
    seen: set[RecordId] = set()
    record: RecordId | None = item
    while record is not None and record not in seen:
        seen.add(record)
        found = versions(desk, record) + found
        row = desk.row("information", record)
        former = row.values.get("replaces") if row is not None else None
        record = RecordId(former) if isinstance(former, bytes) else None
    return found


def lifelines(desk: "Desk") -> tuple[Lifeline, ...]:
    """Every lifeline in its fixed order, with its newest observation."""
    newest: dict[str, Row] = {}
    for row in all_rows(desk, "observations", "oldest"):
        code, status = row.values.get("lifeline"), row.values.get("lifeline_status")
        if isinstance(code, str) and status is not None and (code not in newest or _seen(row) >= _seen(newest[code])):
            newest[code] = row
    kind = desk.register("observations").by_name["lifeline"].kind
    options = kind.options if isinstance(kind, ChoiceKind) else ()
    return tuple(_lifeline(option.code, _(option.label), newest.get(option.code), desk.now()) for option in options)


def unknowns(desk: "Desk") -> tuple[Lifeline, ...]:
    """What we do not know: lifelines that nobody told of, or too long ago, or that are said to be unknown."""
    return tuple(line for line in lifelines(desk) if line.at is None or line.stale or line.status == UNKNOWN)


def observations(desk: "Desk", *, limit: int = 200, offset: int = 0) -> list["Row"]:
    """What people saw and heard, the newest first."""
    return desk.rows("observations", order="newest", limit=limit, offset=offset)


def to_check(desk: "Desk") -> list["Row"]:
    """Observations that nobody has checked yet, the oldest first."""
    return [row for row in all_rows(desk, "observations", "oldest") if not row.values.get("checked_by")]


# --- acts ----------------------------------------------------------------------------------------------------


def replace(desk: "Desk", item: RecordId, text: str, *, source: str = "", certainty: str = "", valid_until: Millis | None = None) -> "Made":
    """A new item in the place of an old one; what is left out is taken over. The old one stays to be found."""
    former = desk.known("information", item).values
    return desk.add(
        "information",
        {
            "text": text, "source": source or former.get("source"), "certainty": certainty or former.get("certainty"),
            "valid_until": valid_until, "public": former.get("public"), "replaces": item,
        },
    )  # fmt: skip


def take_off(desk: "Desk", item: RecordId) -> "Made":
    """It holds no longer, from now on."""
    return desk.change("information", item, {"valid_until": desk.now()})


def checked(desk: "Desk", observation: RecordId, by: str) -> "Made":
    """Somebody went to look, or asked the source."""
    if not by.strip():
        raise UserError(_("Schrijf op wie het heeft gecontroleerd."))
    return desk.change("observations", observation, {"checked_by": by.strip()})


# --- inside --------------------------------------------------------------------------------------------------


def _on_board(items: Sequence[tuple[BoardItem, object]], at: Millis, public_only: bool) -> list[BoardItem]:
    replaced = {former for _item, former in items}
    holding = [item for item, _former in items if item.record not in replaced and (item.valid_until is None or item.valid_until > at)]
    shown = [item for item in holding if item.public or not public_only]
    return sorted(shown, key=lambda item: (_rank(item.certainty), -(item.at or 0), item.number))


def _rank(certainty: str) -> int:
    return _CERTAINTY_ORDER.index(certainty) if certainty in _CERTAINTY_ORDER else len(_CERTAINTY_ORDER)


def _item(record: RecordId, number: str, values: Values) -> BoardItem:
    at, end = values.get("at"), values.get("valid_until")
    return BoardItem(
        record, number, str(values.get("text") or ""), str(values.get("source") or ""), str(values.get("certainty") or ""),
        Millis(at) if isinstance(at, int) else None, Millis(end) if isinstance(end, int) else None, values.get("public") is True,
    )  # fmt: skip


def _seen(row: "Row") -> int:
    seen = row.values.get("seen_at")
    return seen if isinstance(seen, int) else row.happened_at


def _lifeline(code: str, label: str, row: "Row | None", now: Millis) -> Lifeline:
    if row is None:
        return Lifeline(code, label, UNKNOWN)
    at = Millis(_seen(row))
    return Lifeline(
        code, label, str(row.values.get("lifeline_status")), at, max(0, now - at) // MINUTE_MS, str(row.values.get("first_hand") or ""),
        bool(row.values.get("checked_by")), now - at > STALE_HOURS * HOUR_MS, row.record,
    )  # fmt: skip


def _in_order(entries: "Iterable[Entry]") -> "list[Entry]":
    return sorted(entries, key=lambda entry: (entry.header.stamp, entry.hash))
