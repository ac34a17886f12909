"""The laptop's battery: how full, on grid power or not, and how long it lasts."""

from nsp_desktop.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Energy:
    """None stands for what this machine does not tell; without a battery nothing is known."""

    percent: int | None = None
    on_grid: bool | None = None
    minutes_left: int | None = None


def read() -> Energy:
    """Ask the operating system once."""
    import psutil

    try:
        battery = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    except OSError:  # a system that shows no power supplies at all, such as a container without /sys
        return Energy()
    if battery is None:
        return Energy()
    return energy_of(battery.percent, battery.power_plugged, battery.secsleft)


def energy_of(percent: float, plugged: bool | None, seconds: int) -> Energy:
    """What psutil says in our words; it gives negative seconds for unknown and unlimited."""
    minutes = round(seconds / 60) if seconds >= 0 and not plugged else None
    return Energy(max(0, min(100, round(percent))), plugged, minutes)
