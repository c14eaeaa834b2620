"""The charts of chartspec on paper: radar, bars, strips."""

from __future__ import annotations

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number
from in2desk.core.reports import chartspec
from in2desk.core.reports.chartspec import Bars, Mark, Point, Radar, Strip
from in2desk.core.reports.pdf import fonts, style
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.style import ACCENT, GREY, INK, MM

AREA = "#DDE4EB"


def draw_radar(pen: Pen, radar: Radar, x: float, y: float, wide: float, high: float) -> None:
    """Axes with rings, the middle of the group dashed, the region's area; a missing value leaves it open."""
    count = len(radar.marks)
    radius = min(wide / 2 - 20 * MM, high / 2 - 5.5 * MM)
    centre = (x + wide / 2, y + high / 2)
    for facet in chartspec.facets(radar):
        pen.polygon([[_on(point, centre, radius) for point in facet]], fill=AREA)
    _draw_rings(pen, centre, radius, count, radar.middle)
    for start, end in chartspec.edges(radar):
        pen.line(_on(start, centre, radius), _on(end, centre, radius), ACCENT, 1.4)
    for place, (mark, corner) in enumerate(zip(radar.marks, chartspec.corners(radar), strict=True)):
        if corner is not None:
            pen.circle(_on(corner, centre, radius), 2.8, fill=ACCENT, stroke=style.WHITE, width=0.6)
        _name_axis(pen, mark, chartspec.direction(place, count), centre, radius)


def _on(point: Point, centre: Point, radius: float) -> Point:
    return centre[0] + point[0] * radius, centre[1] + point[1] * radius


def _draw_rings(pen: Pen, centre: Point, radius: float, count: int, middle: float) -> None:
    for ring in chartspec.RINGS:
        if ring != middle:
            pen.polygon([[_on(p, centre, radius) for p in chartspec.polygon(ring, count)]], stroke=style.HAIR, width=0.5)
    for place in range(count):
        pen.line(centre, _on(chartspec.direction(place, count), centre, radius), style.HAIR, 0.5)
    dashed = [_on(p, centre, radius) for p in chartspec.polygon(middle, count)]
    pen.polygon([dashed], stroke=INK, width=0.7, dash=(2, 2))
    at = _on((0.27, -0.27), centre, radius)
    pen.text(at[0] + 2.5, at[1] - 7, number(middle), 7.5, colour=GREY)


def _name_axis(pen: Pen, mark: Mark, way: Point, centre: Point, radius: float) -> None:
    """Name and value at the end of an axis: in one line above and below, in two at the sides."""
    end = _on(way, centre, radius)
    value = _("n. b.") if mark.value is None else number(mark.value)
    if abs(way[0]) < 0.1:
        base = end[1] + 6 if way[1] > 0 else end[1] - 13
        start = end[0] - (fonts.width(f"{mark.name}  ", style.REGULAR, 9) + fonts.width(value, style.SEMIBOLD, 10)) / 2
        wide = pen.text(start, base, f"{mark.name}  ", 9)
        pen.text(start + wide, base, value, 10, face=style.SEMIBOLD)
        return
    side, align = (5, "left") if way[0] > 0 else (-5, "right")
    pen.text(end[0] + side, end[1] + 2, mark.name, 9, align=align)
    pen.text(end[0] + side, end[1] - 9, value, 10, face=style.SEMIBOLD, align=align)


STRIP_ROW = 9.0 * MM


def draw_strip(pen: Pen, strip: Strip, x: float, y: float, wide: float, high: float) -> None:
    """A line for each lens with a tick for every region, the own one as a disc, its value at the right."""
    top = y + high
    line_wide = wide - 17 * MM
    row = top - 1 * MM
    for entry in strip.rows:
        pen.text(x, row - 7, entry.own.name, 9)
        _draw_strip_line(pen, entry.own, entry.others, (x, row - 5 * MM), line_wide)
        shown = _("n. b.") if entry.own.value is None else number(entry.own.value)
        pen.text(x + wide, row - 5 * MM - 3, shown, 10, face=style.SEMIBOLD, align="right")
        row -= STRIP_ROW
    for share, words, align in ((0, _("niedrig"), "left"), (0.5, number(strip.middle), "centre"), (1, _("hoch"), "right")):
        pen.text(x + line_wide * share, row - 1, words, 8, colour=GREY, align=align)


def _draw_strip_line(pen: Pen, own: Mark, others: tuple[float, ...], start: Point, wide: float) -> None:
    x, y = start
    pen.line((x, y), (x + wide, y), style.RULE, 0.8)
    for value in others:
        at = x + wide * value / 100
        pen.line((at, y - 3), (at, y + 3), GREY, 0.5)
    pen.line((x + wide / 2, y - 5), (x + wide / 2, y + 5), INK, 0.7, (1.5, 1.2))
    if own.value is not None:
        pen.circle((x + wide * own.value / 100, y), 4, fill=ACCENT, stroke=style.WHITE, width=0.8)


def draw_bars(pen: Pen, bars: Bars, x: float, y: float, wide: float, high: float) -> None:
    """A bar for each mark, name over it, value at the right, tick at the middle."""
    pitch = high / max(len(bars.marks), 1)
    line_wide = wide - 12 * MM
    for place, mark in enumerate(bars.marks):
        top = y + high - place * pitch
        pen.text(x, top - 8, mark.name, 9)
        base = top - 12 - 6
        pen.rect(x, base, line_wide, 6, fill=style.BAR_GROUND)
        if mark.value is not None:
            pen.rect(x, base, line_wide * mark.value / 100, 6, fill=ACCENT)
        pen.line((x + line_wide / 2, base - 2.5), (x + line_wide / 2, base + 8.5), INK, 0.7, (1.5, 1.2))
        shown = _("n. b.") if mark.value is None else number(mark.value)
        pen.text(x + wide, base, shown, 10, face=style.SEMIBOLD, align="right")
