"""The calls of libsodium that a start and a bundle need, without the rest of its bindings, which take 3 ms to load (decision 0020)."""

from nacl import _sodium

_ABYTES = 16
_lib, _ffi = _sodium.lib, _sodium.ffi
_lib.sodium_init()


def opened(key: bytes, sealed: bytes, context: bytes, nonce: bytes) -> bytes | None:
    """XChaCha20-Poly1305 (IETF), as `nacl.bindings` opens it; None when it was sealed otherwise. Key 32 bytes, nonce 24, sealed 16 up."""
    plain = _ffi.new("unsigned char[]", max(1, len(sealed) - _ABYTES))
    length = _ffi.new("unsigned long long *")
    wrong = _lib.crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain, length, _ffi.NULL, sealed, len(sealed), context, len(context), nonce, key
    )
    return None if wrong else bytes(_ffi.buffer(plain, length[0]))


def sealed(key: bytes, plain: bytes, context: bytes, nonce: bytes) -> bytes:
    """XChaCha20-Poly1305 (IETF), as `nacl.bindings` seals it, the tag last. Key 32 bytes, nonce 24."""
    boxed = _ffi.new("unsigned char[]", len(plain) + _ABYTES)
    _lib.crypto_aead_xchacha20poly1305_ietf_encrypt(
        boxed, _ffi.NULL, plain, len(plain), context, len(context), _ffi.NULL, nonce, key
    )  # fmt: skip
    return bytes(_ffi.buffer(boxed))


def public_of(seed: bytes) -> bytes:
    """The Ed25519 public key of a seed of 32 bytes."""
    if len(seed) != 32:
        raise ValueError("a seed has 32 bytes")
    public, secret = _ffi.new("unsigned char[]", 32), _ffi.new("unsigned char[]", 64)
    _lib.crypto_sign_seed_keypair(public, secret, seed)
    return bytes(_ffi.buffer(public, 32))
