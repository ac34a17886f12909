"""Bytes divided over square codes so that any quarter of the codes may be lost: Reed-Solomon across them, a byte of each at a time."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MAGIC: Final = b"NB1"
CHUNK: Final = 640
"""Bytes in a code: a code of 97 modules at level M, which a scan of 150 dots an inch can read."""
PAGE: Final = 12
MOST: Final = 252
_HEAD: Final = 14


class TooMuch(ValueError):
    """More than fits in MOST codes."""


class TooFew(ValueError):
    """Not enough codes were read; `missing` more are needed."""

    def __init__(self, missing: int) -> None:
        super().__init__(missing)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class _Code:
    mark: bytes
    place: int
    needed: int
    codes: int
    length: int
    chunk: bytes


def divide(data: bytes) -> list[bytes]:
    """The contents of the codes. Raises TooMuch."""
    from reedsolo import RSCodec

    needed = max(1, -(-len(data) // CHUNK))
    codes = -(-(-(-needed * 4 // 3) + 1) // PAGE) * PAGE  # whole pages: more may be lost for the same paper
    if codes > MOST:
        raise TooMuch(codes)
    padded = data + hashlib.shake_256(b"room").digest(needed * CHUNK - len(data))  # zeros alone make no code that can be drawn
    codec = RSCodec(codes - needed, nsize=codes)
    columns = [codec.encode(padded[place::CHUNK]) for place in range(CHUNK)]
    mark = hashlib.sha256(data).digest()[:4]
    return [
        b"".join((MAGIC, mark, bytes((place, needed, codes)), len(data).to_bytes(4, "big"), bytes(column[place] for column in columns)))
        for place in range(codes)
    ]


def join(read: Iterable[bytes]) -> bytes:
    """The data of the codes that were read, in any order; codes of another sheet are left out. Raises TooFew, ValueError."""
    from reedsolo import ReedSolomonError, RSCodec

    known = {code.place: code for code in _newest(read)}
    if not known:
        raise TooFew(1)
    first = next(iter(known.values()))
    if len(known) < first.needed:
        raise TooFew(first.needed - len(known))
    codec = RSCodec(first.codes - first.needed, nsize=first.codes)
    lost = [place for place in range(first.codes) if place not in known]
    chunks = [known[place].chunk if place in known else bytes(CHUNK) for place in range(first.codes)]
    try:
        columns = [codec.decode(bytes(chunk[at] for chunk in chunks), erase_pos=list(lost))[0] for at in range(CHUNK)]
    except ReedSolomonError as error:
        raise ValueError("the codes do not fit each other") from error
    data = b"".join(bytes(column[place] for column in columns) for place in range(first.needed))[: first.length]
    if hashlib.sha256(data).digest()[:4] != first.mark:
        raise ValueError("the codes do not fit each other")
    return data


def _newest(read: Iterable[bytes]) -> list[_Code]:
    """The codes of the sheet of which most were read."""
    found = [code for data in read if (code := _parsed(data)) is not None]
    marks = [code.mark for code in found]
    wanted = max(marks, key=marks.count, default=b"")
    return [code for code in found if code.mark == wanted]


def _parsed(data: bytes) -> _Code | None:
    if not data.startswith(MAGIC) or len(data) != _HEAD + CHUNK:
        return None
    place, needed, codes = data[7:10]
    fits = 0 < needed < codes and place < codes
    return _Code(data[3:7], place, needed, codes, int.from_bytes(data[10:14], "big"), data[_HEAD:]) if fits else None
