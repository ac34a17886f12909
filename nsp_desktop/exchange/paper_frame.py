"""What the papers on a stick have in common: their letters and format, a length, CBOR, and at the end a signature or a code over it.

Bytes: four letters, format (1), length (4, big-endian), CBOR, and the signature or code. Each paper says itself what its own is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import cbor2

_LENGTH: Final = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """`head`: letters and format. `limit`: bytes of a whole paper. `depth`: of its CBOR. `proof`: bytes of the signature or code."""

    head: bytes
    limit: int
    depth: int
    proof: int

    def wrapped(self, facts: Mapping[str, object], prove: Callable[[bytes], bytes]) -> bytes:
        """The bytes of a paper; `prove` signs its CBOR."""
        data = cbor2.dumps(facts, canonical=True)
        return self.head + len(data).to_bytes(_LENGTH, "big") + data + prove(data)

    def opened(self, raw: bytes) -> tuple[bytes, bytes] | None:
        """The CBOR and its proof, neither of them looked at; None where it is no such paper."""
        start = len(self.head) + _LENGTH
        if not raw.startswith(self.head) or len(raw) > self.limit:
            return None
        length = int.from_bytes(raw[len(self.head) : start], "big")
        data, proof = raw[start : start + length], raw[start + length :]
        return (data, proof) if len(data) == length and len(proof) == self.proof else None

    def read(self, data: bytes) -> object:
        """What the CBOR says; None where it is none, or of more depth than this paper has."""
        try:
            found: object = cbor2.loads(data, max_depth=self.depth, allow_indefinite=False)
        except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError):
            return None
        return found
