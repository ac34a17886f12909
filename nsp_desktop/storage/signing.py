"""Signatures: a laptop signs its newest entry, a point certifies its laptops; and the secrets that a point holds."""

from collections.abc import Callable

import cbor2

from nsp_desktop.domain.entry import NODE_BYTES, head_message
from nsp_desktop.frozen import dataclass, field

SEED_BYTES = 32
PUBLIC_BYTES = 32
CLASS_KEY_BYTES = 32
_CERTIFICATE = b"nsp certificate 1\x00"
_PURPOSE = b"laptop\x00"


@dataclass(frozen=True, slots=True)
class PointSecrets:
    """The point's Ed25519 seed, the keys of classes B and C, and the point's age identity; the same on all its laptops."""

    point_seed: bytes = field(repr=False)
    class_key_b: bytes = field(repr=False)
    class_key_c: bytes = field(repr=False)
    age_identity: str = field(repr=False)

    def encode(self) -> bytes:
        return cbor2.dumps([1, self.point_seed, self.class_key_b, self.class_key_c, self.age_identity])

    @staticmethod
    def decode(data: bytes) -> "PointSecrets":
        """Raises ValueError for anything else than encode() gave."""
        try:
            parts = cbor2.loads(data, max_depth=4, allow_indefinite=False)
        except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError) as error:
            raise ValueError("point secrets are no CBOR") from error
        if not isinstance(parts, list) or len(parts) != 5 or parts[0] != 1:
            raise ValueError("no point secrets of this version")
        seed, key_b, key_c, identity = parts[1:]
        if not all(isinstance(k, bytes) and len(k) == SEED_BYTES for k in (seed, key_b, key_c)) or not isinstance(identity, str):
            raise ValueError("point secrets of a wrong form")
        return PointSecrets(seed, key_b, key_c, identity)


def draw_secrets(draw: Callable[[int], bytes]) -> PointSecrets:
    """New secrets for a new point."""
    from nsp_desktop.storage.age_files import new_identity

    return PointSecrets(draw(SEED_BYTES), draw(CLASS_KEY_BYTES), draw(CLASS_KEY_BYTES), new_identity())


def public_of(seed: bytes) -> bytes:
    """The Ed25519 public key of a seed."""
    from nsp_desktop.storage import sodium

    return sodium.public_of(seed)


def sign_with(seed: bytes, message: bytes) -> bytes:
    """64 bytes of Ed25519 signature (RFC 8032)."""
    from nacl.signing import SigningKey

    return bytes(SigningKey(seed).sign(message).signature)


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of this key signed these bytes; False for a key or signature of a wrong form."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(public_key).verify(message, signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def verify_head(public_key: bytes, node: bytes, seq: int, chain_hash: bytes, signature: bytes) -> bool:
    """True when this laptop said: this is my newest entry."""
    return is_signed(public_key, head_message(node, seq, chain_hash), signature)


def certificate_message(node_public: bytes, point_id: bytes, mode: str) -> bytes:
    """What a point signs for a laptop: "nsp certificate 1" 0, "laptop" 0, point id (16 bytes), mode as text, 0, the laptop's key (32)."""
    return _CERTIFICATE + _PURPOSE + point_id + mode.encode() + b"\x00" + node_public


def certify(point_seed: bytes, node_public: bytes, point_id: bytes, mode: str) -> bytes:
    """The point's word that this laptop is one of its own, in one mode."""
    return sign_with(point_seed, certificate_message(node_public, point_id, mode))


def verify_certificate(certificate: bytes, point_public: bytes, node_public: bytes, point_id: bytes, mode: str) -> bool:
    """Whether the point said so; False for keys and ids of a wrong length."""
    if len(node_public) != PUBLIC_BYTES or len(point_id) != NODE_BYTES:
        return False
    return is_signed(point_public, certificate_message(node_public, point_id, mode), certificate)
