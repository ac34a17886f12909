"""The theme: colours, sizes, fonts and icons by name, and the one style sheet made from them.

Widgets get a Theme in their constructor. A switch of theme or language builds the window's pages again with a new one.

    theme.icon("urgent", "danger") -> QIcon        theme.color("muted") -> QColor (names: tokens.py)
    theme.px(8) -> int, scaled by the user's factor  theme.font("title", bold=True) -> QFont (sizes: tokens.SIZES)

A widget says what it is with the dynamic property `role`; the style sheet does the rest:

    buttons     primary (the one act of the page)  danger (noodmelding)  help (hulpvraag)  quiet (words in a frame)  link (words alone)
                chip (choice, checkable)  answer (large, one of a few)  step (plus and minus)
    labels      title  question  heading  large  value  muted  small  strong  number  phrase  empty
                field-problem  field-warning  danger-text  success-text
    frames      card  form  dialog  notice  saved  problem  conflict  bar (top and status bar)  alarm  ribbon
    lists       suggestions (floating under a field)
    inputs      property `large` = true for the one large field of a page, `wrong` = true for one with a problem
"""

from functools import cached_property

from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from nsp_desktop.frozen import dataclass
from nsp_desktop.ui import fonts, icons
from nsp_desktop.ui.style_sheet import style_sheet
from nsp_desktop.ui.tokens import SIZES, ThemeName, Tokens, tokens


@dataclass(frozen=True)
class Theme:
    """One theme at one size; `practice` gives the rail its own colour."""

    name: ThemeName = "light"
    factor: float = 1.0
    practice: bool = False

    @cached_property
    def tokens(self) -> Tokens:
        return tokens(self.name, practice=self.practice)

    def color(self, name: str) -> QColor:
        """The colour of this token; an unknown name is a bug."""
        return QColor(self.tokens[name])

    def px(self, pixels: int) -> int:
        """So many pixels at 100 %, at the size the user chose."""
        return round(pixels * self.factor)

    def icon(self, name: str, tint: str = "text") -> QIcon:
        """An icon in the colour of this token."""
        return icons.icon(name, self.tokens[tint], self.tokens["faint"])

    def font(self, size: str = "body", *, bold: bool = False, half: bool = False) -> QFont:
        """A copy: who changes it changes no other."""
        made = self._fonts.get((size, bold, half))
        if made is None:
            made = self._fonts[size, bold, half] = fonts.font(self.px(SIZES[size]), bold=bold, half=half)
        return QFont(made)

    @cached_property
    def _fonts(self) -> dict[tuple[str, bool, bool], QFont]:
        """Those that were asked for: with each copy goes what Qt found out about it."""
        return {}

    def apply(self, application: QApplication) -> None:
        """Dress the whole program in this theme."""
        application.setFont(self.font())
        application.setPalette(self._palette())
        application.setStyleSheet(style_sheet(self.tokens, self.px))

    def _palette(self) -> QPalette:
        """What no style sheet reaches follows the palette."""
        made = QPalette()
        role = QPalette.ColorRole
        for token, roles in {
            "ground": (role.Window,),
            "surface": (role.Base, role.Button, role.ToolTipBase),
            "raised": (role.AlternateBase,),
            "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText),
            "primary": (role.Highlight, role.Accent, role.Link),
            "on-primary": (role.HighlightedText,),
            "muted": (role.PlaceholderText,),
        }.items():
            for one in roles:
                made.setColor(one, self.color(token))
        for one in (role.WindowText, role.Text, role.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, one, self.color("faint"))
        return made
