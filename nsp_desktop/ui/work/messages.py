"""A message on its way: its state in words, the next step, and the text to read over the radio and read back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.fields import ChoiceKind
from nsp_desktop.i18n import _
from nsp_desktop.services import messages_work
from nsp_desktop.ui.work.box import WorkBox

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings


Step = tuple[str, Callable[[], "Made | None"]]


class MessageBox(WorkBox):
    """Send by a route, read back, tell the reporter: whatever is next stands first."""

    def __init__(self, row: "Row", around: "Surroundings", parent: QWidget) -> None:
        super().__init__(row, around, parent)
        line = messages_work.line(self.desk, row.record)
        self.say(line.words)
        values = row.values
        if values.get("direction") != "in" and values.get("received_at") is None:
            self._offer_routes()
        steps: list[Step] = []
        if values.get("direction") != "in" and values.get("sent_at") is not None and not values.get("read_back"):
            steps.append((_("Is teruggelezen en klopt"), lambda: messages_work.read_back_done(self.desk, row.record)))
        if values.get("received_at") is not None and not values.get("reporter_told"):
            steps.append((_("Melder is ingelicht"), lambda: messages_work.told(self.desk, row.record)))
        steps.append((_("Voorlezen"), self._read_aloud))
        self.offer(*steps)

    def _offer_routes(self) -> None:
        kind = self.desk.register("messages").by_name["route"].kind
        options = kind.options if isinstance(kind, ChoiceKind) else ()
        tried = [attempt.route for attempt in messages_work.attempts(self.desk, self.row.record)]
        self.say(_("Verstuurd met (nog niet ontvangen: probeer een volgende):"), "muted")
        self.offer(
            *(
                ("✓ " + _(option.label) if option.code in tried else _(option.label), lambda code=option.code: self._send(code))
                for option in options
            )
        )

    def _send(self, route: str) -> "Made":
        return messages_work.send(self.desk, self.row.record, route)

    def _read_aloud(self) -> None:
        from nsp_desktop.ui.dialogs.read_aloud import ReadAloudDialog

        ReadAloudDialog(self.desk, self.row.record, self.theme, self).exec()
