"""What a stick holds and what taking it in gave, in sentences."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nsp_desktop.domain.values import show_moment
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.ui.line_list import Line
from nsp_desktop.ui.marks import Mark

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.services.carrying import Source
    from nsp_desktop.services.stick_look import Offer, Received

Said = tuple[str, str]
"""A sentence and its role."""


def offer_line(offer: "Offer", now: "Millis") -> Line:
    """One bundle on a stick, before it is taken in."""
    when = "" if offer.written_at is None else show_moment(offer.written_at, now)
    if offer.refused:
        return Line(offer.path, when, "ban", "danger", offer.point or offer.path.name, offer.refused, _refused_mark(offer))
    title = _("Deze laptop ({letter})", letter=offer.letter) if offer.own else _("Laptop {letter}", letter=offer.letter)
    entries = ngettext("{count} regel", "{count} regels", offer.entries)
    if offer.new:
        mark = Mark(ngettext("{count} nieuw", "{count} nieuw", offer.new), "transfer", "info")
    else:
        mark = Mark(_("Al bekend"), "circle-check", "success")
    return Line(offer.path, when, "usb", "info" if offer.new else "muted", title, entries, mark)


def _refused_mark(offer: "Offer") -> Mark:
    return Mark(_("Hoort hier niet") if offer.point else _("Niet te lezen"), "ban", "danger")


def received_lines(found: "Received") -> Iterator[Said]:
    """What was new, known, damaged, missing, double, or our own."""
    new = sum(source.taken.new + source.taken.filled for source in found.sources)
    known = sum(source.taken.known for source in found.sources)
    yield (
        _("{new} nieuw, {known} al bekend.", new=ngettext("{count} regel", "{count} regels", new), known=known),
        "large",
    )
    for source in found.sources:
        yield from _source_lines(source)
    for gap in found.gaps:
        yield gap.sentence(), "field-warning"
    if found.receipts:
        yield _("Op de stick staat een ontvangstbewijs. Breng de stick terug, dan weet de andere laptop dat het hier is."), "muted"


def _source_lines(source: "Source") -> Iterator[Said]:
    name, taken = _whose(source), source.taken
    if source.refused:
        yield f"{source.file}: {source.refused}", "danger-text"
    if source.damaged:
        damaged = ngettext(
            "Van {name} is {count} deel beschadigd. De rest is bewaard. Lees de stick nog eens in, of vraag om een nieuwe.",
            "Van {name} zijn {count} delen beschadigd. De rest is bewaard. Lees de stick nog eens in, of vraag om een nieuwe.",
            source.damaged,
            name=name,
        )
        yield damaged, "danger-text"
    if taken.waiting > 0:
        waiting = ngettext(
            "{count} regel van {name} wacht op wat eraan voorafging.",
            "{count} regels van {name} wachten op wat eraan voorafging.",
            taken.waiting,
            name=name,
        )
        yield waiting, "field-warning"
    if taken.forks:
        yield fork_sentence(name), "field-warning"
    if taken.own_returned:
        yield own_returned_sentence(), "field-warning"


def _whose(source: "Source") -> str:
    return _("laptop {letters}", letters=" ".join(source.laptops)) if source.laptops else source.file


def fork_sentence(name: str) -> str:
    """Two laptops wrote under one key: a copied folder, or a forgery."""
    return _(
        "Van {name} zijn er twee versies: de map is gekopieerd, of een oude kopie is teruggezet. Beide kanten zijn bewaard en tellen mee."
        " Gebruik één van de twee laptops niet meer.",
        name=name,
    )


def own_returned_sentence() -> str:
    """This laptop was restored from an older copy."""
    return _(
        "Er kwamen regels van deze laptop zelf terug die hier ontbraken. Ze zijn weer bewaard."
        " Sluit het programma en open het opnieuw: de laptop krijgt dan een nieuwe letter."
    )
