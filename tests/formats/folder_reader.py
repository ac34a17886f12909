"""Opens a data folder by docs/ledger-format.md alone, with the phrase or with an age identity: nothing of the program is used here."""

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import cbor2
import pyrage
import sqlcipher3
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
from nacl.pwhash import argon2id


def slots(folder: Path) -> tuple[dict[str, Any], bytes, str]:
    """The slots, the line they stand on, and the authentication code below it."""
    data = (folder / "keys.slots").read_bytes()
    line, code, checksum, rest = data.split(b"\n")
    assert rest == b""
    assert hashlib.sha256(line + b"\n" + code + b"\n").hexdigest().encode() == checksum
    found: dict[str, Any] = json.loads(line)
    assert found["format"] == 1
    return found, line, code.decode()


def database_key(folder: Path, *, phrase: str | None = None, identity: str | None = None) -> bytes:
    found, line, code = slots(folder)
    keys = [key for slot in found["slots"] if (key := _key(slot, bytes.fromhex(found["point"]), phrase, identity)) is not None]
    assert len(keys) == 1
    mac_key = hmac.digest(keys[0], b"nsp keys.slots mac 1\0", "sha256")
    assert hmac.digest(mac_key, line, "sha256").hex() == code
    return keys[0]


def _key(slot: dict[str, Any], point: bytes, phrase: str | None, identity: str | None) -> bytes | None:
    match slot["kind"]:
        case "open":
            return bytes.fromhex(slot["key"])
        case "phrase" if phrase is not None:
            salt, nonce, sealed = (bytes.fromhex(slot[name]) for name in ("salt", "nonce", "sealed"))
            key = argon2id.kdf(32, phrase.encode(), salt, slot["passes"], slot["memory_kib"] * 1024)
            return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, b"nsp slot phrase 1\0" + point, nonce, key)
        case "age" if identity is not None:
            plain: bytes = pyrage.decrypt(bytes.fromhex(slot["sealed"]), [pyrage.x25519.Identity.from_str(identity)])
            return plain
        case _:
            return None


def opened(folder: Path, key: bytes) -> sqlcipher3.Connection:
    """With 2,048 bytes a page, or as a file was made by version 1, with 4,096. A wrong key opens neither."""
    connection = _opened(folder, key, 2048)
    try:
        rows(connection)
    except sqlcipher3.DatabaseError:
        connection.close()
        connection = _opened(folder, key, 4096)
    return connection


def _opened(folder: Path, key: bytes, page_size: int) -> sqlcipher3.Connection:
    connection = sqlcipher3.connect(folder / "ledger.db")
    connection.execute(f"pragma key = \"x'{key.hex()}'\"")
    connection.execute("pragma cipher_log_level = none")
    connection.execute(f"pragma cipher_page_size = {page_size}")
    return connection


def rows(connection: sqlcipher3.Connection) -> list[tuple[bytes, bytes | None, bytes | None]]:
    """Header, open and personal body of every entry."""
    found: list[tuple[bytes, bytes | None, bytes | None]] = connection.execute("select raw, open, personal from entries").fetchall()
    return found


def point_secrets(connection: sqlcipher3.Connection) -> list[Any]:
    """Version, the seed of the point's key, class keys B and C, and the point's age identity."""
    found: list[Any] = cbor2.loads(connection.execute("select value from meta where name = 'secrets'").fetchone()[0])
    return found
