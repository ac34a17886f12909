"""What is looked up in the bytes of a header is what reading the whole header gives."""

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.entry import BrokenEntry, Header, decode_header
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.header_bytes import promises_no_personal, register_of, seal_of

ID, HASH = st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32)
NUMBER = st.one_of(st.integers(1, 30), st.integers(1, 2**16 + 2), st.integers(1, 2**63 - 1))
HEADERS = st.builds(
    Header, node=ID, seq=NUMBER, previous=HASH, stamp=st.integers(0, 2**60), act=st.one_of(st.integers(0, 12), st.integers(0, 99_999)),
    register=st.text(max_size=64), record=ID.map(RecordId), author=ID, how_known=st.integers(0, 4),
    happened_at=st.integers(0, 2**45).map(Millis), recorded_at=st.integers(0, 2**45).map(Millis), keep_until=st.none(),
    privacy_class=st.sampled_from(["B", "C"]), seen=st.lists(HASH, max_size=3).map(tuple), open_commitment=st.none() | HASH,
    personal_commitment=st.none() | HASH,
)  # fmt: skip


@given(header=HEADERS)
def test_the_register_and_what_a_seal_depends_on_are_those_of_the_header(header: Header) -> None:
    raw = header.encode()
    assert register_of(raw) == header.register
    assert seal_of(raw) == (header.privacy_class, header.node, header.seq, header.personal_commitment)
    assert not promises_no_personal(raw) or header.personal_commitment is None


@given(header=HEADERS.filter(lambda header: header.personal_commitment is None))
def test_a_header_without_personal_body_says_so_by_its_last_bytes(header: Header) -> None:
    assert promises_no_personal(header.encode())


@given(header=HEADERS)
def test_a_header_of_a_newer_version_is_read_whole(header: Header) -> None:
    raw = cbor2.dumps({**cbor2.loads(header.encode()), 40: "later bedacht"}, canonical=True)
    assert register_of(raw) == decode_header(raw).register == header.register
    assert not promises_no_personal(raw)


def test_bytes_that_are_no_header_are_refused() -> None:
    with pytest.raises(BrokenEntry):
        register_of(b"\xb1\x00\x01")
