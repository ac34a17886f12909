"""What is copied here stays out of the history of the clipboard, and leaves the clipboard after a minute or when the program ends."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

KEPT_MS: Final = 60_000
"""Long enough to paste it in a message."""
HINTS: Final[dict[str, bytes]] = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x01",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
    "application/x-nspasteboard-concealed-type": b"",
}
"""What clipboard managers leave out: KDE and what follows it, Windows (Microsoft, Clipboard Formats), macOS (nspasteboard.org)."""
Owns = Callable[[QClipboard.Mode], bool]


class ClipboardWatch(QObject):
    """Waits for something to be copied: it looks at nothing in between. `owns`: whether this program put it there."""

    def __init__(self, clipboard: QClipboard, parent: QObject, owns: Owns | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._owns = owns or self._is_ours
        selection = [QClipboard.Mode.Selection] if clipboard.supportsSelection() else []
        self._modes = (QClipboard.Mode.Clipboard, *selection)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.forget)
        clipboard.changed.connect(self._mark)

    def forget(self) -> None:
        """Take away what was copied here; what another program put there stays."""
        self._timer.stop()
        for mode in self._modes:
            if self._owns(mode) and self._is_marked(mode):
                self._clipboard.clear(mode)

    def _mark(self, mode: QClipboard.Mode) -> None:
        """The text once more, with the hints; pictures and forms are never copied here."""
        if mode not in self._modes or not self._owns(mode) or self._is_marked(mode):
            return
        text = self._clipboard.text(mode)
        if text:
            self._clipboard.setMimeData(hinted(text), mode)
            self._timer.start(KEPT_MS)

    def _is_marked(self, mode: QClipboard.Mode) -> bool:
        data: QMimeData | None = self._clipboard.mimeData(mode)
        return data is not None and data.hasFormat(next(iter(HINTS)))

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        return self._clipboard.ownsClipboard() if mode == QClipboard.Mode.Clipboard else self._clipboard.ownsSelection()


def hinted(text: str) -> QMimeData:
    """A text that no history keeps."""
    data = QMimeData()
    data.setText(text)
    for name, value in HINTS.items():
        data.setData(name, value)
    return data
