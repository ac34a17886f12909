"""What an archive may see of a collection: a copy without the personal bodies of class B, in a folder that is gone afterwards."""

import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from nsp_desktop.domain.entry import Entry, HowKnown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.domain.register import Register
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.bundle import parts
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.i18n import _
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.point import Store, create_collection

Progress = Callable[[int, int], None]
PREFIX: Final = ".nsp-archief-"
DAY_MS: Final = 24 * HOUR_MS


@contextmanager
def without_class_b(desk: Desk, beside: Path, progress: Progress = lambda _done, _all: None) -> Iterator[Desk]:
    """A collection with the same entries and no personal body of class B: what is made from it can tell nothing of it.

    Everything is merged anew, so that it lies under a key that is kept nowhere, and that tables and search never had the words.
    """
    try:
        _sweep(beside, desk.now())
        work = TemporaryDirectory(prefix=PREFIX, dir=beside, ignore_cleanup_errors=True)
    except OSError:
        raise UserError(_("In deze map kan niet worden geschreven. Er is niets veranderd. Kies een andere map.")) from None
    with work as folder:
        copy = _empty_like(desk, Path(folder))
        try:
            _fill(desk.store, copy.store, progress)
            yield copy
        finally:
            copy.store.close()


def _sweep(beside: Path, now: Millis) -> None:
    """A power cut leaves such a folder behind: nobody has its key, and it only takes room. Nothing of ours takes a day."""
    for left in beside.glob(f"{PREFIX}*"):
        if left.is_dir() and not left.is_symlink() and left.stat().st_mtime * 1000 < now - DAY_MS:
            shutil.rmtree(left, ignore_errors=True)


def _empty_like(desk: Desk, folder: Path) -> Desk:
    store = create_collection(folder, secrets.token_bytes(32), desk.info.municipality, desk.info.mode, desk.registers, desk.now())
    return Desk(store, desk.registers, desk.now, HowKnown.COMMAND_LINE)


def _fill(source: Store, target: Store, progress: Progress) -> None:
    size, done, taken = source.ledger.size(), 0, Taken()
    for part in parts(source):
        take_in(target, _for_the_archive(part, target.records.registers.values()), taken)
        done += len(part)
        progress(done, size)
    for node in source.ledger.nodes():
        target.ledger.set_head(node.node, node.head_seq, node.head_hash, node.head_signature)
    assert target.ledger.digest() == source.ledger.digest()


def _for_the_archive(part: Sequence[Entry], registers: Iterable[Register]) -> list[Entry]:
    """Class B goes by what the entry says, and by what the register says: no laptop makes an archive piece of a visitor."""
    short = {register.name for register in registers if register.class_rule == "B"}
    return [
        replace(entry, personal_body=None) if entry.header.privacy_class == "B" or entry.header.register in short else entry
        for entry in part
    ]  # fmt: skip
