"""The paper backup: the essential state of a point as sealed codes on paper, and back from a scan."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import cbor2

from nsp_desktop.errors import UserError
from nsp_desktop.exchange import paper_codes
from nsp_desktop.i18n import _
from nsp_desktop.services import paper_state
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

FORMAT: Final = 1
MOST_BYTES: Final = 16 << 20
_CONTEXT: Final = b"nsp paper backup 1\x00"
_NONCE: Final = 24


def draw_backup(desk: "Desk") -> DrawnSheet:
    """Pages of codes. Raises UserError where there is no key to seal with, or too much to print."""
    from nsp_desktop.sheets import backup_sheet

    try:
        contents = paper_codes.divide(seal(desk))
    except paper_codes.TooMuch as error:
        raise UserError(_("Dit past niet meer op papier. Maak een kopie op een stick.")) from error
    return drawn(desk, "backup", _("Kopie op papier"), lambda frame, stream: backup_sheet.write(contents, frame, stream))


def seal(desk: "Desk") -> bytes:
    """The state under a key of its own, which the database key opens: with the four words, or by the municipality. Raises UserError."""
    import secrets

    import zstandard

    from nsp_desktop.storage.key_copies import read_copies
    from nsp_desktop.storage.phrase_key import lock

    if desk.store.key is None or desk.info.kind != "point":
        raise UserError(_("Alleen een noodsteunpunt met een sleutel kan een kopie op papier maken."))
    plain = zstandard.ZstdCompressor(level=19).compress(paper_state.encode(paper_state.collect(desk)))
    nonce = secrets.token_bytes(_NONCE)
    sealed = nonce + lock(desk.store.key, plain, _CONTEXT + desk.info.point_id, nonce)
    slots = zstandard.ZstdCompressor(level=19).compress(read_copies(desk.store.folder)[0].data)
    return cbor2.dumps([FORMAT, desk.info.point_id, desk.info.mode, slots, sealed])


def read(paths: Iterable[Path]) -> bytes:
    """What the codes of these scans say together. Raises UserError."""
    from nsp_desktop.devices import thin_codes

    codes: set[bytes] = set()
    missing = 0
    for seen in thin_codes.looks(list(paths)):
        codes.update(seen)
        try:
            return paper_codes.join(codes)
        except paper_codes.TooFew as error:
            missing = error.missing
        except ValueError as error:
            raise UserError(_("Deze vakken horen niet bij elkaar. Scan alle bladen van dezelfde kopie, en geen andere.")) from error
    raise UserError(_("Er missen nog {count} vakken. Scan de bladen opnieuw, recht en met 300 punten per inch.", count=missing))


def restore(desk: "Desk", envelope: bytes, *, phrase: str | None = None, identity: str | None = None) -> int:
    """Put back what is not here yet; how many records. Raises UserError."""
    point, mode, slots, sealed = _parts(envelope)
    if mode != desk.info.mode:
        raise UserError(_("Deze kopie is van een oefening en dit punt niet, of andersom. Er is niets teruggezet."))
    return paper_state.put_back(desk, _opened(point, slots, sealed, phrase, identity), point)


def _parts(envelope: bytes) -> tuple[bytes, str, bytes, bytes]:
    try:
        form, point, mode, slots, sealed = cbor2.loads(envelope)
    except (cbor2.CBORDecodeError, ValueError, TypeError) as error:
        raise UserError(_("Deze kopie is beschadigd en kan niet worden gelezen.")) from error
    if form != FORMAT:
        raise UserError(_("Deze kopie is van een nieuwere versie van het programma. Werk dit programma bij."))
    return point, mode, slots, sealed


def _opened(point: bytes, slots: bytes, sealed: bytes, phrase: str | None, identity: str | None) -> paper_state.State:
    import zstandard

    from nsp_desktop.storage import keys
    from nsp_desktop.storage.key_copies import FILE_NAME
    from nsp_desktop.storage.phrase_key import unlock_box

    with TemporaryDirectory(prefix="nsp-") as folder:
        (Path(folder) / FILE_NAME).write_bytes(zstandard.ZstdDecompressor().decompress(slots, max_output_size=MOST_BYTES))
        key = keys.unlock(Path(folder), phrase=phrase, identity=identity)
    plain = unlock_box(key, sealed[_NONCE:], _CONTEXT + point, sealed[:_NONCE])
    if plain is None:
        raise UserError(_("Deze kopie is beschadigd en kan niet worden gelezen."))
    state: paper_state.State = cbor2.loads(zstandard.ZstdDecompressor().decompress(plain, max_output_size=MOST_BYTES))
    return state
