"""The frame of a paper: what was put in comes out, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.exchange.paper_frame import Frame

FRAME = Frame(b"NSPX\x01", limit=200, depth=2, proof=4)
RAW = FRAME.wrapped({"naam": "Proef"}, lambda data: data[:4])


def test_a_paper_comes_out_as_it_went_in() -> None:
    opened = FRAME.opened(RAW)
    assert opened is not None
    data, proof = opened
    assert (FRAME.read(data), proof) == ({"naam": "Proef"}, data[:4])


@pytest.mark.parametrize("raw", [RAW[:-1], RAW + b"x", b"NSPY" + RAW[4:], RAW[:4] + b"\x02" + RAW[5:], RAW[:7], RAW + bytes(200)])
def test_half_a_paper_another_kind_or_one_that_is_too_long_is_none(raw: bytes) -> None:
    assert FRAME.opened(raw) is None


def test_what_is_deeper_than_it_may_be_says_nothing() -> None:
    opened = FRAME.opened(FRAME.wrapped({"a": [[["diep"]]]}, lambda _data: b"naam"))
    assert opened is not None
    assert FRAME.read(opened[0]) is None


@given(st.binary(max_size=60))
def test_rubbish_never_raises(raw: bytes) -> None:
    for piece in (raw, FRAME.head + raw, FRAME.head + len(raw).to_bytes(4, "big") + raw + b"naam"):
        opened = FRAME.opened(piece)
        if opened is not None:
            FRAME.read(opened[0])
