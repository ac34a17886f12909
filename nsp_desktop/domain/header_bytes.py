"""What a header says, looked up in its bytes: writing a bundle of millions of entries asks no more than this of each."""

import re
from typing import Final

import cbor2

from nsp_desktop.domain.entry import decode_header
from nsp_desktop.domain.register import Class

_MAP_OF_17: Final = 0xB1
_NO_PERSONAL: Final = b"\x10\xf6"
"""Key 16 with null: the end of a header of this version without a personal body."""
_UP_TO_REGISTER: Final = re.compile(
    rb"\xb1\x00\x01\x01\x50.{16}\x02(?:[\x00-\x17]|\x18.|\x19..|\x1a.{4}|\x1b.{8})\x03\x58\x20.{32}\x04\x1b.{8}\x05[\x00-\x17]\x06([\x60-\x77])",
    re.DOTALL,
)
"""Keys 0 to 5 as they are written, and how long the text of key 6 is."""


def register_of(raw: bytes) -> str:
    """The register that a header names, looked up at its place where the header is laid out as by this version. Raises BrokenEntry."""
    found = _UP_TO_REGISTER.match(raw)
    if found is None:
        return decode_header(raw).register
    return raw[found.end() : found.end() + found[1][0] - 0x60].decode()


def seal_of(raw: bytes) -> tuple[Class, bytes, int, bytes]:
    """What the seal of a personal body depends on: class, laptop, number and commitment, of a header that was checked when it came."""
    fields = cbor2.loads(raw)
    return fields[13], fields[1], fields[2], fields[16]


def promises_no_personal(raw: bytes) -> bool:
    """Whether a header plainly says that there is no personal body, told by its last bytes; False: read it to know."""
    return raw[0] == _MAP_OF_17 and raw.endswith(_NO_PERSONAL)
