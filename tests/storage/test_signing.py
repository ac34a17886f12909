"""Signatures and certificates: for these bytes, this laptop, this point and this mode, and for nothing else."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.entry import head_message, node_id
from nsp_desktop.storage.signing import (
    PointSecrets,
    certificate_message,
    certify,
    draw_secrets,
    is_signed,
    public_of,
    sign_with,
    verify_certificate,
    verify_head,
)

SEED, LAPTOP = bytes(range(32)), bytes(range(1, 33))
POINT_KEY, NODE_KEY = public_of(SEED), public_of(LAPTOP)
POINT = node_id(POINT_KEY)
NODE, CHAIN = node_id(NODE_KEY), b"h" * 32
HELD = PointSecrets(SEED, b"b" * 32, b"c" * 32, "AGE-SECRET-KEY-1VOORBEELD")


def test_the_signature_is_ed25519_as_rfc_8032_has_it() -> None:
    """RFC 8032, section 7.1, test 2."""
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    assert public_of(seed).hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert sign_with(seed, b"\x72").hex().startswith("92a009a9f0d4cab8720e820b5f642540")


def test_a_head_holds_for_one_laptop_place_and_chain() -> None:
    signature = sign_with(LAPTOP, head_message(NODE, 7, CHAIN))
    assert verify_head(NODE_KEY, NODE, 7, CHAIN, signature)
    assert not verify_head(NODE_KEY, NODE, 8, CHAIN, signature)
    assert not verify_head(NODE_KEY, POINT, 7, CHAIN, signature)
    assert not verify_head(NODE_KEY, NODE, 7, b"i" * 32, signature)
    assert not verify_head(POINT_KEY, NODE, 7, CHAIN, signature)


def test_a_certificate_holds_for_one_point_laptop_and_mode() -> None:
    certificate = certify(SEED, NODE_KEY, POINT, "real")
    assert verify_certificate(certificate, POINT_KEY, NODE_KEY, POINT, "real")
    assert not verify_certificate(certificate, POINT_KEY, NODE_KEY, POINT, "practice")
    assert not verify_certificate(certificate, POINT_KEY, POINT_KEY, POINT, "real")
    assert not verify_certificate(certificate, POINT_KEY, NODE_KEY, NODE, "real")
    assert not verify_certificate(certificate, NODE_KEY, NODE_KEY, POINT, "real")


def test_a_certificate_is_no_head_and_a_head_is_no_certificate() -> None:
    assert not is_signed(POINT_KEY, head_message(NODE, 7, CHAIN), certify(SEED, NODE_KEY, POINT, "real"))
    assert not verify_head(POINT_KEY, NODE, 7, CHAIN, sign_with(SEED, certificate_message(NODE_KEY, POINT, "real")))


@given(st.integers(0, 63), st.integers(0, 7))
def test_every_flipped_bit_of_a_signature_is_noticed(place: int, bit: int) -> None:
    good = certify(SEED, NODE_KEY, POINT, "real")
    assert not verify_certificate(good[:place] + bytes([good[place] ^ 1 << bit]) + good[place + 1 :], POINT_KEY, NODE_KEY, POINT, "real")


@given(st.binary(max_size=70), st.binary(max_size=40), st.binary(max_size=40), st.binary(max_size=20))
def test_any_bytes_are_no_certificate(certificate: bytes, point_key: bytes, node_key: bytes, point: bytes) -> None:
    assert not verify_certificate(certificate, point_key, node_key, point, "real")
    assert not verify_certificate(certificate, POINT_KEY, node_key, POINT, "real")


def test_the_secrets_of_a_point_come_back() -> None:
    drawn = draw_secrets(secrets.token_bytes)
    assert PointSecrets.decode(drawn.encode()) == drawn
    assert len({drawn.point_seed, drawn.class_key_b, drawn.class_key_c}) == 3


def test_a_printed_secret_shows_nothing() -> None:
    assert repr(HELD) == "PointSecrets()"


GOOD = HELD.encode()


@given(st.binary(max_size=200) | st.integers(0, len(GOOD) - 1).map(lambda length: GOOD[:length]))
def test_any_bytes_are_no_secrets(noise: bytes) -> None:
    with pytest.raises(ValueError, match="point secrets"):
        PointSecrets.decode(noise)
