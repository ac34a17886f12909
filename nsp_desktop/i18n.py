"""Translation of visible words: Dutch stands in the source, other languages come from resources/i18n.

Decision 0001: message ids are Dutch, the first language of the interface.
"""

import gettext as _gettext
import os

from nsp_desktop import assets

LANGUAGES = ("nl", "en")
_current = _gettext.NullTranslations()
_language = "nl"


def set_language(code: str) -> None:
    """Use this language from now on; an unknown one falls back to Dutch."""
    global _current, _language
    _language = code if code in LANGUAGES else "nl"
    catalogue = assets.path("i18n", f"{_language}.mo")
    if _language == "nl" or not catalogue.is_file():
        _current = _gettext.NullTranslations()
        return
    with catalogue.open("rb") as stream:
        _current = _gettext.GNUTranslations(stream)


def language() -> str:
    return _language


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
