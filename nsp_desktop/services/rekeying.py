"""A new key for the point: after an erasure with the same words, or with new ones when somebody must no longer know them."""

import secrets
from pathlib import Path

from nsp_desktop.services.opening import Now, open_desk, wall_clock
from nsp_desktop.storage import keys, rekeying


def renew(folder: Path, phrase: str | None, *, new_words: bool = False, now: Now = wall_clock) -> str:
    """Give a folder that nobody has open a new database key; the words that open it from now on ("" where it needs none).

    `phrase`: the words in use. The second copy, still under the old key, is made anew when its medium is in.
    Raises UserError; nothing has changed then.
    """
    key = keys.unlock(folder, phrase=phrase)
    locked = keys.needs_phrase(folder)
    words = keys.draw_phrase(secrets.randbelow) if new_words and locked else phrase
    rekeying.rekey(folder, key, words)
    desk = open_desk(folder, phrase=words, now=now)  # its tables are made again now, not while somebody waits at the desk
    desk.second_copy.catch_up()
    desk.store.close()
    return (words or "") if locked else ""
