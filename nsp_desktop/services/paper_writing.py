"""Sheets that go on when the laptop does not: the log, the message form, checklists and the calibration of scanners."""

from typing import TYPE_CHECKING, BinaryIO

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.numbers import card_code
from nsp_desktop.domain.undelivered import ROUTES
from nsp_desktop.i18n import _
from nsp_desktop.services import checklists
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn, drawn_blocks
from nsp_desktop.services.paper_values import shown
from nsp_desktop.sheets.blocks import Blanks, Block, Choices, Code, Column, Gap, Heading, Items, Lines, Row, Rule, Signatures, Table, Text
from nsp_desktop.sheets.styles import MM

if TYPE_CHECKING:
    from nsp_desktop.services.checklists import CheckItem, ListName
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.paper import Frame
    from nsp_desktop.storage.queries import Row as Record


def draw_log(desk: "Desk") -> DrawnSheet:
    """The whole log in the order in which things happened, with empty lines to go on by hand."""
    columns = (
        Column(_("Regel"), 34), Column(_("Gebeurd"), 56), Column(_("Genoteerd"), 58), Column(_("Soort"), 74), Column(_("Tekst")),
        Column(_("Door"), 60),
    )  # fmt: skip
    rows = sorted(all_rows(desk, "logbook", "oldest"), key=lambda row: row.happened_at)
    blocks: list[Block] = [
        Table(columns, tuple(_log_line(desk, row) for row in rows), _("Het logboek is nog leeg."), size=10),
        Heading(_("Verder met de pen")),
        _by_hand(14),
    ]
    return drawn_blocks(desk, "log", _("Logboek"), blocks, notice=_("bevat persoonsgegevens"))


def _log_line(desk: "Desk", row: "Record") -> Row:
    now = desk.now()
    parts = [shown(desk, row, "incident"), shown(desk, row, "text")]
    for name, label in (("reason", _("Reden")), ("known", _("Wat wisten we"))):
        said = shown(desk, row, name)
        parts += [f"{label}: {said}"] if said else []
    times = (show_moment(row.happened_at, now), show_moment(row.recorded_at, now))
    corrects = [_("verbetert {number}", number=shown(desk, row, "corrects"))] if row.values.get("corrects") else []
    text = " · ".join(part for part in (*parts, *corrects) if part)
    return Row((row.number, *times, shown(desk, row, "kind"), text, shown(desk, row, "by")))


def _by_hand(count: int) -> Table:
    columns = (Column(_("Gebeurd om"), 70), Column(_("Soort"), 90), Column(_("Wat, waar, wie")), Column(_("Door"), 80))
    return Table(columns, (Row(("", "", "", "")),) * count, height=27)


def draw_message_form(desk: "Desk") -> DrawnSheet:
    """A message by hand, in the order in which it is said over the radio and typed in afterwards."""
    fields = desk.register("messages").by_name
    blocks: list[Block] = [
        Choices(_("Soort"), (_("NOODMELDING"), _("Informatie"), _("Bestelling"), _("Status"), _("Familie zoeken"), _("Anders")), 3),
        Choices(_("Voorrang"), (_("Nood"), _("Spoed"), _("Gewoon")), 3),
        Blanks((_("Van (naam en functie)"), _("Aan (naam en functie)"), _("Opgemaakt om"))),
        Lines(fields["where"].title(), 1, fields["where"].hint()),
        Lines(fields["what"].title(), 3),
        Blanks((fields["how_many"].title(), fields["danger"].title())),
        Blanks((fields["who_reports"].title(), fields["reachable"].title())),
        Lines(fields["text"].title(), 2, _("Kort en in hele zinnen.")),
        Choices(fields["route"].title(), tuple(_routes(desk)), 4),
        Blanks((_("Verstuurd om"), _("Teruggelezen (ja of nee)"), _("Verstuurd door"))),
        Blanks((_("Ontvangen door (naam)"), _("Functie"), _("Om"), _("Meldkamernummer"))),
        Lines(_("Antwoord"), 1),
        Choices(_("Daarna"), (_("melder ingelicht"), _("overgetypt op de laptop")), 3),
    ]
    return drawn_blocks(desk, "message-form", _("Berichtformulier"), blocks, notice=_("vertrouwelijk"))


def _routes(desk: "Desk") -> list[str]:
    from nsp_desktop.domain.fields import ChoiceKind

    kind = desk.register("messages").by_name["route"].kind
    options = kind.options if isinstance(kind, ChoiceKind) else ()
    order = {code: place for place, code in enumerate(ROUTES)}
    return [_(option.label) for option in sorted(options, key=lambda option: order.get(option.code, len(order)))]


def draw_checklist(desk: "Desk", name: "ListName") -> DrawnSheet:
    """A checklist of this round; what was ticked on the screen stands with its time."""
    title = {
        "opening": _("Checklist openen"), "night": _("Checklist nacht"), "closing": _("Checklist sluiten"), "own": _("Eigen checklist"),
    }[name]  # fmt: skip
    columns = (
        Column(_("Klaar"), 34, kind="box"),
        Column(_("Wat")),
        Column(_("Om"), 48),
        Column(_("Door"), 80),
        Column(_("Opmerking"), 90),
    )
    rows = tuple(_check(item, desk) for item in checklists.items(desk, name))
    blocks: list[Block] = [
        Text(_("Zet een kruis in het vakje en schrijf op hoe laat en wie. Lukt iets niet? Schrijf waarom, en zeg het de coördinator.")),
        Table(columns, rows, _("Deze lijst is nog leeg."), size=11.5, height=31),
        Lines(_("Ook gedaan"), 3),
        Signatures((_("Naam en tijd"), _("Coördinator"))),
    ]
    return drawn_blocks(desk, f"checklist:{name}", title, blocks)


def _check(item: "CheckItem", desk: "Desk") -> Row:
    at = "" if item.done_at is None else show_moment(item.done_at, desk.now())
    return Row(("X" if item.done else "", item.text, at, item.done_by, item.remark))


def draw_calibration(desk: "Desk") -> DrawnSheet:
    """Codes to try a scanner and a printer with: from easy to hard, each with what the screen must show."""
    blocks: list[Block] = [
        Text(_("Zo test u een scanner: scan elke code van boven naar beneden. Op het scherm moet staan wat ernaast staat.")),
        Items((
            _("Staat er niets? Houd de scanner 10 tot 15 cm van het papier en zet een lamp aan."),
            _("Staat er iets anders? Zet de scanner op toetsenbord Verenigde Staten, met Enter na de code."),
            _("Lukt de kleinste niet? Maak de printer schoon. Kaarten moeten even scherp zijn als de derde code."),
        ), "number"),
        *(
            Code(card_code(f"T{size}"), _("{size} millimeter: de scanner laat dit zien", size=size), size)
            for size in (34, 26, 22, 16, 12)
        ),
        Gap(),
        Blanks((_("Scanner"), _("Kleinste code die lukt (mm)"), _("Getest door en wanneer"))),
        Text(_("De streep hieronder moet 100 millimeter zijn. Is dat niet zo? Druk af op ware grootte, zonder passend maken.")),
        Rule(1.0, 100 * MM),
    ]  # fmt: skip
    return drawn_blocks(desk, "calibration", _("Testvel voor scanners"), blocks)


def draw_key(desk: "Desk") -> DrawnSheet:
    """The key sheet of a point that is open already: its words are known to people only, so there is room to write them."""
    from nsp_desktop.services import reports
    from nsp_desktop.sheets import key_sheet

    def write(frame: "Frame", stream: BinaryIO) -> int:
        key_sheet.write("", frame, reports.heads(desk), stream)
        return 1

    return drawn(desk, "key", key_sheet.title(), write)
