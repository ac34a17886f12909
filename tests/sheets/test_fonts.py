"""Text on paper: nothing vanishes, nothing is wider than its room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop import assets
from nsp_desktop.sheets import fonts

ANY_TEXT = st.text(max_size=60) | st.text(st.characters(), max_size=60)


@given(ANY_TEXT, st.booleans())
def test_every_sign_that_takes_ink_is_printed_or_stands_as_a_box(text: str, bold: bool) -> None:
    printed = "".join(run.text for run in fonts.runs(text, bold))
    assert sorted(printed) == sorted(fonts.clean(text)) or any(sign in printed for sign in "()[]{}<>«»")
    assert all(run.width > 0 or not run.text.strip() or run.face is not None for run in fonts.runs(text, bold))


@given(ANY_TEXT, st.floats(30, 300))
def test_fitted_text_is_never_wider_than_its_room(text: str, room: float) -> None:
    assert fonts.width(fonts.fit(text, 12, room), 12) <= room + 0.001


@given(ANY_TEXT, st.floats(40, 300))
def test_wrapped_text_loses_nothing_and_fits(text: str, room: float) -> None:
    lines = fonts.wrap(text, 12, room)
    assert all(fonts.width(line, 12) <= room + 0.001 for line in lines)
    whole = "".join("".join(fonts.clean(part) for part in text.splitlines()).split())
    assert "".join("".join(lines).split()) == whole


def test_text_that_fits_is_not_touched() -> None:
    assert fonts.fit("Waterflessen", 12, 400) == "Waterflessen"


def test_text_beyond_the_last_line_ends_in_an_ellipsis() -> None:
    lines = fonts.wrap("woord " * 100, 12, 100, most=3)
    assert len(lines) == 3 and lines[-1].endswith("…")


def test_a_sign_that_no_font_has_becomes_a_box_and_a_known_one_does_not() -> None:
    assert [run.face is None for run in fonts.runs("water💧")] == [False, True]
    assert all(run.face is not None for run in fonts.runs("Zoë, café, ß, €, Łódź, Вода, مياه"))


def test_controls_become_boxes_and_marks_that_only_steer_take_no_place() -> None:
    assert fonts.clean("a\tb\nc") == "a b c"
    assert fonts.clean("a\u202eb\u2066c\u200d") == "abc"
    assert [run.face is None for run in fonts.runs("a\x1bb")] == [False, True, False]


@pytest.fixture
def no_shipped_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: object):  # type: ignore[no-untyped-def]  # noqa: ANN201
    caches = (fonts.faces, fonts.face_for, fonts.runs)
    monkeypatch.setattr(assets, "path", lambda *parts: tmp_path.joinpath(*parts))  # type: ignore[attr-defined]
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def test_without_the_shipped_fonts_helvetica_prints(no_shipped_fonts: None) -> None:
    assert [(run.face.name if run.face else None) for run in fonts.runs("Zoë 水", bold=True)] == ["Helvetica-Bold", None]


def test_a_file_that_is_no_font_is_passed_over(no_shipped_fonts: None, tmp_path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "NotoSans-Regular.ttf").write_bytes(b"no font at all")
    assert [(run.face.name if run.face else None) for run in fonts.runs("a水")] == ["Helvetica", None]
