"""The board for visitors: sure and public only, found again for any moment."""

from pathlib import Path

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.register import Value
from nsp_desktop.services import board, public_board
from nsp_desktop.services.desk import Desk
from tests.building import HOUR, NOON, HandClock, practice_desk


def item(desk: Desk, text: str, certainty: str, **values: Value) -> None:
    desk.add("information", {"text": text, "certainty": certainty, "public": True, **values})


def test_only_what_is_sure_and_public_is_shown_and_what_is_not_true_stands_apart(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    item(desk, "officieel", "official")
    item(desk, "gezien", "checked")
    item(desk, "misschien", "unchecked")
    item(desk, "het water is giftig", "rumour")
    item(desk, "intern", "official", public=False)
    shown = public_board.public_board(desk)
    assert [one.text for one in shown.items] == ["officieel", "gezien"]
    assert [one.text for one in shown.untrue] == ["het water is giftig"]


def test_what_it_showed_at_a_moment_is_found_by_the_moments_at_which_it_changed(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    item(desk, "tot één uur", "official", valid_until=Millis(NOON + HOUR))
    clock.forward(2 * HOUR)
    item(desk, "later", "official")
    assert public_board.moments(desk) == [NOON + 2 * HOUR, NOON + HOUR, NOON]
    shown = [[one.text for one in public_board.public_board(desk, at).items] for at in public_board.moments(desk)]
    assert shown == [["later"], [], ["tot één uur"]]


def test_the_next_news_is_promised_until_its_moment_has_passed(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    assert public_board.next_update(desk) is None
    public_board.promise(desk, Millis(NOON + HOUR))
    assert public_board.public_board(desk).next_at == NOON + HOUR
    clock.forward(HOUR)
    assert public_board.next_update(desk) is None


def test_an_observation_becomes_an_item_as_sure_as_it_was_checked(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    seen = desk.add("observations", {"what": "pomp werkt", "where": "Proefstraat 1", "seen_at": NOON}).record
    before = public_board.item_of(desk, seen)
    assert (before["certainty"], before["public"], before["at"]) == ("unchecked", False, NOON)
    board.checked(desk, seen, "Voorbeeld")
    after = public_board.item_of(desk, seen)
    assert (after["text"], after["certainty"], after["public"]) == ("pomp werkt", "checked", True)
    assert "Proefstraat" not in str(after)


def test_a_lifeline_that_nobody_saw_lately_is_not_on_the_board(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    desk.add("observations", {"lifeline": "power", "lifeline_status": "out", "seen_at": NOON})
    assert [line.code for line in public_board.public_board(desk).lifelines] == ["power"]
    clock.forward(7 * HOUR)
    assert public_board.public_board(desk).lifelines == ()


def test_every_wording_is_kept_also_of_what_was_replaced(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    first = desk.add("information", {"text": "om 14 uur", "certainty": "official"}).record
    clock.forward(HOUR)
    desk.change("information", first, {"text": "om 16 uur"})
    clock.forward(HOUR)
    second = board.replace(desk, first, "morgen").record
    found = [(one.at, one.text) for one in board.wordings(desk, second)]
    assert found == [(NOON, "om 14 uur"), (NOON + HOUR, "om 16 uur"), (NOON + 2 * HOUR, "morgen")]
