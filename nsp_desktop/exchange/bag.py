"""BagIt (RFC 8493): a folder of files with checksums that any archive can check without this program."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from nsp_desktop.storage.whole_file import drop_cache, fsync_folder

DECLARATION: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD: Final = "data"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
INFO: Final = "bag-info.txt"
MANIFEST_LIMIT: Final = 64 << 20
"""A longer list of checksums is not read: no package of ours comes near it."""
_ESCAPED: Final = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
"""RFC 8493, 2.1.3: these in a name, and nothing else."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a bag. `kind`: missing, changed, unlisted, unreadable or unsound."""

    kind: str
    path: str


def finish(folder: Path, info: Mapping[str, str]) -> int:
    """Make a bag of a folder whose payload is in place: declaration, facts and checksums; how many payload files. Raises OSError."""
    payload = [path for path in sorted((folder / PAYLOAD).rglob("*")) if path.is_file()]
    size = sum(path.stat().st_size for path in payload)
    facts = {**info, "Payload-Oxum": f"{size}.{len(payload)}"}
    _write(folder / "bagit.txt", DECLARATION)
    _write(folder / INFO, "".join(f"{name}: {' '.join(value.split())}\n" for name, value in facts.items()))
    _write(folder / MANIFEST, _lines(folder, payload))
    _write(folder / TAG_MANIFEST, _lines(folder, [folder / name for name in ("bagit.txt", INFO, MANIFEST)]))
    for path in [*payload, *folder.glob("*.txt")]:
        _sync(path)
    for inside in [path for path in folder.rglob("*") if path.is_dir()]:
        fsync_folder(inside)
    fsync_folder(folder)
    return len(payload)


def check(folder: Path) -> Iterator[Fault]:
    """Everything that is not as the bag says, read from the medium itself."""
    for name in ("bagit.txt", TAG_MANIFEST, MANIFEST):
        if not _plain_file(folder / name):
            yield Fault("missing", name)
            return
    if (folder / "bagit.txt").read_bytes() != DECLARATION.encode():
        yield Fault("changed", "bagit.txt")
    for manifest, root in ((TAG_MANIFEST, ""), (MANIFEST, f"{PAYLOAD}/")):
        listed = _listed(folder / manifest)
        if listed is None or not all(_inside(name, root) for name in listed):
            yield Fault("unsound", manifest)
            return
        yield from _compare(folder, listed)
    known = set(_listed(folder / MANIFEST) or ())
    there = [path for path in sorted((folder / PAYLOAD).rglob("*")) if path.is_symlink() or not path.is_dir()]
    yield from (Fault("unlisted", name) for path in there if (name := path.relative_to(folder).as_posix()) not in known)


def checksum(path: Path) -> str:
    """The SHA-256 of a file, from the medium where the system can be asked. Raises OSError."""
    with path.open("rb") as stream:
        drop_cache(stream.fileno())
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _compare(folder: Path, listed: Mapping[str, str]) -> Iterator[Fault]:
    for name, wanted in listed.items():
        path = folder / name
        if not _plain_file(path):
            yield Fault("missing", name)
            continue
        try:
            found = checksum(path)
        except OSError:
            yield Fault("unreadable", name)
            continue
        if found != wanted:
            yield Fault("changed", name)


def _listed(manifest: Path) -> dict[str, str] | None:
    """File to checksum; None for what is no such list."""
    try:
        data = manifest.read_bytes() if manifest.stat().st_size <= MANIFEST_LIMIT else b"\xff"
        lines = data.decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    found: dict[str, str] = {}
    for line in lines:
        told, gap, escaped = line.partition("  ")
        name = _unescaped(escaped)
        if not gap or len(told) != 64 or name in found:
            return None
        found[name] = told.lower()
    return found


def _inside(name: str, root: str) -> bool:
    """No list leads out of its own folder."""
    path = PurePosixPath(name)
    return name.startswith(root) and not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def _plain_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _lines(folder: Path, paths: Iterable[Path]) -> str:
    return "".join(f"{checksum(path)}  {_escape(path.relative_to(folder).as_posix())}\n" for path in paths)


def _escape(name: str) -> str:
    for sign, code in _ESCAPED:
        name = name.replace(sign, code)
    return name


def _unescaped(name: str) -> str:
    for sign, code in reversed(_ESCAPED):
        name = name.replace(code, sign)
    return name


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _sync(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
