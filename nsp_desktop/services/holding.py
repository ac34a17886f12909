"""The vernietigingsstop: while it is in force nothing is erased, whatever date has passed. Every laptop of the point carries it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.municipal import MunicipalPaper
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made

LIST: Final = "retention"
"""The list of checks that carries it, as decision 0004 does for functions: a check with a time is a stop in force."""
OWN: Final = "stop"
MUNICIPAL: Final = "municipal stop"


@dataclass(frozen=True, slots=True)
class Stop:
    """Who stopped the erasing, when and why."""

    since: Millis
    by: str
    why: str
    municipal: bool


def stops(desk: "Desk") -> list[Stop]:
    """The stops in force, the oldest first."""
    rows = desk.rows("checks", filters={"list": LIST}, limit=1_000, order="oldest")
    return [
        Stop(Millis(at), str(row.values.get("done_by") or ""), str(row.values.get("remark") or ""), row.values.get("text") == MUNICIPAL)
        for row in rows
        if isinstance(at := row.values.get("done_at"), int)
    ]


def stop(desk: "Desk", by: str, why: str) -> "Made":
    """Stop all erasing at this point from now on. Raises UserError without a name and a reason."""
    desk.gate.require("erase")
    return _put(desk, OWN, desk.now(), _told(by), _told(why))


def lift(desk: "Desk", by: str, why: str) -> "Made":
    """End the point's own stop; the municipality's own ends with a paper of the municipality."""
    desk.gate.require("erase")
    return _put(desk, OWN, None, _told(by), _told(why))


def follow(desk: "Desk", paper: MunicipalPaper) -> None:
    """A stop of the municipality, or its end, from a stick; one that is known changes nothing."""
    at = Millis(paper.at) if paper.kind == "stop" else None
    row = next(iter(desk.rows("checks", filters={"list": LIST, "text": MUNICIPAL}, limit=1)), None)
    if (None if row is None else row.values.get("done_at")) != at:
        with desk.gate.by_itself():
            _put(desk, MUNICIPAL, at, paper.by or paper.municipality, paper.why)


def _put(desk: "Desk", code: str, at: Millis | None, by: str, why: str) -> "Made":
    told = {"done_at": at, "done_by": by or None, "remark": why or None}
    rows = desk.rows("checks", filters={"list": LIST, "text": code}, limit=1_000)
    if not rows:
        return desk.add("checks", {"list": LIST, "text": code, **told})
    with desk.together():
        return [desk.change("checks", row.record, told) for row in rows][-1]


def _told(text: str) -> str:
    if not text.strip():
        raise UserError(_("Vul in wie dit besluit en waarom. Er is niets veranderd."))
    return text.strip()
