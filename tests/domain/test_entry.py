"""The bytes of an entry: read back as written, every change seen, and rubbish refused without harm."""

from dataclasses import replace
from decimal import Decimal

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.entry import (
    HEADER_LIMIT,
    MOMENT_LIMIT,
    NO_HASH,
    SEEN_LIMIT,
    Act,
    BodyValue,
    BrokenEntry,
    Entry,
    Header,
    commitment,
    decode_body,
    decode_entry,
    decode_header,
    encode_body,
    entry_hash,
    read_body,
    seal,
)  # fmt: skip
from nsp_desktop.domain.fields import Millis, RecordId

SALT = bytes(range(16))
PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.text(max_size=50), st.binary(max_size=40),
    st.decimals(-(10**6), 10**6, places=3),
)  # fmt: skip


def an_entry(values: dict[str, BodyValue], personal: dict[str, BodyValue]) -> Entry:
    open_body, personal_body = encode_body(values, SALT), encode_body(personal, SALT[::-1])
    header = Header(
        node=bytes(16), seq=7, previous=NO_HASH, stamp=5 << 16, act=Act.ADD, register="needs", record=RecordId(b"r" * 16), author=b"a" * 16,
        how_known=2, happened_at=Millis(1), recorded_at=Millis(2), keep_until=None, privacy_class="B", seen=(b"s" * 32,),
        open_commitment=commitment(open_body), personal_commitment=commitment(personal_body),
    )  # fmt: skip
    return seal(header, open_body, personal_body)


@given(st.dictionaries(st.text(max_size=20), PLAIN, max_size=6), st.dictionaries(st.text(max_size=20), PLAIN, max_size=6))
def test_an_entry_is_read_back_as_it_was_written(values: dict[str, BodyValue], personal: dict[str, BodyValue]) -> None:
    entry = an_entry(values, personal)
    again = decode_entry(entry.raw, entry.open_body, entry.personal_body)
    assert again == entry
    assert decode_body(again.open_body) == values
    assert decode_body(again.personal_body) == personal


def test_every_changed_byte_of_an_entry_is_seen() -> None:
    entry = an_entry({"status": "new"}, {"name": "Voorbeeld"})
    assert entry.open_body is not None
    for place in range(len(entry.raw)):
        changed = entry.raw[:place] + bytes([entry.raw[place] ^ 1]) + entry.raw[place + 1 :]
        assert entry_hash(changed) != entry.hash
    for place in range(len(entry.open_body)):
        changed = entry.open_body[:place] + bytes([entry.open_body[place] ^ 1]) + entry.open_body[place + 1 :]
        with pytest.raises(BrokenEntry):
            decode_entry(entry.raw, changed, entry.personal_body)


@given(st.binary(max_size=400))
def test_rubbish_is_refused_with_one_known_error(data: bytes) -> None:
    for read in (decode_header, decode_body):
        try:
            read(data)
        except BrokenEntry:
            continue


@given(st.integers(0, 300), st.binary(min_size=1, max_size=8))
def test_a_damaged_header_is_refused_or_another_header(place: int, noise: bytes) -> None:
    raw = an_entry({"a": 1}, {}).raw
    try:
        decode_header(raw[:place] + noise + raw[place + len(noise) :])
    except BrokenEntry:
        return


def test_keys_of_a_newer_version_are_kept_in_the_bytes() -> None:
    entry = an_entry({}, {})
    newer = cbor2.dumps({**cbor2.loads(entry.raw), 0: 2, 99: "nieuw"}, canonical=True)
    assert decode_header(newer) == entry.header
    assert decode_entry(newer, None, None).raw == newer


@pytest.mark.parametrize(
    "bomb", [b"\x9b" + b"\xff" * 8, b"\x5a\x7f\xff\xff\xff", b"\x81" * 5_000, b"\xc4\x82\x1b" + b"\x7f" * 8 + b"\x01", b"\xbf"]
)
def test_a_bomb_is_refused(bomb: bytes) -> None:
    with pytest.raises(BrokenEntry):
        decode_header(bomb)
    with pytest.raises(BrokenEntry):
        decode_body(SALT + b"\xa1\x61a" + bomb)


def test_a_number_that_would_hang_the_screen_is_refused() -> None:
    with pytest.raises(BrokenEntry):
        decode_body(SALT + cbor2.dumps({"amount": Decimal("1E+99999999")}))
    with pytest.raises(BrokenEntry):
        decode_body(SALT + cbor2.dumps({"amount": 2**70}))


@pytest.mark.parametrize(
    "wrong",
    [
        {"seq": 0},
        {"node": b"short"},
        {"happened_at": -1},
        {"privacy_class": "Z"},
        {"seen": (b"x",)},
        {"register": "x" * 65},
        {"happened_at": MOMENT_LIMIT},
        {"keep_until": 2**62},
        {"stamp": MOMENT_LIMIT << 16},
        {"seen": (b"s" * 32,) * (SEEN_LIMIT + 1)},
    ],
)
def test_a_header_out_of_bounds_is_refused(wrong: dict[str, object]) -> None:
    header = replace(an_entry({}, {}).header, **wrong)  # type: ignore[arg-type]
    with pytest.raises(BrokenEntry):
        decode_header(header.encode())


def test_the_largest_header_that_is_allowed_fits_its_limit() -> None:
    header = replace(an_entry({}, {}).header, seen=(b"s" * 32,) * SEEN_LIMIT, register="\U0001f6a8" * 64, seq=2**63 - 1)
    assert len(header.encode()) < HEADER_LIMIT
    assert decode_header(header.encode()) == header


@pytest.mark.parametrize("value", [1.5, 2**63, Decimal("1E+3"), Decimal("NaN"), [["in"]], [1.5], {"a": 1}, "x" * 1_000_001])
def test_what_no_reader_would_take_is_not_written(value: BodyValue) -> None:
    with pytest.raises(BrokenEntry):
        encode_body({"field": value}, SALT)


def test_bytes_after_the_end_are_refused() -> None:
    with pytest.raises(BrokenEntry):
        decode_header(an_entry({}, {}).raw + b"\x00")
    with pytest.raises(BrokenEntry):
        decode_body(encode_body({"a": 1}, SALT) + b"\x00")
    assert read_body(encode_body({"a": 1}, SALT) + b"\x00") == {}


def test_a_header_whose_keys_are_no_whole_numbers_is_refused() -> None:
    fields = cbor2.loads(an_entry({}, {}).raw)
    for key in (2.0, "2", True):
        other = {name: value for name, value in fields.items() if name != 2}
        with pytest.raises(BrokenEntry):
            decode_header(cbor2.dumps({**other, key: 7}))
