"""Shell: the line at the top: menu at the left, at the right the box that opens the palette."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QPushButton, QSizePolicy, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import IconLabel, label, tight


class TopBar(QWidget):
    """Menu and search box in one line of fixed height."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = tight(QHBoxLayout(self), 8, (0, 0, 8, 0))
        self.menu = QMenuBar()
        self.menu.setNativeMenuBar(False)
        self.menu.setAccessibleName(_("Menü"))
        self.search = SearchBox(theme)
        row.addWidget(self.menu, 1)
        row.addWidget(self.search)
        theme.changed.connect(self._resize)
        self._resize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The menu comes first, the box takes what is left."""
        super().resizeEvent(event)
        self._resize()

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.size("menu"))
        self.menu.setFixedHeight(self._theme.size("menu"))
        left = self.width() - self.menu.sizeHint().width() - 24
        self.search.setFixedWidth(max(self._theme.px(110), min(self._theme.px(320), left)))


class SearchBox(QPushButton):
    """Looks like a field; a click (or Ctrl+K) opens the palette, which is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "search")
        self.setAccessibleName(_("Suchen oder Befehl, Strg+K"))
        row = tight(QHBoxLayout(self), 6, (8, 0, 8, 0))
        row.addWidget(IconLabel(theme, "search", "text_muted", _("Suchen"), 16))
        words = label(_("Suchen oder Befehl"), "small")
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(words, 1)
        row.addWidget(label(_("Strg+K"), "small"))
        theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(26))
