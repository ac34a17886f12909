"""The address of a hub, and what it must promise before anything is sent: this very server, over TLS, and no password in sight."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

BEGINNINGS: Final = ("postgresql://", "postgres://")
_ALLOWED: Final = frozenset(
    {"host", "hostaddr", "port", "dbname", "user", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "passfile", "connect_timeout"}
)
_CONNECT_TIMEOUT_S: Final = "10"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a hub is, as libpq's parameters; never a password."""

    parameters: Mapping[str, str]

    @property
    def name(self) -> str:
        """What a hub is called in sentences and settings: its server, port and database."""
        given = self.parameters
        return f"{given.get('host', '')}:{given.get('port', '5432')}/{given.get('dbname', '')}"


def is_hub(text: str) -> bool:
    """Whether this names a hub, and not a folder."""
    return text.startswith(BEGINNINGS)


def read_address(text: str, *, at_the_server: bool = False) -> Address:
    """The address in a URL. Raises UserError for one that would speak in the clear, trust any server, or show a password.

    `at_the_server`: the municipality's own commands may also go through the socket of the server they run on, where no network is.
    """
    given = _parsed(text)
    if "password" in given:
        raise UserError(
            _("In dit adres staat een wachtwoord; dat is voor anderen te zien. Haal het weg en gebruik --password-file BESTAND.")
        )
    strange = sorted(set(given) - _ALLOWED)
    if strange:
        raise UserError(_("In dit adres hoort {names} niet. Neem het adres over zoals de gemeente het gaf.", names=", ".join(strange)))
    local = given.get("host", "").startswith("/") or not given.get("host")
    if local and at_the_server:
        return Address(given)
    if local:
        raise UserError(_("In dit adres staat geen server. Neem het adres over zoals de gemeente het gaf."))
    if given.setdefault("sslmode", "verify-full") != "verify-full":
        raise UserError(
            _("Dit adres vraagt geen volledige controle van de server. Er is niets verstuurd. Zet sslmode=verify-full in het adres.")
        )
    fixed = {"gssencmode": "disable", "connect_timeout": _CONNECT_TIMEOUT_S, "application_name": "nsp-desktop"}
    return Address({**fixed, **given})


def _parsed(text: str) -> dict[str, str]:
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    if not is_hub(text):
        raise UserError(_("Het adres van een hub begint met postgresql://. Neem het over zoals de gemeente het gaf."))
    try:
        found = conninfo_to_dict(text)
    except ProgrammingError:
        raise UserError(_("Dit adres van een hub is niet te lezen. Neem het over zoals de gemeente het gaf.")) from None
    return {name: str(value) for name, value in found.items() if value is not None}
