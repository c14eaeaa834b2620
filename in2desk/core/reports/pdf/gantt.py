"""Draws a plan on a line of time: a bar for each measure, marks for milestones and dates, a line for the day of the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from in2desk.core.reports.drawings import Gantt
from in2desk.core.reports.pdf import fonts, style
from in2desk.core.reports.pdf.dumbbells import fitting
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.style import MM
from in2desk.core.workshops.plan import Bar, Mark, months

NAMES = 46 * MM
HEAD = 9 * MM
SIZE, SMALL = 8.0, 7.0
THICK, MARK = 3.2 * MM, 1.25 * MM


def draw_gantt(pen: Pen, drawing: Gantt, x: float, y: float, wide: float, high: float) -> None:
    """The chart from its lower left corner."""
    shown, left, width = drawing.shown, x + NAMES, wide - NAMES - 2 * MM
    top = y + high - HEAD
    pitch = (top - y) / max(1, len(shown.bars))

    def at(day: date) -> float:
        return left + width * shown.share(day)

    _months(pen, drawing, at, (y, top), width)
    for place, (bar, name) in enumerate(zip(shown.bars, drawing.names, strict=True)):
        middle = top - (place + 0.5) * pitch
        pen.text(x, middle - SIZE * 0.33, fitting(name, NAMES - 2 * MM, SIZE), SIZE)
        pen.line((x, middle - pitch / 2), (x + wide, middle - pitch / 2), style.SPREAD, 0.3)
        _bar(pen, bar, at(bar.first), at(bar.last), middle)
        for mark in bar.marks:
            _mark(pen, mark, at(mark.day), middle)
    pen.line((at(shown.today), y), (at(shown.today), top + 1.5 * MM), style.INK, 1.1)


def _months(
    pen: Pen, drawing: Gantt, at: Callable[[date], float], ground: tuple[float, float], width: float
) -> None:
    firsts = months(drawing.shown)
    room = fonts.width("00/0000", style.REGULAR, SMALL) + 2 * MM
    step = max(1, -int(-room * len(firsts) // max(1.0, width)))
    for place, first in enumerate(firsts):
        pen.line((at(first), ground[0]), (at(first), ground[1]), style.SPREAD, 0.3)
        if place % step == 0:
            pen.text(at(first) + 1, ground[1] + 2.2 * MM, f"{first.month:02}/{first.year}", SMALL, colour=style.GREY)


def _bar(pen: Pen, bar: Bar, first: float, last: float, middle: float) -> None:
    """What is over is light, what is late has a strong edge, an open end is dashed."""
    over = bar.measure.status in ("done", "rejected")
    corners = [
        (first, middle - THICK / 2),
        (max(last, first + MM), middle - THICK / 2),
        (max(last, first + MM), middle + THICK / 2),
        (first, middle + THICK / 2),
    ]
    fill = style.RAMP[0] if over else style.RAMP[1]
    width, dash = (1.4, ()) if bar.late else (0.5, (2.0, 1.5) if bar.open_end else ())
    pen.polygon([corners], fill=fill, stroke=style.INK if bar.late else style.RAMP[4], width=width, dash=dash)


def _mark(pen: Pen, mark: Mark, x: float, middle: float) -> None:
    """A milestone is a diamond, a date a circle; reached or held ones are filled."""
    fill = style.RAMP[4] if mark.done else style.WHITE
    if mark.kind == "date":
        pen.circle((x, middle), MARK * 0.9, fill=fill, stroke=style.RAMP[4], width=0.7)
    else:
        ring = [(x, middle + MARK), (x + MARK, middle), (x, middle - MARK), (x - MARK, middle)]
        pen.polygon([ring], fill=fill, stroke=style.RAMP[4], width=0.7)
