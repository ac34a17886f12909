"""TLS 1.3 between two laptops: each shows a certificate that it made itself, and takes that of its pair alone (decision 0018)."""

import os
import secrets
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from nsp_desktop.storage.node_key import NodeKey

CERTIFICATE_LIMIT: Final = 2_000
_FROM, _UNTIL = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
"""A laptop whose clock is a year off must find its pair: how long a certificate counts is decided by the pairing, not by a clock."""


class LinkSocket(ssl.SSLSocket):
    """Closed at the latest when nobody holds it: Python's own leaves a socket open that is reset in the moment before it is wrapped."""

    def __del__(self) -> None:
        self.close()


def certificate_of(key: "NodeKey") -> bytes:
    """This laptop's certificate (DER), the same each time: only its key says something."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    private = _private(key)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, key.node.hex())])
    builder = x509.CertificateBuilder(name, name, private.public_key(), 1, _FROM, _UNTIL)
    return builder.sign(private, None).public_bytes(Encoding.DER)


def key_in(certificate: bytes) -> bytes | None:
    """The Ed25519 public key in a certificate (DER); None when it is none of ours."""
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if len(certificate) > CERTIFICATE_LIMIT:
        return None
    try:
        public = x509.load_der_x509_certificate(certificate).public_key()
    except (ValueError, UnsupportedAlgorithm):
        return None
    return public.public_bytes_raw() if isinstance(public, Ed25519PublicKey) else None


def tls(key: "NodeKey", pinned: Sequence[bytes], *, calling: bool) -> ssl.SSLContext:
    """What to speak TLS with: our own certificate, and no other trusted than those of the laptops that were paired."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT if calling else ssl.PROTOCOL_TLS_SERVER)
    context.sslsocket_class = LinkSocket
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False  # laptops have no names; the certificate itself is known
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(cadata=b"".join(pinned))
    if not calling:
        context.num_tickets = 0  # a link is taken up again by its certificates alone
    word = secrets.token_hex(32).encode()
    with _in_a_file(_pem(key, word)) as path:
        context.load_cert_chain(path, password=word)
    return context


def _private(key: "NodeKey") -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(key.seed)


def _pem(key: "NodeKey", word: bytes) -> bytes:
    """Certificate and key as text, the key locked with a word that is used once."""
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

    private = _private(key).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(word))
    return private + ssl.DER_cert_to_PEM_cert(certificate_of(key)).encode()


@contextmanager
def _in_a_file(data: bytes) -> Iterator[str]:
    """The standard library reads keys from files only: one in memory where there is such a thing, else one that goes at once."""
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("nsp"), "wb") as stream:
            stream.write(data)
            stream.flush()
            yield f"/proc/self/fd/{stream.fileno()}"
        return
    handle, name = mkstemp(prefix="nsp-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        yield name
    finally:
        Path(name).unlink()
