"""Which hub this laptop exchanges with by itself: its address, password and certificate, kept in the data folder under its key."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub.address import Address, read_address
from nsp_desktop.i18n import _
from nsp_desktop.storage.whole_file import read_limited, write_whole

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

SETTING: Final = "hub"
CERTIFICATE: Final = "hub.crt"
"""In the data folder: the public certificate by which the hub is known. libpq reads it from a file."""
_CERTIFICATE_LIMIT: Final = 256 * 1024
_PASSWORD_LIMIT: Final = 1_000


@dataclass(frozen=True, slots=True)
class HubChoice:
    """`place`: what the hub is called. `certificate`: its bytes, where a file was named; kept beside the ledger."""

    url: str
    password: str = field(repr=False)
    place: str
    certificate: bytes | None = None


def choose(url: str, password: str, certificate: Path | None = None) -> HubChoice:
    """What somebody typed or a command gave; `certificate` goes before a file that the address names. Raises UserError."""
    address, secret = read_address(url.strip()), check_password(password)
    named = address.parameters.get("sslrootcert", "")
    file = certificate or (Path(named) if named not in ("", "system") else None)
    return HubChoice(_without_file(url.strip()), secret, address.name, None if file is None else _certificate(file))


def check_address(url: str) -> None:
    """Raises UserError for what is no address of a hub."""
    read_address(url)


def check_password(password: str) -> str:
    """The password without what was typed around it. Raises UserError."""
    secret = password.strip()
    if not secret or len(secret) > _PASSWORD_LIMIT:
        raise UserError(_("Het wachtwoord voor de hub is leeg of te lang. Neem het over zoals de gemeente het gaf."))
    return secret


def keep(desk: "Desk", choice: HubChoice) -> None:
    """From now on this laptop exchanges with that hub. Raises UserError."""
    if choice.certificate is not None:
        try:
            write_whole(desk.store.folder / CERTIFICATE, choice.certificate)
        except OSError:
            raise UserError(
                _("Het certificaat van de hub kan niet worden bewaard. Er is niets veranderd. Maak ruimte op de schijf.")
            ) from None
    told = {"url": choice.url, "password": choice.password, "certificate": choice.certificate is not None}
    desk.set_setting(SETTING, told)


def forget(desk: "Desk") -> None:
    """No hub by itself any more."""
    desk.set_setting(SETTING, None)
    (desk.store.folder / CERTIFICATE).unlink(missing_ok=True)


def chosen(desk: "Desk") -> HubChoice | None:
    """The hub that was chosen; None where none was, or what was kept is not one."""
    match desk.setting(SETTING):
        case {"url": str(url), "password": str(password), "certificate": bool(_with_file)}:
            try:
                return HubChoice(url, password, read_address(url).name)
            except UserError:
                return None
        case _:
            return None


def address(desk: "Desk", choice: HubChoice) -> Address:
    """Where that hub is, with the certificate that lies in the data folder."""
    file = desk.store.folder / CERTIFICATE
    more = {"sslrootcert": str(file)} if file.exists() else {}
    return Address({**read_address(choice.url).parameters, **more})


def place_of(desk: "Desk", url: str) -> Address:
    """The hub at this address; without one the hub that was chosen. Raises UserError."""
    if url:
        return read_address(url)
    choice = chosen(desk)
    if choice is None:
        raise UserError(_("Er is geen hub ingesteld. Geef het adres op, en met --keep onthoudt dit punt het."))
    return address(desk, choice)


def password_of(desk: "Desk", place: Address) -> str | None:
    """The password that was kept for this hub, if it is the one that was chosen."""
    choice = chosen(desk)
    return choice.password if choice is not None and choice.place == place.name else None


def _without_file(url: str) -> str:
    """The address without the name of a file that may lie on a stick."""
    shorter = re.sub(r"(?<=[?&])sslrootcert=(?!system(?:&|$))[^&]*&?", "", url)
    return shorter.rstrip("?&")


def _certificate(file: Path) -> bytes:
    data = read_limited(file, _CERTIFICATE_LIMIT)
    if data is None or b"BEGIN CERTIFICATE" not in data:
        raise UserError(_("{file} is geen certificaat. Er is niets veranderd. Kies het bestand dat de gemeente gaf.", file=file.name))
    return data
