"""Sheets that wait for a printer or for power: kept on this laptop, printed in order of importance, and never twice.

A waiting sheet is only a kind of sheet; its page is made anew when it is printed. A sheet of which it is not known whether the printer
got it (the laptop fell out just then) is never sent again by itself: somebody looks at the printer and says so.
"""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, cast

from nsp_desktop.devices import printer as devices
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import MINUTE_MS
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.devices.energy import Energy
    from nsp_desktop.services.desk import Desk

SETTING: Final = "print_queue"
BATTERY_SETTING: Final = "print_battery_percent"
BATTERY_PERCENT: Final = 20
"""On battery below this, sheets wait for power."""
STUCK_MINUTES: Final = 3
KEPT: Final = 20
"""So many sheets that are done are remembered."""

State = Literal["waiting", "sending", "sent", "printed", "failed"]
"""sending: on its way to the print system, or lost just then. sent: the print system has it. failed: it cannot be made."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One sheet. `said`: what is to be done about it, in a sentence."""

    id: str
    kind: str
    asked_at: Millis
    state: State
    by: str = ""
    changed_at: Millis = Millis(0)
    printer: str = ""
    number: str = ""
    said: str = ""


def jobs(desk: "Desk") -> list[PrintJob]:
    """Those that are not done first, in the order in which they will be printed; then the newest done ones."""
    found = _read(desk.setting(SETTING))
    return [*by_importance(job for job in found if not _done(job)), *reversed([job for job in found if _done(job)])]


def waiting(desk: "Desk") -> list[PrintJob]:
    """Those that will be printed, the most important first."""
    return [job for job in jobs(desk) if job.state == "waiting"]


def by_importance(found: Iterable[PrintJob]) -> list[PrintJob]:
    return sorted(found, key=lambda job: (importance(job.kind), job.asked_at))


def importance(kind: str) -> int:
    """The lower, the sooner: how the point stands, then what a courier or a helper waits for, then lists, then the rest."""
    order = ("status", "slip:messages", "handover", "report", "slip", "list:messages", "list:needs", "list")
    return next((place for place, start in enumerate(order) if kind == start or kind.startswith(f"{start}:")), len(order))


# --- acts ----------------------------------------------------------------------------------------------------


def ask(desk: "Desk", kind: str) -> PrintJob:
    """Let a sheet wait; one of this kind that waits already is not asked a second time."""
    job = PrintJob(secrets.token_hex(8), kind, desk.now(), "waiting", desk.author.hex(), desk.now())
    return next(found for found in _change(desk, lambda kept: _with(kept, job)) if found.kind == kind and found.state == "waiting")


def cancel(desk: "Desk", job_id: str) -> None:
    """Take a sheet out of the list. One that the printer has already is only no longer looked after."""
    _change(desk, lambda kept: [job for job in kept if job.id != job_id])


def again(desk: "Desk", job_id: str) -> None:
    """Somebody looked at the printer: the sheet is not there, and may be printed once more."""
    _change(desk, lambda kept: [replace(job, state="waiting", said="", number="") if job.id == job_id else job for job in kept])


def work_off(desk: "Desk", power: "Energy", *, only: str | None = None) -> list[PrintJob]:
    """Look after what was sent, and print what waits when there is a printer and power; `only` is printed whatever the battery says.

    May take seconds: a printer may not answer. Gives the jobs as they stand afterwards.
    """
    _look_after(desk)
    if not waiting(desk):
        return jobs(desk)
    found = devices.printers()
    for job in waiting(desk):
        if only is not None and job.id != only:
            continue
        hindrance = _hindrance(desk, power, found, forced=only is not None)
        if hindrance:
            _put(desk, replace(job, said=hindrance))
        elif _claim(desk, job):
            _print(desk, job, devices.choose(found).name)
    return jobs(desk)


def battery_limit(desk: "Desk") -> int:
    kept = desk.setting(BATTERY_SETTING)
    return kept if isinstance(kept, int) and 0 <= kept <= 100 else BATTERY_PERCENT


# --- inside --------------------------------------------------------------------------------------------------


def _hindrance(desk: "Desk", power: "Energy", found: Sequence[devices.Printer], *, forced: bool) -> str:
    """Why nothing can be printed now; "" when it can."""
    if not found:
        return _("Er is geen printer. Het vel wacht tot er een is.")
    if all(one.state == "stopped" for one in found):
        return devices.trouble(found[0].name) or _("De printer staat stil. Kijk of hij aan staat en papier heeft.")
    low = power.on_grid is False and power.percent is not None and power.percent < battery_limit(desk)
    if low and not forced:
        return _("De accu is bijna leeg. Het vel wacht op stroom.")
    return ""


def _claim(desk: "Desk", job: PrintJob) -> bool:
    """Take a job, so that nobody else prints it too; False when somebody did or took it away."""
    took = False

    def take(kept: list[PrintJob]) -> list[PrintJob]:
        nonlocal took
        took = any(one.id == job.id and one.state == "waiting" for one in kept)
        return [replace(one, state="sending", changed_at=desk.now()) if one.id == job.id and took else one for one in kept]

    _change(desk, take, durable=True)  # before the print system has it: a power cut between the two must not print it twice
    return took


def _print(desk: "Desk", job: PrintJob, name: str) -> None:
    from nsp_desktop.services import drawn_sheet, printing

    try:
        drawn = drawn_sheet.draw(desk, job.kind)
    except UserError as error:
        _put(desk, replace(job, state="failed", said=error.message, changed_at=desk.now()))
        return
    try:
        sent = printing.send(desk, drawn, name)
    except UserError as error:
        _put(desk, replace(job, state="waiting", said=error.message, changed_at=desk.now()))
    else:
        _put(desk, replace(job, state="sent", printer=sent.printer, number=sent.number, said="", changed_at=desk.now()))


def _look_after(desk: "Desk") -> None:
    """What the print system says of the sheets that it has."""
    for job in (one for one in jobs(desk) if one.state in ("sent", "sending")):
        _put(desk, _looked_after(job, desk.now()))


def _looked_after(job: PrintJob, now: Millis) -> PrintJob:
    minutes = (now - job.changed_at) // MINUTE_MS
    if job.state == "sending":
        lost = _("Het is niet zeker of dit vel is afgedrukt. Kijk bij de printer. Kies dan opnieuw afdrukken, of haal het weg.")
        return replace(job, said=lost) if minutes >= STUCK_MINUTES else job
    ailing = devices.trouble(job.printer)
    match devices.job_state(devices.Job(job.printer, job.number)):
        case "waiting":
            slow = _("Het vel wacht al {minutes} minuten bij de printer. Kijk of hij aan staat.", minutes=minutes)
            return replace(job, said=ailing or (slow if minutes >= STUCK_MINUTES else ""))
        case "unknown" if ailing:
            return replace(job, said=ailing)
        case "done" | "unknown":
            return replace(job, state="printed", said="", changed_at=now)


def _done(job: PrintJob) -> bool:
    return job.state in ("printed", "failed")


def _with(kept: list[PrintJob], job: PrintJob) -> list[PrintJob]:
    return kept if any(one.kind == job.kind and one.state == "waiting" for one in kept) else [*kept, job]


def _put(desk: "Desk", job: PrintJob) -> None:
    _change(desk, lambda kept: [job if one.id == job.id else one for one in kept])


def _change(desk: "Desk", act: Callable[[list[PrintJob]], list[PrintJob]], *, durable: bool = False) -> list[PrintJob]:
    def changed(kept: object) -> object:
        return [asdict(job) for job in _trimmed(act(_read(kept)))]

    return _read(desk.store.local.change(SETTING, changed, durable=durable))


def _trimmed(found: list[PrintJob]) -> list[PrintJob]:
    old = [job.id for job in found if _done(job)][:-KEPT]
    return [job for job in found if job.id not in old]


def _read(kept: object) -> list[PrintJob]:
    return [_job(told) for told in kept if isinstance(told, Mapping)] if isinstance(kept, list) else []


def _job(told: Mapping[str, object]) -> PrintJob:
    state = told.get("state")
    known = state if state in ("waiting", "sending", "sent", "printed", "failed") else "failed"
    texts = {name: str(told.get(name) or "") for name in ("id", "kind", "by", "printer", "number", "said")}
    return PrintJob(**texts, asked_at=_moment(told, "asked_at"), changed_at=_moment(told, "changed_at"), state=cast("State", known))


def _moment(told: Mapping[str, object], name: str) -> Millis:
    value = told.get(name)
    return Millis(value) if isinstance(value, int) else Millis(0)
