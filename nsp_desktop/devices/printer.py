"""Printing: which printers there are, one PDF sent to one of them, and what became of it. CUPS here, Windows in its own file."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

State = Literal["idle", "printing", "stopped"]
JobState = Literal["waiting", "done", "unknown"]
ASK_SECONDS: Final = 10
SEND_SECONDS: Final = 60
_PRINTER: Final = re.compile(r"^printer (\S+) (?:is (idle)|now (printing)|(disabled))")
_DEFAULT: Final = re.compile(r"^system default destination: (\S+)", re.MULTILINE)
_ALERTS: Final = re.compile(r"^\s*Alerts: (.*)$", re.MULTILINE)
_REQUEST: Final = re.compile(r"request id is (\S+)")


@dataclass(frozen=True, slots=True)
class Printer:
    """One queue; a stopped one keeps what is sent to it until somebody starts it again."""

    name: str
    state: State
    default: bool


@dataclass(frozen=True, slots=True)
class Job:
    """One sheet handed to a printer; `number` is what the print system calls it."""

    printer: str
    number: str


def printers() -> list[Printer]:
    """The printers of this laptop, the default one first; none when there is no print system."""
    if sys.platform == "win32":
        from nsp_desktop.devices import windows_printer

        return [Printer(name, "idle", default) for name, default in windows_printer.names()]
    try:
        listed, default = _ask("lpstat", "-p"), _ask("lpstat", "-d")
    except UserError:
        return []
    return parse_printers(listed, default)


def parse_printers(listed: str, default: str) -> list[Printer]:
    """What `lpstat -p` and `lpstat -d` print in the C locale."""
    chosen = _DEFAULT.search(default)
    preferred = chosen.group(1) if chosen else ""
    found = [Printer(line.group(1), _state(line), line.group(1) == preferred) for line in map(_PRINTER.match, listed.splitlines()) if line]
    return sorted(found, key=lambda printer: (not printer.default, printer.name))


def choose(found: Sequence[Printer], name: str = "") -> Printer:
    """The printer of this name, or the first that works. Raises UserError with what to do now."""
    if not found:
        raise UserError(_("Er is geen printer; er is niets afgedrukt. Sluit er een aan en zet hem aan, of bewaar het vel als PDF."))
    if name:
        chosen = next((printer for printer in found if printer.name == name), None)
        if chosen is None:
            known = ", ".join(printer.name for printer in found)
            raise UserError(_("Printer {name} is er niet. Er is niets afgedrukt. Wel: {known}.", name=name, known=known))
        return chosen
    return next((printer for printer in found if printer.state != "stopped"), found[0])


def print_pdf(path: Path, printer: str, title: str) -> Job:
    """Hand a PDF to a printer. The title is seen by everybody at the printer: never a name or a text of a record."""
    if sys.platform == "win32":
        from nsp_desktop.devices import windows_printer

        return Job(printer, windows_printer.print_pdf(path, printer, title))
    answer = _run(("lp", "-d", printer, "-t", title, "-o", "media=A4", "-o", "fit-to-page", "--", str(path)), SEND_SECONDS)
    request = _REQUEST.search(answer)
    if request is None:
        raise UserError(_not_taken(printer))
    return Job(printer, request.group(1))


def job_state(job: Job) -> JobState:
    """Whether a sheet still waits in the queue; unknown once the print system forgot it, or does not answer."""
    if sys.platform == "win32":
        return "unknown"
    try:
        if _has(_ask("lpstat", "-W", "not-completed", "-o"), job):
            return "waiting"
        return "done" if _has(_ask("lpstat", "-W", "completed", "-o"), job) else "unknown"
    except UserError:
        return "unknown"


def trouble(name: str) -> str:
    """What ails a printer, in a sentence with what to do; "" when it says nothing is wrong."""
    if sys.platform == "win32":
        return ""
    try:
        return trouble_in(_ask("lpstat", "-l", "-p", name))
    except UserError as error:
        return error.message


def trouble_in(listed: str) -> str:
    """What the line "Alerts:" of `lpstat -l -p` means (RFC 8011, printer-state-reasons); the first that one can do something about."""
    found = _ALERTS.search(listed)
    alerts = found.group(1) if found else ""
    sentences = (
        (("media-empty", "media-needed", "input-tray-missing"), _("Het papier in de printer is op. Leg er papier in.")),
        (("media-jam",), _("Het papier zit vast in de printer. Haal het eruit.")),
        (("cover-open", "door-open", "interlock-open"), _("De klep van de printer staat open. Doe hem dicht.")),
        (("toner-empty", "marker-supply-empty"), _("De inkt van de printer is op. Zet er een nieuwe in.")),
        (
            ("offline", "connecting-to-device", "shutdown", "timed-out"),
            _("De printer is weg. Kijk of hij aan staat en of de kabel vast zit."),
        ),
        (("paused", "stopped"), _("De printer staat stil. Druk op de knop van de printer om verder te gaan.")),
    )
    for reasons, sentence in sentences:
        if any(reason in alerts for reason in reasons):
            return sentence
    return ""


def _has(listed: str, job: Job) -> bool:
    return any(line.split(maxsplit=1)[:1] == [job.number] for line in listed.splitlines())


def _state(line: re.Match[str]) -> State:
    return "idle" if line.group(2) else "printing" if line.group(3) else "stopped"


def _ask(*command: str) -> str:
    return _run(command, ASK_SECONDS)


def _run(command: Sequence[str], seconds: int) -> str:
    """Run one command of CUPS without a shell; its words are those of the C locale. Raises UserError."""
    environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": "C"}
    try:
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False)
    except FileNotFoundError as error:
        raise UserError(_("Op deze laptop is geen printen ingericht. Bewaar het vel als PDF op een stick.")) from error
    except subprocess.TimeoutExpired as error:
        raise UserError(_("De printer geeft geen antwoord. Kijk of hij aan staat en probeer het opnieuw.")) from error
    if done.returncode:
        raise UserError(_not_taken(command[2] if command[0] == "lp" else ""))
    return done.stdout.decode("utf-8", "replace")


def _not_taken(printer: str) -> str:
    sentence = _("Printer {name} neemt het vel niet aan. Kijk of hij aan staat en papier heeft, of bewaar het vel als PDF.", name=printer)
    return sentence if printer else _("Het printen op deze laptop werkt nu niet. Bewaar het vel als PDF op een stick.")
