"""Widgets: buttons in the kinds of the house. At most one primary button is in view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.pressed import Heard

AIR = 4
ONE_OF_SEVERAL = ("nav", "segment", "tab")
"""Kinds of which one is pressed at a time: a screen reader says "1 of 4", and Tab goes past the others."""
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_ICON_ROLES = {"primary": "on_accent", "quiet": "accent", "status": "text_muted"}


class Button(Heard, QPushButton):
    """A button whose icon follows the theme; Enter presses it like the space bar.

    kind: primary (filled), normal (outlined), quiet (accent text), icon (no text, `text` is its name), nav, status,
    segment, tab.
    """

    def __init__(self, theme: Theme, text: str, kind: str = "normal", icon: str = "", size: int = 18) -> None:
        super().__init__("" if kind == "icon" else text)
        self._theme, self._icon, self._size, self.kind = theme, icon, size, kind
        self._compact = False
        self.setProperty("kind", kind)
        self.setAccessibleName(text.replace("&", ""))
        self.setAutoDefault(False)
        self.setAutoExclusive(kind in ONE_OF_SEVERAL)
        self.listen()
        if kind == "icon":
            self.setToolTip(text)
        if kind in ("quiet", "icon"):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            theme.changed.connect(self._draw)
            self.toggled.connect(self._draw)
            self._draw()

    def set_text(self, text: str) -> None:
        """Change text and name."""
        self.setAccessibleName(text)
        if self.kind == "icon" or self._compact:
            self.setToolTip(text)
        else:
            self.setText(text)

    def set_compact(self, compact: bool) -> None:
        """Show the icon only, with the text as tooltip; buttons without an icon keep their text."""
        if self._icon and self.kind != "icon" and compact != self._compact:
            self._compact = compact
            self.setText("" if compact else self.accessibleName())
            self.setToolTip(self.accessibleName() if compact else "")
            self._draw()

    def _draw(self) -> None:
        role = "accent" if self.kind == "nav" and self.isChecked() else _ICON_ROLES.get(self.kind, "text_muted")
        role = "text" if self.kind in ("normal", "icon") else role
        air = AIR if self.text() else 0
        self.setIcon(self._theme.icon(self._icon, role, self._size, air))
        self.setIconSize(QSize(self._theme.px(self._size) + self._theme.px(air), self._theme.px(self._size)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter works like the space bar; arrow keys are left to what the button stands in."""
        if event.key() in ARROWS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A filled button, and a pressed one of several, show their focus by a second ring inside: their edge is taken."""
        super().paintEvent(event)
        pressed = self.kind == "segment" and self.isChecked()
        if self.hasFocus() and (self.kind == "primary" or pressed):
            filled = not pressed or self._theme.colors.high_contrast
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.color("on_accent" if filled else "focus"), 2))
            painter.drawRect(self.rect().adjusted(4, 4, -4, -4))


def button(
    theme: Theme, text: str, pressed: Callable[[], object] | None = None, kind: str = "normal", icon: str = ""
) -> Button:
    """A button that calls `pressed`."""
    made = Button(theme, text, kind, icon)
    if pressed is not None:
        made.clicked.connect(lambda: pressed())
    return made


class ActionButton(Button):
    """A button for an action that also stands in a menu; text and state follow the action."""

    def __init__(self, theme: Theme, action: QAction, kind: str = "normal", icon: str = "") -> None:
        super().__init__(theme, action.text(), kind, icon)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.set_text(self._action.text())
