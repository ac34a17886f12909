"""An entry of format 1, read by docs/ledger-format.md alone: nothing of the program is used here."""

import hashlib
from dataclasses import dataclass
from typing import Any

import cbor2

NODE, NUMBER, PREVIOUS, STAMP, ACT, REGISTER, RECORD, CLASS, SEEN, OPEN, PERSONAL = 1, 2, 3, 4, 5, 6, 7, 13, 14, 15, 16


@dataclass
class Entry:
    header: dict[int, Any]
    hash: bytes
    open: bytes | None
    personal: bytes | None

    @property
    def key(self) -> tuple[bytes, int, bytes]:
        return self.header[NODE], self.header[NUMBER], self.hash

    def says(self) -> dict[str, Any]:
        bodies = [cbor2.loads(body[16:]) for body in (self.open, self.personal) if body is not None]
        return {name: value for body in bodies for name, value in body.items()}


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def read_entry(header: bytes, open_body: bytes | None, personal: bytes | None) -> Entry:
    entry = Entry(cbor2.loads(header), sha(b"nsp entry 1\0", header), open_body, personal)
    assert len(header) <= 8_192
    for body, key in ((open_body, OPEN), (personal, PERSONAL)):
        if body is not None:
            assert sha(b"nsp body 1\0", body) == entry.header[key]
    return entry
