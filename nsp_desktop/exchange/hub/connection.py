"""A connection to a hub, and its errors in words: what the world did wrong is said, a bug goes on its way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub.address import Address
from nsp_desktop.i18n import N_, _

if TYPE_CHECKING:
    import psycopg

    Hub = psycopg.Connection[tuple[object, ...]]

Ask = Callable[[str], str]
_UNKNOWN_LOGIN: Final = "28P01"
_NOT_ALLOWED: Final = "28000"
_SAYS: Final = {
    "NSP01": N_("Deze gebruiker mag hier niets neerzetten of lezen. Vraag de gemeente om toelating tot de hub."),
    "NSP02": N_("De hub kent een laptop van dit punt als die van een ander punt. Er is niets verstuurd. Meld dit aan de gemeente."),
    "NSP03": N_("De hub weigert een regel die niet klopt met zijn eigen controlegetal. Controleer dit punt met verify."),
    "NSP04": N_("Een oefening en het echte werk gaan niet op één hub. Er is niets verstuurd. Kies de andere hub."),
    "NSP06": N_("De hub kent deze laptop niet als een van dit punt. Er is niets verstuurd. Meld dit aan de gemeente."),
    "NSP07": N_("Deze laptop is ingetrokken. De hub neemt niets van hem aan en geeft hem niets. Ga verder op een andere laptop."),
    "42501": N_("De hub staat dit niet toe. Er is niets veranderd. Vraag de gemeente wat u mag."),
    _UNKNOWN_LOGIN: N_("De hub herkent de naam of het wachtwoord niet. Er is niets verstuurd. Vraag de gemeente om een nieuw wachtwoord."),
    _NOT_ALLOWED: N_("De hub laat deze gebruiker niet toe. Er is niets verstuurd. Vraag de gemeente om toelating."),
    "53100": N_(
        "De schijf van de hub is vol. Wat hier bewaard is blijft hier veilig. Waarschuw de gemeente; daarna gaat het vanzelf verder."
    ),
    "3F000": N_("Op deze server is nog geen hub gemaakt. De gemeente doet dat met hub set-up."),
    "42883": N_("De hub op deze server is ouder dan dit programma. De gemeente werkt hem bij met hub set-up."),
}


_NOT_LET_IN: Final = ("not permitted to log in", "permission denied for database", "no pg_hba.conf entry", "does not exist")
"""What a server says before there is a connection comes without a code."""


class Unreachable(UserError):
    """The hub did not answer, or the link was cut: try again later."""


@contextmanager
def open_hub(address: Address, password: str | None = None, ask: Ask | None = None) -> Iterator["Hub"]:
    """A connection that commits each statement unless told otherwise. Raises UserError; Unreachable when another try may do."""
    with said():
        connection = _connect(address, password, ask)
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def said() -> Iterator[None]:
    """Say what the server or the link did wrong in a sentence."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise _sentence(error) from error


def _connect(address: Address, password: str | None, ask: Ask | None) -> "Hub":
    """With the password that was given, else with that of a password file (PGPASSFILE), else as somebody types it."""
    import psycopg

    more = {} if password is None else {"password": password}
    try:
        return psycopg.connect(**address.parameters, **more, autocommit=True)  # type: ignore[arg-type]  # the names are libpq's
    except psycopg.OperationalError as error:
        if "no password supplied" not in str(error) or ask is None:
            raise
    typed = ask(_("Het wachtwoord voor {hub}: ", hub=address.name))
    return psycopg.connect(**address.parameters, password=typed, autocommit=True)  # type: ignore[arg-type]  # the names are libpq's


def _sentence(error: "psycopg.Error") -> UserError:
    import psycopg

    told = _SAYS.get(error.sqlstate or "")
    if told is not None:
        return Unreachable(_(told)) if error.sqlstate == "53100" else UserError(_(told))
    if (error.sqlstate or "").startswith("08"):
        return Unreachable(_unreached())
    text = str(error)
    if "no password supplied" in text:
        return UserError(_("Voor deze hub is een wachtwoord nodig. Geef het met --password-file BESTAND of met PGPASSFILE."))
    if "password authentication failed" in text:
        return UserError(_(_SAYS[_UNKNOWN_LOGIN]))
    if any(words in text for words in ("certificate", "does not match host name", "does not support SSL")):
        return UserError(
            _("De server kan niet bewijzen dat hij de hub is. Er is niets verstuurd. Kijk of het adres en sslrootcert kloppen.")
        )
    if any(words in text for words in _NOT_LET_IN):
        return UserError(_(_SAYS[_NOT_ALLOWED]))
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return Unreachable(_unreached())
    raise error


def _unreached() -> str:
    return _("De hub is niet te bereiken of de verbinding brak af. Alles staat hier veilig. Probeer het later opnieuw.")
