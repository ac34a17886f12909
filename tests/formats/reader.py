"""A reader of format 1 made from docs/ledger-format.md and docs/bundle-format.md alone: nothing of the program is used here."""

import io
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import cbor2
import pyrage
import zstandard
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
from nacl.signing import VerifyKey

from tests.formats.entries import ACT, CLASS, NODE, NUMBER, PERSONAL, PREVIOUS, RECORD, REGISTER, SEEN, STAMP, Entry, read_entry, sha
from tests.formats.withdrawing import without_say

SECTION_LIMIT = 8_388_608


# --- the bundle ----------------------------------------------------------------------------------------------


def read_bundle(data: bytes, identity: str | None) -> tuple[dict[str, Any], list[Entry]]:
    """The manifest and all entries; `identity` opens the sealed sections, and the own ones when it is the point's."""
    stream = io.BytesIO(data)
    assert stream.read(5) == b"NSPB\x01"
    raw = stream.read(*struct.unpack(">I", stream.read(4)))
    manifest = cbor2.loads(raw)
    assert sha(b"nsp node 1\0", manifest["writer_key"])[:16] == manifest["writer"]
    VerifyKey(manifest["writer_key"]).verify(b"nsp manifest 1\0" + raw, stream.read(64))
    keys = {} if identity is None else {name: _class_key(manifest, name, identity) for name in ("B", "C")}
    entries: list[Entry] = []
    for index, note in enumerate(manifest["frames"]):
        entries += _read_frame(stream, index, note, identity, keys)
    assert stream.read() == b"NSPE"
    ranges = {row[0]: range(row[3], row[4] + 1) for row in manifest["ranges"]}
    assert all(entry.header[NUMBER] in ranges[entry.header[NODE]] for entry in entries)
    return manifest, entries


def _class_key(manifest: Mapping[str, Any], name: str, identity: str) -> bytes:
    plain: bytes = pyrage.decrypt(manifest[f"key_{name.lower()}"], [pyrage.x25519.Identity.from_str(identity)])
    start = b"nsp class key 1\0" + name.encode()
    assert plain.startswith(start) and len(plain) == len(start) + 32
    return plain[len(start) :]


def _read_frame(stream: io.BytesIO, index: int, note: Sequence[Any], identity: str | None, keys: Mapping[str, bytes]) -> list[Entry]:
    assert stream.read(4) == b"NSPF"
    head, checksum = stream.read(16), stream.read(32)
    number, *lengths = struct.unpack(">4I", head)
    sections = [stream.read(length) for length in lengths]
    assert number == index and sha(head, *sections) == checksum and max(lengths) <= SECTION_LIMIT
    written = cbor2.loads(zstandard.ZstdDecompressor().stream_reader(sections[0]).read(SECTION_LIMIT))
    entries = [read_entry(header, body, None) for header, body in written]
    count, digest, sealed, own = note
    assert len(entries) == count and sha(*(entry.hash for entry in entries)) == digest
    for section, bodies in ((sections[1], sealed), (sections[2], own)):
        rows = _bodies(section, identity)
        assert rows is None or len(rows) == bodies
        for place, which, body in rows or []:
            entry = entries[place]
            if which == 0:
                entry.open = body
            else:
                entry.personal = _unseal(entry.header, body, keys)
    return [read_entry(row[0], entry.open, entry.personal) for row, entry in zip(written, entries, strict=True)]


def _bodies(section: bytes, identity: str | None) -> list[Any] | None:
    """The rows of a section; None when it is for another."""
    if not section:
        return []
    if identity is None:
        return None
    try:
        rows: list[Any] = cbor2.loads(pyrage.decrypt(section, [pyrage.x25519.Identity.from_str(identity)]))
    except pyrage.DecryptError:
        return None
    return rows


def _unseal(header: Mapping[int, Any], body: bytes, keys: Mapping[str, bytes]) -> bytes:
    bound = header[NODE] + struct.pack(">Q", header[NUMBER]) + header[PERSONAL]
    return crypto_aead_xchacha20poly1305_ietf_decrypt(body[24:], bound, body[:24], keys[header[CLASS]])


# --- the ledger ----------------------------------------------------------------------------------------------


def merged(entries: Iterable[Entry]) -> list[Entry]:
    """What can be taken in, in any order of arrival."""
    waiting, here = list(entries), dict[tuple[bytes, int, bytes], Entry]()
    while True:
        now = [e for e in waiting if e.header[PREVIOUS] == bytes(32) or (e.header[NODE], e.header[NUMBER] - 1, e.header[PREVIOUS]) in here]
        if not now:
            return [here[key] for key in sorted(here)]
        here |= {entry.key: entry for entry in now}
        waiting = [entry for entry in waiting if entry.key not in here]


def digest(entries: Iterable[Entry]) -> str:
    return sha(*(entry.hash for entry in sorted(entries, key=lambda e: e.key))).hex()


def certified(entries: Iterable[Entry]) -> dict[bytes, bytes]:
    """The point of every laptop that opened with a certificate that holds."""
    points: dict[bytes, bytes] = {}
    for entry in entries:
        if entry.header[ACT] == 0:
            said = entry.says()
            assert sha(b"nsp node 1\0", said["node_key"])[:16] == entry.header[NODE]
            assert sha(b"nsp node 1\0", said["point_key"])[:16] == said["point"]
            message = b"nsp certificate 1\0laptop\0" + said["point"] + said["mode"].encode() + b"\0" + said["node_key"]
            VerifyKey(said["point_key"]).verify(message, said["certificate"])
            points[entry.header[NODE]] = said["point"]
    return points


def check_head(node: bytes, number: int, signature: bytes, entries: Iterable[Entry]) -> None:
    entry = next(e for e in entries if e.key[:2] == (node, number))
    opening = next(e for e in entries if e.key[:2] == (node, 1))
    VerifyKey(opening.says()["node_key"]).verify(b"nsp head 1\0" + node + struct.pack(">Q", number) + entry.hash, signature)


def fold_all(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    entries = list(entries)
    points = certified(entries)
    lost = without_say(entries, points)
    side = {e.hash: e.header[NODE] if e.hash in lost else points.get(e.header[NODE], e.header[NODE]) for e in entries}
    by_record: dict[bytes, list[Entry]] = {}
    for entry in entries:
        if entry.header[ACT] in (1, 2, 3, 4, 5):
            by_record.setdefault(entry.header[RECORD], []).append(entry)
    for record in sorted(by_record):
        folded = fold(sorted(by_record[record], key=lambda e: (e.header[STAMP], e.header[NODE], e.hash)), side, points)
        if folded is not None:
            yield {"record": record.hex(), **folded}


def fold(ordered: list[Entry], side: Mapping[bytes, bytes], points: Mapping[bytes, bytes]) -> dict[str, Any] | None:
    """The nine rules of the page, for the entries of one record in order; `side` of each by its hash, `points` of certified laptops."""
    makers = [e for e in ordered if e.header[ACT] == 1]
    maker = next((e for e in makers if side[e.hash] != e.header[NODE]), makers[0] if makers else None)
    if maker is None:
        return None
    counting = [
        e
        for e in ordered
        if e.header[REGISTER] == maker.header[REGISTER] and side[e.hash] in (side[maker.hash], points.get(maker.header[NODE]))
    ]
    here = {e.hash: e for e in ordered}
    fields: dict[str, list[Any]] = {}
    for name in {name for e in counting for name in said(e)}:
        sayers = [e for e in counting if name in said(e)]
        current = [e for e in sayers if not any(e.hash in saw(other, here) for other in sayers)]
        values: list[Any] = []
        for entry in sorted(current, key=lambda e: (e.header[STAMP], e.hash), reverse=True):
            value = said(entry)[name]
            if not any(type(value) is type(one) and value == one for one in values):
                values.append(value)
        fields[name] = values
    struck = fields.pop("struck!", [False])[0]
    torn = {e.hash for e in ordered if any(h not in here for h in parents(e))}
    whole = [e for e in counting if e.hash not in torn and not torn & saw(e, here)]
    heads = sorted(e.hash for e in whole if not any(e.hash in saw(other, here) for other in whole))
    return {
        "register": maker.header[REGISTER], "number": maker.says().get("number", ""), "struck": struck, "heads": [h.hex() for h in heads],
        "values": {name: fields[name][0] for name in sorted(fields)},
        "conflicts": {name: fields[name] for name in sorted(fields) if len(fields[name]) > 1},
    }  # fmt: skip


def parents(entry: Entry) -> list[bytes]:
    return [] if entry.header[ACT] == 1 else list(entry.header[SEEN])


def saw(entry: Entry, here: Mapping[bytes, Entry]) -> set[bytes]:
    seen: set[bytes] = set()
    waiting = parents(entry)
    while waiting:
        found = waiting.pop()
        if found in here and found not in seen:
            seen.add(found)
            waiting += parents(here[found])
    return seen


def said(entry: Entry) -> dict[str, Any]:
    values = {name: value for name, value in entry.says().items() if name != "number" and not name.startswith("_")}
    match entry.header[ACT]:
        case 3 | 5:
            values["struck!"] = True
        case 4:
            values["struck!"] = False
        case _:
            pass
    return values
