"""The sentences of a start that cannot go on, in Dutch and English: nobody has chosen a language yet."""

import errno
import re
import sys
from typing import NamedTuple


class Said(NamedTuple):
    """One message in both languages."""

    dutch: str
    english: str


class Stop(Exception):
    """The world stands in the way; `said` tells what to do about it."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.english)
        self.said = said


NO_SCREEN = Said(
    "Er is geen scherm voor het venster. Start dit op een computer met een scherm, of gebruik een opdracht: python3 run.py --help",
    "There is no screen for the window. Start this on a computer with a screen, or use a command: python3 run.py --help",
)
PREPARING = Said(
    "De eerste keer worden de onderdelen klaargezet; dat duurt een paar minuten.",
    "The first time, the parts are prepared; that takes a few minutes.",
)
FULL = Said(
    "De schijf is vol. Maak ongeveer 1 GB vrij en start opnieuw; wat half klaar is, wordt dan hersteld.",
    "The disk is full. Free about 1 GB and start again; what is half done will then be repaired.",
)
READ_ONLY = Said(
    "In de map van het programma kan niet geschreven worden. Zet het programma in een map van uzelf en start opnieuw.",
    "The program's folder cannot be written to. Put the program in a folder of your own and start again.",
)
NO_NETWORK = Said(
    "De onderdelen konden niet worden opgehaald: er is geen netwerk. Sluit netwerk aan of zet de map wheels klaar (zie README).",
    "The parts could not be fetched: there is no network. Connect a network or put the folder wheels there (see README).",
)
NO_PART = Said(
    "Een onderdeel bestaat niet voor deze computer of deze Python, of ontbreekt in de map wheels. In de README staat wat werkt.",
    "A part does not exist for this computer or this Python, or is missing from the folder wheels. The README says what works.",
)
DAMAGED = Said(
    "Een onderdeel is niet wat het moet zijn: het is beschadigd of vervangen. Er is niets van gebruikt. Haal het opnieuw op.",
    "A part is not what it should be: it is damaged or was replaced. Nothing of it was used. Fetch it again.",
)
UNKNOWN = Said(
    "Het klaarzetten is niet gelukt; hierboven staat waarom. Start opnieuw; blijft het zo, geef deze regels dan aan de beheerder.",
    "Preparing did not work; the reason is above. Start again; if it stays so, give these lines to the administrator.",
)
BROKEN_OFF = Said("Afgebroken. De volgende start maakt het af.", "Broken off. The next start will finish it.")

# In this order: a full disk and a lost network also end in "no matching distribution".
_FAULTS = (
    (r"No space left on device|Errno 28|Disk quota exceeded|not enough space", FULL),
    (r"Read-only file system|Errno 30|Permission denied|Errno 13", READ_ONLY),
    (r"DO NOT MATCH THE HASHES", DAMAGED),
    (
        r"NewConnection|Connection(Error|Timeout|Reset| refused)|[Nn]ame ?[Rr]esolution|Max retries|Network is unreachable|timed out",
        NO_NETWORK,
    ),
    (r"No matching distribution|not a supported wheel|Could not find a version", NO_PART),
)


def say(said: Said) -> None:
    print(said.dutch, said.english, sep="\n", file=sys.stderr, flush=True)


def said_of_output(output: str) -> Said:
    """The one sentence for what an installer printed; its own words are shown only where no sentence fits."""
    for pattern, said in _FAULTS:
        if re.search(pattern, output):
            return said
    print(output[-4000:], file=sys.stderr)
    return UNKNOWN


def said_of_error(error: OSError) -> Said:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return FULL
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return READ_ONLY
        case _:
            return Said(f"Dit lukte niet: {error}. Haal het programma opnieuw op.", f"This did not work: {error}. Fetch the program again.")
