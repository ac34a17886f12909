"""The battery in our words."""

import pytest

from nsp_desktop.devices.energy import Energy, energy_of, read


def test_a_battery_in_use_tells_how_long_it_lasts() -> None:
    assert energy_of(41.4, False, 6_600) == Energy(41, False, 110)


def test_on_grid_power_or_when_unknown_no_time_is_told() -> None:
    assert energy_of(80, True, 6_600) == Energy(80, True, None)
    assert energy_of(100.2, None, -1) == Energy(100, None, None)
    assert energy_of(55, False, -2) == Energy(55, False, None)


def test_this_machine_answers_with_or_without_a_battery() -> None:
    energy = read()
    assert energy.percent is None or 0 <= energy.percent <= 100


def test_a_system_without_power_supplies_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import psutil

    def missing() -> None:
        raise FileNotFoundError("/sys/class/power_supply")

    monkeypatch.setattr(psutil, "sensors_battery", missing, raising=False)
    assert read() == Energy()
