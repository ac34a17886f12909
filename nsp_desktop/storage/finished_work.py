"""Files under a new database key that are finished, and only have to be put in their places (storage.rekeying)."""

from pathlib import Path
from typing import Final

from nsp_desktop.storage.whole_file import fsync_folder

READY: Final = "nieuwe-sleutel.klaar"
ORDER: Final = ("ledger.db", "local.db", "laptop.key", "keys.slots.bak", "keys.slots")
"""The key slots go last: until then it can be seen that there is still work to do."""
_BESIDE: Final = ("-wal", "-shm", "-journal")


def put_in_place(folder: Path) -> None:
    """Called before a folder's keys are read, and so again after a power cut. Raises OSError."""
    ready = folder / READY
    if not ready.is_dir():
        return
    import shutil

    for name in ORDER:
        made = ready / name
        if not made.exists():
            continue
        for end in _BESIDE:
            (folder / f"{name}{end}").unlink(missing_ok=True)
        made.replace(folder / name)
    fsync_folder(folder)
    shutil.rmtree(ready, ignore_errors=True)
