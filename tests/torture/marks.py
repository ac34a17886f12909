"""Names that a session types, and looking for them in every form in which a file could hold them."""

import contextlib
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

MARK: Final = "Zwàluwproef"
"""Made up, with an accent: a search index keeps it without."""
_CODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
_UNPACKED: Final = 64 << 20
_ZLIB: Final = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_ZSTD: Final = b"\x28\xb5\x2f\xfd"


def patterns(mark: str = MARK) -> frozenset[bytes]:
    """The mark as files write it: four codings, taken apart, without accents, escaped; all in lower case."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", mark) if not unicodedata.combining(sign))
    texts = {mark, mark.upper(), unicodedata.normalize("NFD", mark), plain, json.dumps(mark)[1:-1]}
    return frozenset(text.encode(coding, "ignore").lower() for text in texts for coding in _CODINGS)


def hits(data: bytes, mark: str = MARK) -> int:
    """How often a mark stands in these bytes, or in what is packed in them."""
    wanted = patterns(mark)
    return sum(part.count(pattern) for part in (raw.lower() for raw in (data, *_inside(data))) for pattern in wanted)


def hits_in_file(path: Path, mark: str = MARK) -> int:
    """In the name of a file, its bytes, the members of an archive and the text that a PDF shows."""
    found = hits(str(path).encode(), mark) + hits(path.read_bytes(), mark)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            found += sum(hits(name.encode() + archive.read(name), mark) for name in archive.namelist())
    return found + (hits(_shown(path).encode(), mark) if path.suffix == ".pdf" else 0)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _inside(data: bytes) -> Iterator[bytes]:
    import zstandard

    for found in _ZLIB.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[found.start() :], _UNPACKED)
        except zlib.error:
            continue
    place = data.find(_ZSTD)
    while place >= 0:
        with contextlib.suppress(zstandard.ZstdError):  # these four bytes may begin something else
            yield zstandard.ZstdDecompressor().stream_reader(data[place:]).read(_UNPACKED)
        place = data.find(_ZSTD, place + 1)


def _shown(path: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
