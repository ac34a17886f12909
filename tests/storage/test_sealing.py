"""Sealed personal bodies: they open with their class key in their own place, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.sealing import open_body, seal_body, unwrap_key, wrap_key

KEY = bytes(range(32))
NONCE = bytes(24)
PLACE = (b"n" * 16, 12, b"c" * 32)
IDENTITY = new_identity()


@given(st.binary(max_size=2_000), st.binary(min_size=24, max_size=24), st.integers(1, 2**63 - 1))
def test_a_body_comes_back_as_it_was(body: bytes, nonce: bytes, seq: int) -> None:
    place = (b"n" * 16, seq, b"c" * 32)
    sealed = seal_body(KEY, body, place, nonce)
    assert open_body(KEY, sealed, place) == body
    assert len(sealed) == len(body) + 24 + 16


@given(st.integers(0, 59), st.integers(0, 7))
def test_every_flipped_bit_is_noticed(place: int, bit: int) -> None:
    sealed = seal_body(KEY, b"twintig tekens tekst", PLACE, NONCE)
    assert len(sealed) == 60
    assert open_body(KEY, sealed[:place] + bytes([sealed[place] ^ 1 << bit]) + sealed[place + 1 :], PLACE) is None


@pytest.mark.parametrize("elsewhere", [(b"m" * 16, 12, b"c" * 32), (b"n" * 16, 13, b"c" * 32), (b"n" * 16, 12, b"d" * 32)])
def test_a_body_moved_to_another_entry_does_not_open(elsewhere: tuple[bytes, int, bytes]) -> None:
    assert open_body(KEY, seal_body(KEY, b"tekst", PLACE, NONCE), elsewhere) is None


def test_another_class_key_opens_nothing() -> None:
    assert open_body(bytes(32), seal_body(KEY, b"tekst", PLACE, NONCE), PLACE) is None


@given(st.binary(max_size=100))
def test_any_bytes_are_no_sealed_body(noise: bytes) -> None:
    assert open_body(KEY, noise, PLACE) is None


def test_a_class_key_reaches_each_recipient_and_no_other() -> None:
    other = new_identity()
    wrapped = wrap_key(KEY, "B", [recipient_of(IDENTITY), recipient_of(other)])
    assert unwrap_key(wrapped, "B", IDENTITY) == unwrap_key(wrapped, "B", other) == KEY
    assert unwrap_key(wrapped, "B", new_identity()) is None


def test_a_key_of_class_b_is_never_taken_for_one_of_class_c() -> None:
    assert unwrap_key(wrap_key(KEY, "B", [recipient_of(IDENTITY)]), "C", IDENTITY) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_no_wrapped_key(noise: bytes) -> None:
    assert unwrap_key(noise, "B", IDENTITY) is None
