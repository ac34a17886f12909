"""The shipped fonts, made known to Qt."""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from nsp_desktop import assets

FAMILIES: Final = ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic")
_FILES: Final = (
    "AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-SemiBold", "AtkinsonHyperlegibleNext-Bold",
    "NotoSans-Regular", "NotoSans-Bold", "NotoSansArabic-Regular", "NotoSansArabic-Bold",
)  # fmt: skip


def load() -> None:
    """Add the fonts to the running program; a missing file leaves its letters to the system's fonts."""
    for name in _FILES:
        file = assets.path("fonts", f"{name}.ttf")
        if file.is_file():
            QFontDatabase.addApplicationFont(str(file))


def font(pixels: int, *, bold: bool = False, half: bool = False) -> QFont:
    """The interface font in whole pixels; `half` is the weight between regular and bold."""
    made = QFont(list(FAMILIES))
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.DemiBold if half else QFont.Weight.Normal)
    return made
