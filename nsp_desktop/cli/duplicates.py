"""Records that may be one, as a task of `collection`: proposed with reasons, decided by a person, and taken back."""

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from nsp_desktop.cli.context import Context
from nsp_desktop.cli.listing import safe
from nsp_desktop.cli.parser import Parser
from nsp_desktop.domain.values import show_moment
from nsp_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from nsp_desktop.services.duplicates import Found, Proposal, State
    from nsp_desktop.services.same_records import Said

_SAID: "Final[dict[str, Said | None]]" = {"same": "same", "different": "different", "take_back": None}


def declare_options(tasks: Parser) -> None:
    """What `collection duplicates` needs besides."""
    add = tasks.what.add_argument
    proposal = _("VOORSTEL")
    add("--same", action="append", default=[], metavar=proposal, help=_("duplicates: deze twee records zijn er één; mag vaker."))
    add("--different", action="append", default=[], metavar=proposal, help=_("duplicates: deze twee zijn niet dezelfde; mag vaker."))
    add("--take-back", action="append", default=[], metavar=proposal, help=_("duplicates: draai een besluit terug; mag vaker."))
    add("--people", choices=("on", "off"), help=_("duplicates: zoek ook dubbele personen (on), of niet meer (off)."))


def run(context: Context, arguments: Namespace) -> int:
    from nsp_desktop.services import duplicates, same_records

    wanted = [(said, ids) for name, said in _SAID.items() if (ids := getattr(arguments, name))]
    if not wanted and arguments.people is None:
        with context.desk(read_only=True) as desk:
            found = duplicates.find(desk)
        context.answer.give_all(map(duplicates.proposal_json, found.proposals), lambda: _lines(found))
        return 0
    decided: list[dict[str, object]] = []
    with context.desk() as desk:
        if arguments.people is not None:
            same_records.switch_people(desk, arguments.by, on=arguments.people == "on")
        for said, ids in wanted:
            for one in duplicates.by_id(desk, ids):
                duplicates.decide(desk, one, said, arguments.by)
                decided.append({"number": one.number, "id": one.id, "said": said})
    told = ngettext("{count} besluit bewaard.", "{count} besluiten bewaard.", len(decided))
    context.answer.give({"decided": decided, "people": arguments.people}, *_switched(arguments.people), *([told] if decided else []))
    return 0


def _switched(people: str | None) -> Iterator[str]:
    if people == "on":
        yield _("Dubbele personen worden vanaf nu ook gezocht. Dit staat met uw naam in het grootboek.")
    if people == "off":
        yield _("Dubbele personen worden niet meer gezocht. Dit staat met uw naam in het grootboek.")


def _lines(found: "Found") -> Iterator[str]:
    words: dict[State, str] = {"proposed": _("voorstel"), "same": _("dezelfde"), "different": _("niet dezelfde")}
    proposed = sum(one.state == "proposed" for one in found.proposals)
    yield ngettext("{count} voorstel wacht op een besluit.", "{count} voorstellen wachten op een besluit.", proposed)
    if found.people is None:
        yield _("Dubbele personen worden niet gezocht. Zet dat aan met: collection duplicates --people on --by NAAM.")
    else:
        yield safe(_("Dubbele personen worden gezocht. {by} zette dat aan, {when}.", by=found.people.by, when=show_moment(found.people.at)))
    if found.locked:
        yield _(
            "Van {count} hulpvragen is het adres hier niet te lezen. Lees de bundels met de sleutel van de gemeente.", count=found.locked
        )
    for one in found.proposals:
        yield safe(f"{one.id}  {words[one.state]:14}{_sides(one)}  {', '.join(one.reasons)}{f' ({one.by})' if one.by else ''}")


def _sides(one: "Proposal") -> str:
    return " + ".join(f"{side.number} {side.point}" for side in (one.first, one.second))
