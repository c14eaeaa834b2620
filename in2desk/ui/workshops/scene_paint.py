"""Workshops: draws what the hall sees, at any size. Size rule: no type below 4.8 % of the picture's height.

Capitals are then 38 mm high on a picture of 1.2 m, 16 arc minutes at 8 m. What does not fit is cut with "…", never shrunk.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from in2desk.core.base.i18n import _
from in2desk.ui.shell.theme import Colors, tokens
from in2desk.ui.workshops.scene import Cell, Scene

LEAST = 0.048
HEADING, CLOCK = 0.062, 0.088
MARGIN, GAP, PAD = 0.055, 0.024, 0.022
COLUMNS = 3


def paint_scene(painter: QPainter, rect: QRectF, scene: Scene, colors: Colors) -> None:
    """Draw a picture into a rectangle of any size."""
    ink = _Ink(colors)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    if scene.black:
        painter.fillRect(rect, QColor("#000000"))
        return
    painter.fillRect(rect, ink.of("surface"))
    high = rect.height()
    inner = rect.adjusted(high * MARGIN, high * MARGIN, -high * MARGIN, -high * 0.02)
    top = _head(painter, inner, scene, ink, high)
    foot = high * LEAST * 1.5
    _foot(painter, QRectF(inner.x(), inner.bottom() - foot, inner.width(), foot), scene, ink, high)
    middle = QRectF(inner.x(), top, inner.width(), inner.bottom() - foot - top - high * GAP / 2)
    if not scene.cells:
        _write(painter, middle, scene.empty, type_of(high, LEAST), ink.of("text_muted"), Qt.AlignmentFlag.AlignCenter)
    elif scene.lines:
        _lines(painter, middle, scene.cells, ink, high)
    else:
        _cells(painter, middle, scene.cells, ink, high)


def type_of(high: float, share: float, weight: int = 400) -> QFont:
    """Type whose size is a share of the picture's height, never less than the rule says."""
    family = tokens()["font"]
    font = QFont([family["family"], family["fallback"]])
    font.setPixelSize(max(1, round(high * max(share, LEAST))))
    font.setWeight(QFont.Weight(weight))
    return font


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text in at most so many lines; the last one is cut with "…" where more would follow."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start = line.textStart()
        if len(lines) == most - 1:
            lines.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[start : start + line.textLength()].strip())
    layout.endLayout()
    return lines


class _Ink:
    """Colours by role."""

    def __init__(self, colors: Colors) -> None:
        self._roles = colors.roles

    def of(self, role: str) -> QColor:
        return QColor(self._roles[role])


def _write(painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor, where: Qt.AlignmentFlag) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(where | Qt.AlignmentFlag.AlignVCenter), cut)


def _block(painter: QPainter, at: QPointF, lines: Sequence[str], font: QFont, colour: QColor) -> float:
    """Draw lines below each other; the height they took."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(font)
    for place, line in enumerate(lines):
        painter.drawText(QPointF(at.x(), at.y() + metrics.ascent() + place * metrics.lineSpacing()), line)
    return len(lines) * metrics.lineSpacing()


def _head(painter: QPainter, inner: QRectF, scene: Scene, ink: _Ink, high: float) -> float:
    """Question at the left, time at the right. Returns where the middle begins."""
    font = type_of(high, HEADING, 600)
    aside = inner.width() * 0.3 if scene.clock else 0.0
    lines = wrapped(scene.heading, font, inner.width() - aside, 2)
    tall = _block(painter, inner.topLeft(), lines, font, ink.of("text"))
    if scene.clock:
        clock = type_of(high, CLOCK, 700)
        room = QRectF(inner.right() - aside, inner.top() - high * 0.01, aside, high * CLOCK * 1.15)
        _write(painter, room, scene.clock, clock, ink.of("error" if scene.over else "accent"), Qt.AlignmentFlag.AlignRight)
        note = QRectF(room.x(), room.bottom(), aside, high * LEAST * 1.3)
        colour = ink.of("error" if scene.over else "text_muted")
        _write(painter, note, scene.clock_note, type_of(high, LEAST), colour, Qt.AlignmentFlag.AlignRight)
        tall = max(tall, note.bottom() - inner.top())
    return inner.top() + tall + high * GAP


def _foot(painter: QPainter, rect: QRectF, scene: Scene, ink: _Ink, high: float) -> None:
    font, half = type_of(high, LEAST), rect.width() / 2
    _write(painter, rect.adjusted(0, 0, -half, 0), scene.left, font, ink.of("text_muted"), Qt.AlignmentFlag.AlignLeft)
    _write(painter, rect.adjusted(half, 0, 0, 0), scene.right, font, ink.of("text_muted"), Qt.AlignmentFlag.AlignRight)


def _cells(painter: QPainter, rect: QRectF, cells: Sequence[Cell], ink: _Ink, high: float) -> None:
    gap, rows = high * GAP, 3
    wide = (rect.width() - gap * (COLUMNS - 1)) / COLUMNS
    tall = (rect.height() - gap * (rows - 1)) / rows
    for place, cell in enumerate(cells):
        at = QRectF(rect.x() + place % COLUMNS * (wide + gap), rect.y() + place // COLUMNS * (tall + gap), wide, tall)
        _cell(painter, at, cell, ink, high)


def _cell(painter: QPainter, rect: QRectF, cell: Cell, ink: _Ink, high: float) -> None:
    edge = max(2.0, high * 0.005) if cell.fresh else max(1.0, high * 0.0015)
    painter.setPen(QPen(ink.of("accent" if cell.fresh else "control_border"), edge))
    painter.setBrush(ink.of("raised"))
    painter.drawRoundedRect(rect, high * 0.01, high * 0.01)
    font = type_of(high, LEAST, 600 if cell.fresh or cell.note else 400)
    metrics = QFontMetricsF(font)
    inside = rect.adjusted(high * PAD, 0, -high * PAD, 0)
    room = max(1, int((rect.height() - high * 0.01) / metrics.lineSpacing())) - (1 if cell.note else 0)
    lines = wrapped(cell.text, font, inside.width(), max(1, room))
    total = (len(lines) + (1 if cell.note else 0)) * metrics.lineSpacing()
    top = rect.y() + (rect.height() - total) / 2
    taken = _block(painter, QPointF(inside.x(), top), lines, font, ink.of("text"))
    if cell.note:
        _block(painter, QPointF(inside.x(), top + taken), [cell.note], type_of(high, LEAST), ink.of("text_muted"))


def _lines(painter: QPainter, rect: QRectF, cells: Sequence[Cell], ink: _Ink, high: float) -> None:
    """A ranking: text at the left, number at the right, and a bar below."""
    step = min(rect.height() / 5, high * 0.14)
    font, strong = type_of(high, LEAST), type_of(high, LEAST, 600)
    number = max(QFontMetricsF(strong).horizontalAdvance(cell.note) for cell in cells) + high * PAD
    for place, cell in enumerate(cells):
        row = QRectF(rect.x(), rect.y() + place * step, rect.width(), step * 0.62)
        _write(painter, row.adjusted(0, 0, -number, 0), cell.text, font, ink.of("text"), Qt.AlignmentFlag.AlignLeft)
        _write(painter, row, cell.note, strong, ink.of("text"), Qt.AlignmentFlag.AlignRight)
        track = QRectF(rect.x(), row.bottom(), rect.width(), step * 0.18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.of("line"))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setBrush(ink.of("accent"))
        track.setWidth(max(track.height(), track.width() * (cell.share or 0)))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)


def described(scene: Scene) -> str:
    """The picture in words, for a screen reader."""
    if scene.black:
        return _("Schwarz")
    parts = [scene.heading, f"{scene.clock} {scene.clock_note}".strip(), scene.left]
    parts += [f"{cell.text} {cell.note}".strip() for cell in scene.cells] or [scene.empty]
    return ". ".join(part for part in parts if part)
