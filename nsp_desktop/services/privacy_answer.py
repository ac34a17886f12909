"""The answer to somebody who asked what is kept about them, on paper: every record with everything that was written on it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn_blocks
from nsp_desktop.services.privacy_request import Change, Held

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.blocks import Block


def draw_answer(desk: "Desk", found: Sequence[Held]) -> DrawnSheet:
    """All that was found, record by record. Whoever sends it first takes out what is about other people."""
    from nsp_desktop.sheets.blocks import Important, Text

    blocks: list[Block] = [
        Text(_("U vroeg wat de gemeente over u heeft bewaard in de noodsteunpunten. Hieronder staat alles, ook wat later is gewijzigd.")),
        Text(_("U kunt vragen om iets te verbeteren of te wissen. Noem dan het kenmerk dat bij het record staat.")),
    ]
    if not found:
        blocks.append(Important(_("Er is niets over u gevonden.")))
    for held in found:
        blocks += _record(desk, held)
    return drawn_blocks(desk, "answer", _("Wat er over u is bewaard"), blocks, notice=_("bevat persoonsgegevens"))


def _record(desk: "Desk", held: Held) -> "Iterator[Block]":
    from nsp_desktop.sheets.blocks import Facts, Gap, Heading, Text

    yield Heading(_("{title} {number}, {point}", title=held.title, number=held.number, point=held.point))
    yield Text(_("Kenmerk: {id}", id=held.id), 10)
    if held.struck:
        yield Text(_("Dit record is doorgehaald: het telt niet meer mee."))
    for change in held.history:
        yield Text(_line(change), bold=True)
        yield Facts(tuple(_named(desk, held.register, change)), across=2, size=11.5)
    if held.erased:
        yield Text(_("De persoonlijke gegevens zijn gewist."))
    if held.locked:
        yield Text(_("{count} delen gaan niet open. Lees de bundels met de geheime sleutel van de gemeente.", count=held.locked))
    yield Gap()


def _named(desk: "Desk", register: str, change: Change) -> Iterator[tuple[str, str]]:
    """Each value under the words of the screen; the number stands in the heading, and what only the program uses is left out."""
    declared = desk.register(register).by_name
    for name, text in change.values.items():
        if name == "_why":
            yield _("Reden"), text
        elif name != "number" and not name.startswith("_"):
            yield declared[name].title() if name in declared else name, text


def _line(change: Change) -> str:
    where = _("laptop {letter}", letter=change.laptop) if change.laptop else ""
    return ", ".join(part for part in (show_moment(change.at), change.act, where, change.how) if part)
