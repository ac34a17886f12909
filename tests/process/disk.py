"""A disk that loses power: what strace saw a program write, replayed with everything unsynced kept, torn or lost."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_PLACE = re.compile(r"^\d+<((?:\\x[0-9a-f]{2})*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
TRACED = "openat,pwrite64,write,fdatasync,fsync,ftruncate,unlink,unlinkat,rename,renameat,renameat2"


@dataclass(frozen=True, slots=True)
class Operation:
    """One call that may change the disk; `ack` is what the program told the world."""

    call: str
    path: str = ""
    data: bytes = b""
    offset: int = -1
    target: str = ""


def read_trace(log: Path, folder: Path) -> list[Operation]:
    """The calls about files in a folder, and what was written to standard output, in order."""
    return [operation for line in log.read_text().splitlines() for operation in _operation(line, str(folder))]


def _operation(line: str, folder: str) -> Iterator[Operation]:
    match = _CALL.match(line)
    if match is None or int(match[3]) < 0:
        return
    call, arguments = match[1], match[2]
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
    place = _PLACE.match(arguments)
    path = bytes.fromhex(place[1].replace("\\x", "")).decode() if place else ""
    if call == "write" and arguments.startswith("1<"):
        yield Operation("ack", data=texts[0])
    elif call in ("rename", "renameat", "renameat2") and texts[0].decode().startswith(folder):
        yield Operation("rename", texts[0].decode(), target=texts[1].decode())
    elif call in ("unlink", "unlinkat") and texts[0].decode().startswith(folder):
        yield Operation("unlink", texts[0].decode())
    elif call == "openat" and "O_TRUNC" in arguments and texts[0].decode().startswith(folder):
        yield Operation("ftruncate", texts[0].decode(), offset=0)
    elif path.startswith(folder) and call in ("fsync", "fdatasync"):
        yield Operation("sync", path)
    elif path.startswith(folder) and call in ("pwrite64", "write"):
        offset = int(arguments.rsplit(", ", 1)[1]) if call == "pwrite64" else -1
        yield Operation("write", path, texts[0], offset)
    elif path.startswith(folder) and call == "ftruncate":
        yield Operation("ftruncate", path, offset=int(arguments.rsplit(", ", 1)[1]))


@dataclass
class File:
    """What is surely on the disk, and what may be."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Operation] = field(default_factory=list)

    def apply(self, operation: Operation) -> None:
        if operation.call == "ftruncate":
            del self.durable[operation.offset :]
            self.durable.extend(bytes(max(0, operation.offset - len(self.durable))))
            return
        start = len(self.durable) if operation.offset < 0 else operation.offset
        self.durable.extend(bytes(max(0, start - len(self.durable))))
        self.durable[start : start + len(operation.data)] = operation.data


class Disk:
    """Files of one folder through a series of operations. A name is sure once the folder was synced, bytes once the file was."""

    def __init__(self, folder: Path, called: Path) -> None:
        """The files of `folder` as they are, under the name that the folder had while it was watched."""
        self.folder = str(called)
        self.files = {str(called / path.name): File(bytearray(path.read_bytes())) for path in folder.iterdir() if path.is_file()}
        self.sure = dict(self.files)
        self.unsure: list[tuple[Operation, File | None]] = []

    def run(self, operation: Operation) -> None:
        match operation.call:
            case "write" | "ftruncate":
                if operation.path not in self.files:
                    self._name(operation, File())
                self.files[operation.path].pending.append(operation)
            case "sync" if operation.path == self.folder:
                self.sure, self.unsure = dict(self.files), []
            case "sync":
                self._sync(operation.path)
            case "rename" | "unlink":
                self._name(operation, self.files.get(operation.path))
            case _:
                pass

    def _name(self, operation: Operation, file: File | None) -> None:
        _rename(self.files, operation, file)
        self.unsure.append((operation, file))

    def _sync(self, path: str) -> None:
        if path in self.files:
            for operation in self.files[path].pending:
                self.files[path].apply(operation)
            self.files[path].pending.clear()

    def cut(self, target: Path, chance: random.Random) -> None:
        """Write to a folder what a power cut may leave: all that was synced, and a random part of the rest."""
        target.mkdir()
        names = dict(self.sure)
        for operation, file in self.unsure[: chance.randint(0, len(self.unsure))]:
            _rename(names, operation, file)
        for path, file in names.items():
            left = File(bytearray(file.durable))
            for operation in _survivors(file.pending, chance):
                left.apply(operation)
            if not path.endswith("-shm"):
                (target / Path(path).name).write_bytes(left.durable)


def _rename(names: dict[str, File], operation: Operation, file: File | None) -> None:
    """Make, move or remove a name; those of one folder happen in order, as a journal of a file system keeps them."""
    match operation.call:
        case "rename":
            names.pop(operation.path, None)
            if file is not None:
                names[operation.target] = file
        case "unlink":
            names.pop(operation.path, None)
        case _:
            assert file is not None
            names[operation.path] = file


def _survivors(pending: Sequence[Operation], chance: random.Random) -> Iterator[Operation]:
    """Any subset may have reached the disk, each whole or torn at a sector."""
    share = chance.choice((0.0, 0.3, 0.7, 1.0))
    for operation in pending:
        if chance.random() < share:
            whole = operation.call == "ftruncate" or operation.offset < 0 or chance.random() < 0.7
            sectors = max(1, len(operation.data) // SECTOR)
            kept = operation.data if whole else operation.data[: SECTOR * chance.randrange(sectors)]
            yield Operation(operation.call, operation.path, kept, operation.offset)
