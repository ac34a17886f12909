"""Reading a database back from its medium: every page, every entry and every body against its hash."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.entry import BrokenEntry, decode_entry, entry_hash

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection


def is_sound(connection: "Connection") -> bool:
    """Whether pages, indexes, entries and bodies are what they were when they were written."""
    if connection.execute("pragma cipher_integrity_check").fetchall():
        return False
    if connection.execute("pragma integrity_check").fetchone()[0] != "ok":
        return False
    return all(_is_whole(*row) for row in connection.execute("select raw, hash, open, personal from entries"))


def _is_whole(raw: bytes, chain_hash: bytes, open_body: bytes | None, personal: bytes | None) -> bool:
    try:
        decode_entry(raw, open_body, personal)
    except BrokenEntry:
        return False
    return entry_hash(raw) == chain_hash
