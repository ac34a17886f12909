"""What stands on every page: the head, the foot with page x of y and, in practice, a watermark."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.values import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.sheets import fonts
from nsp_desktop.sheets.styles import HEAD_BOTTOM, SMALL, TITLE, Style
from nsp_desktop.sheets.tagging import FOOTER, HEADER, WATERMARK

if TYPE_CHECKING:
    from nsp_desktop.sheets.paper import Paper


def draw(paper: "Paper") -> None:
    """The head is read once, on the first page; on the others it only serves the eye."""
    if paper.frame.mode == "practice":
        with paper.inside(WATERMARK):
            _watermark(paper)
    if paper.page == 1:
        _head(paper)
    else:
        with paper.inside(HEADER):
            _head(paper)
    with paper.inside(FOOTER):
        _foot(paper)


def _head(paper: "Paper") -> None:
    frame = paper.frame
    mode = _("OEFENING") if frame.mode == "practice" else ""
    time = Style(14, bold=True)
    moment = show_moment(frame.printed_at)
    room = paper.right - paper.left - fonts.width(moment, time.size, bold=True) - 16
    with paper.part("H1"):
        paper.fitted(paper.left, 52, room, frame.title, TITLE)
    paper.text(paper.right, 52, moment, time, "right")
    place = " · ".join(part for part in (frame.point, frame.municipality) if part)
    paper.fitted(paper.left, 72, paper.right - paper.left - (110 if mode else 0), place, Style(13))
    if mode:
        paper.label(paper.right, 72, mode, Style(11, bold=True), "right")
    paper.rule(HEAD_BOTTOM - 6, 1.0)


def _foot(paper: "Paper") -> None:
    frame, y = paper.frame, paper.height - 26
    paper.rule(paper.height - 38, 0.4)
    page = _("pagina {page} van {pages}", page=paper.page, pages=paper.pages)
    printed = _("Afgedrukt op {moment}", moment=show_moment(frame.printed_at))
    sheet = _("vel {number}", number=frame.sheet) if frame.sheet else ""
    paper.text(paper.left, y, " · ".join(part for part in (printed, sheet) if part), SMALL)
    paper.text(paper.right, y, page, SMALL, "right")
    if frame.notice:
        paper.text(paper.width / 2 + 40, y, frame.notice, Style(10, bold=True), "centre")


def _watermark(paper: "Paper") -> None:
    """Outlined letters across the page: seen on every copy, little toner, nothing under them is lost."""
    word = _("OEFENING")
    size = 0.8 * min(paper.width, paper.height) / fonts.width(word, 1, bold=True)
    paper.outlined(paper.width / 2, paper.height / 2, word, size, 40)
