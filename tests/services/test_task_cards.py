"""Every kind of incident has a card, short and the same in every language."""

import pytest

from nsp_desktop import i18n
from nsp_desktop.domain.fields import ChoiceKind
from nsp_desktop.registers import logbook
from nsp_desktop.services.task_cards import task_card, task_cards


def codes() -> list[str]:
    kind = logbook.REGISTER.by_name["incident"].kind
    assert isinstance(kind, ChoiceKind)
    return [option.code for option in kind.options]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_kind_of_incident_has_a_card(language: str) -> None:
    assert [card.code for card in task_cards(language)] == codes()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_cards_have_the_same_steps_in_every_language(language: str) -> None:
    assert [len(card.steps) for card in task_cards(language)] == [len(card.steps) for card in task_cards("nl")]


@pytest.mark.parametrize("code", codes())
def test_a_card_is_short_and_in_whole_sentences(code: str) -> None:
    card = task_card(code)
    assert card is not None
    assert 4 <= len(card.steps) <= 8
    assert all(sentence.endswith(".") and len(sentence) <= 120 for sentence in (card.first, *card.steps))
    assert all(len(part.split()) <= 20 for step in card.steps for part in step.replace(":", ".").replace("?", ".").split("."))


def test_a_card_follows_the_language_of_the_screen_and_falls_back_to_dutch() -> None:
    i18n.set_language("en")
    card = task_card("fire")
    assert card is not None and card.title == "Fire"
    assert task_cards("tr") == task_cards("nl")
    assert task_card("onbekend") is None
