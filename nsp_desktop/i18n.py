"""Translation of visible words: Dutch stands in the source, other languages come from resources/i18n.

Decision 0001: message ids are Dutch, the first language of the interface.
"""

import os
from typing import Protocol

from nsp_desktop import assets

LANGUAGES = ("nl", "en")
_language = "nl"


class _Translations(Protocol):
    """What `gettext` of the standard library gives for a catalogue; it is loaded only for another language than the one in the source."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, one: str, many: str, count: int) -> str: ...

    def pgettext(self, context: str, message: str) -> str: ...


class _AsWritten:
    """Dutch."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, one: str, many: str, count: int) -> str:
        return one if count == 1 else many

    def pgettext(self, _context: str, message: str) -> str:
        return message


_current: _Translations = _AsWritten()


def set_language(code: str) -> None:
    """Use this language from now on; an unknown one falls back to Dutch."""
    global _current, _language
    _language = code if code in LANGUAGES else "nl"
    _current = _translations(_language)


def _translations(code: str) -> _Translations:
    catalogue = assets.path("i18n", f"{code}.mo")
    if code == "nl" or not catalogue.is_file():
        return _AsWritten()
    import gettext

    with catalogue.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def language() -> str:
    return _language


def both(message: str, /, **values: object) -> tuple[str, str]:
    """A sentence that is read by people of either language: in the one of the screen, and in the other one."""
    other = next(code for code in LANGUAGES if code != _language)
    return _(message, **values), _translations(other).gettext(message).format(**values)


def default_language() -> str:
    """Dutch, unless the environment variable NSP_LANGUAGE asks for another."""
    return os.environ.get("NSP_LANGUAGE", "nl")


def _(message: str, /, **values: object) -> str:
    """This sentence in the current language, its named placeholders filled in."""
    text = _current.gettext(message) if message else ""
    return text.format(**values) if values else text


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """The sentence for one or for many; `{count}` is filled in."""
    return _current.ngettext(one, many, count).format(count=count, **values)


def pgettext(context: str, message: str) -> str:
    """A short word whose meaning depends on where it stands."""
    return _current.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a sentence that is declared here and translated where it is shown."""
    return message
