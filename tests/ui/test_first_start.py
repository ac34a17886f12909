"""The first start: from nothing to a working point by keyboard alone, and back into it with its four words."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from nsp_desktop.errors import UserError
from nsp_desktop.services.opening import NewPointRequest, new_point, open_desk
from nsp_desktop.services.prepared import FILE_NAME, find_prepared
from nsp_desktop.storage import phrase
from nsp_desktop.storage.point import exists
from nsp_desktop.ui.dialogs.first_start import FirstStartDialog, Start, with_stick
from nsp_desktop.ui.dialogs.unlock import UnlockDialog, hint_for
from nsp_desktop.ui.theme import Theme
from tests.building import HandClock
from tests.ui.forms import enter, escape, press, type_keys

WORDS = "appel brug deken emmer"


def start_in(folder: Path) -> Start:
    return Start(folder / "punt", folder / "oefenen", HandClock())


def show(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)


def opened(qtbot: QtBot, start: Start, theme: Theme) -> FirstStartDialog:
    dialog = FirstStartDialog(start, theme)
    show(qtbot, dialog)
    return dialog


def read(dialog: QDialog) -> str:
    return " | ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def shown_words(dialog: QDialog) -> list[str]:
    return [label.text().split()[-1] for label in dialog.findChildren(QLabel) if label.property("role") == "phrase"]


def type_names(*names: str) -> None:
    for name in names:
        type_keys(name)
        enter()


def test_a_point_is_opened_by_keyboard_and_its_words_open_it_again(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = opened(qtbot, start_in(tmp_path), theme)
    type_keys("1")
    type_names("Buurthuis De Proef", "Voorbeeldstad", "")
    words = shown_words(dialog)
    assert len(words) == 4
    assert not exists(tmp_path / "punt"), "nothing is made before the words are written down"
    enter()
    type_names(words[0], words[2])
    assert dialog.desk is not None
    assert (dialog.desk.info.name, dialog.desk.info.municipality, dialog.desk.info.mode) == ("Buurthuis De Proef", "Voorbeeldstad", "real")
    dialog.desk.tally("in")
    dialog.desk.store.close()
    unlock = UnlockDialog(tmp_path / "punt", HandClock(), theme)
    show(qtbot, unlock)
    type_keys(" ".join(words).upper())
    enter()
    assert unlock.desk is not None and unlock.desk.inside() == 1
    unlock.desk.store.close()


def test_names_that_are_needed_are_asked_for_in_words(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = opened(qtbot, start_in(tmp_path), theme)
    type_keys("1")
    type_names("Buurthuis De Proef", "", "")
    assert "Vul dit in: Gemeente." in read(dialog)
    type_names("Voorbeeldstad", "")
    assert len(shown_words(dialog)) == 4


def test_a_wrong_word_does_not_open_and_escape_shows_the_words_again(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = opened(qtbot, start_in(tmp_path), theme)
    type_keys("1")
    type_names("Buurthuis De Proef", "Voorbeeldstad", "")
    enter()
    type_names("fout", "fout")
    assert dialog.desk is None
    assert "Woord 1 klopt niet" in read(dialog)
    escape()
    assert "Schrijf deze vier woorden op." in read(dialog)


def test_who_has_them_on_paper_may_skip_typing_them(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = opened(qtbot, start_in(tmp_path), theme)
    type_keys("1")
    type_names("Buurthuis De Proef", "Voorbeeldstad", "")
    enter()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    enter()
    assert dialog.desk is not None
    dialog.desk.store.close()


def test_practising_is_one_key_and_full_of_examples(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = opened(qtbot, start_in(tmp_path), theme)
    type_keys("2")
    assert dialog.desk is not None
    assert dialog.desk.info.mode == "practice"
    assert dialog.desk.count("needs") > 0
    dialog.desk.store.close()
    again = opened(qtbot, start_in(tmp_path), theme)
    type_keys("2")
    assert again.desk is not None
    again.desk.store.close()
    assert not exists(tmp_path / "punt")


def test_a_prepared_stick_is_offered_first(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / FILE_NAME).write_text('name = "Buurthuis De Proef"\nmunicipality = "Voorbeeldstad"\nletter = "D"\n', "utf-8")
    dialog = opened(qtbot, with_stick(start_in(tmp_path), [tmp_path, stick]), theme)
    assert "Buurthuis De Proef" in read(dialog)
    type_keys("1")
    words = shown_words(dialog)
    enter()
    type_names(words[0], words[2])
    assert dialog.desk is not None and dialog.desk.info.letter == "D"
    dialog.desk.store.close()


@pytest.mark.parametrize("content", ["name = ", 'name = "Alleen een naam"\n', "\x00" * 100, 'name = "x" # ' + "y" * 70_000])
def test_a_broken_stick_says_so_and_stands_in_nobodys_way(content: str, qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(content, "utf-8")
    with pytest.raises(UserError):
        find_prepared([tmp_path])
    dialog = opened(qtbot, with_stick(start_in(tmp_path), [tmp_path]), theme)
    assert "stick" in read(dialog)
    type_keys("1")
    assert "Welk noodsteunpunt is dit?" in read(dialog)


def test_without_a_stick_nothing_is_said(tmp_path: Path) -> None:
    assert find_prepared([tmp_path]) is None
    start = start_in(tmp_path)
    assert with_stick(start, [tmp_path]) == replace(start, media=(tmp_path,))


def test_wrong_words_get_one_sentence_and_another_try(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    request = NewPointRequest("Buurthuis De Proef", "Voorbeeldstad", phrase=WORDS)
    new_point(tmp_path / "punt", request, now=HandClock()).desk.store.close()
    dialog = UnlockDialog(tmp_path / "punt", HandClock(), theme)
    show(qtbot, dialog)
    type_keys("appel brug deken lepel")
    enter()
    refused = dialog.desk
    assert refused is None
    assert "Deze woorden passen niet." in read(dialog)
    dialog.words.input.edit.selectAll()
    type_keys(WORDS)
    enter()
    assert dialog.desk is not None
    dialog.desk.store.close()


def test_a_damaged_key_file_does_not_keep_anybody_out(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    request = NewPointRequest("Buurthuis De Proef", "Voorbeeldstad", phrase=WORDS)
    new_point(tmp_path / "punt", request, now=HandClock()).desk.store.close()
    (tmp_path / "punt" / "keys.slots").write_bytes(b"stuk")
    dialog = UnlockDialog(tmp_path / "punt", HandClock(), theme)
    show(qtbot, dialog)
    type_keys(WORDS)
    enter()
    assert dialog.desk is not None
    dialog.desk.store.close()


def test_a_mistyped_word_is_pointed_at_before_enter() -> None:
    known = phrase.words()
    word = next(word for word in known if len(word) >= 6)
    wrong = word[:3] + ("x" if word[3] != "x" else "y") + word[4:]
    assert word in hint_for(f"{wrong} ")
    assert hint_for(f"{word} ") == ""
    assert hint_for(wrong[:4]) == "", "a word that is still being typed is left alone"
    assert "staat niet in de woordenlijst" in hint_for("qqqqqqqq ")


def test_the_control_that_a_point_does_not_open_without_its_words(tmp_path: Path) -> None:
    request = NewPointRequest("Buurthuis De Proef", "Voorbeeldstad", phrase=WORDS)
    new_point(tmp_path / "punt", request, now=HandClock()).desk.store.close()
    with pytest.raises(UserError):
        open_desk(tmp_path / "punt", now=HandClock())
