"""What hangs at the door: what we do here and do not, and the news as the board shows it."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.services import board, functions, public_board, reports
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn_blocks
from nsp_desktop.services.visitor_phrases import LANGUAGES, Phrases, phrases
from nsp_desktop.sheets.blocks import Blanks, Block, Column, Gap, Heading, Important, Items, PageEnd, Row, Rule, Table, Text

if TYPE_CHECKING:
    from nsp_desktop.services.board import BoardItem
    from nsp_desktop.services.desk import Desk

ALWAYS: Final = ("information", "emergency")
SWITCHED: Final = ("needs", "food", "charging", "warmth", "first_aid", "family_search", "deposits", "offers_help")
"""Functions that a visitor cares about, in the order of the poster."""
_CERTAINTIES: Final = {"official": "official", "checked": "checked_news", "unchecked": "unchecked", "rumour": "rumour"}


def draw_poster(desk: "Desk", languages: tuple[str, ...] = LANGUAGES) -> DrawnSheet:
    """One page a language: open or not, what we do, what we do not do here."""
    off, state = functions.off(desk), reports.open_state(desk)
    blocks: list[Block] = []
    for language in languages:
        blocks += [*([PageEnd()] if blocks else []), *_poster(phrases(language), off, state)]
    return drawn_blocks(desk, "poster", _("Poster voor de deur"), blocks)


def _poster(words: Phrases, off: frozenset[str], state: str) -> list[Block]:
    done = [words[name] for name in (*ALWAYS, *(name for name in SWITCHED if name not in off))]
    not_done = [words[name] for name in SWITCHED if name in off]
    told = words.language
    blocks: list[Block] = [
        Text(words["welcome"], 28, told=told),
        Important(words[state if state in ("limited", "closed") else "open"], 30, told),
        Heading(words["we_do"], 20, told),
        Items(tuple(done), size=18, told=told),
    ]
    if not_done:
        blocks += [Heading(words["we_do_not"], 20, told), Items(tuple(not_done), size=15, told=told)]
    return [*blocks, Gap(10), Important(words["danger"], 16, told), *_unchecked(words)]


def draw_night_poster(desk: "Desk") -> DrawnSheet:
    """Closed, in every language on one page, with room to write when we open again and where to go meanwhile."""
    blocks: list[Block] = [Text(phrases("nl")["welcome"], 26, bold=True, told="nl")]
    for language in LANGUAGES:
        words = phrases(language)
        blocks += [Heading(words["closed"], 19, words.language), Blanks((words["open_again"], words["urgent"]))]
    unchecked = ", ".join(phrases(language).title for language in LANGUAGES if not phrases(language).checked)
    blocks += [Gap(), Text(_("{language}: vertaling niet gecontroleerd", language=unchecked), 9.5)]
    return drawn_blocks(desk, "poster:night", _("Poster voor de nacht"), blocks)


def _unchecked(words: Phrases) -> list[Block]:
    return [] if words.checked else [Text(_("{language}: vertaling niet gecontroleerd", language=words.title), 9.5)]


def draw_board(desk: "Desk") -> DrawnSheet:
    """Everything that holds now and is public, word for word, with its source and how sure it is."""
    words = phrases("nl")
    shown = public_board.public_board(desk)
    items = (*shown.items, *shown.untrue)
    blocks: list[Block] = [Text(words["board"], 30, bold=True)]
    for item in items:
        blocks += [*_news(words, item, desk), Rule(0.5)]
    if not items:
        blocks.append(Text(words["board_empty"], 20))
    return drawn_blocks(desk, "board", _("Informatie voor iedereen"), [*blocks, *_lifelines(desk)])


def _news(words: Phrases, item: "BoardItem", desk: "Desk") -> list[Block]:
    now = desk.now()
    told = [words[_CERTAINTIES[item.certainty]].upper()] if item.certainty in _CERTAINTIES else []
    told += [f"{words['source']}: {item.source}"] if item.source else []
    told += [show_moment(item.at, now)] if item.at is not None else []
    told += [f"{words['until']} {show_moment(item.valid_until, now)}"] if item.valid_until is not None else []
    large = 20 if len(item.text) < 300 else 15
    return [Gap(4), Text(item.text, large, bold=True), Text(" · ".join([*told, item.number]), 11.5)]


def _lifelines(desk: "Desk") -> list[Block]:
    """How the lifelines are by what neighbours told; what is old or unknown says so."""
    kind = desk.register("observations").by_name["lifeline_status"]
    known = [line for line in board.lifelines(desk) if line.at is not None]
    if not known:
        return []
    from nsp_desktop.domain.values import show

    rows = tuple(
        Row((
            line.label, _("niet meer bekend") if line.stale else show(kind, line.status),
            _("gecontroleerd") if line.checked else _("niet gecontroleerd"), show_moment(line.at, desk.now()) if line.at else "",
        ))
        for line in known
    )  # fmt: skip
    columns = (Column(_("Voorziening")), Column(_("Stand")), Column(""), Column(_("Gezien om"), 90))
    return [Heading(_("Wat werkt er in de wijk?"), 18), Table(columns, rows, size=14)]
