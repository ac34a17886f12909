"""Functions that are off: for the whole point, carried, taken back, and never the noodmelding."""

from pathlib import Path

import pytest

from nsp_desktop.domain.choices import TALLIES
from nsp_desktop.errors import UserError
from nsp_desktop.registers import ALL
from nsp_desktop.services import functions
from tests.building import NOON, give, practice_desk, second_laptop


def test_everything_is_on_until_it_is_switched_off_with_a_reason(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    assert functions.off(desk) == frozenset()
    functions.switch(desk, "food", on=False, by="Voorbeeld", why="geen water")
    assert functions.is_off(desk, "food")
    assert functions.since(desk, "food") == (NOON, "geen water")
    functions.switch(desk, "food", on=True, by="Voorbeeld")
    assert functions.off(desk) == frozenset()
    assert functions.since(desk, "food") is None
    desk.undo()
    assert functions.is_off(desk, "food")
    assert desk.count("checks") == 1


def test_information_and_noodmelding_cannot_be_switched_off(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    for code in ("information", "messages", "in", "logbook"):
        with pytest.raises(UserError, match="altijd aan"):
            functions.switch(desk, code, on=False)


def test_what_a_function_holds_is_declared_somewhere() -> None:
    registers = {register.name for register in ALL}
    tallies = {option.code for option in TALLIES}
    codes = frozenset(function.code for function in functions.FUNCTIONS)
    assert functions.registers_off(codes) < registers
    assert functions.tallies_off(codes) < tallies
    assert not functions.registers_off(codes) & {"messages", "information", "visits", "logbook", "checks"}
    assert not functions.tallies_off(codes) & {"in", "out", "information", "not_helped"}


def test_the_other_laptop_hears_of_it(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "b")
    second = second_laptop(first, tmp_path / "c")
    functions.switch(first, "needs", on=False, by="Voorbeeld")
    give(first, second)
    assert functions.off(second) == {"needs"}
    functions.switch(second, "needs", on=True)
    give(second, first)
    assert functions.off(first) == frozenset()


def test_a_record_or_tally_of_a_function_that_is_off_is_refused() -> None:
    codes = frozenset({"needs", "food"})
    for register, kind in (("needs", None), ("offers", "hands"), ("visits", "food")):
        with pytest.raises(UserError, match="niet op dit punt"):
            functions.refuse(codes, register, {"kind": kind})
    for register, kind in (("messages", "emergency"), ("visits", "in"), ("visitors", None)):
        functions.refuse(codes, register, {"kind": kind})
