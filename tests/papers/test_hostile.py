"""Anything that people can type can be printed: nothing is cut off by the edge of a page, and every sheet stays fit for the archive."""

from pathlib import Path

import pytest

from nsp_desktop.services.desk import Desk
from nsp_desktop.services.drawn_sheet import draw
from tests.building import practice_desk
from tests.papers.archive import archive_problems, problems
from tests.papers.reading import boxes, outside, texts

LONG = "Zeer lange tekst met een verhaal. " * 280
TEXTS = {
    "long": LONG, "one word": "W" * 9_000, "lines": "regel\n" * 900,
    "arabic": "نقطة دعم في حالات الطوارئ 112 " * 90, "hebrew": "אבג דהו " * 60,
    "cyrillic": "Пункт екстреної допомоги " * 60, "emoji": "💧🚰👩‍👩‍👧 " * 40, "steering": "a\u202e\u2066d",
    "markup": "<b>&amp;</b> (x) \\ %s {0} [TJ]",
}  # fmt: skip
KINDS = (
    "slip:needs:B1", "slip:messages:B1", "record:needs:B1", "record:messages:B1", "report:B1", "handover", "handover:B1",
    "log", "stock", "order", "board",
    "roster", "list:needs:names", "card:visitors:B1", "card:offers:B1", "checklist:own",
)  # fmt: skip


def filled(folder: Path, text: str) -> Desk:
    """A point where this stands in every field that takes it."""
    desk = practice_desk(folder)
    name = " ".join(text.split())[:200] or "Voorbeeld"
    desk.add("visitors", {"name": text or None, "address": text})
    desk.add("needs", {"urgency": "hours", "category": "water", "location": text, "description": text, "access": text, "contact": text})
    desk.add("offers", {"name": text, "kind": "hands", "skills": text})
    desk.add("messages", {"kind": "emergency", "direction": "out", "where": text, "what": text, "danger": text, "reachable": text})
    desk.add("handovers", {"outstanding": text, "promises": text, "initials_from": name, "initials_to": name})
    desk.add("reports", {"state": "open", "requested": text, "area_checked": text, "critical_supplies": text})
    desk.add("logbook", {"kind": "decision", "text": text.strip() or "Voorbeeld", "reason": text, "by": text})
    desk.add("supplies", {"name": name, "unit": name, "place": name, "minimum": 10})
    desk.add("shifts", {"person": text, "role": "door", "starts_at": desk.now() - 1, "ends_at": desk.now() + 10_000})
    desk.add("information", {"text": text.strip() or "Voorbeeld", "source": name, "public": True, "certainty": "official"})
    desk.add("checks", {"list": "own", "text": text.strip() or "Voorbeeld"})
    return desk


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_what_is_typed_is_printed(tmp_path: Path, name: str) -> None:
    desk = filled(tmp_path / "punt", TEXTS[name])
    for kind in KINDS:
        pdf = draw(desk, kind).data
        assert problems(pdf) == [], kind
        assert archive_problems(pdf) == [], kind
        for page in range(len(texts(pdf))):
            assert outside(boxes(pdf, page), 841.9, 841.9) == [], kind


def test_a_long_story_stands_on_the_slip_to_its_last_word(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path / "punt")
    desk.add("needs", {"urgency": "day", "category": "water", "description": LONG + "Einde van het verhaal."})
    desk.add("messages", {"kind": "other", "direction": "out", "text": LONG + "Einde van het bericht."})
    desk.add("logbook", {"kind": "event", "text": LONG + "Einde van de regel."})
    for kind, end in (("slip:needs:B1", "het verhaal."), ("record:messages:B1", "het bericht."), ("log", "de regel.")):
        pages = texts(draw(desk, kind).data)
        assert len(pages) > 1 and any(end in page for page in pages), kind
