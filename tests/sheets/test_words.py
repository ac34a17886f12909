"""Words and figures as sheets write them."""

from decimal import Decimal

import pytest

from nsp_desktop.domain.choices import URGENCIES
from nsp_desktop.registers import reports
from nsp_desktop.sheets import words


@pytest.mark.parametrize(
    ("change", "shown"), [(None, ""), (0, "="), (3, "+3"), (-4, "−4"), (Decimal("-1.50"), "−1,5"), (Decimal("0.0"), "=")]
)
def test_a_change_has_its_sign(change: int | Decimal | None, shown: str) -> None:
    assert words.grown(change) == shown


@pytest.mark.parametrize(("minutes", "shown"), [(0, "0 min"), (125, "2 u 05"), (2_879, "47 u 59"), (2_880, "2 dagen")])
def test_a_wait_is_short(minutes: int, shown: str) -> None:
    assert words.waited(minutes) == shown


def test_an_amount_has_a_decimal_comma_and_no_idle_zeros() -> None:
    assert [words.amount(Decimal(text), "liter") for text in ("17.50", "100", "0.000")] == ["17,5 liter", "100 liter", "0 liter"]


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert words.label(URGENCIES, "hours") == "Binnen enkele uren"
    assert words.label(words.options(reports.REGISTER, "state"), "new_state") == "new_state"
