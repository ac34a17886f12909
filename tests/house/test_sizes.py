"""The source keeps the sizes and habits that the architecture promises."""

import pytest

from tools.sizes import FILE_LIMIT, FUNCTION_LIMIT, Source, problems, sources


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.name)
def test_a_file_is_short_whole_and_opens_with_a_sentence(source: Source) -> None:
    assert list(problems(source)) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('"""Te lang."""\n' + "x = 1\n" * FILE_LIMIT, "lines"),
        ('"""Een lange functie."""\ndef f() -> None:\n' + "    x = 1\n" * FUNCTION_LIMIT, "f has"),
        ('"""Vangt alles."""\ntry:\n    x = 1\nexcept Exception:\n    pass\n', "catches everything"),
        ("x = 1\n", "does not open"),
        ('"""Niet af."""\n# TO' + "DO\n", "unfinished"),
    ],
)
def test_what_breaks_a_habit_is_named(text: str, word: str) -> None:
    """The control: a check that finds nothing anywhere would pass too."""
    assert any(word in line for line in problems(Source("proef.py", text)))


def test_a_handler_that_raises_again_is_no_broad_one() -> None:
    text = '"""Ruimt op en geeft door."""\ntry:\n    x = 1\nexcept BaseException:\n    x = 2\n    raise\n'
    assert list(problems(Source("proef.py", text))) == []
