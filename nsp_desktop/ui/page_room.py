"""Where the pages stand. With larger letters than the window has room for, a page scrolls and what stands around it stays."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from nsp_desktop.ui.page import NARROWEST, Page

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme


class PageRoom(QWidget):
    """As low as the page that is shown can be; a layout would ask for the height that the page likes best."""

    def __init__(self, pages: QStackedWidget, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._theme = theme
        pages.setParent(self)
        pages.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        page = self._pages.currentWidget()
        narrowest = page.narrowest if isinstance(page, Page) else NARROWEST
        return QSize(self._theme.px(narrowest), 0).expandedTo(QSize() if page is None else page.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pages.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """The page needs another size than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def with_room(pages: QStackedWidget, theme: "Theme", parent: QWidget) -> QWidget:
    """At a larger size of type than 100 % a page may scroll: nothing is cut off. At 100 % everything fits."""
    if theme.factor <= 1:
        return pages
    area = QScrollArea(parent)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(PageRoom(pages, theme, area))
    return area
