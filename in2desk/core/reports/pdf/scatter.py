"""Two scores against each other, named where the text speaks."""

from __future__ import annotations

from in2desk.core.base.numbers import number
from in2desk.core.reports.drawings import Scatter, ScatterPoint
from in2desk.core.reports.pdf import fonts, style
from in2desk.core.reports.pdf.boxes import Box, overlap
from in2desk.core.reports.pdf.pen import Pen, Point
from in2desk.core.reports.pdf.style import ACCENT, GREY, INK, MM

NAME_SIZE = 8.2
RADIUS = 3.2
Wish = tuple[float, float, str]
WISHES: tuple[Wish, ...] = (
    *((5, -3, "left"), (-5, -3, "right"), (0, 5.5, "centre"), (0, -11.5, "centre"), (5, 4, "left"), (5, -10, "left")),
    *((-5, 4, "right"), (-5, -10, "right")),
    *((way * dx, dy, "left" if way > 0 else "right") for dx in (12, 22) for dy in (10, -16, 20, -26) for way in (1, -1)),
)
"""Where a name may stand beside its point, best first; the far ones get a thin line to it."""
NEAR = 10.0
COVERED = 0.25
"""Share of a name that may be covered before it is left out."""


def draw_scatter(pen: Pen, chart: Scatter, x: float, y: float, wide: float, high: float) -> None:
    """A square field 0..100 with grid, thresholds, points and names that do not cover each other."""
    field = (x + 9 * MM, y + 10 * MM, x + wide - 1 * MM, y + high - 1 * MM)
    _draw_ground(pen, chart, field)
    _draw_axes(pen, chart, field)
    spots = [(point, _spot(field, point.x, point.y)) for point in chart.points]
    taken = [(at[0] - RADIUS, at[1] - RADIUS, at[0] + RADIUS, at[1] + RADIUS) for _point, at in spots]
    taken += _corner_boxes(pen, chart, field)
    for point, at in sorted(spots, key=lambda entry: entry[0].named):
        fill = ACCENT if point.named else style.WHITE
        pen.circle(at, RADIUS, fill=fill, stroke=style.WHITE if point.named else GREY, width=0.9)
    for point, at in spots:
        if point.named:
            box = _draw_name(pen, point, at, taken, field)
            taken += [box] if box else []


def _spot(field: Box, x: float, y: float) -> Point:
    return field[0] + (field[2] - field[0]) * x / 100, field[1] + (field[3] - field[1]) * y / 100


def _draw_ground(pen: Pen, chart: Scatter, field: Box) -> None:
    left = _spot(field, chart.x_threshold, 0)[0]
    pen.rect(left, field[1], field[2] - left, field[3] - field[1], fill=style.TINT)
    for step in range(0, 101, 20):
        at = _spot(field, step, step)
        pen.line((at[0], field[1]), (at[0], field[3]), style.HAIR, 0.5)
        pen.line((field[0], at[1]), (field[2], at[1]), style.HAIR, 0.5)
    dashes = (2, 2)
    pen.line((left, field[1]), (left, field[3]), INK, 0.7, dashes)
    for threshold in chart.y_thresholds:
        height = _spot(field, 0, threshold)[1]
        pen.line((field[0], height), (field[2], height), INK, 0.7, dashes)


def _draw_axes(pen: Pen, chart: Scatter, field: Box) -> None:
    for step in range(0, 101, 20):
        at = _spot(field, step, step)
        pen.text(at[0], field[1] - 10, number(step), 8, colour=GREY, align="centre")
        pen.text(field[0] - 4, at[1] - 2.8, number(step), 8, colour=GREY, align="right")
    pen.text(field[2], field[1] - 22, f"{chart.x_title} →", 9, face=style.SEMIBOLD, align="right")
    with pen.turned((field[0] - 19, field[3]), 90):
        pen.text(0, 0, f"{chart.y_title} →", 9, face=style.SEMIBOLD, align="right")


def _corner_boxes(pen: Pen, chart: Scatter, field: Box) -> list[Box]:
    boxes = []
    for words, base in zip(chart.corners, (field[3] - 12, field[1] + 5), strict=True):
        wide = pen.text(field[2] - 5, base, words, 8.5, face=style.SEMIBOLD, align="right")
        boxes.append((field[2] - 5 - wide, base - 2, field[2] - 5, base + 8))
    return boxes


def _draw_name(pen: Pen, point: ScatterPoint, at: Point, taken: list[Box], field: Box) -> Box | None:
    """The name at the first free place; None where none is free enough: the table names every place."""
    wide = fonts.width(point.name, style.REGULAR, NAME_SIZE)
    boxes = [_box(at, wish, wide) for wish in WISHES]
    best = min(range(len(WISHES)), key=lambda place: (round(_cost(boxes[place], taken, field), 1), place))
    box, wish = boxes[best], WISHES[best]
    if _cost(box, taken, field) > COVERED * wide * NAME_SIZE:
        return None
    if max(abs(wish[0]), abs(wish[1])) >= NEAR + 2:
        pen.line(at, (at[0] + wish[0], at[1] + wish[1] + 2.5), GREY, 0.4)
    pen.text(box[0], at[1] + wish[1], point.name, NAME_SIZE)
    return box


def _box(at: Point, wish: Wish, wide: float) -> Box:
    start = at[0] + wish[0] - {"left": 0.0, "centre": wide / 2, "right": wide}[wish[2]]
    return start, at[1] + wish[1] - 1.5, start + wide, at[1] + wish[1] + 6.5


def _cost(box: Box, taken: list[Box], field: Box) -> float:
    covered = sum(overlap(box, other) for other in taken)
    outside = max(field[0] - box[0], 0) + max(box[2] - field[2], 0) + max(field[1] - box[1], 0) + max(box[3] - field[3], 0)
    return covered + 100 * outside
