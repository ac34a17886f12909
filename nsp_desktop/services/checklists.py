"""Checklists: openen, nacht, sluiten and own ones. Their records are made at the first tick; each round has new ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.domain.register import Value
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _
from nsp_desktop.registers.checks import CLOSING, NIGHT, OPENING

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

ListName = Literal["opening", "night", "closing", "own"]
TEXTS: Final[dict[ListName, tuple[str, ...]]] = {"opening": OPENING, "night": NIGHT, "closing": CLOSING, "own": ()}
SAME_ROUND_HOURS: Final = 6
"""Two laptops that begin a list within this time began the same round."""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of a list; `record` None: the list was not begun yet. `key` is its text in the ledger, `text` that on the screen."""

    key: str
    text: str
    record: RecordId | None = None
    done_at: Millis | None = None
    done_by: str = ""
    remark: str = ""

    @property
    def done(self) -> bool:
        return self.done_at is not None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list is."""

    done: int
    all: int

    @property
    def complete(self) -> bool:
        return self.done == self.all


def items(desk: "Desk", name: ListName) -> list[CheckItem]:
    """The current round of a list, in its fixed order; own lines after those."""
    found = _current(desk, name)
    keys = dict.fromkeys((*TEXTS[name], *found))
    return [_item(key, found.get(key, ())) for key in keys]


def progress(desk: "Desk", name: ListName) -> Progress:
    found = items(desk, name)
    return Progress(sum(item.done for item in found), len(found))


def has_begun(desk: "Desk", name: ListName) -> bool:
    return bool(_current(desk, name))


# --- acts ----------------------------------------------------------------------------------------------------


def tick(desk: "Desk", name: ListName, key: str, by: str, *, remark: str = "", at: Millis | None = None) -> "Made":
    """This was done by somebody; the first tick of a list makes its records. One act for undo."""
    if not by.strip():
        raise InvalidInput([Problem("done_by", _("Schrijf op wie het heeft gedaan."))])
    said: dict[str, Value] = {"done_by": by.strip(), "done_at": desk.now() if at is None else at, "remark": remark.strip() or None}
    with desk.together():
        return desk.change("checks", _begun(desk, name, key), said)


def untick(desk: "Desk", name: ListName, key: str) -> "Made":
    """It was not done after all."""
    rows = _current(desk, name).get(key, ())
    if not rows:
        raise UserError(_("Dit staat niet (meer) in de lijst. Ververs het scherm en zoek het opnieuw."))
    with desk.together():
        return [desk.change("checks", row.record, {"done_by": None, "done_at": None}) for row in rows][-1]


def add_line(desk: "Desk", name: ListName, text: str) -> "Made":
    """One more line on this point's list."""
    return desk.add("checks", {"list": name, "text": text.strip()})


def begin_again(desk: "Desk", name: ListName) -> None:
    """A new round, as every night; the old one stays as it was. One act for undo."""
    keys = [item.key for item in items(desk, name)]
    with desk.together():
        for key in keys:
            desk.add("checks", {"list": name, "text": key})


# --- inside --------------------------------------------------------------------------------------------------


def _current(desk: "Desk", name: ListName) -> dict[str, list["Row"]]:
    """Per text the records of the newest round, the newest first."""
    found: dict[str, list[Row]] = {}
    known = {_(text): text for text in TEXTS[name]}
    for row in desk.rows("checks", filters={"list": name}, limit=1_000):
        text = str(row.values.get("text"))
        rows = found.setdefault(known.get(text, text), [])
        if not rows or _same_round(rows[0], row):
            rows.append(row)
    return found


def _same_round(newest: "Row", row: "Row") -> bool:
    """Begun on another laptop at about the same time."""
    return newest.node != row.node and newest.recorded_at - row.recorded_at <= SAME_ROUND_HOURS * HOUR_MS


def _begun(desk: "Desk", name: ListName, key: str) -> RecordId:
    """The record of a line; the list's records are made where there are none."""
    found = {text: rows[0].record for text, rows in _current(desk, name).items()}
    if key not in found and key in TEXTS[name]:
        found |= {text: desk.add("checks", {"list": name, "text": text}).record for text in TEXTS[name] if text not in found}
    if key not in found:
        raise UserError(_("Dit staat niet (meer) in de lijst. Ververs het scherm en zoek het opnieuw."))
    return found[key]


def _item(key: str, rows: Sequence["Row"]) -> CheckItem:
    """A line is done when it is on any laptop of the round."""
    if not rows:
        return CheckItem(key, _(key))
    row = next((row for row in rows if row.values.get("done_at") is not None), rows[0])
    at = row.values.get("done_at")
    return CheckItem(
        key, _(key), row.record, Millis(at) if isinstance(at, int) else None, str(row.values.get("done_by") or ""),
        str(row.values.get("remark") or ""),
    )  # fmt: skip
