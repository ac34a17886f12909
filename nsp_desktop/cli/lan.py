"""Commands for laptops on one network: pair, serve, and which laptops are paired."""

import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.parser import Commands
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.exchange.lan_search import Found
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.encounter import Encounter, Told

LOOK_S: Final = 0.5
"""How often `lan serve`, which has no window that tells it, looks whether another command wrote something."""


def declare(commands: Commands) -> None:
    lan = commands.add(
        "lan", _("Koppel laptops van dit punt die op hetzelfde netwerk zitten, en wissel uit zolang ze elkaar zien."), "lan pair",
        lambda context, arguments: RUNS[arguments.task](context, arguments),
    )  # fmt: skip
    lan.what.add_argument(
        "task", choices=tuple(RUNS), metavar=_("TAAK"),
        help=_(
            "pair: koppelen met zes woorden. invite en join: een nieuwe laptop aansluiten. serve: uitwisselen tot Ctrl+C. "
            "list: gekoppelde laptops. forget: koppeling weg."
        ),
    )  # fmt: skip
    lan.what.add_argument("--listen", type=_port, metavar=_("POORT"), help=_("Wacht op deze poort, zonder te zoeken."))
    lan.what.add_argument("--call", metavar="HOST:POORT", help=_("Roep deze laptop, zonder te zoeken."))
    lan.what.add_argument("--letter", metavar="B", help=_("forget en join: de letter van de laptop."))


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) < 65_536:
        raise ValueError
    return int(text)


# --- pairing -------------------------------------------------------------------------------------------------


class _Waiting:
    """What the thread of the pairing told, for the command to wait for."""

    def __init__(self) -> None:
        self._told: list[Told | None] = []
        self._heard = threading.Condition()

    def __call__(self, told: "Told | None") -> None:
        """None: there is no network to search on."""
        with self._heard:
            self._told.append(told)
            self._heard.notify()

    def next(self, seconds: float) -> "Told | None":
        with self._heard:
            self._heard.wait_for(lambda: bool(self._told), seconds)
            return self._told.pop(0) if self._told else None


def _pair(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services.pairing import pairing

    heard = _Waiting()
    with context.desk() as desk:
        try:
            told = _met(context, arguments, pairing(desk, heard), heard)
        finally:
            desk.links.close()
    context.answer.give({"letter": told.letter}, _("Gekoppeld met laptop {letter}. Ze wisselen vanaf nu zelf uit.", letter=told.letter))
    return 0


def _invite(context: Context, arguments: Namespace) -> int:
    """Give a new laptop what `join` there needs; the four words of the point open it."""
    from nsp_desktop.services import opening
    from nsp_desktop.services.pairing import inviting

    secrets, heard = context.secrets(), _Waiting()
    with context.desk(secrets=secrets) as desk:
        invitation = opening.invite(desk, secrets.phrase)
    _met(context, arguments, inviting(invitation, heard), heard)
    context.answer.give({"invited": True}, _("De nieuwe laptop heeft de uitnodiging. Typ daar de vier woorden van dit punt."))
    return 0


def _join(context: Context, arguments: Namespace) -> int:
    """Make this laptop one more of a point, with the invitation that `invite` on the first one gives."""
    from nsp_desktop.services import opening
    from nsp_desktop.services.pairing import joining
    from nsp_desktop.storage.invitation import needs_words
    from nsp_desktop.storage.point import exists

    if exists(context.folder):
        raise UserError(_("In deze map staat al een noodsteunpunt. Er is niets veranderd. Kies een andere, lege map."))
    took: list[bytes] = []
    heard = _Waiting()
    _met(context, arguments, joining(took.append, heard), heard)
    phrase = context.phrase() if needs_words(took[0]) else None
    desk = opening.join_point(context.folder, took[0], phrase, letter=arguments.letter, now=context.now)
    desk.store.close()
    sentence = _("Deze laptop hoort nu bij {name} en heeft letter {letter}.", name=desk.info.name, letter=desk.info.letter)
    context.answer.give({"point": desk.info.point_id.hex(), "node": desk.info.node.hex(), "letter": desk.info.letter}, sentence)
    return 0


def _met(context: Context, arguments: Namespace, encounter: "Encounter", heard: _Waiting) -> "Told":
    """The end of an encounter, after both people compared the words. Raises UserError when it came to nothing."""
    from nsp_desktop.exchange.pairing_talk import PEOPLE_S

    try:
        told = _words(context, arguments, encounter, heard)
        if told is not None and told.kind == "words":
            context.answer.give({"words": list(told.words)}, _("De zes woorden: {words}", words=" ".join(told.words)))
            context.answer.out.flush()
            encounter.answer(equal=_are_equal(context))
            told = heard.next(PEOPLE_S)
    finally:
        encounter.close()
    if told is None:
        raise UserError(_("Er is geen andere laptop gevonden. Er is niets gekoppeld. Probeer het op beide laptops tegelijk."))
    if told.kind != "done":
        raise UserError(told.sentence)
    return told


def _words(context: Context, arguments: Namespace, encounter: "Encounter", heard: _Waiting) -> "Told | None":
    """The first thing that an encounter tells; None: nobody was found."""
    from nsp_desktop.exchange.lan_search import SEARCH_S

    if arguments.call is not None:
        host, _colon, port = arguments.call.rpartition(":")
        encounter.call([host], _port(port) if port.isdecimal() else 0)
        return heard.next(SEARCH_S)
    port = encounter.wait_for_call(arguments.listen or 0)
    if arguments.listen is not None:
        context.answer.note(_("Wacht op poort {port}.", port=port))
        context.answer.err.flush()
        return heard.next(SEARCH_S)
    return _searched(context, encounter, heard, port)


def _searched(context: Context, encounter: "Encounter", heard: _Waiting, port: int) -> "Told | None":
    """Search for a minute; of two commands that find each other, the one whose name comes first in the alphabet calls."""
    from nsp_desktop.exchange.lan_search import JOINING_SERVICE, PAIRING_SERVICE, SEARCH_S, Search, draw_name
    from nsp_desktop.exchange.pairing_talk import PAIRING

    called: list[str] = []

    def found(others: "Sequence[Found]") -> None:
        for other in others[:1]:
            if not called and other.name > search.name:
                called.append(other.name)
                encounter.call(other.hosts, other.port)

    service = PAIRING_SERVICE if encounter.purpose == PAIRING else JOINING_SERVICE
    search = Search(draw_name(), found, lambda: heard(None), service)
    search.start(port)
    context.answer.note(_("Deze laptop heet {name}. Druk op de andere laptop op Laptops zoeken.", name=search.name))
    try:
        return heard.next(SEARCH_S)
    finally:
        search.close()


def _are_equal(context: Context) -> bool:
    """What the person says who looked at both screens; anything but yes is no."""
    context.answer.note(_("Staan op de andere laptop dezelfde woorden in dezelfde volgorde? Typ ja of nee."))
    return sys.stdin.readline().strip().lower() in ("ja", "j", "yes", "y")


# --- links ---------------------------------------------------------------------------------------------------


def _serve(context: Context, _arguments: Namespace) -> int:
    """Keep the links open without a window, until somebody ends it."""
    ended = threading.Event()
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), lambda _signal, _frame: ended.set())
    with context.desk() as desk:
        show = _Shown(context, desk)
        stop = desk.links.listen(show)
        try:
            desk.links.start()
            show()
            _watch(desk, ended)
        finally:
            stop()
            desk.links.close()
    return 0


def _watch(desk: "Desk", ended: threading.Event) -> None:
    """Other commands write beside this one."""
    before = desk.store.ledger.watermarks()
    while not ended.wait(LOOK_S):
        now = desk.store.ledger.watermarks()
        if now != before:
            desk.links.look_again()
        before = now


class _Shown:
    """Says how the links stand when that is otherwise than it was said last."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        self._context, self._desk, self._said = context, desk, ""

    def __call__(self) -> None:
        states = _told(self._desk)
        lines = [f"{_('Laptop {letter}', letter=one['letter'])}: {one['words']}" for one in states]
        if "\n".join(lines) != self._said:
            self._said = "\n".join(lines)
            self._context.answer.give({"links": states}, *lines)
            self._context.answer.out.flush()


def _told(desk: "Desk") -> list[dict[str, object]]:
    from nsp_desktop.services.link_words import link_words

    return [
        {"letter": one.letter, "node": one.node.hex(), "state": one.kind, "why": one.why, "last_at": one.last_at, "words": link_words(one)}
        for one in desk.links.states()
    ]


def _list(context: Context, _arguments: Namespace) -> int:
    from nsp_desktop.services import lan_pairs

    with context.desk() as desk:
        found = [
            {"letter": p.letter, "node": p.node.hex(), "host": p.host, "port": p.port, "last_at": p.last_at} for p in lan_pairs.pairs(desk)
        ]
    if not found:
        context.answer.note(_("Er is nog geen laptop gekoppeld."))
    context.answer.give_all(found, lambda: (_("Laptop {letter}", letter=one["letter"]) for one in found))
    return 0


def _forget(context: Context, arguments: Namespace) -> int:
    with context.desk() as desk:
        found = [one for one in desk.links.states() if one.letter == (arguments.letter or "").strip().upper()]
        if not found:
            raise UserError(_("Er is geen gekoppelde laptop met die letter. Kijk met: lan list."))
        for one in found:
            desk.links.forget(one.node)
    context.answer.give({"forgotten": len(found)}, _("De koppeling is weg. Die laptop komt er niet meer in zonder opnieuw te koppelen."))
    return 0


RUNS: Final = {"pair": _pair, "invite": _invite, "join": _join, "serve": _serve, "list": _list, "forget": _forget}
