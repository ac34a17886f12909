"""Ed25519 in the database gives the same answers as libsodium."""

import secrets

from nacl.signing import SigningKey

from tests.hub.building import Hub

ORDER = 2**252 + 27742317777372353535851937790883648493
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]  # fmt: skip


def signed(hub: Hub, key: bytes, message: bytes, signature: bytes) -> object:
    return hub.one("select nsp.is_signed(%s, %s, %s)", key, message, signature)


def test_the_examples_of_the_standard_hold(hub: Hub) -> None:
    for key, message, signature in RFC_8032:
        assert signed(hub, bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)) is True


def test_what_libsodium_signs_holds_and_every_change_does_not(hub: Hub) -> None:
    with hub.keeper() as keeper:
        for length in (0, 1, 63, 64, 200):
            own, message = SigningKey.generate(), secrets.token_bytes(length)
            key, signature = bytes(own.verify_key), own.sign(message).signature
            larger = signature[:32] + (int.from_bytes(signature[32:], "little") + ORDER).to_bytes(32, "little")
            tries = [(key, message, signature), (key, message + b"x", signature), (key, message, larger), (key, message, signature[:-1])]
            tries += [(key, message, _flipped(signature, place)) for place in (0, 31, 32, 63)] + [(_flipped(key, 3), message, signature)]
            found = [keeper.execute("select nsp.is_signed(%b, %b, %b)", one).fetchone() for one in tries]
            assert found == [(True,)] + [(False,)] * (len(tries) - 1)


def test_keys_that_anybody_can_sign_for_are_refused(hub: Hub) -> None:
    """The neutral point and the one of order two; a point's id follows from its key, so that nobody is admitted with them either."""
    for key in (b"\x01" + bytes(31), (2**255 - 20).to_bytes(32, "little")):
        assert signed(hub, key, b"", key + bytes(32)) is False


def _flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
