"""Shell: the white sheet: page head, one main view, details of the selection at the right or as a drawer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.notice import NoticeBar
from in2desk.ui.shell.page import EDGE, Page
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import ShortLabel, label, restyle, tight

COMPACT = 760


class DetailColumn(QScrollArea):
    """The right column: the detail widget of one page, scrolling inside itself."""

    def __init__(self, content: QWidget, name: str) -> None:
        super().__init__()
        self.setObjectName("detail")
        self.setAccessibleName(_("Einzelheiten: {page}").format(page=name))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setObjectName(content.objectName() or "scrolled")
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)


class PageHead(QWidget):
    """Title, context in grey, actions at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self._shown: list[QWidget] = []
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = tight(QHBoxLayout(self), 8, (EDGE + 1, 0, EDGE, 0))
        self.title = label("", "title")
        self.context = ShortLabel("muted")
        self.drawer = Button(desk.theme, _("Einzelheiten"), "normal", "panel-right")
        self.drawer.setCheckable(True)
        self._actions = tight(QHBoxLayout(), 8)
        row.addWidget(self.title)
        row.addSpacing(8)
        row.addWidget(self.context, 1)
        row.addLayout(self._actions)
        row.addWidget(self.drawer)
        desk.theme.changed.connect(self._resize)
        self._resize()

    def show_page(self, page: Page) -> None:
        """Take over title, context and actions of a page."""
        self.title.setText(_(page.title))
        self.context.setText(page.context)
        for widget in self._shown:
            self._actions.removeWidget(widget)
            widget.hide()
        for widget in page.head:
            self._actions.addWidget(widget)
            widget.show()
        self._shown = page.head
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the actions show their icons only."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        compact = self.width() < self._theme.px(COMPACT)
        for made in self.findChildren(Button):
            made.set_compact(compact)

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.size("page_head"))
        self._fit()


class PageFrame(QFrame):
    """Shows one page at a time. In a narrow window the details become a drawer over the main view."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self.setObjectName("sheet")
        self.head = PageHead(desk)
        self.pages = QStackedWidget()
        self.details = QStackedWidget()
        self._as_drawer = False
        self._shown: Page | None = None
        self._sheets: dict[Page, QScrollArea] = {}
        self._columns: dict[Page, DetailColumn] = {}
        outer = tight(QVBoxLayout(self), 0, (1, 1, 0, 0))
        outer.addWidget(self.head)
        self._body = QWidget()
        self._body.setObjectName("body")
        self._row = tight(QHBoxLayout(self._body))
        self._row.addWidget(self.pages, 1)
        self._row.addWidget(self.details)
        outer.addWidget(self._body, 1)
        self.notice = NoticeBar(desk, self)
        self.head.drawer.toggled.connect(self._arrange)
        desk.theme.changed.connect(self._arrange)

    def add_page(self, page: Page) -> None:
        """Take in a page that was just made."""
        self._sheets[page] = _scrolling(page)
        self.pages.addWidget(self._sheets[page])
        if page.detail is not None:
            self._columns[page] = DetailColumn(page.detail, _(page.title))
            self.details.addWidget(self._columns[page])
        page.context_changed.connect(self._context)
        page.detail_toggled.connect(self._arrange)

    def show_page(self, page: Page) -> None:
        """Bring a page to the front."""
        self._shown = page
        self.pages.setCurrentWidget(self._sheets[page])
        self.head.show_page(page)
        column = self._columns.get(page)
        if column is not None:
            self.details.setCurrentWidget(column)
        self._arrange()

    def set_drawer(self, as_drawer: bool) -> None:
        """Whether the details lie over the main view, behind a button."""
        self._as_drawer = as_drawer
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep drawer and notice in their places."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        has = self._shown in self._columns and self._shown is not None and self._shown.detail_shown
        self.head.drawer.setVisible(has and self._as_drawer)
        self.details.setVisible(has and (not self._as_drawer or self.head.drawer.isChecked()))
        wide = self.window().width() >= self._theme.px(1600)
        width = self._theme.px(424 if wide else 328)
        self.details.setFixedWidth(width)
        name = "drawer" if self._as_drawer else "column"
        if self.details.objectName() != name:
            self.details.setObjectName(name)
            restyle(self.details)
        if self._as_drawer:
            self._row.removeWidget(self.details)
            self.details.setParent(self._body)
            self.details.setGeometry(self._body.width() - width, 0, width, self._body.height())
            self.details.setVisible(has and self.head.drawer.isChecked())
            self.details.raise_()
        elif self._row.indexOf(self.details) < 0:
            self._row.addWidget(self.details)
        self.notice.place()

    def _context(self, text: str) -> None:
        if self.sender() is self._shown:
            self.head.context.setText(text)


def _scrolling(page: Page) -> QScrollArea:
    """A page keeps its smallest size and scrolls when the window is smaller still (200 % on a small screen)."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(page.accessibleName())
    area.setWidget(page)
    return area
