"""The English file stays complete, and the tool that guards it finds what it must find."""

import ast
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from nsp_desktop.registers import ALL
from tools import texts


@pytest.fixture(scope="module")
def collected() -> Catalog:
    return texts.collected()


def test_every_sentence_has_its_english() -> None:
    assert texts.problems() == []


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.name)
def test_every_word_of_a_register_is_marked_for_translation(register: object, collected: Catalog) -> None:
    from nsp_desktop.domain.fields import ChoiceKind, NumberKind
    from nsp_desktop.domain.register import Register

    assert isinstance(register, Register)
    words = {register.label, register.plural, register.empty}
    for field in register.fields:
        words |= {field.label, field.help}
        match field.kind:
            case ChoiceKind(options):
                words |= {option.label for option in options}
            case NumberKind(unit=unit):
                words.add(unit)
            case _:
                pass
    assert sorted(word for word in words if word and collected.get(word) is None) == []


def test_no_marked_sentence_escapes_the_collector(collected: Catalog) -> None:
    """The collector reads tokens and cannot look into an f-string."""
    marked = {text for path in texts.PACKAGE.rglob("*.py") for text in _marked(path.read_text())}
    assert len(marked) > 1000
    assert sorted(text for text in marked if collected.get(text) is None) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [("_('water')", ["water"]), ("f'{_(\"water\")}!'", ["water"]), ("_(label)", []), ("ngettext('gast', 'gasten', 2)", ["gast"])],
)
def test_a_marked_sentence_is_found_wherever_it_stands(source: str, found: list[str]) -> None:
    assert list(_marked(source)) == found


def _marked(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="_" | "N_" | "ngettext"), args=[ast.Constant(value=str(text)), *_]) if text:
                yield text


@pytest.mark.parametrize(
    ("dutch", "english", "right"),
    [
        ("{number} bewaard", "{number} saved", True),
        ("{number} bewaard", "saved", False),
        ("{number} bewaard", "{nummer} saved", False),
        ("{number} bewaard", "{number saved", False),
        ("bewaard", "", False),
        (("{count} gast", "{count} gasten"), ("one guest", "{count} guests"), True),
        (("{count} gast", "{count} gasten"), ("one guest", "guests"), False),
    ],
)
def test_a_translation_fills_in_the_same_names(dutch: str | tuple[str, str], english: str | tuple[str, str], *, right: bool) -> None:
    assert (list(texts.problems_of(Message(dutch, english))) == []) is right


def test_the_same_words_give_the_same_bytes() -> None:
    catalogue = texts.merged()
    assert texts.as_mo(catalogue) == texts.as_mo(texts.merged())
    assert texts.as_po(catalogue) == texts.as_po(texts.merged())
