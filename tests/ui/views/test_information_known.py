"""Informatie: word for word with how sure it is; and the board for visitors, turned by key, without names or anything unsure."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from nsp_desktop import i18n
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.register import Value
from nsp_desktop.services import board, public_board
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.views.board import BoardWindow
from nsp_desktop.ui.views.board_history import moment_choices
from nsp_desktop.ui.views.information_known import KnownView
from tests.building import HOUR, MINUTE, NOON, HandClock
from tests.ui.forms import in_the_dialog, press, tap, type_keys
from tests.ui.showing import Shown


@pytest.fixture
def view(shown: Shown) -> KnownView:
    shown.window.open_room("information")
    page = shown.window.page
    assert isinstance(page, RegisterPage) and isinstance(page.part, KnownView)
    return page.part


def item(desk: Desk, text: str, certainty: str, **values: Value) -> None:
    desk.add("information", {"text": text, "certainty": certainty, "public": True, "source": "gemeente", **values})


def pill_words(view: KnownView) -> list[str]:
    from nsp_desktop.ui.views.pill import Pill

    return [pill.mark.word for card in view.items.cards for pill in card.findChildren(Pill)]


def board_of(shown: Shown, at: Millis | None = None) -> BoardWindow:
    made = BoardWindow(shown.desk, shown.window, at)
    made.resize(1024, 600)
    made.show()
    return made


def test_items_stand_word_for_word_with_their_certainty_and_source(view: KnownView, open_desk: Desk, hand_clock: HandClock) -> None:
    item(open_desk, "Kook het water.  Twee minuten!", "official", valid_until=Millis(NOON + HOUR))
    assert "Kook het water.  Twee minuten!" in [label.text() for label in view.items.findChildren(QLabel)]
    assert pill_words(view) == ["Officieel", "Op het bord"]
    hand_clock.forward(HOUR)
    view.tick()
    assert view.items.cards == [] and view.expired.text() == "Verlopen (1)"
    view.expired.click()
    assert "Verlopen" in pill_words(view)


def test_replacing_keeps_the_old_one_and_taking_off_says_how_to_take_back(view: KnownView, open_desk: Desk, shown: Shown) -> None:
    item(open_desk, "water op het plein", "official")
    view.items.cards[0].buttons["replace"].click()
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    form = page.current().form
    assert form is not None
    form.save()
    assert [one.number for one in board.current_items(open_desk)] == ["B2"]
    assert open_desk.count("information") == 2
    view.items.cards[0].buttons["take_off"].click()
    assert not view.strip.isHidden()
    view.undo()
    assert len(board.current_items(open_desk)) == 1


def test_an_observation_is_checked_and_its_words_are_not_in_the_list(view: KnownView, open_desk: Desk) -> None:
    open_desk.add("observations", {"what": "Voorbeeld ligt op straat", "where": "Proefstraat 1", "seen_at": NOON})
    shown = " ".join(label.text() for label in view.to_check.findChildren(QLabel))
    assert "B1" in shown and "Voorbeeld" not in shown and "Proefstraat" not in shown

    def name() -> None:
        type_keys("Kees Proef")
        press(Qt.Key.Key_Return)

    in_the_dialog(name)
    view.to_check.buttons[1].click()
    assert board.to_check(open_desk) == []


def test_what_nobody_saw_lately_is_said_to_be_unknown(view: KnownView, open_desk: Desk, hand_clock: HandClock) -> None:
    open_desk.add("observations", {"lifeline": "power", "lifeline_status": "out", "seen_at": NOON})
    assert "stroom" not in view.lifelines.unknown.text()
    assert "Werkt niet" in view.lifelines.rows[0].accessibleName()
    hand_clock.forward(7 * HOUR)
    view.tick()
    assert "stroom" in view.lifelines.unknown.text()


def test_the_board_turns_by_key_and_shows_nothing_unsure(shown: Shown, open_desk: Desk) -> None:
    for place in range(12):
        item(open_desk, f"nieuws {place} " + "dat langer is dan een regel op het scherm van een laptop " * 2, "official")
    item(open_desk, "misschien brand", "unchecked")
    item(open_desk, "giftig water", "rumour")
    window = board_of(shown)
    assert len(window.pages) > 3
    first = window.accessibleName()
    tap(window, Qt.Key.Key_Space)
    assert window.accessibleName() != first
    everything = " ".join(page.spoken() for page in window.pages)
    assert "misschien brand" not in everything
    assert window.pages[-1].title == "Dit klopt niet" and "giftig water" in window.pages[-1].spoken()
    assert all(f"nieuws {place} " in everything for place in range(12))
    tap(window, Qt.Key.Key_Left)
    assert window.accessibleName() == first
    tap(window, Qt.Key.Key_Escape)


def test_the_board_follows_what_changes_and_says_when_there_is_news(shown: Shown, open_desk: Desk) -> None:
    window = board_of(shown)
    assert "geen nieuws" in window.accessibleName()
    public_board.promise(open_desk, Millis(NOON + HOUR))
    item(open_desk, "Er is water", "checked")
    assert "Er is water" in window.accessibleName() and "Volgend nieuws om 13:00" in window.accessibleName()
    window.close()


def test_what_it_showed_is_found_by_a_change_or_by_a_typed_time(shown: Shown, open_desk: Desk, hand_clock: HandClock) -> None:
    item(open_desk, "tot één uur", "official", valid_until=Millis(NOON + HOUR))
    hand_clock.forward(2 * HOUR)
    assert [choice.what for choice in moment_choices(open_desk, "")] == [NOON + HOUR, NOON]
    (typed,) = moment_choices(open_desk, "12:30")
    assert typed.what == NOON + 30 * MINUTE
    assert moment_choices(open_desk, "geen tijd") == []
    window = board_of(shown, Millis(NOON + 30 * MINUTE))
    assert "tot één uur" in window.accessibleName()
    assert not window.grab().isNull()
    window.close()


def test_the_headings_of_the_board_stand_in_both_languages(shown: Shown, open_desk: Desk) -> None:
    window = board_of(shown)
    assert (window.pages[0].title, window.pages[0].also) == ("Nieuws", "News")
    assert window.pages[0].empty == "Er is nu geen nieuws. Vraag het aan de balie.\nThere is no news now. Ask at the desk."
    i18n.set_language("en")
    window.refresh()
    assert (window.pages[0].title, window.pages[0].also) == ("News", "Nieuws")
    window.close()
