"""Every page with every tab in every size, language and direction: nothing clipped, untranslated, nameless or too pale.

Sizes of things do not depend on the theme (its style sheets differ in colours alone, and a test here holds them to it), so what
fits is measured in one theme, and contrast in all three.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop import i18n
from nsp_desktop.services.content import make_practice
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk as opened
from nsp_desktop.ui.main_window import MainWindow, Worn
from nsp_desktop.ui.style_sheet import style_sheet
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.tokens import THEMES, ThemeName, contrast, tokens
from tests.building import NOON, HandClock
from tests.ui.every_page import Pseudo, make_collection, parts, said, untranslated, words_of_records
from tests.ui.fit import clipped, too_small, unnamed
from tests.ui.showing import SilentMachine

DESIGN, FLOOR = (1366, 728), (1024, 600)
SIZES = [(1.0, DESIGN), (1.0, FLOOR), (1.25, DESIGN), (1.25, FLOOR), (1.5, DESIGN), (2.0, DESIGN), (2.0, FLOOR)]
TIGHT = ("messages-1", "exchange-")
"""Pages whose side column has no room for words a third longer than the Dutch ones."""
WIDE = ("desk-",)
"""With letters of twice the size on a usual screen this one is wider than the screen; every other page goes on under itself."""
MUNICIPALITY = ("municipality",)
LANGUAGES = ("nl", "en", "pseudo", "rtl")
LEAST_CONTRAST = 4.5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice point full of examples, written in Dutch."""
    i18n.set_language("nl")
    made = tmp_path_factory.mktemp("alle") / "punt"
    make_practice(made, lambda: NOON)
    return made


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    """Asked for before qtbot, so that it closes after the window."""
    made = opened(folder, now=HandClock())
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def kept_collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    i18n.set_language("nl")
    return make_collection(tmp_path_factory.mktemp("gemeente"), lambda: NOON)


@pytest.fixture
def collection(kept_collection: Path) -> Iterator[Desk]:
    """The desk of a coordination point: asked for before qtbot too."""
    made = opened(kept_collection, now=HandClock())
    yield made
    made.store.close()


@pytest.fixture
def dressed(qapp: QApplication, theme: Theme) -> Iterator[None]:
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp)


def speak(language: str, application: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.set_language("en" if language == "en" else "nl")
    if language == "pseudo":
        monkeypatch.setattr(i18n, "_current", Pseudo())
    if language == "rtl":
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


@contextmanager
def window_on(desk: Desk, worn: Theme, application: QApplication, size: tuple[int, int]) -> Iterator[MainWindow]:
    """Gone for good afterwards: a window that stays behind is dressed again in every theme that follows."""
    worn.apply(application)
    window = MainWindow(desk, Worn(worn, lambda _theme: None), SilentMachine(desk.store.folder))
    window.resize(*size)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("factor", "size"), SIZES)
@pytest.mark.usefixtures("qtbot", "dressed")
def test_nothing_is_clipped_nameless_or_untranslated(
    factor: float, size: tuple[int, int], language: str, desk: Desk, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(language, qapp, monkeypatch)
    with window_on(desk, Theme("light", factor, practice=True), qapp, size) as window:
        wrong = list(faults(window, size, pseudo=language == "pseudo"))
    assert not wrong, "\n".join(": ".join(parts) for parts in wrong)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("factor", "size"), SIZES)
@pytest.mark.usefixtures("qtbot", "dressed")
def test_nothing_is_wrong_on_the_page_of_the_municipality(
    factor: float, size: tuple[int, int], language: str, collection: Desk, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(language, qapp, monkeypatch)
    with window_on(collection, Theme("light", factor, practice=True), qapp, size) as window:
        wrong = list(faults(window, size, pseudo=language == "pseudo", only=MUNICIPALITY))
    assert not wrong, "\n".join(": ".join(parts) for parts in wrong)


@pytest.mark.slow
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("look", THEMES)
@pytest.mark.usefixtures("qtbot", "dressed")
def test_words_stand_out_from_their_ground(look: ThemeName, factor: float, desk: Desk, collection: Desk, qapp: QApplication) -> None:
    pale = []
    for one, only in ((desk, ()), (collection, MUNICIPALITY)):
        with window_on(one, Theme(look, factor, practice=True), qapp, DESIGN) as window:
            pale += [(name, text) for name, page in parts(window, only) for text in pale_labels(page)]
    assert not pale, "\n".join(": ".join(parts) for parts in pale)


@pytest.mark.usefixtures("qtbot", "dressed")
def test_the_control_that_a_pale_label_is_found(theme: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    for text, colour, top in (("Bleek", "#dddddd", 60), ("Goed", "#12202e", 10)):
        label = QLabel(text, box)
        label.setStyleSheet(f"color: {colour}; background: #ffffff")
        label.setGeometry(10, top, 100, 40)
    box.resize(200, 120)
    box.show()
    assert pale_labels(box) == ["Bleek"]


def test_the_control_that_a_word_without_a_mark_is_found() -> None:
    assert untranslated("«Nu»: ««twaalf» flessen», vergeten", frozenset()) == ["vergeten"]
    assert untranslated("Jansen-Proef «wacht»", frozenset({"Jansen", "Proef"})) == []


def test_themes_differ_in_colours_alone() -> None:
    def bare(name: ThemeName) -> str:
        found = tokens(name)
        sheet = style_sheet(dict.fromkeys(found, "#000000"), round)
        assert set(found) == set(tokens("light"))
        return sheet

    assert len({bare(name) for name in THEMES}) == 1


def faults(window: MainWindow, size: tuple[int, int], *, pseudo: bool, only: Collection[str] = ()) -> Iterator[tuple[str, str, str]]:
    """What is wrong on which page. A language a third longer than Dutch need not fit everywhere: at 100 % of the design size it does."""
    known = words_of_records(window.desk)
    for name, page in parts(window, only):
        if not pseudo or ((window.theme.factor, size) == SIZES[0] and not name.startswith(TIGHT)):
            yield from ((name, "clipped", text) for text in clipped(page))
        if (window.theme.factor, size) == (2.0, DESIGN) and not name.startswith(WIDE) and sideways(page):
            yield name, "wide", f"{page.minimumSizeHint()}"
        yield from ((name, "nameless", text) for text in unnamed(page))
        yield from ((name, "too small", text) for text in too_small(window))
        if not pseudo and (window.width(), window.height()) != size:
            yield name, "too large", f"{page.minimumSizeHint()}"
            window.resize(*size)
        if pseudo:
            yield from ((name, "untranslated", word) for text in said(page) for word in untranslated(text, known))


def sideways(page: QWidget) -> bool:
    """Whether what the page stands in scrolls to the right."""
    around: QObject | None = page
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parent()
    return around is not None and around.horizontalScrollBar().maximum() > 0


def pale_labels(widget: QWidget) -> list[str]:
    """Labels whose words do not stand out: the colour farthest from the most common one in their picture."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    for label in widget.findChildren(QLabel):
        seen = label.visibleRegion().boundingRect()
        if label.isVisible() and label.isEnabled() and label.text().strip() and seen.height() * 2 > label.height():
            area = seen.translated(label.mapTo(widget, QPoint(0, 0)))
            cut = picture.copy(area)
            colours = Counter(memoryview(cut.constBits()).cast("I"))
            ground = colours.most_common(1)[0][0]
            if max(contrast(_hex(colour), _hex(ground)) for colour in colours) < LEAST_CONTRAST:
                found.append(label.text())
    return found


def _hex(colour: int) -> str:
    return f"#{colour & 0xFFFFFF:06x}"
