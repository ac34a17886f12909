"""The key sheet: the four words that open a point, to be kept in a sealed envelope."""

from collections.abc import Sequence
from typing import BinaryIO

from nsp_desktop.domain.heads import Head
from nsp_desktop.i18n import _
from nsp_desktop.sheets import fonts
from nsp_desktop.sheets.paper import BODY, HEAD_BOTTOM, HEADING, Frame, Paper, Style
from nsp_desktop.sheets.tagging import ARTIFACT

WORD = Style(40, bold=True)
WORD_HEIGHT = 64.0
LEADING = 18.0


def write(phrase: str, frame: Frame, heads: Sequence[Head], stream: BinaryIO) -> None:
    """Write the words of this phrase; without one a practice point is told that it needs none, another gets boxes to write in."""
    paper = Paper(stream, frame)
    y = HEAD_BOTTOM + 26
    y = _paragraph(paper, y, _intro(frame, phrase), Style(14))
    y = _words(paper, y + 8, phrase.split() or ([] if frame.mode == "practice" else ["", "", "", ""]))
    for title, sentences in _advice(frame):
        y = _advise(paper, y + 14, title, sentences)
    _witness(paper, heads)
    paper.finish()


def title() -> str:
    return _("Sleutelblad")


def _intro(frame: Frame, phrase: str) -> str:
    if not phrase and frame.mode != "practice":
        return _("Schrijf hier zelf de vier woorden van dit noodsteunpunt op. Het programma bewaart ze niet en kan ze niet afdrukken.")
    if not phrase:
        return _("Dit is een oefenpunt. Het opent zonder woorden. Schrijf hier dus geen echte namen in.")
    if frame.mode == "practice":
        return _("Dit is een oefenpunt. Met deze vier woorden oefent u het openen; ze openen geen echt noodsteunpunt.")
    return _("Met deze vier woorden opent u de gegevens van dit noodsteunpunt, op elke laptop van dit punt.")


def _advice(frame: Frame) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if frame.mode == "practice":
        return ((_("Na de oefening"), (_("Gooi dit vel weg. Bij een echt noodsteunpunt hoort een eigen sleutelblad."),)),)
    return (
        (
            _("Zo bewaart u dit vel"),
            (
                _("Vouw het dubbel en doe het in een envelop. Plak de envelop dicht en zet uw naam over de rand."),
                _("Leg de envelop in de kluis of bij de sleutels van het gebouw. Nooit in de tas van de laptop."),
                _("Geef een tweede vel aan de gemeente, in een eigen dichte envelop."),
            ),
        ),
        (
            _("Zo gebruikt u de woorden"),
            (
                _("Start het programma en typ de vier woorden, met een spatie ertussen. Hoofdletters maken niet uit."),
                _("Lees ze niet hardop voor en stuur ze niet door een portofoon."),
                _("Is de envelop open of weg? Meld het aan de coördinator en zet het in het logboek."),
            ),
        ),
        (
            _("Zonder deze woorden"),
            (
                _("Niemand kan de gegevens dan openen, ook de makers van het programma niet."),
                _("Alleen de gemeente kan het nog, als dit punt met een stick van de gemeente is ingericht."),
            ),
        ),
    )


def _words(paper: Paper, y: float, words: Sequence[str]) -> float:
    """The words two by two in numbered boxes, to be read in that order."""
    if not words:
        return y
    width = (paper.right - paper.left - 12) / 2
    for place, word in enumerate(words):
        x, top = paper.left + place % 2 * (width + 12), y + place // 2 * (WORD_HEIGHT + 12)
        paper.box(x, top, width, WORD_HEIGHT, 1.2)
        paper.text(x + 10, top + 18, str(place + 1), Style(12, bold=True))
        paper.fitted(x + 30, top + 46, width - 40, word, WORD, smallest=0.4)
    return y + -(-len(words) // 2) * (WORD_HEIGHT + 12)


def _paragraph(paper: Paper, y: float, text: str, style: Style, indent: float = 0.0) -> float:
    with paper.part("P"):
        for line in fonts.wrap(text, style.size, paper.right - paper.left - indent, bold=style.bold):
            paper.text(paper.left + indent, y, line, style)
            y += max(LEADING, style.size * 1.35)
    return y


def _advise(paper: Paper, y: float, title: str, sentences: Sequence[str]) -> float:
    with paper.part("H2"):
        paper.text(paper.left, y, title, HEADING)
    y += LEADING + 2
    for sentence in sentences:
        with paper.inside(ARTIFACT):
            paper.text(paper.left, y, "•", BODY)
        y = _paragraph(paper, y, sentence, BODY, indent=14)
    return y


def _witness(paper: Paper, heads: Sequence[Head]) -> None:
    """At the foot: what this paper witnesses of the ledger."""
    if not heads:
        return
    shown = heads[:6]
    y = paper.bottom - 14 - -(-len(shown) // 2) * 15
    paper.rule(y - 16, 0.6)
    paper.text(paper.left, y, _("Stand van het register toen dit vel is gemaakt"), Style(10, grey=0.2))
    for place, head in enumerate(shown):
        x = paper.left + place % 2 * 258
        paper.text(x, y + 15 + place // 2 * 15, head.laptop, Style(10, bold=True))
        paper.text(x + 18, y + 15 + place // 2 * 15, head.grouped(), Style(10))
