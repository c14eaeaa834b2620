"""Widgets: what stands on a map beside its areas: sentences in the corner, a bar of kilometres."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from in2desk.core.base.numbers import NBSP, number
from in2desk.ui.widgets.map_colours import MapColours

PAD = 6.0
INSET = 8.0


def note_boxes(notes: Sequence[str], width: float, font: QFont) -> list[QRectF]:
    """Where `notes` lie: one below the other in the top left corner, wrapped to `width`."""
    metrics, boxes, top = QFontMetricsF(_bold(font)), [], INSET
    room = QRectF(0, 0, max(width - 2 * (INSET + PAD), 40), 1000)
    for note in notes:
        text = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, note)
        boxes.append(QRectF(INSET, top, text.width() + 2 * PAD + 1, text.height() + PAD))
        top = boxes[-1].bottom() + 4
    return boxes


def draw_notes(painter: QPainter, notes: Sequence[str], width: float, colours: MapColours, font: QFont) -> None:
    """Write `notes` into their boxes."""
    painter.setFont(_bold(font))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for note, box in zip(notes, note_boxes(notes, width, font), strict=True):
        painter.setPen(QPen(colours.control_border, 1))
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(colours.text)
        painter.drawText(box.adjusted(PAD, PAD / 2, 0, 0), Qt.TextFlag.TextWordWrap, note)


def scale_bar(pixels_per_km: float, longest: float) -> tuple[float, str]:
    """A round length of at most `longest` pixels: its pixels and its text. 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(longest / pixels_per_km))
    km = max(k * power for k in (1, 2, 5) if k * power * pixels_per_km <= longest)
    text = f"{number(km)}{NBSP}km" if km >= 1 else f"{number(km * 1000)}{NBSP}m"
    return km * pixels_per_km, text


def draw_scale_bar(painter: QPainter, area: QRectF, pixels_per_km: float, colours: MapColours, font: QFont) -> None:
    """A bar of kilometres in the lower right corner."""
    length, text = scale_bar(pixels_per_km, max(min(90.0, area.width() / 4), 10.0))
    wide = QFontMetricsF(font).horizontalAdvance(text)
    right, bottom = area.right() - INSET, area.bottom() - INSET
    left = right - length
    back = QRectF(left - wide - 12, bottom - 14, length + wide + 16, 18)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    ground = QColor(colours.well)
    ground.setAlphaF(0.85)
    painter.fillRect(back, ground)
    painter.setPen(QPen(colours.text_muted, 1))
    painter.drawLines([
        QLineF(left, bottom - 4, right, bottom - 4),
        QLineF(left, bottom - 8, left, bottom),
        QLineF(right, bottom - 8, right, bottom),
    ])
    painter.setFont(font)
    painter.drawText(QPointF(left - wide - 7, bottom), text)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
