"""Another theme, another language: nothing is lost, nothing stays untranslated."""

import gettext
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from nsp_desktop import i18n
from nsp_desktop.ui.register_page import RegisterPage
from nsp_desktop.ui.rooms import rooms_of
from nsp_desktop.ui.views.needs_board import NeedsBoard
from tests.ui.showing import Key, Shown

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
FLOOR = (1024, 600)
ROOMS = [room.name for room in rooms_of("point")]
EMERGENCY = {"kind": "emergency", "direction": "out", "where": "Proefplein 1", "what": "Proef"}


def test_the_theme_goes_round_and_is_remembered(shown: Shown) -> None:
    for name in ("dark", "contrast", "light"):
        shown.press(Key.Key_T, CONTROL)
        assert shown.window.theme.name == name
        assert shown.worn[-1].name == name
        assert shown.desk.setting("theme") == name


def test_a_half_typed_name_outlives_another_theme(shown: Shown) -> None:
    shown.type("jan")
    shown.press(Key.Key_T, CONTROL)
    assert shown.balie.panel.field.text() == "jan"


def test_a_half_filled_form_outlives_another_theme(shown: Shown) -> None:
    shown.press(Key.Key_H, CONTROL)
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    form = page.current().form
    assert form is not None
    form.grid.editors["description"].input.set_typed("half")
    shown.press(Key.Key_T, CONTROL)
    again = shown.window.page
    assert isinstance(again, RegisterPage)
    assert isinstance(again.part, NeedsBoard)
    again.part.draft.go_on.click()
    kept = again.current().form
    assert kept is not None
    assert kept.grid.typed()["description"] == "half"


class Marked(gettext.NullTranslations):
    """A language in which every translated text stands between brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.mark.parametrize("room", ROOMS)
def test_another_language_leaves_no_dutch(shown: Shown, room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown.desk.add("visitors", {"language": "nl"})
    monkeypatch.setattr(i18n, "_current", Marked())
    shown.window.rebuild()
    shown.window.open_room(room)
    left = [text for text in visible_texts(shown.window) if re.search("[A-Za-z]{2}", unmarked(text))]
    assert not left


def test_control_l_changes_the_language_and_it_is_remembered(shown: Shown) -> None:
    shown.press(Key.Key_L, CONTROL)
    assert i18n.language() == "en"
    assert shown.desk.setting("language") == "en"
    shown.press(Key.Key_L, CONTROL)
    assert i18n.language() == "nl"


def visible_texts(window: QWidget) -> list[str]:
    """Every word on the screen and every word that is read aloud."""
    texts = []
    for part in window.findChildren(QWidget):
        if part.isVisible():
            texts.append(part.accessibleName())
            texts += [part.toolTip()] if part.toolTip() else []
            if isinstance(part, QLabel | QAbstractButton):
                texts.append(part.text())
            if isinstance(part, QLineEdit):
                texts.append(part.placeholderText())
    return texts


def unmarked(text: str) -> str:
    """What is left without translated texts, keys, and what people entered."""
    while (inner := re.sub("⟦[^⟦⟧]*⟧", "", text)) != text:
        text = inner
    text = re.sub(r"(Ctrl|Alt|Shift)\+\S+|Enter|Esc|Backspace|F1", "", text)
    return re.sub("Buurthuis De Proef|English|Nederlands|EN|NE", "", text)


def test_a_dutch_word_would_be_found() -> None:
    """The control of the language test."""
    assert re.search("[A-Za-z]{2}", unmarked("⟦{kind}⟧: Komt binnen"))
