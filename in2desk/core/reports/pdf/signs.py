"""Draws signs in boxes (every one as wide as the next, large, and numbered) and photos."""

from __future__ import annotations

from in2desk.core.reports.drawings import Photo, SignBoxes
from in2desk.core.reports.pdf import fonts, style
from in2desk.core.reports.pdf.pen import Pen

NUMBERS = 11.0  # room below the boxes


def draw_boxes(pen: Pen, drawing: SignBoxes, x: float, y: float, wide: float, high: float) -> None:
    """The signs from the left; a sign no font holds shows its code, a blank an open box."""
    cell = wide / drawing.columns
    low, tall = y + NUMBERS, high - NUMBERS
    for place, sign in enumerate(drawing.signs):
        left = x + place * cell
        pen.rect(left, low, cell, tall, fill=style.WHITE, stroke=style.INK, width=0.8)
        middle = left + cell / 2
        if sign.isspace():
            _draw_blank(pen, left, low, cell, tall)
        elif fonts.holds(sign):
            pen.text(middle, low + tall * 0.26, sign, 21, align="centre")
        else:
            pen.text(middle, low + tall * 0.38, f"U+{ord(sign):04X}", 7, align="centre")
        pen.text(middle, y + 2, str(drawing.first + place), 7.5, colour=style.GREY, align="centre")


def _draw_blank(pen: Pen, left: float, low: float, cell: float, tall: float) -> None:
    """An open box at the foot, as keyboards print it on the space bar."""
    a, b, foot, top = left + cell * 0.25, left + cell * 0.75, low + tall * 0.25, low + tall * 0.42
    for start, end in (((a, top), (a, foot)), ((a, foot), (b, foot)), ((b, foot), (b, top))):
        pen.line(start, end, style.INK, 1.0)


def draw_photo(pen: Pen, drawing: Photo, x: float, y: float, wide: float, high: float) -> None:
    """The picture, fitted into the box."""
    pen.picture(drawing.data, x, y, wide, high)
