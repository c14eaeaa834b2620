"""Shell: the navigation at the left, areas in the order of the work; icons only when the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import label, rule, tight

SETTINGS_GAP = 8


class Navigation(QWidget):
    """One button an area, settings at the bottom. chosen: an area was clicked. settings_wanted: the last button."""

    chosen = Signal(str)
    settings_wanted = Signal()

    def __init__(self, theme: Theme, pages: Sequence[type[Page]]) -> None:
        super().__init__()
        self._theme = theme
        self._collapsed = False
        self.setAccessibleName(_("Bereiche"))
        column = tight(QVBoxLayout(self), 2, (8, 8, 8, 8))
        self._name = label("", "strong")
        self._file = label("", "small")
        for words in (self._name, self._file):
            words.setContentsMargins(8, 0, 0, 0)
            column.addWidget(words)
        column.addSpacing(8)
        self.buttons: dict[str, NavButton] = {}
        for page in pages:
            column.addWidget(self._area(page))
        column.addStretch(1)
        column.addWidget(rule())
        column.addSpacing(4)
        self._settings = NavButton(theme, _("Einstellungen"), "settings")
        self._settings.clicked.connect(self.settings_wanted)
        column.addWidget(self._settings)
        theme.changed.connect(self._resize)
        self._resize()

    def set_project(self, name: str, file: str) -> None:
        """Whose project this is, and its file."""
        self._name.setText(name)
        self._file.setText(file)
        self._name.setToolTip(name)

    def show_area(self, area: str) -> None:
        """Mark the area that is shown."""
        for other, made in self.buttons.items():
            made.setChecked(other == area)

    def set_collapsed(self, collapsed: bool) -> None:
        """Icons only, with the names as tooltips."""
        self._collapsed = collapsed
        self._resize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and up move the focus; Enter and space open."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        rows = [*self.buttons.values(), self._settings]
        at = next((i for i, made in enumerate(rows) if made.hasFocus()), None)
        if step and at is not None:
            rows[(at + step) % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _area(self, page: type[Page]) -> NavButton:
        made = NavButton(self._theme, _(page.title), page.icon)
        made.setCheckable(True)
        made.clicked.connect(lambda: self.chosen.emit(page.area))
        self.buttons[page.area] = made
        return made

    def _resize(self) -> None:
        self.setFixedWidth(self._theme.px(56) if self._collapsed else self._theme.size("navigation"))
        for made in (*self.buttons.values(), self._settings):
            made.set_collapsed(self._collapsed)
        self._name.setVisible(not self._collapsed)
        self._file.setVisible(not self._collapsed)


class NavButton(Button):
    """A row of the navigation."""

    def __init__(self, theme: Theme, text: str, icon: str) -> None:
        super().__init__(theme, text, "nav", icon, 20)
        self._words = text
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)

    def set_collapsed(self, collapsed: bool) -> None:
        """Show the icon only; the name stays for screen readers and as tooltip."""
        self.setText("" if collapsed else self._words)
        self.setToolTip(self._words if collapsed else "")
        self.setFixedHeight(self._theme.size("nav_row"))
        self._draw()
