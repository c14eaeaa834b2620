"""Maps on paper: classes told apart by lightness and by pattern, numbers on white discs, scale and north arrow."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import NBSP, number
from in2desk.core.regions.model import MapLayer, MapShape
from in2desk.core.reports.drawings import GAP, LegendDrawing, MapDrawing
from in2desk.core.reports.map_legend import LegendStep
from in2desk.core.reports.pdf import fonts, style
from in2desk.core.reports.pdf.boxes import Box, overlap
from in2desk.core.reports.pdf.patterns import draw_pattern
from in2desk.core.reports.pdf.pen import Pen, Point
from in2desk.core.reports.pdf.style import MM

DISC, NAME_SIZE = 6.3, 7.5
MANY = 90
"""Beyond so many places thin borders only."""
SCALE_STEPS = (1, 2, 5, 10, 20, 50, 100, 200)
Ring = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Window:
    """From kilometres of a layer to points on the page."""

    scale: float
    dx: float
    dy: float

    def ring(self, ring: Ring) -> list[Point]:
        """A ring on the page."""
        return [(float(x), float(y)) for x, y in ring * self.scale + (self.dx, self.dy)]

    def point(self, at: tuple[float, float]) -> Point:
        """A point on the page."""
        return at[0] * self.scale + self.dx, at[1] * self.scale + self.dy


def fit(layer: MapLayer, x: float, y: float, wide: float, high: float, margin: float) -> Window:
    """The window that shows all shapes of a layer in a box, centred."""
    corners = np.concatenate([ring for shape in layer.shapes for ring in shape.rings])
    low, top = corners.min(axis=0), corners.max(axis=0)
    size = np.maximum(top - low, 1e-6)
    scale = float(min((wide - 2 * margin) / size[0], (high - 2 * margin) / size[1]))
    middle = (low + top) / 2 * scale
    return Window(scale, x + wide / 2 - float(middle[0]), y + high / 2 - float(middle[1]))


def draw_map(pen: Pen, drawing: MapDrawing, x: float, y: float, wide: float, high: float) -> None:
    """A map in a box; a large one with frame, neighbours, patterns, numbers, names, scale and arrow."""
    window = fit(drawing.layer, x, y, wide, high, 10.0 if drawing.large else 1.5)
    frame = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
    with pen.clipped([frame]):
        if drawing.large:
            _draw_neighbours(pen, drawing.layer, window)
        _draw_classes(pen, drawing, window)
        _draw_outline(pen, drawing.layer, window, 1.3 if drawing.large else 0.8)
        if drawing.large:
            _draw_numbers(pen, drawing, window)
    if drawing.large:
        pen.polygon([frame], stroke=style.RULE, width=0.5)
        _draw_scale(pen, window.scale, x + 6 * MM, y + 5 * MM)
        _draw_north(pen, x + wide - 6 * MM, y + 5 * MM)


def _draw_neighbours(pen: Pen, layer: MapLayer, window: Window) -> None:
    rings = [window.ring(ring) for ring in layer.context if len(ring) > 2]
    if rings:
        pen.polygon(rings, stroke=style.HAIR, width=0.4, fill="")


def _draw_classes(pen: Pen, drawing: MapDrawing, window: Window) -> None:
    """All shapes of a class in one path: one clip for its pattern, and the pattern runs on across neighbours."""
    many = len(drawing.layer.shapes) > MANY
    for step in (GAP, *range(len(style.RAMP))):
        shapes = [s for s in drawing.layer.shapes if drawing.steps.get(s.key, GAP) == step]
        rings = [window.ring(ring) for shape in shapes for ring in shape.rings if len(ring) > 2]
        if not rings:
            continue
        pen.polygon(rings, fill=style.WHITE if step == GAP else style.RAMP[step])
        if drawing.large or step == GAP:
            with pen.clipped(rings):
                draw_pattern(pen, step, *_bounds(rings), fine=not drawing.large)
    for shape in drawing.layer.shapes:
        rings = [window.ring(ring) for ring in shape.rings if len(ring) > 2]
        if drawing.large and not many:
            pen.polygon(rings, stroke=style.WHITE, width=1.8)
        pen.polygon(rings, stroke=style.GREY, width=0.45 if drawing.large and not many else 0.25)


def _bounds(rings: Sequence[Sequence[Point]]) -> tuple[float, float, float, float]:
    points = np.array([point for ring in rings for point in ring])
    low, high = points.min(axis=0), points.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _draw_outline(pen: Pen, layer: MapLayer, window: Window, width: float) -> None:
    """The border of the whole group, over the borders inside it."""
    rings = [window.ring(ring) for ring in _border(layer.shapes)]
    if rings:
        pen.polygon(rings, stroke=style.INK, width=width)


def _border(shapes: Sequence[MapShape]) -> list[Ring]:
    """Rings around all shapes; a buffer of 30 m closes what simplifying has torn open."""
    from shapely import Polygon, make_valid, union_all

    parts = [make_valid(Polygon(ring)).buffer(0.03) for shape in shapes for ring in shape.rings if len(ring) > 3]
    whole = union_all(parts).buffer(-0.03)
    found = []
    for part in getattr(whole, "geoms", [whole]):
        for ring in (part.exterior, *part.interiors):
            if Polygon(ring).area > 0.05:
                found.append(np.asarray(ring.coords)[:, :2])
    return found


def _draw_numbers(pen: Pen, drawing: MapDrawing, window: Window) -> None:
    """Names first, then discs on top: a number is the way into the table and must stay readable."""
    placed: list[Point] = []
    spots = {}
    for shape in drawing.layer.shapes:
        if shape.key in drawing.numbers or shape.key in drawing.names:
            spots[shape.key] = _free_spot(window.point(shape.label_at), placed)
            placed.append(spots[shape.key])
    taken = [_disc_box(spot) for spot in spots.values()]
    for shape in drawing.layer.shapes:
        if shape.key in drawing.names:
            taken.append(_draw_name(pen, shape.name, spots[shape.key], taken))
    for key, place in drawing.numbers.items():
        if key in spots:
            x, y = spots[key]
            pen.circle((x, y), DISC, fill=style.WHITE, stroke=style.GREY, width=0.4)
            pen.text(x, y - 2.4, str(place), 7, face=style.SEMIBOLD, align="centre")


def _free_spot(at: Point, placed: Sequence[Point]) -> Point:
    """The nearest place, in rings around the wish, where a disc covers no other."""
    for candidate in _around(at):
        if all(math.dist(candidate, other) >= 2 * DISC - 0.5 for other in placed):
            return candidate
    return at


def _around(at: Point) -> Iterator[Point]:
    yield at
    for ring in range(1, 8):
        for turn in range(12):
            angle = turn * math.pi / 6
            yield at[0] + ring * 2.5 * math.cos(angle), at[1] + ring * 2.5 * math.sin(angle)


def _disc_box(at: Point) -> Box:
    return at[0] - DISC, at[1] - DISC, at[0] + DISC, at[1] + DISC


def _draw_name(pen: Pen, name: str, at: Point, taken: Sequence[Box]) -> Box:
    """A name on a white ground below its disc, or above or beside it where it would cover fewer others."""
    wide, high = fonts.width(name, style.SEMIBOLD, NAME_SIZE) + 3, 9.5
    beside = DISC + 1
    corners = [
        (at[0] - wide / 2, at[1] - DISC - high + 0.5),
        (at[0] - wide / 2, at[1] + DISC - 0.5),
        (at[0] + beside, at[1] - high / 2),
        (at[0] - beside - wide, at[1] - high / 2),
    ]
    boxes = [(x, y, x + wide, y + high) for x, y in corners]
    box = min(boxes, key=lambda one: round(sum(overlap(one, other) for other in taken)))
    pen.rect(box[0], box[1], wide, high, fill=style.WHITE)
    pen.text((box[0] + box[2]) / 2, box[1] + 2.2, name, NAME_SIZE, face=style.SEMIBOLD, align="centre")
    return box


def _draw_scale(pen: Pen, points_per_km: float, x: float, y: float) -> None:
    """A bar of a round number of kilometres, about a fifth of the map wide."""
    km = max((s for s in SCALE_STEPS if s * points_per_km <= 32 * MM), default=SCALE_STEPS[0])
    wide = km * points_per_km
    label = f"{number(km)}{NBSP}km"
    pen.rect(x - 4, y - 4, wide + 22, 20, fill=style.WHITE)
    for part in range(5):
        pen.rect(x + part * wide / 5, y, wide / 5, 3.2, fill=(style.INK, style.WHITE)[part % 2], stroke=style.INK, width=0.5)
    pen.text(x, y + 6, "0", 8, align="centre")
    pen.text(x + wide, y + 6, label, 8, align="centre")


def _draw_north(pen: Pen, x: float, y: float) -> None:
    pen.rect(x - 7, y - 3, 14, 31, fill=style.WHITE)
    pen.polygon([[(x - 4.5, y + 11), (x + 4.5, y + 11), (x, y + 25)]], fill=style.INK)
    pen.text(x, y, _("N"), 9, face=style.SEMIBOLD, align="centre")


LEGEND_ROW = 6.7 * MM
SWATCH = (6.6 * MM, 5.4 * MM)


def draw_legend(pen: Pen, drawing: LegendDrawing, x: float, y: float, wide: float, high: float) -> None:
    """Swatch, limits and number of places for each class, highest first; what cannot be assessed last."""
    top = y + high
    pen.text(x, top - 9, drawing.head[0], 9, face=style.SEMIBOLD)
    pen.text(x + wide, top - 9, drawing.head[1], 9, face=style.SEMIBOLD, align="right")
    row = top - 8 * MM
    for step in reversed(drawing.legend.steps):
        _draw_step(pen, step.step, _limits(step), step.count, (x, row), wide)
        row -= LEGEND_ROW
    _draw_step(pen, GAP, drawing.gap_words, drawing.legend.gaps, (x, row), wide)


def _limits(step: LegendStep) -> str:
    low, high = number(step.low), number(step.high)
    return low if low == high else f"{low}–{high}"


def _draw_step(pen: Pen, step: int, words: str, count: int, at: Point, wide: float) -> None:
    box = (at[0], at[1] - SWATCH[1] / 2, at[0] + SWATCH[0], at[1] + SWATCH[1] / 2)
    ring = [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])]
    pen.polygon([ring], fill=style.WHITE if step == GAP else style.RAMP[step])
    with pen.clipped([ring]):
        draw_pattern(pen, step, *box)
    pen.polygon([ring], stroke=style.GREY, width=0.5)
    pen.text(box[2] + 1.6 * MM, at[1] - 3, words, 9)
    pen.text(at[0] + wide, at[1] - 3, str(count), 9, colour=style.GREY, align="right")
