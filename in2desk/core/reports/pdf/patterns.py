"""Patterns of map classes, so that a photocopy still tells them apart. Their grid is that of the page."""

from __future__ import annotations

import math

from in2desk.core.reports.drawings import GAP
from in2desk.core.reports.pdf import style
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.style import MM

DOTS, SLANTS = 1, (2, 3)


def draw_pattern(pen: Pen, step: int, left: float, low: float, right: float, top: float, *, fine: bool = False) -> None:
    """Fill a box with the pattern of a class; the caller clips. fine: closer, for small maps."""
    box = (left, low, right, top)
    if step == GAP:
        pitch = (1.1 if fine else 1.9) * MM
        _slanted(pen, box, pitch, 1, style.GREY, 0.35)
        _slanted(pen, box, pitch, -1, style.GREY, 0.35)
    elif step == DOTS:
        _dotted(pen, box, 2.1 * MM)
    elif step in SLANTS:
        rising = step == SLANTS[0]
        _slanted(pen, box, 3 * MM, 1 if rising else -1, style.ACCENT if rising else style.WHITE, 0.5 if rising else 0.9)


def _dotted(pen: Pen, box: tuple[float, float, float, float], pitch: float) -> None:
    """A row of dots is one dashed line with round caps and dashes of no length: a tenth of the strokes of discs."""
    left, low, right, top = box
    pen.canvas.setLineCap(1)
    for row in range(math.floor(low / pitch), math.ceil(top / pitch) + 1):
        shift = pitch / 2 if row % 2 else 0.0
        start = math.floor(left / pitch) * pitch + shift - pitch
        pen.line((start, row * pitch), (right, row * pitch), style.ACCENT, 1.0, (0.01, pitch - 0.01))
    pen.canvas.setLineCap(0)


def _slanted(pen: Pen, box: tuple[float, float, float, float], pitch: float, way: int, colour: str, width: float) -> None:
    """Parallel lines at 45 degrees; way 1 rises to the right."""
    left, low, right, top = box
    step = pitch * math.sqrt(2)
    ends = (low - way * left, low - way * right, top - way * left, top - way * right)
    for place in range(math.floor(min(ends) / step), math.ceil(max(ends) / step) + 1):
        shift = place * step
        pen.line((left, way * left + shift), (right, way * right + shift), colour, width)
