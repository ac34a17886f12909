"""A collection's database key in the user's own profile: the office opens its folder at once, the folder or disk alone is worthless."""

from pathlib import Path

from nsp_desktop import paths
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage import keys
from nsp_desktop.storage.phrase_key import KEY_BYTES
from nsp_desktop.storage.whole_file import read_limited, write_whole

_FOLDER = "collections"


def unlock_here(folder: Path, *, phrase: str | None = None, identity: str | None = None) -> bytes:
    """The database key: the one remembered for this user where it fits, else by identity or phrase. Raises UserError."""
    kept = remembered_key(keys.folder_id(folder))
    if kept is not None and keys.fits(folder, kept):
        return kept
    return keys.unlock(folder, phrase=phrase, identity=identity)


def remember_key(collection_id: str, key: bytes) -> None:
    """Keep the key of a collection (`keys.folder_id`) for this user; only this user can read it. Raises UserError."""
    path = _path(collection_id)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, key)
    except OSError as error:
        message = _("De sleutel van de verzameling kon niet in uw profiel bewaard worden. Kijk of de schijf vol is.")
        raise UserError(message) from error


def remembered_key(collection_id: str) -> bytes | None:
    """The key that was kept for this user; None when there is none."""
    key = read_limited(_path(collection_id), KEY_BYTES)
    return key if key is not None and len(key) == KEY_BYTES else None


def _path(collection_id: str) -> Path:
    return paths.config_folder() / _FOLDER / f"{bytes.fromhex(collection_id).hex()}.key"
