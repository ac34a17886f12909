"""Every role has a card of five short sentences, the same in every language."""

import pytest

from nsp_desktop import i18n
from nsp_desktop.domain.fields import ChoiceKind
from nsp_desktop.registers import shifts
from nsp_desktop.services.role_cards import role_card, role_cards


def roles() -> list[str]:
    kind = shifts.REGISTER.by_name["role"].kind
    assert isinstance(kind, ChoiceKind)
    return [option.code for option in kind.options]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_role_has_five_short_sentences(language: str) -> None:
    cards = role_cards(language)
    assert list(cards) == roles()
    for steps in cards.values():
        assert len(steps) == 5
        assert all(step[-1] in ".?" and len(step) <= 90 for step in steps)


def test_an_unknown_role_has_no_card_and_other_languages_read_dutch() -> None:
    assert role_card("newer") == ()
    assert role_cards("tr") == role_cards("nl")
