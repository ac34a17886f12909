"""Joining a point that another laptop opened: its invitation from a stick, and the four words."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import opening
from nsp_desktop.storage.invitation import SIZE_LIMIT, needs_words
from nsp_desktop.storage.whole_file import read_limited
from nsp_desktop.ui.dialogs.steps import ChoiceStep, words
from nsp_desktop.ui.dialogs.unlock import FourWordsStep

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

SUFFIX: Final = ".nsp-invite"
SHOWN: Final = 4
PREPARED: Final = "laptop-"
"""How the invitations begin that lie on a prepared stick, one for each laptop."""


def invitations(media: Iterable[Path]) -> list[Path]:
    """The invitations that lie openly on these media, the newest first; those of a prepared stick before them, by name."""
    found: list[tuple[float, Path]] = []
    for folder in media:
        try:
            found += [(path.stat().st_mtime, path) for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file()]
        except OSError:
            continue
    prepared = sorted(path for _at, path in found if path.name.startswith(PREPARED))
    return prepared + [path for _at, path in sorted(found, reverse=True) if path not in prepared]


class InvitationStep(ChoiceStep):
    """Which invitation: those on a stick that is in, or a file (`chosen` carries its path), or one that comes over the network."""

    chosen = Signal(object)
    network_wanted = Signal()

    def __init__(self, found: list[Path], theme: "Theme") -> None:
        question = _("Welke uitnodiging?") if found else _("Steek de stick met de uitnodiging in de laptop.")
        answers: list[tuple[str, Callable[[], None]]] = [(path.name, self._taking(path)) for path in found[:SHOWN]]
        answers += [(_("Een bestand kiezen"), self._choose), (_("Via het netwerk"), self._by_network)]
        super().__init__(question, answers, theme)
        self.column.addWidget(words(_("De eerste laptop maakt de uitnodiging op de pagina Uitwisselen: Laptop erbij."), "muted", self))

    def _taking(self, path: Path) -> Callable[[], None]:
        return lambda: self.chosen.emit(path)

    def _by_network(self) -> None:
        self.network_wanted.emit()

    def _choose(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_files

        kinds = _("Uitnodigingen (*.nsp-invite)")
        files = ask_files(_("Welke uitnodiging?"), kinds, Path.home(), self)
        if files:
            self.chosen.emit(files[0])


class JoinStep(FourWordsStep):
    """The words of the point, for one invitation."""

    def __init__(self, invitation: bytes, theme: "Theme") -> None:
        super().__init__(theme)
        self.invitation = invitation
        self.forward = _("Aansluiten   Enter")


def read_invitation(path: Path) -> tuple[bytes, bool]:
    """An invitation, and whether it asks for words. Raises UserError."""
    data = read_limited(path, SIZE_LIMIT)
    if data is None:
        raise UserError(_("De uitnodiging is niet te lezen. Kijk of de stick er nog in zit, of kies een ander bestand."))
    return data, needs_words(data)


def join(folder: Path, invitation: bytes, phrase: str | None, now: Callable[[], Millis], listed: bytes | None = None) -> "Desk":
    """Make this laptop one more of the point; `listed`: the list that lay beside the invitation. Raises UserError."""
    return opening.join_point(folder, invitation, phrase, listed=listed, now=now, how_known=HowKnown.PHRASE)
