"""Widgets: buttons that paint themselves: Enter presses them, and a card among others has a frame that says where one is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.pressed import Heard

ROUND = 8


class PaintedButton(Heard, QAbstractButton):
    """A button without a style sheet. Enter works like the space bar, as on every other button of the house."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Card(PaintedButton):
    """One of several cards side by side, as wide as there is room; checked: what it stands for is in view.

    least: width below which it asks for more, and height, at 100 %.
    """

    def __init__(self, theme: Theme, least: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._least = theme, least
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The least size in the zoom of the theme."""
        return QSize(self._theme.px(self._least.width()), self._theme.px(self._least.height()))

    def draw_frame(self, painter: QPainter, *, filled: bool) -> None:
        """The card's ground: an accent border when it is checked, a ring when it has the focus. filled: in soft accent."""
        theme, here = self._theme, self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = theme.focus_line() if self.hasFocus() else 2 if here else theme.border()
        painter.setPen(QPen(theme.color("focus" if self.hasFocus() else "accent" if here else "line"), wide))
        painter.setBrush(theme.color("accent_soft" if filled else "surface"))
        half = wide / 2
        edge = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(edge, theme.px(ROUND), theme.px(ROUND))
        if here and self.hasFocus():  # a second ring: the border of a checked card may have the colour of the focus
            painter.drawRoundedRect(edge.adjusted(3, 3, -3, -3), theme.px(ROUND) - 3, theme.px(ROUND) - 3)
