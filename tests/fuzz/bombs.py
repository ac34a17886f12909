"""Small files that ask for much: each is read in a process of its own, and how much memory that took is measured."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import zstandard
from PIL import Image

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.frames import DamagedFrame, read_frames, unpack_open
from nsp_desktop.services.csv_reading import read_table
from tests.fuzz.parsers import PARSERS, SCANS
from tests.fuzz.running import is_taken

ROOT: Final = Path(__file__).parents[2]
ALLOWED_MB: Final = 48
_MB: Final = 1 << 20


def _zstd() -> bytes:
    """A gigabyte of zeros in a hundred kilobytes, as the open section of a frame."""
    packer = zstandard.ZstdCompressor(level=3).compressobj()
    return b"".join(packer.compress(bytes(_MB)) for _time in range(1_024)) + packer.flush()


def _costly() -> bytes:
    """argon2id with four terabytes."""
    slot = b'{"kind":"phrase","kdf":"argon2id","memory_kib":2147483647,"passes":9,"salt":"' + b"00" * 16 + b'"}'
    return b'{"format":1,"point":"' + b"00" * 16 + b'","practice":true,"generation":1,"slots":[' + slot + b"]}"


def _png() -> bytes:
    """32,000 by 32,000 black dots."""
    stream = io.BytesIO()
    Image.new("1", (32_000, 32_000)).save(stream, "PNG")
    return stream.getvalue()


def _pdf() -> bytes:
    """An empty page, wider and higher than any printer's."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 283465 283465] >>"
    parts = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page)
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (place, part) for place, part in enumerate(parts, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n"


BOMBS: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "zstd": ("zstd", _zstd),
    "deep lists": ("body", lambda: bytes(16) + b"\x81" * 900_000),
    "deep lists in a slot file": ("slots-summed", lambda: b'{"format":' + b"[" * 60_000),
    "a list that says it is long": ("bodies", lambda: b"\x9a\xff\xff\xff\xff"),
    "bytes that say they are long": ("bodies", lambda: b"\x5b\x00\x00\x00\xff\xff\xff\xff\xff"),
    "a table that says it is long": ("manifest-signed", lambda: b"\xba\xff\xff\xff\xff"),
    "a number without end": ("bodies", lambda: b"\x81\xc4\x82\x1b\x00\xff\xff\xff\xff\xff\xff\xff\x01"),
    "a frame that says it is long": ("frames", lambda: b"NSPF" + b"\x00" * 4 + b"\xff" * 12 + bytes(32)),
    "a manifest that says it is long": ("manifest", lambda: b"NSPB\x01\xff\xff\xff\xff"),
    "a cell of 60 MB": ("csv", lambda: b'naam\n"' + b"x" * (60 * _MB) + b'"\n'),
    "a cell of 100 MB": ("csv", lambda: b'naam\n"' + b"x" * (100 * _MB) + b'"\n'),
    "a million columns": ("csv", lambda: b"k," * 1_000_000 + b"k\n"),
    "sixty million empty cells": ("csv", lambda: b"naam\n" + (b"," * 60_000 + b"\n") * 1_000),
    **({"a picture of a billion dots": ("scan-png", _png), "a page of a hundred metres": ("scan-pdf", _pdf)} if SCANS else {}),
    "words of a slot that cost all memory": ("slots-summed", _costly),
}  # fmt: skip


def megabytes(name: str, file: Path) -> float:
    """How much memory a process took to refuse this file. Raises AssertionError when it was read whole, or met a bug."""
    parser, make = BOMBS[name]
    file.write_bytes(make())
    program = [sys.executable, "-m", "tests.fuzz.bombs", parser, str(file)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    file.unlink()
    assert done.returncode == 0, done.stderr
    return float(done.stdout)


def _measured(parser: str, file: Path) -> float:
    """The peak of this process beyond what it has when the bytes are there; a table is read from its file."""
    data = b"" if parser == "csv" else file.read_bytes()
    PARSERS["csv"].parse(b"naam\nVoorbeeld\n")
    _read("bodies", b"\x80")
    Path("/proc/self/clear_refs").write_text("5")
    before = _peak()
    read = _table(file) if parser == "csv" else _read(parser, data)
    assert not read, "a bomb was read"
    return (_peak() - before) / 1_024


def _peak() -> int:
    """In kilobytes, since it was set back."""
    return int(next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))


def _table(file: Path) -> bool:
    """Whether the whole table was read, without a problem."""
    try:
        return not read_table(file).problems
    except UserError:
        return False


def _read(parser: str, data: bytes) -> bool:
    if parser == "frames":
        return any(frame is not None for frame in read_frames(io.BytesIO(data)))
    if parser != "zstd":
        return is_taken(parser, data)
    try:
        return bool(unpack_open(data))
    except DamagedFrame:
        return False


if __name__ == "__main__":
    print(_measured(sys.argv[1], Path(sys.argv[2])))
