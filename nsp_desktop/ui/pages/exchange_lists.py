"""What stands in the lists of the page Uitwisselen: sticks, other laptops, sheets that wait, and handovers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.values import show_moment
from nsp_desktop.i18n import N_, _, ngettext
from nsp_desktop.services import (
    conflicts,
    exchange_state,
    handing_proof,
    municipal_papers,
    paper_left,
    print_queue,
    second_copy,
    withdrawing,
)
from nsp_desktop.services.link_words import link_words
from nsp_desktop.storage.identity import forked_letters
from nsp_desktop.ui.dialogs.letting_go import COPY, FOLDER
from nsp_desktop.ui.dialogs.stick_words import fork_sentence
from nsp_desktop.ui.key_figures import KeyFigure
from nsp_desktop.ui.line_list import Line
from nsp_desktop.ui.marks import Mark, Tone

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.exchange_state import StickIn, StickOut
    from nsp_desktop.services.links import LinkState
    from nsp_desktop.services.print_queue import PrintJob

SHOWN: Final = 60
_SHEETS: Final = {
    "status": N_("Statusblad"), "report": N_("Situatierapport"), "handover": N_("Overdracht"), "roster": N_("Rooster"),
    "log": N_("Logboek"), "evaluation": N_("Evaluatie"), "record": N_("Kaart"), "card": N_("Kaart"), "cards": N_("Kaarten"),
    "stock": N_("Voorraad"), "order": N_("Bestelling"), "poster": N_("Poster"), "board": N_("Bord"), "checklist": N_("Checklist"),
    "message-form": N_("Berichtformulier"), "calibration": N_("Proefblad"), "erasure": N_("Bewijs van wissen"),
    "proof": N_("Bewijs van overdracht"), "collection": N_("Verslag van de verzameling"),
    "municipal": N_("Papier van de gemeente"), "drill": N_("Oefenen met de sleutels"),
}  # fmt: skip
_STATES: Final[dict[print_queue.State, tuple[str, str, Tone]]] = {
    "waiting": (N_("Wacht"), "clock", "warning"), "sending": (N_("Niet zeker"), "alert-triangle", "danger"),
    "sent": (N_("Bij de printer"), "printer", "info"), "printed": (N_("Afgedrukt"), "circle-check", "success"),
    "failed": (N_("Niet gelukt"), "ban", "danger"),
}  # fmt: skip

_COPIES: Final[dict[second_copy.Kind, tuple[str, str, Tone]]] = {
    "off": ("", "", "muted"), "busy": (N_("Wordt bijgewerkt"), "clock", "info"), "kept": (N_("Is bij"), "circle-check", "success"),
    "away": (N_("Stick is eruit"), "plug-connected-x", "warning"), "failed": (N_("Niet bijgewerkt"), "alert-triangle", "danger"),
}  # fmt: skip


def figures(desk: "Desk") -> list[KeyFigure]:
    """What exists only here, first."""
    unsent, alone, choices = exchange_state.unsent(desk), exchange_state.unconfirmed(desk), conflicts.count(desk)
    paper = len(print_queue.waiting(desk))
    others = len(exchange_state.peers(desk))
    more = ngettext("{count} andere laptop bekend", "{count} andere laptops bekend", others)
    return [
        KeyFigure(str(unsent), _("regels op geen stick"), "usb", "warning" if unsent else "success"),
        KeyFigure(str(alone), _("regels nog nergens bevestigd"), "device-floppy", "warning" if alone else "success", more),
        KeyFigure(str(choices), _("keuzes open"), "arrows-split", "warning" if choices else "muted"),
        KeyFigure(
            str(paper), _("vellen wachten"), "printer", "warning" if paper or paper_left.is_low(desk) else "muted", paper_left.words(desk)
        ),
    ]


def stick_lines(desk: "Desk") -> list[Line]:
    """The second copy where there is one; then what went out and came in together, the newest first."""
    out: list[tuple[int, Line]] = [(stick.at, _out_line(desk, stick)) for stick in exchange_state.sent(desk)[:SHOWN]]
    came = [(stick.at, _in_line(desk, stick)) for stick in exchange_state.came_in(desk)[:SHOWN]]
    return [*_copy_lines(desk), *(line for _at, line in sorted([*out, *came], key=lambda pair: -pair[0])[:SHOWN])]


def _copy_lines(desk: "Desk") -> Iterator[Line]:
    """The second copy, where one was chosen."""
    state = desk.second_copy.state
    if state.folder is None:
        return
    word, icon, tone = _COPIES[state.kind]
    when = "" if state.up_to is None else show_moment(state.up_to, desk.now())
    name = _("Tweede kopie op {stick}", stick=state.folder.parent.name)
    yield Line(COPY, when, "device-floppy", tone, name, state.sentence, Mark(_(word), icon, tone))


def _out_line(desk: "Desk", stick: "StickOut") -> Line:
    by = ", ".join(stick.confirmed_by)
    mark = Mark(_("Aangekomen bij {letters}", letters=by), "circle-check", "success") if by else Mark(_("Onderweg"), "walk", "violet")
    what = ngettext("{count} regel", "{count} regels", stick.entries)
    place = _("Op {place}", place=stick.place or _("een stick"))
    return Line(f"out:{stick.file}:{stick.at}", show_moment(stick.at, desk.now()), "usb", "info", place, what, mark)


def _in_line(desk: "Desk", stick: "StickIn") -> Line:
    what = _("{new} nieuw, {known} al bekend", new=stick.new, known=stick.known)
    if stick.damaged:
        mark = Mark(_("Beschadigd: lees nog eens in"), "alert-triangle", "danger")
    else:
        mark = Mark(_("Ingelezen"), "circle-check", "success")
    title = _("Van laptop {letter}", letter=stick.letter)
    return Line(f"in:{stick.file}:{stick.at}", show_moment(stick.at, desk.now()), "transfer", "success", title, what, mark)


def laptop_lines(desk: "Desk") -> list[Line]:
    """The longest silent first; below them what is amiss with copies."""
    links = {state.node: state for state in desk.links.states()}
    heard = exchange_state.peers(desk)
    lines = [_laptop_line(desk, peer, links.get(peer.node)) for peer in heard]
    silent = [_linked_line(desk, state) for node, state in links.items() if node not in {peer.node for peer in heard}]
    return [
        *_lost_lines(desk),
        *_folder_lines(desk),
        *_municipality_lines(desk),
        *silent,
        *lines,
        *_withdrawn_lines(desk),
        *_fork_lines(desk),
    ]


def _lost_lines(desk: "Desk") -> Iterator[Line]:
    """What another laptop says that it has of this one, and this one has not."""
    count = exchange_state.lost(desk)
    if count:
        mark = Mark(_("Lees een stick in"), "alert-triangle", "danger")
        title = _("Deze laptop is teruggezet")
        more = ngettext("{count} eigen regel ontbreekt hier", "{count} eigen regels ontbreken hier", count)
        yield Line("lost", "", "alert-triangle", "danger", title, more, mark)


def _withdrawn_lines(desk: "Desk") -> Iterator[Line]:
    """Laptops that were withdrawn; this one too, when it is."""
    for laptop in withdrawing.laptops(desk):
        if laptop.cut is not None:
            count = ngettext("{count} regel van daarna telt niet mee", "{count} regels van daarna tellen niet mee", laptop.later)
            said = withdrawing.own_sentence() if laptop.own else count if laptop.later else _("daarna kwam er niets meer")
            when = "" if laptop.last_at is None else show_moment(laptop.last_at, desk.now())
            name = _("Laptop {letter}", letter=laptop.name)
            yield Line(f"gone:{laptop.node.hex()}", when, "ban", "danger", name, said, Mark(_("Ingetrokken"), "ban", "danger"))


def _municipality_lines(desk: "Desk") -> Iterator[Line]:
    """What the municipality says that it has, by its receipts on a stick."""
    has, last = municipal_papers.municipality_has(desk).get(desk.info.node, 0), exchange_state.own_last(desk)
    if has:
        lacks = max(0, last - has)
        mark = Mark(_("Breng een stick"), "walk", "warning") if lacks else Mark(_("Heeft alles"), "circle-check", "success")
        more = ngettext("mist {count} regel van deze laptop", "mist {count} regels van deze laptop", lacks) if lacks else ""
        yield Line("municipality", "", "building-community", "info", _("Gemeente"), more, mark)


def _folder_lines(desk: "Desk") -> Iterator[Line]:
    """The shared folder, where one was chosen."""
    state = desk.shared_folder.state
    if state.folder is None:
        return
    failed = state.kind == "failed"
    mark = Mark(_("Niet bereikbaar"), "plug-connected-x", "warning") if failed else Mark(_("Gedeelde map"), "circle-check", "success")
    when = "" if state.at is None else show_moment(state.at, desk.now())
    name = _("Map {name}", name=state.folder.name)
    yield Line(FOLDER, when, "transfer", "info", name, _("deze laptop werkt alleen door") if failed else "", mark)


def _linked_line(desk: "Desk", state: "LinkState") -> Line:
    """A laptop that was paired and has said nothing yet."""
    when = "" if state.last_at is None else show_moment(state.last_at, desk.now())
    words = link_words(state) if state.kind == "refused" else _("er is nog niets uitgewisseld")
    return Line(state.node, when, "arrows-exchange", "info", _("Laptop {letter}", letter=state.letter), words, _link_mark(state))


def _link_mark(state: "LinkState") -> Mark:
    match state.kind:
        case "open":
            return Mark(_("Verbonden"), "arrows-exchange", "success")
        case "away":
            return Mark(_("Niet bereikbaar"), "plug-connected-x", "warning")
        case "refused":
            return Mark(_("Geweigerd"), "ban", "danger")


def _laptop_line(desk: "Desk", peer: exchange_state.Peer, link: "LinkState | None") -> Line:
    if link is not None:
        lacks = (
            ngettext("mist {count} regel van hier", "mist {count} regels van hier", peer.lacks) if peer.lacks else _("heeft alles van hier")
        )
        lacks, mark = link_words(link) if link.kind == "refused" else lacks, _link_mark(link)
    elif peer.lacks:
        lacks = ngettext("mist {count} regel van hier", "mist {count} regels van hier", peer.lacks)
        mark = Mark(_("Breng een stick"), "walk", "warning")
    else:
        lacks, mark = _("heeft alles van hier"), Mark(_("Gelijk"), "circle-check", "success")
    return Line(
        peer.node, show_moment(peer.written_at, desk.now()), "transfer", "info", _("Laptop {letter}", letter=peer.letter), lacks, mark
    )  # fmt: skip


def _fork_lines(desk: "Desk") -> Iterator[Line]:
    for letter in forked_letters(desk.store.connection):
        name = _("laptop {letters}", letters=letter)
        yield Line(
            f"fork:{letter}", "", "arrows-split", "warning", _("Twee versies van laptop {letter}", letter=letter), fork_sentence(name)
        )


def print_lines(desk: "Desk") -> list[Line]:
    """What waits first, in the order in which it will be printed."""
    return [_print_line(desk, job) for job in print_queue.jobs(desk)]


def _print_line(desk: "Desk", job: "PrintJob") -> Line:
    word, icon, tone = _STATES[job.state]
    return Line(
        job.id, show_moment(job.asked_at, desk.now()), "printer", tone, sheet_name(desk, job.kind), job.said, Mark(_(word), icon, tone)
    )  # fmt: skip


def sheet_name(desk: "Desk", kind: str) -> str:
    """What a sheet is called on the screen: never with the number or name of a person."""
    first, _colon, rest = kind.partition(":")
    if first in ("list", "slip", "blank") and any(register.name == rest.split(":")[0] for register in desk.registers):
        title = desk.register(rest.split(":")[0]).page_title()
        return {"list": title, "slip": _("Briefje: {what}", what=title), "blank": _("Leeg formulier: {what}", what=title)}[first]
    return _(_SHEETS[first]) if first in _SHEETS else kind


def proof_lines(desk: "Desk") -> list[Line]:
    """Handovers: number and time; who signed stands in the opened line."""
    mark = Mark(_("Getekend"), "circle-check", "success")
    return [
        Line(
            line.row.number,
            show_moment(line.happened_at, desk.now()),
            "notebook",
            "info",
            _("Logregel {number}", number=line.row.number),
            "",
            mark,
        )
        for line in handing_proof.proofs(desk)
    ]
