"""The figures of an archive package: what is counted while it is written, and counted again when it is checked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.choices import RECOUNT
from nsp_desktop.domain.fields import NumberKind
from nsp_desktop.domain.register import ClassByKind, Register
from nsp_desktop.storage.columns import SCALE
from nsp_desktop.storage.known_points import KnownPoint
from nsp_desktop.storage.queries import Selection

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

FORMAT: Final = "nsp archive figures 1"
PAGE: Final = 1_000
NOT_STRUCK: Final = ("0", "false")
"""How CSV and a spreadsheet say it."""
SUMMED: Final = ("visits", "movements")
"""The registers of which every record is an amount of some kind."""


@dataclass(frozen=True, slots=True)
class PointFigures:
    """One point: rows in each table, sums per kind as decimal numbers, its ledger, and how many archive bodies nobody could open."""

    id: str
    name: str
    folder: str
    laptops: tuple[str, ...]
    entries: int
    digest: str
    open: Mapping[str, int]
    archive: Mapping[str, int]
    sums: Mapping[str, Mapping[str, str]]
    locked: int
    gaps: tuple[str, ...]
    spreadsheet: Mapping[str, int] = field(default_factory=dict)
    """Rows in each sheet of its spreadsheet; {} where they are too many for one."""


def together(points: Sequence[PointFigures]) -> dict[str, object]:
    """All points added up."""
    sums = {name: added_sums([point.sums.get(name, {}) for point in points]) for name in SUMMED}
    return {
        "points": len(points), "entries": sum(point.entries for point in points), "locked": sum(point.locked for point in points),
        "open": _added(point.open for point in points), "archive": _added(point.archive for point in points), "sums": sums,
    }  # fmt: skip


def added_sums(parts: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Decimal numbers per kind, added exactly."""
    kinds = sorted({kind for part in parts for kind in part})
    return {kind: plain_sum(sum((Decimal(part.get(kind, "0")) for part in parts), Decimal())) for kind in kinds}


def _added(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for part in parts:
        total.update(part)
    return dict(total)


def figures_json(head: Mapping[str, object], points: Sequence[PointFigures]) -> dict[str, object]:
    """What stands in aantallen.json."""
    return {"format": FORMAT, **head, "together": together(points), "points": [asdict(point) for point in points]}


def rows_of(desk: "Desk", register: Register, point: KnownPoint, *, archive: bool) -> "Iterator[Row]":
    """The records of a point, struck ones too, the oldest first; for the archive only those of class C."""
    offset = 0
    while True:
        chosen = Selection(struck="both", order="oldest", limit=PAGE, offset=offset, point=point.point)
        page = desk.store.queries.rows(register, chosen)
        yield from (row for row in page if not archive or register.class_of(row.values) == "C")
        offset += len(page)
        if len(page) < PAGE:
            return


def archived(registers: Sequence[Register]) -> list[Register]:
    """The registers that have records of class C."""
    return [one for one in registers if one.class_rule == "C" or isinstance(one.class_rule, ClassByKind)]


def sums_of(desk: "Desk", point: KnownPoint) -> dict[str, dict[str, str]]:
    """Per kind the sum of what was not struck; movements are kept in thousandths."""
    found = {name: (desk.store.queries.sums(desk.register(name), point=point.point), _scale(desk.register(name))) for name in SUMMED}
    return {name: {kind: plain_sum(Decimal(total) / scale) for kind, total in sums.items()} for name, (sums, scale) in found.items()}


def summed(rows: Iterable[Mapping[str, str]]) -> dict[str, str] | None:
    """Per kind the sum of what was not struck, from a table; a count gives counted minus expected. None: a cell is missing or no number."""
    totals: dict[str, Decimal] = {}
    try:
        for row in rows:
            if row["struck"] in NOT_STRUCK:
                amount = Decimal(row["amount"]) - (Decimal(row["expected"] or "0") if row["kind"] == RECOUNT else 0)
                totals[row["kind"]] = totals.get(row["kind"], Decimal()) + amount
    except (KeyError, InvalidOperation):
        return None
    return {kind: plain_sum(total) for kind, total in totals.items()}


def plain_sum(total: Decimal) -> str:
    """Without an exponent or zeros at the end: 12.5, 3, 0."""
    return f"{total.normalize():f}" if total else "0"


def _scale(register: Register) -> int:
    kind = register.by_name["amount"].kind
    return SCALE if isinstance(kind, NumberKind) and kind.decimals else 1


def locked_bodies(desk: "Desk", point: KnownPoint) -> int:
    """Personal bodies of class C that nobody erased and nobody could open."""
    leaving = {register.name for register in desk.registers if not register.stays_at_point} | {""}
    nodes = [node.node for node in desk.store.ledger.nodes() if node.point == point.point]
    lacking = (entry.header for node in nodes for entry in desk.store.ledger.without_personal(node))
    return sum(h.personal_commitment is not None and h.privacy_class == "C" and h.register in leaving for h in lacking)
