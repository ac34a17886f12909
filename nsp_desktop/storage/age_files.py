"""age: recipients, identities and the files that hold them (https://age-encryption.org/v1, X25519 only)."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.storage.whole_file import read_limited

IDENTITY_FILE_LIMIT: Final = 64 * 1024
IDENTITY_LIMIT: Final = 100
PRACTICE_IDENTITY: Final = "AGE-SECRET-KEY-1GY4ZVYME24HUQG9EH2SJZ7KAKJ7USQ0JAC6TW7LYC98WUWX8E9PQ3XAZRP"
"""The municipality of every practice point: public on purpose, since practice data is no secret."""
PRACTICE_RECIPIENT: Final = "age1xvdwn3l9pqm5t69av2ntgcfx3ldltnrqqwg4vem7g20ds3t48y9qkzxv7m"
_RECIPIENT: Final = "age1"
_IDENTITY: Final = "AGE-SECRET-KEY-1"
CLASSES: Final = ("B:", "C:")
"""Before a recipient: it gets the key of this class only, so that destroying its secret key closes that class on every stick."""


def for_class(recipients: Iterable[str], privacy_class: str) -> list[str]:
    """Those that may have the key of a class: all that are for no class in particular, and those that are for this one (B:age1...)."""
    return [recipient for recipient in recipients if recipient[:2] not in CLASSES or recipient[0] == privacy_class]


def for_everything(recipients: Iterable[str]) -> list[str]:
    """Those that are for no class in particular: they may also open a laptop's folder."""
    return [recipient for recipient in recipients if recipient[:2] not in CLASSES]


def check_recipient(typed: str) -> str:
    """The recipient without spaces around it. Raises UserError with a sentence that says what is wrong."""
    wanted = typed.strip()
    if wanted[:2] in CLASSES:
        return wanted[:2] + _checked(wanted[2:].strip())
    return _checked(wanted)


def _checked(recipient: str) -> str:
    import pyrage

    if recipient.upper().startswith(_IDENTITY):
        raise UserError(_("Dit is een geheime sleutel. Geef hier alleen het openbare adres van de gemeente op; dat begint met age1."))
    if not recipient.startswith(_RECIPIENT) or not recipient.isascii():
        raise UserError(_("Het adres van de gemeente begint met age1. Neem het over zoals de gemeente het gaf."))
    try:
        return str(pyrage.x25519.Recipient.from_str(recipient))
    except pyrage.RecipientError as error:
        raise UserError(_("In het adres van de gemeente (age1...) zit een fout. Neem het letter voor letter over.")) from error


def read_identities(path: Path) -> str:
    """The identities in a file as age-keygen writes it, one on a line. Raises UserError."""
    data = read_limited(path, IDENTITY_FILE_LIMIT)
    if data is None:
        raise UserError(_("Het bestand met de sleutel van de gemeente is er niet, is te groot of kan niet gelezen worden."))
    try:
        return "\n".join(_identity_lines(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise UserError(_not_an_identity_file()) from error


def new_identity() -> str:
    """A fresh secret key."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public address of the first identity in the text. Raises UserError."""
    import pyrage

    return str(pyrage.x25519.Identity.from_str(_identity_lines(identity)[0]).to_public())


def encrypt_to(recipients: Sequence[str], data: bytes) -> bytes:
    """A binary age file that each of the recipients can open. Raises UserError for a wrong recipient."""
    import pyrage

    bare = [check_recipient(text).removeprefix(CLASSES[0]).removeprefix(CLASSES[1]) for text in recipients]
    sealed: bytes = pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient) for recipient in bare])
    return sealed


def decrypt_with(identity: str, data: bytes) -> bytes | None:
    """What an age file holds; None when it is damaged or meant for another. Raises UserError when `identity` is none."""
    import pyrage

    keys = [pyrage.x25519.Identity.from_str(line) for line in _identity_lines(identity)]
    try:
        plain: bytes = pyrage.decrypt(data, keys)
    except pyrage.DecryptError:
        return None
    return plain


def _identity_lines(text: str) -> list[str]:
    """The secret keys in the text of an identity file; comments and empty lines are left out. Raises UserError."""
    lines = list(_secret_keys(text))
    if not lines or len(lines) > IDENTITY_LIMIT:
        raise UserError(_not_an_identity_file())
    return lines


def _secret_keys(text: str) -> Iterator[str]:
    import pyrage

    for line in text.splitlines():
        key = line.strip()
        if not key or key.startswith("#"):
            continue
        if not key.startswith(_IDENTITY) or not key.isascii():
            raise UserError(_not_an_identity_file())
        try:
            yield str(pyrage.x25519.Identity.from_str(key))
        except pyrage.IdentityError as error:
            raise UserError(
                _("In de geheime sleutel (AGE-SECRET-KEY-1...) zit een fout. Gebruik het bestand dat de gemeente maakte.")
            ) from error


def _not_an_identity_file() -> str:
    return _("Dit is geen bestand met een geheime sleutel van age. Elke regel begint met AGE-SECRET-KEY-1 of met #.")
