"""The second copy: a thread of its own puts each act on a stick or second disk too, and says how far that copy goes."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.frozen import dataclass, replace
from nsp_desktop.i18n import _
from nsp_desktop.services import copy_folder

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

SETTING: Final = "second_copy"
Kind = Literal["off", "busy", "kept", "away", "failed"]
"""off: none was chosen; busy: the newest act is not on it yet; kept: it is; away: the medium is not in; failed: see the sentence."""


@dataclass(frozen=True, slots=True)
class CopyState:
    """`up_to`: until when the copy was equal to the laptop, as far as this start knows."""

    kind: Kind = "off"
    folder: Path | None = None
    up_to: Millis | None = None
    sentence: str = ""


class SecondCopy:
    """Woken by each act; between two acts it waits and holds no file open, so that the stick may always be pulled out."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._state: CopyState | None = None
        self._woken = threading.Condition()
        self._asked = self._done = 0
        self._whole = True
        self._thread: threading.Thread | None = None
        self._closing = False
        self._told: Callable[[], None] = lambda: None
        self._deaf: Callable[[], None] = lambda: None

    @property
    def state(self) -> CopyState:
        if self._state is None:
            kept = self._desk.setting(SETTING)
            self._state = CopyState("busy", Path(kept)) if isinstance(kept, str) and not self._desk.store.read_only else CopyState()
        return self._state

    # --- choosing --------------------------------------------------------------------------------------------

    def choose(self, folder: Path, *, is_other_disk: Callable[[Path, Path], bool] | None = None) -> CopyState:
        """Make the copy on this medium now, and keep it equal from now on. Raises UserError."""
        self._desk.gate.require("export")
        if not (is_other_disk or copy_folder.is_other_disk)(folder, self._desk.store.folder):
            raise UserError(_("Deze map staat op dezelfde schijf. Een tweede kopie hoort op een stick of een andere schijf. Kies die."))
        made = copy_folder.set_up(self._desk, folder)
        self._desk.set_setting(SETTING, str(made))
        self._state = CopyState("kept", made, self._desk.now())
        self._told()
        return self._state

    def stop_keeping(self) -> None:
        """No second copy any more; what is on the medium stays there."""
        self._desk.gate.require("export")
        self._desk.set_setting(SETTING, None)
        self._state = CopyState()
        self._told()

    # --- keeping up ------------------------------------------------------------------------------------------

    def start(self, told: Callable[[], None]) -> None:
        """Follow every act from now on; `told` is called, from the thread of the copy, when the state changed."""
        self._told = told
        self._deaf = self._desk.announcer.listen(self._hear)
        self._ask(whole=True)

    def look_again(self) -> None:
        """The medium may be back: asked once a minute by the window, and by whoever put it in."""
        if self.state.kind in ("away", "failed"):
            self._ask(whole=True)

    def catch_up(self) -> CopyState:
        """Bring the copy up to the last act at once, for a command. The state says what came of it; a closed desk has nothing to add."""
        if not self._closing and self.state.folder is not None:
            self._state = self._copied(self.state, whole=True)
        return self._state or CopyState()

    def close(self) -> None:
        """Finish the act at hand and stop."""
        self._deaf()
        with self._woken:
            self._closing = True
            self._woken.notify()
        if self._thread is not None:
            self._thread.join()

    def _hear(self, event: Changed) -> None:
        self._ask(whole=event.origin != "desk")

    def _ask(self, *, whole: bool) -> None:
        if self.state.folder is None:
            return
        if self._thread is None or not self._thread.is_alive():  # a bug ended it: the next act gets a new one
            self._thread = threading.Thread(target=self._run, name="second copy", daemon=True)
            self._thread.start()
        with self._woken:
            self._asked += 1
            self._whole |= whole
            self._state = replace(self.state, kind="busy") if self.state.kind == "kept" else self.state
            self._woken.notify()

    def _run(self) -> None:
        while self._next():
            with self._woken:
                asked, whole, self._whole = self._asked, self._whole, False
                before = self.state
            found = self._copied(before, whole=whole)
            with self._woken:
                self._done = asked
                self._whole |= found.kind != "kept"
                if self.state.folder != before.folder:
                    continue
                self._state = replace(found, kind="busy") if found.kind == "kept" and self._asked != asked else found
            if found.kind != before.kind or found.sentence != before.sentence:
                self._told()

    def _next(self) -> bool:
        with self._woken:
            self._woken.wait_for(lambda: self._closing or self._asked != self._done)
            return self._asked != self._done and not (self._closing and self.state.kind in ("away", "failed"))

    def _copied(self, before: CopyState, *, whole: bool) -> CopyState:
        assert before.folder is not None
        try:
            copy_folder.bring_up_to_date(self._desk.store, before.folder, whole=whole)
        except FileNotFoundError:
            return replace(before, kind="away", sentence=_("De stick met de tweede kopie zit er niet in. Alles staat nog op deze laptop."))
        except UserError as error:
            return replace(before, kind="failed", sentence=_("De tweede kopie is niet bijgewerkt. {why}", why=error.message))
        return CopyState("kept", before.folder, self._desk.now())


def sentence(state: CopyState) -> str:
    """How the second copy stands."""
    match state.kind:
        case "off":
            return _("Er is geen tweede kopie. Alles staat alleen op deze laptop.")
        case "kept":
            place = "" if state.folder is None else state.folder.parent.name
            return _("Alles staat op 2 plaatsen: op deze laptop en op {stick}.", stick=place)
        case "busy":
            return _("De tweede kopie wordt bijgewerkt.")
        case "away" | "failed":
            return state.sentence
