"""A point's ledger as lines of JSON, for an archive: the very bytes that the hashes are made of, and beside them what they say.

The first line says which point it is. Then a line for each laptop with its key and its signed head, and a line for each entry, laptop by
laptop. `header`, `open` and `personal` are the bytes of docs/ledger-format.md in hexadecimal; `says` is for people who read along.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Final, TextIO

from nsp_desktop.domain.entry import NO_HASH, Act, BodyValue, BrokenEntry, Entry, decode_entry, node_id, read_body
from nsp_desktop.storage.ledger_reader import Node
from nsp_desktop.storage.signing import verify_head

FORMAT: Final = "nsp ledger lines 1"
LINE_LIMIT: Final = 8 << 20
"""Both bodies of an entry in hexadecimal, and what they say, fit in this."""


class BrokenLine(ValueError):
    """A line that is not as it was written; its message says which and why, for an archivist."""


@dataclass
class Read:
    """What reading such a file gave: entries, the digest over them, how many personal bodies of each class, and what is wrong."""

    point: str = ""
    entries: int = 0
    digest: str = ""
    bodies: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    unsigned: dict[str, int] = field(default_factory=dict)
    """Per laptop how many entries its signature does not cover: of a stick read halfway, of a copy of it, or of somebody else."""


def write_ledger(stream: TextIO, point: Mapping[str, str], nodes: Iterable[Node], entries_of: "Callable[[bytes], Iterable[Entry]]") -> int:
    """Write a point's ledger; how many entries. The laptops are put in the order in which the digest takes them."""
    count = 0
    laptops = sorted(nodes, key=lambda node: node.node)
    _line(stream, {"format": FORMAT, **point})
    for node in laptops:
        _line(stream, _laptop(node))
    for node in laptops:
        for entry in entries_of(node.node):
            _line(stream, _entry(entry))
            count += 1
    return count


def read_entries(path: Path) -> Iterator[Entry]:
    """Every entry of such a file, its bodies compared with its commitments. Raises BrokenLine."""
    for number, told in enumerate(_lines(path), 1):
        if "header" in told:
            yield _read_entry(number, told)


def read_heads(path: Path) -> Iterator[tuple[bytes, int, bytes, bytes]]:
    """Each laptop's newest signed head: laptop, number, hash and signature. Raises BrokenLine."""
    for number, told in enumerate(_lines(path), 1):
        seq = told.get("head_seq")
        if "laptop" in told and isinstance(seq, int) and 0 < seq < 2**63:
            yield _hex(number, told, "laptop"), seq, _hex(number, told, "head_hash"), _hex(number, told, "head_signature")


def check_ledger(path: Path) -> Read:
    """Read everything: hashes, the chain of each laptop, commitments, signed heads. What is wrong is in `wrong`, nothing is raised."""
    read, total = Read(), sha256()
    walks: dict[bytes, _Walk] = {}
    try:
        for number, told in enumerate(_lines(path), 1):
            if number == 1:
                read.point = str(told.get("point", ""))
            elif "laptop" in told:
                walks[_hex(number, told, "laptop")] = _walk_of(number, told)
            else:
                entry = _read_entry(number, told)
                _step(number, walks, entry)
                total.update(entry.hash)
                read.entries += 1
                if entry.personal_body is not None:
                    read.bodies[entry.header.privacy_class] = read.bodies.get(entry.header.privacy_class, 0) + 1
        read.wrong += [sentence for walk in walks.values() for sentence in walk.wrong()]
    except BrokenLine as error:
        read.wrong.append(str(error))
    read.unsigned = {walk.letter: walk.unsigned for walk in walks.values() if walk.unsigned}
    read.digest = total.hexdigest()
    return read


@dataclass
class _Walk:
    """One laptop on the way through its entries. `met`: its signed entry came by; `unsigned`: entries that its signature does not cover."""

    letter: str
    seq: int
    chain_hash: bytes
    places: dict[int, set[bytes]] = field(default_factory=lambda: {0: {NO_HASH}})
    last: int = 0
    met: bool = False
    unsigned: int = 0

    def step(self, number: int, entry: Entry) -> None:
        """An entry follows one of its laptop's that stands before it; of a laptop that forked both branches do."""
        header = entry.header
        if header.previous not in self.places.get(header.seq - 1, set()):
            raise BrokenLine(f"line {number}: entry {header.seq} does not follow the one before it")
        self.unsigned += header.seq > self.seq or header.seq in self.places
        self.places.setdefault(header.seq, set()).add(entry.hash)
        self.places.pop(header.seq - 2, None)
        self.last = header.seq
        self.met |= (header.seq, entry.hash) == (self.seq, self.chain_hash)

    def wrong(self) -> Iterator[str]:
        """A laptop that ends before what it signed, or that signed another entry than the one here: somebody wrote its history anew."""
        if self.seq > self.last:
            yield f"laptop {self.letter}: signed up to entry {self.seq}, here up to {self.last}"
        elif self.seq and not self.met:
            yield f"laptop {self.letter}: entry {self.seq} is not the one that it signed"


def _walk_of(number: int, told: Mapping[str, object]) -> _Walk:
    """A laptop whose key gives its id, and whose head is signed with it. Raises BrokenLine."""
    seq, letter = told.get("head_seq"), str(told.get("letter"))
    key, node = _hex(number, told, "public_key"), _hex(number, told, "laptop")
    if node_id(key) != node:
        raise BrokenLine(f"line {number}: the key of laptop {letter} is not its own")
    if not isinstance(seq, int) or isinstance(seq, bool) or not 0 <= seq < 2**63:
        raise BrokenLine(f"line {number}: the head of laptop {letter} has no number")
    chain_hash = _hex(number, told, "head_hash")
    if seq and not verify_head(key, node, seq, chain_hash, _hex(number, told, "head_signature")):
        raise BrokenLine(f"line {number}: the signature of laptop {letter} under entry {seq} does not hold")
    return _Walk(letter, seq, chain_hash)


def _step(number: int, walks: Mapping[bytes, _Walk], entry: Entry) -> None:
    walk = walks.get(entry.header.node)
    if walk is None:
        raise BrokenLine(f"line {number}: an entry of a laptop that is not named")
    walk.step(number, entry)


def _laptop(node: Node) -> dict[str, object]:
    return {
        "laptop": node.node.hex(), "letter": node.letter, "public_key": node.public_key.hex(), "certified": node.certified,
        "head_seq": node.head_seq, "head_hash": node.head_hash.hex(), "head_signature": node.head_signature.hex(),
    }  # fmt: skip


def _entry(entry: Entry) -> dict[str, object]:
    header = entry.header
    says = {"act": _act(header.act), "register": header.register, "recorded_at": _iso(header.recorded_at), "class": header.privacy_class}
    values = {name: _plain(value) for body in (entry.open_body, entry.personal_body) for name, value in read_body(body).items()}
    return {
        "header": entry.raw.hex(), "open": _hexed(entry.open_body), "personal": _hexed(entry.personal_body),
        "says": {**says, "values": values},
    }  # fmt: skip


def _act(number: int) -> str:
    return Act(number).name.lower() if number in set(Act) else str(number)


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")


def _plain(value: BodyValue | object) -> object:
    match value:
        case bytes():
            return value.hex()
        case Decimal():
            return str(value)
        case list():
            return [_plain(part) for part in value]
        case _:
            return value


def _hexed(body: bytes | None) -> str | None:
    return None if body is None else body.hex()


def _line(stream: TextIO, told: Mapping[str, object]) -> None:
    stream.write(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")


def _lines(path: Path) -> Iterator[dict[str, object]]:
    try:
        with path.open("rb") as stream:
            for number, raw in enumerate(iter(lambda: stream.readline(LINE_LIMIT), b""), 1):
                yield _told(number, raw)
    except OSError as error:
        raise BrokenLine("the file cannot be read") from error


def _told(number: int, raw: bytes) -> dict[str, object]:
    try:
        told = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BrokenLine(f"line {number}: no line of a ledger") from error
    if not isinstance(told, dict) or (number == 1 and told.get("format") != FORMAT) or not {"format", "laptop", "header"} & set(told):
        raise BrokenLine(f"line {number}: no line of a ledger")
    return told


def _read_entry(number: int, told: Mapping[str, object]) -> Entry:
    bodies = (None if told.get(name) is None else _hex(number, told, name) for name in ("open", "personal"))
    try:
        return decode_entry(_hex(number, told, "header"), *bodies)
    except BrokenEntry as error:
        raise BrokenLine(f"line {number}: {error}") from error


def _hex(number: int, told: Mapping[str, object], name: str) -> bytes:
    value = told.get(name)
    try:
        return bytes.fromhex(value if isinstance(value, str) else "x")
    except ValueError as error:
        raise BrokenLine(f"line {number}: {name} is no hexadecimal number") from error
