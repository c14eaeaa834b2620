"""Widgets: the small signs of tables and profiles: score bar, coverage bar, hatching. Pure painting."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from in2desk.ui.shell.theme import Theme, tokens


@dataclass(frozen=True, slots=True)
class Bar:
    """A score as a bar. points: 0..100, NaN = not assessable (hatched); step: class 0..4, None = accent; tick: e.g. 50."""

    points: float
    step: int | None = None
    tick: float | None = None


def draw_bar(painter: QPainter, rect: QRectF, theme: Theme, bar: Bar) -> None:
    """A track with the filled part in the colour of the class, or hatching for a gap."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    box = QRectF(round(rect.x()), round(rect.center().y()) - theme.px(5), round(rect.width()), theme.px(10))
    if math.isnan(bar.points):
        draw_hatch(painter, box, theme)
        _outline(painter, box, theme.map_color("gap_hatch"))
    else:
        painter.fillRect(box, theme.color("line" if not theme.colors.high_contrast else "surface"))
        filled = QRectF(box.x(), box.y(), round(box.width() * min(100.0, max(0.0, bar.points)) / 100), box.height())
        painter.fillRect(filled, theme.color("accent") if bar.step is None else theme.ramp()[bar.step])
        _outline(painter, filled, theme.color("control_border"))
        if bar.tick is not None:
            at = round(box.x() + box.width() * bar.tick / 100)
            painter.fillRect(QRectF(at - 1, box.y() - 2, 2, box.height() + 4), theme.color("text"))
    painter.restore()


def draw_coverage(painter: QPainter, rect: QRectF, theme: Theme, share: float) -> None:
    """A pill: quiet grey when everything is there, outlined with a dark part when not."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect.x() + 0.5, rect.center().y() - theme.px(3) + 0.5, rect.width() - 1, theme.px(6))
    round_by = box.height() / 2
    painter.setPen(QPen(theme.color("control_border"), 1))
    painter.setBrush(theme.color("control_border") if share >= 1 else theme.color("surface"))
    painter.drawRoundedRect(box, round_by, round_by)
    if 0 < share < 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text_muted"))
        painter.drawRoundedRect(QRectF(box.x(), box.y(), box.width() * share, box.height()), round_by, round_by)
    painter.restore()


def draw_hatch(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The sign of "nicht bewertbar", the same in map, table and legend."""
    painter.save()
    painter.setClipRect(box)
    painter.fillRect(box, theme.map_color("gap_fill"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look = tokens()["map"]
    painter.setPen(QPen(theme.map_color("gap_hatch"), look["hatch_width"]))
    step, height = float(look["hatch_step"]), box.height()
    count = int((box.width() + height) / step) + 1
    starts = [box.left() - height + i * step for i in range(count + 1)]
    painter.drawLines([QLineF(QPointF(x, box.bottom()), QPointF(x + height, box.top())) for x in starts])
    painter.restore()


def _outline(painter: QPainter, box: QRectF, color: QColor) -> None:
    painter.setPen(QPen(color, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0, 0, -1, -1))
