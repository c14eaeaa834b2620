"""Widgets: the buttons that lie on a map. They draw themselves in the map's colours and need no icon files."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from in2desk.ui.widgets.card import PaintedButton
from in2desk.ui.widgets.map_colours import MapColours

SIDE = 32
Point = tuple[float, float]
SIGNS: dict[str, tuple[tuple[Point, ...], ...]] = {
    "plus": (((-5, 0), (5, 0)), ((0, -5), (0, 5))),
    "minus": (((-5, 0), (5, 0)),),
    "fit": tuple(((2 * x, 6 * y), (6 * x, 6 * y), (6 * x, 2 * y)) for x in (-1, 1) for y in (-1, 1)),
}
"""Strokes of each sign around the middle of the button, in pixels at 100 %."""


class MapButton(PaintedButton):
    """One square button with a sign of SIGNS; `name` is spoken and shown as a tip."""

    def __init__(self, sign: str, name: str, colours: MapColours, parent: QWidget) -> None:
        super().__init__(parent)
        self._strokes, self._colours, self._factor = SIGNS[sign], colours, 1.0
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, colours: MapColours, factor: float) -> None:
        """Other colours; factor: size, 1 = 32 pixels."""
        self._colours, self._factor = colours, factor
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """A square of 32 pixels at 100 %."""
        side = round(SIDE * self._factor)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, sign, and a ring when it has the focus."""
        colours, painter = self._colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isDown() or self.underMouse()
        painter.setPen(QPen(colours.control_border, 1))
        painter.setBrush(colours.well if lit else colours.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(colours.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 3, 3)
        self._draw_sign(painter)

    def _draw_sign(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._colours.text, 1.75 * self._factor, c=Qt.PenCapStyle.RoundCap))
        middle = QRectF(self.rect()).center()
        for stroke in self._strokes:
            painter.drawPolyline(QPolygonF([middle + QPointF(x, y) * self._factor for x, y in stroke]))
