"""Charts as data: what window and paper draw alike, and the sentence that says the same. Pure.

Need is never in one area with the four strengths: the radar has four axes, need is a bar of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number
from in2desk.core.regions.classes import quantile_classes
from in2desk.core.regions.model import Comparison
from in2desk.core.regions.words import lens_title
from in2desk.core.reports.map_legend import example_mark

STRENGTHS = ("ability", "readiness", "capacity", "services")
"""The axes of the radar, clockwise from the top."""
MIDDLE = 50.0
HIGHEST = 100.0
RINGS = (25.0, 50.0, 75.0, 100.0)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """One value with its name. value: points, None = not assessable. step: place on the colour ramp, -1 = none."""

    name: str
    value: float | None
    step: int = -1
    example: bool = False

    def text(self) -> str:
        """The value as it stands in the chart: 60, or "n. b." """
        shown = _("n. b.") if self.value is None else number(self.value)
        return f"{shown} ({example_mark()})" if self.example else shown

    def spoken(self) -> str:
        """The value in words."""
        shown = _("nicht bewertbar") if self.value is None else _("{n} Punkte").format(n=number(self.value))
        return f"{self.name}: {shown} ({example_mark()})" if self.example else f"{self.name}: {shown}"


@dataclass(frozen=True, slots=True)
class Radar:
    """Values on axes around a middle, 0..100 outwards, with the middle of the group as a dashed polygon."""

    title: str
    marks: tuple[Mark, ...]
    middle: float = MIDDLE

    def sentence(self) -> str:
        """The chart in words."""
        return _sentence(self.title, self.marks, middle_text(self.middle))


@dataclass(frozen=True, slots=True)
class Bars:
    """One bar below the other on a scale of 0..100, with a tick at the middle of the group."""

    title: str
    marks: tuple[Mark, ...]
    middle: float = MIDDLE

    def sentence(self) -> str:
        """The chart in words."""
        return _sentence(self.title, self.marks, middle_text(self.middle))


@dataclass(frozen=True, slots=True)
class StripRow:
    """All regions of a group as dots on one scale. others: points without gaps; own: the marked region."""

    own: Mark
    others: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Where one region lies among all, a row for each lens."""

    title: str
    region: str
    rows: tuple[StripRow, ...]
    middle: float = MIDDLE

    def sentence(self) -> str:
        """The chart in words."""
        spans = [row.own.spoken() + _span(row.others) for row in self.rows]
        return f"{self.title}. {self.region}: {'; '.join(spans)}. {middle_text(self.middle)}."


Chart = Radar | Bars | Strip


def middle_text(middle: float = MIDDLE) -> str:
    """What the dashed polygon and the tick mean."""
    return _("Mitte der Vergleichsgruppe ({n})").format(n=number(middle))


def _sentence(title: str, marks: Sequence[Mark], middle: str) -> str:
    return f"{title}. {'; '.join(mark.spoken() for mark in marks)}. {middle}."


def _span(values: Sequence[float]) -> str:
    if not values:
        return ""
    return _(" (alle Orte: {low} bis {high})").format(low=number(min(values)), high=number(max(values)))


# from a comparison


def strengths(comparison: Comparison, key: str) -> Radar:
    """The four strengths of a region. Raises KeyError for a region outside the group."""
    name = comparison.regions[comparison.row(key)].name
    marks = tuple(lens_mark(comparison, key, lens) for lens in STRENGTHS)
    return Radar(_("Vier Stärken: {place}").format(place=name), marks)


def need(comparison: Comparison, key: str) -> Bars:
    """The need of a region, apart from its strengths. Raises KeyError for a region outside the group."""
    name = comparison.regions[comparison.row(key)].name
    return Bars(_("Bedarf: {place}").format(place=name), (lens_mark(comparison, key, "need"),))


def among_all(comparison: Comparison, key: str) -> Strip:
    """Where a region lies among all of its group. Raises KeyError for a region outside the group."""
    name = comparison.regions[comparison.row(key)].name
    rows = []
    for lens in (*STRENGTHS, "need"):
        scores = comparison.lenses[lens].scores
        rows.append(StripRow(lens_mark(comparison, key, lens), tuple(scores[~np.isnan(scores)].tolist())))
    return Strip(_("Lage in der Vergleichsgruppe"), name, tuple(rows))


def lens_mark(comparison: Comparison, key: str, lens: str) -> Mark:
    """The score of a region on a lens, with the colour of its map class."""
    scored, row = comparison.lenses[lens], comparison.row(key)
    classes = quantile_classes(scored.scores)
    at = int(classes.index[row])
    step = classes.steps[at] if at >= 0 else -1
    return Mark(lens_title(lens), _known(scored.scores[row]), step, bool(scored.example[row]))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


# the radar's geometry, in a circle of radius 1 with y upwards


def direction(place: int, count: int) -> Point:
    """Where axis `place` of `count` points; the first one up, then clockwise."""
    angle = math.pi / 2 - 2 * math.pi * place / count
    return math.cos(angle), math.sin(angle)


def polygon(value: float, count: int) -> list[Point]:
    """A ring of the radar: the corner on each axis at one value."""
    return [_at(direction(place, count), value) for place in range(count)]


def corners(radar: Radar) -> list[Point | None]:
    """The point on each axis; None where the value is missing."""
    count = len(radar.marks)
    return [
        None if mark.value is None else _at(direction(place, count), mark.value) for place, mark in enumerate(radar.marks)
    ]


def edges(radar: Radar) -> list[tuple[Point, Point]]:
    """Lines between neighbouring points that are both there: a missing value is never bridged."""
    points = corners(radar)
    if len(points) < 2:
        return []
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return [(a, b) for a, b in pairs if a is not None and b is not None]


def facets(radar: Radar) -> list[tuple[Point, Point, Point]]:
    """The coloured area as triangles from the middle to each line of `edges`; open where a value is missing."""
    return [((0.0, 0.0), a, b) for a, b in edges(radar)]


def _at(way: Point, value: float) -> Point:
    share = min(max(value, 0.0), HIGHEST) / HIGHEST
    return way[0] * share, way[1] * share


def stacked(values: Sequence[float], width: float) -> list[tuple[float, int]]:
    """Dots of a strip: values drawn into columns `width` points wide, and the row of each in its column, 0 at the bottom."""
    filled: dict[int, int] = {}
    dots = []
    for value in sorted(values):
        column = round(value / width)
        row = filled.get(column, 0)
        filled[column] = row + 1
        dots.append((column * width, row))
    return dots
