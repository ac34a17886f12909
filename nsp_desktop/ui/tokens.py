"""The colours of each theme by name, and the sizes of type and space; test_tokens computes every contrast."""

from collections.abc import Mapping
from typing import Final, Literal

ThemeName = Literal["light", "dark", "contrast"]
THEMES: Final[tuple[ThemeName, ...]] = ("light", "dark", "contrast")
Tokens = Mapping[str, str]

SIZES: Final[Mapping[str, int]] = {"small": 14, "label": 16, "body": 17, "large": 20, "title": 24, "number": 28, "huge": 36}
"""The type scale in pixels at 100 %."""
FACTORS: Final = (1.0, 1.15, 1.3, 1.5, 2.0)
"""The sizes of type that one can choose."""
RADIUS: Final = 12
SMALL_RADIUS: Final = 8

_LIGHT: Final[Tokens] = {
    "ground": "#eef1f4", "surface": "#ffffff", "raised": "#f4f6f9", "line": "#d3dae2", "edge": "#6b7b8c",
    "text": "#12202e", "muted": "#46586a", "faint": "#74828f", "muted-soft": "#e4e9ee",
    "primary": "#0b4f8a", "primary-hover": "#083d6b", "on-primary": "#ffffff", "focus": "#0b4f8a", "selected": "#dce9f5",
    "info": "#0b4f8a", "info-soft": "#dce9f5", "success": "#136b3b", "success-soft": "#ddf1e4",
    "warning": "#8a4b00", "warning-soft": "#fdeccb", "danger": "#a3141a", "danger-soft": "#fbe1e0",
    "violet": "#5b35a3", "violet-soft": "#eae3f6", "alarm": "#b3171e", "alarm-hover": "#8f1017", "on-alarm": "#ffffff",
    "rail": "#10273f", "rail-on": "#1e4468", "rail-text": "#c8d6e3", "rail-strong": "#ffffff", "rail-mark": "#f08c1a",
    "badge": "#ffb454", "on-badge": "#12202e", "practice": "#6a2182", "on-practice": "#ffffff",
}  # fmt: skip
_DARK: Final[Tokens] = {
    "ground": "#0d1218", "surface": "#161d26", "raised": "#1b2430", "line": "#2c3845", "edge": "#76879a",
    "text": "#e6edf4", "muted": "#a8b6c4", "faint": "#7f8e9d", "muted-soft": "#2a3440",
    "primary": "#7db5ec", "primary-hover": "#a5cdf3", "on-primary": "#0b1622", "focus": "#7db5ec", "selected": "#18324b",
    "info": "#8cc0f2", "info-soft": "#18324b", "success": "#6fcf97", "success-soft": "#12301f",
    "warning": "#ffb454", "warning-soft": "#38280d", "danger": "#ff8f8a", "danger-soft": "#3d1717",
    "violet": "#bda2f0", "violet-soft": "#2a2140", "alarm": "#d93030", "alarm-hover": "#cf2a2a", "on-alarm": "#ffffff",
    "rail": "#090e14", "rail-on": "#18283a", "rail-text": "#a8b6c4", "rail-strong": "#ffffff", "rail-mark": "#ffb454",
    "badge": "#ffb454", "on-badge": "#12202e", "practice": "#d9a6ee", "on-practice": "#2b0a38",
}  # fmt: skip
_CONTRAST: Final[Tokens] = {
    "ground": "#000000", "surface": "#000000", "raised": "#141414", "line": "#9a9a9a", "edge": "#ffffff",
    "text": "#ffffff", "muted": "#ffffff", "faint": "#b0b0b0", "muted-soft": "#2b2b2b",
    "primary": "#ffe100", "primary-hover": "#fff3a0", "on-primary": "#000000", "focus": "#00e5ff", "selected": "#003b59",
    "info": "#9fd4ff", "info-soft": "#00253d", "success": "#7dffb0", "success-soft": "#00301a",
    "warning": "#ffcf70", "warning-soft": "#332200", "danger": "#ffb3ae", "danger-soft": "#4a0000",
    "violet": "#dcc6ff", "violet-soft": "#25104a", "alarm": "#d93030", "alarm-hover": "#cf2a2a", "on-alarm": "#ffffff",
    "rail": "#000000", "rail-on": "#2b2b2b", "rail-text": "#ffffff", "rail-strong": "#ffffff", "rail-mark": "#ffe100",
    "badge": "#ffe100", "on-badge": "#000000", "practice": "#f2b8ff", "on-practice": "#000000",
}  # fmt: skip
_PRACTICE_RAIL: Final[Mapping[ThemeName, Tokens]] = {
    "light": {"rail": "#3d1250", "rail-on": "#632280", "rail-text": "#e6d3ef"},
    "dark": {"rail": "#1c0826", "rail-on": "#3f1654", "rail-text": "#d5bfe0"},
    "contrast": {},
}
"""A practice point has a rail of its own colour, besides its ribbon."""

TOKENS: Final[Mapping[ThemeName, Tokens]] = {"light": _LIGHT, "dark": _DARK, "contrast": _CONTRAST}


def tokens(name: ThemeName, *, practice: bool = False) -> Tokens:
    """Every colour of a theme."""
    return {**TOKENS[name], **_PRACTICE_RAIL[name]} if practice else TOKENS[name]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.1, definition of relative luminance)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """So much of `one` over `other`, as #rrggbb."""
    pairs = [(int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(first * share + second * (1 - share)):02x}" for first, second in pairs)
