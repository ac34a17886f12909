"""The frames of a bundle: up to 2,000 entries, each frame readable on its own (docs/bundle-format.md is the authority)."""

import hashlib
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

import cbor2

from nsp_desktop.domain.entry import BODY_LIMIT, HASH_BYTES, HEADER_LIMIT, BrokenEntry, Entry, decode_entry

MARK: Final = b"NSPF"
END: Final = b"NSPE"
ENTRIES_LIMIT: Final = 2_000
PAYLOAD_LIMIT: Final = 1 << 20
SECTION_LIMIT: Final = 8 << 20
"""No section of a frame may be longer, packed or unpacked: a single entry may pass the payload limit, a bomb may not pass this."""
DAMAGED_LIMIT: Final = 1_000
"""After so many bad frames the rest of a file is left alone: a file full of made-up frames would keep a reader busy for days."""
ZSTD_LEVEL: Final = 3
_LENGTHS: Final = 16
SECTIONS: Final = 3


class DamagedFrame(ValueError):
    """A frame that was cut off, changed, or never was one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame as it lies in the file. `sealed` and `own` are age files, or empty."""

    index: int
    open_section: bytes
    sealed: bytes
    own: bytes

    def encode(self) -> bytes:
        sections = (self.open_section, self.sealed, self.own)
        head = self.index.to_bytes(4, "big") + b"".join(len(section).to_bytes(4, "big") for section in sections)
        body = b"".join(sections)
        return MARK + head + hashlib.sha256(head + body).digest() + body


def digest_of(hashes: Iterable[bytes]) -> bytes:
    """What the manifest says of a frame: SHA-256 over the hashes of its entries, in order."""
    return hashlib.sha256(b"".join(hashes)).digest()


def pack_open(rows: Sequence[tuple[bytes, bytes | None]]) -> bytes:
    """zstd of a CBOR list of [header, open body]; of registers that stay at the point the body is left out."""
    import zstandard

    return zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(cbor2.dumps(rows))


def unpack_open(section: bytes) -> list[Entry]:
    """The entries of a frame without personal bodies. Raises DamagedFrame."""
    rows = _loads(_inflate(section))
    if not isinstance(rows, list) or len(rows) > ENTRIES_LIMIT:
        raise DamagedFrame("a frame holds no list of entries")
    return [_entry(row) for row in rows]


def pack_bodies(bodies: Sequence[tuple[int, int, bytes]]) -> bytes:
    """CBOR of [place in the frame, which body (0 open, 1 personal), bytes]."""
    return cbor2.dumps([list(row) for row in bodies])


def unpack_bodies(data: bytes, count: int) -> list[tuple[int, int, bytes]]:
    """Raises DamagedFrame."""
    rows = _loads(data)
    if not isinstance(rows, list) or len(rows) > 2 * ENTRIES_LIMIT:
        raise DamagedFrame("a sealed section holds no list")
    return [_body_row(row, count) for row in rows]


def read_frames(stream: BinaryIO, unwanted: Container[int] = ()) -> Iterator[Frame | None]:
    """The frames that follow, but those with an unwanted index; None stands for damage.

    After damage the next mark is looked for, in bounded memory and time.
    """
    damaged = 0
    while damaged < DAMAGED_LIMIT:
        mark = stream.read(len(MARK))
        if mark == END:
            return
        start = stream.tell()
        try:
            if mark != MARK:
                raise DamagedFrame("no frame begins here")
            frame = _read_frame(stream, unwanted)
            if frame is not None:
                yield frame
        except DamagedFrame:
            yield None
            damaged += 1
            stream.seek(max(0, start - len(mark) + 1))
            if not _seek_mark(stream):
                return


def _read_frame(stream: BinaryIO, unwanted: Container[int]) -> Frame | None:
    head = _exactly(stream, _LENGTHS)
    checksum = _exactly(stream, HASH_BYTES)
    lengths = [int.from_bytes(head[i : i + 4], "big") for i in (4, 8, 12)]
    if max(lengths) > SECTION_LIMIT:
        raise DamagedFrame("a section is too long")
    if int.from_bytes(head[:4], "big") in unwanted:
        _pass_over(stream, sum(lengths))
        return None
    sections = [_exactly(stream, length) for length in lengths]
    if hashlib.sha256(head + b"".join(sections)).digest() != checksum:
        raise DamagedFrame("a checksum differs")
    return Frame(int.from_bytes(head[:4], "big"), *sections)


def _pass_over(stream: BinaryIO, length: int) -> None:
    """Go to the next frame without reading this one; its lengths are believed only when something begins where they end."""
    stream.seek(length, 1)
    if _exactly(stream, len(MARK)) not in (MARK, END):
        raise DamagedFrame("no frame follows")
    stream.seek(-len(MARK), 1)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise DamagedFrame("the file ends too soon")
    return data


def _seek_mark(stream: BinaryIO) -> bool:
    """Go to the next mark; False at the end of the file."""
    window = b""
    while chunk := stream.read(1 << 16):
        window += chunk
        place = window.find(MARK)
        if place >= 0:
            stream.seek(place - len(window), 1)
            return True
        window = window[-len(MARK) + 1 :]
    return False


def _inflate(section: bytes) -> bytes:
    """Unpack at most SECTION_LIMIT bytes: what claims or gives more is refused before it fills the memory."""
    import zstandard

    try:
        reader = zstandard.ZstdDecompressor(max_window_size=SECTION_LIMIT).stream_reader(section)
        data = reader.read(SECTION_LIMIT + 1)
    except zstandard.ZstdError as error:
        raise DamagedFrame("a section does not unpack") from error
    if len(data) > SECTION_LIMIT:
        raise DamagedFrame("a section unpacks to too much")
    return data


def _loads(data: bytes) -> object:
    try:
        return cbor2.loads(data, max_depth=6, allow_indefinite=False)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError) as error:
        raise DamagedFrame("a section is no CBOR") from error


def _entry(row: object) -> Entry:
    match row:
        case [bytes(raw), (bytes() | None) as open_body] if len(raw) <= HEADER_LIMIT:
            try:
                return decode_entry(raw, open_body, None)
            except BrokenEntry as error:
                raise DamagedFrame(str(error)) from error
        case _:
            raise DamagedFrame("a frame holds something else than entries")


def _body_row(row: object, count: int) -> tuple[int, int, bytes]:
    match row:
        case [int(place), (0 | 1) as which, bytes(data)] if 0 <= place < count and len(data) <= BODY_LIMIT + 64:
            return place, which, data
        case _:
            raise DamagedFrame("a sealed section holds something else than bodies")
