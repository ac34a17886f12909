"""The figures of all points, as a task of `collection`: what the page Gemeente shows."""

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.listing import safe
from nsp_desktop.domain.moments import show_duration
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.dashboard import Dashboard


def run(context: Context, _arguments: Namespace) -> int:
    """The same figures as the page shows; as a sheet they go out with `sheet figures`."""
    from nsp_desktop.services.dashboard import dashboard, dashboard_json

    with context.desk(read_only=True) as desk:
        found = dashboard(desk)
    context.answer.give(dashboard_json(found), *_figure_lines(found))
    return 0


def _figure_lines(found: "Dashboard") -> Iterator[str]:
    yield _(
        "{total} binnengekomen, {needs} hulpvragen, {double} daarvan dubbel.",
        total=found.visits.total,
        needs=found.needs,
        double=found.double,
    )
    for one in found.outcomes:
        yield "  " + _(
            "{kind}: {open} open, {done} afgerond, {passed} doorgegeven, {failed} niet gelukt",
            kind=one.label,
            open=one.open,
            done=one.done,
            passed=one.passed_on,
            failed=one.failed,
        )
    for wait in found.waiting:
        half = "-" if wait.half_within is None else show_duration(wait.half_within)
        yield "  " + _("{urgency}: {ended} klaar, de helft binnen {time}", urgency=wait.label, ended=wait.ended, time=half)
    for use in found.stock:
        yield "  " + safe(_("{name}: {used} gebruikt, {left} over", name=f"{use.name} {use.unit}".strip(), used=use.used, left=use.left))
    for staff in found.staff:
        yield "  " + _("{role}: {hours} uur, {present} nu aanwezig", role=staff.label, hours=staff.hours, present=staff.present)
