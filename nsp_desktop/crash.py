"""What happens with a bug: saved work is safe, and a note without personal data tells where it went wrong."""

import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from nsp_desktop import __version__, paths
from nsp_desktop.i18n import _

EXIT_CODE: Final = 70
"""EX_SOFTWARE of sysexits.h."""
LOG_NAME: Final = "storingen.txt"
_LOG_LIMIT: Final = 200_000


def report(error: BaseException) -> str:
    """Note a bug in the log and return the sentence for the person at the keyboard."""
    saved = _("Er ging iets mis in het programma. Alles wat bewaard was, is veilig. Probeer het opnieuw.")
    place = write_note(error, paths.log_folder())
    return saved if place is None else saved + " " + _("Voor de beheerder: {file}", file=place)


def leave_no_image() -> None:
    """No core file of this process: the database key and opened records stand in its memory. Windows writes none unless it is told to."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def note(error: BaseException) -> str:
    """Kinds and places in the program, never a message or value: those may hold somebody's name."""
    lines = []
    cause: BaseException | None = error
    told: set[int] = set()
    while cause is not None and id(cause) not in told:
        told.add(id(cause))  # a cause may name itself
        lines.append(type(cause).__name__)
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def write_note(error: BaseException, folder: Path) -> Path | None:
    """Add the note to the log file; None when the disk does not let us, for then the sentence alone must do."""
    file = folder / LOG_NAME
    text = f"{datetime.now(UTC).isoformat(timespec='seconds')} nsp-desktop {__version__}\n{note(error)}\n\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = not file.exists() or file.stat().st_size > _LOG_LIMIT
        with file.open("w" if fresh else "a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError:
        return None
    return file
