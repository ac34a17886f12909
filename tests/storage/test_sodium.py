"""The direct calls of libsodium give what its bindings give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt, crypto_sign_seed_keypair

from nsp_desktop.storage import sodium

_KEYS = st.binary(min_size=32, max_size=32)


@given(_KEYS, st.binary(max_size=100), st.binary(max_size=20), st.binary(min_size=24, max_size=24))
def test_what_was_sealed_is_opened_and_no_changed_bit_is(key: bytes, plain: bytes, context: bytes, nonce: bytes) -> None:
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(plain, context, nonce, key)
    assert sodium.opened(key, sealed, context, nonce) == plain
    for place in (0, len(sealed) - 1):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        assert sodium.opened(key, changed, context, nonce) is None
    assert sodium.opened(key, sealed, context + b"x", nonce) is None
    assert sodium.opened(bytes(32), sealed, context, nonce) is None or key == bytes(32)


@given(_KEYS)
def test_a_public_key_is_the_same(seed: bytes) -> None:
    assert sodium.public_of(seed) == crypto_sign_seed_keypair(seed)[0]


def test_a_seed_of_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="32"):
        sodium.public_of(b"short")
