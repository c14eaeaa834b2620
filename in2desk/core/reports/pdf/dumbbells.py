"""The charts of the checklist on paper: two views on one scale of levels, and how sheets are spread over the levels."""

from __future__ import annotations

from collections.abc import Callable

from in2desk.core.reports.checklist_charts import TICKS, Dumbbell, DumbbellRow, HeatStrip, distance, level_names, share
from in2desk.core.reports.drawings import DumbbellLegend, DumbbellMarks
from in2desk.core.reports.pdf import fonts, style
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.style import ACCENT, GREY, HAIR, INK, MM

DISC, DIAMOND = 3.0, 3.5
BAR_HIGH = 2.6
CODE_WIDE, NAME_WIDE, GAP_WIDE = 9 * MM, 53 * MM, 12 * MM
HEAD_HIGH, LEGEND_HIGH = 5 * MM, 6 * MM
LEGEND, LEAST_LEGEND = 9.2, 7.0
DARK_STEP = 3


def draw_dumbbell(pen: Pen, chart: Dumbbell, x: float, y: float, wide: float, high: float) -> None:
    """Rows with code, name, scale and distance; the scale's figures above, the legend below."""
    pitch = (high - HEAD_HIGH - LEGEND_HIGH) / max(len(chart.rows), 1)
    left, right = x + CODE_WIDE + NAME_WIDE, x + wide - GAP_WIDE
    for tick in TICKS:
        at = _at(left, right, float(tick))
        pen.text(at, y + high - HEAD_HIGH + 4, str(tick), 8.5, colour=GREY, align="centre")
        pen.line((at, y + LEGEND_HIGH), (at, y + high - HEAD_HIGH), HAIR, 0.6)
    for place, row in enumerate(chart.rows):
        middle = y + high - HEAD_HIGH - (place + 0.5) * pitch
        size = 9.2
        pen.text(x, middle - size * 0.33, row.code, size, face=style.SEMIBOLD)
        pen.text(x + CODE_WIDE, middle - size * 0.33, fitting(row.name, NAME_WIDE - 1 * MM, size), size)
        draw_marks(pen, row, left, right, middle, marks=OVER_TIME if chart.over_time else VIEWS)
        face = style.SEMIBOLD if row.is_wide else style.REGULAR
        pen.text(x + wide, middle - size * 0.33, distance(row.gap), size, face=face, align="right")
    draw_legend(pen, DumbbellLegend(chart), x, y, wide, LEGEND_HIGH - 2)


def fitting(text: str, room: float, size: float, face: str = style.REGULAR) -> str:
    """The text, cut with an ellipsis where it is too wide."""
    if fonts.width(text, face, size) <= room:
        return text
    while text and fonts.width(text + "…", face, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def draw_cell(pen: Pen, cell: DumbbellMarks, x: float, y: float, wide: float, high: float) -> None:
    """The marks of one row with the lines of the scale through the whole cell."""
    left, right = x, x + wide
    for tick in TICKS:
        at = _at(left, right, float(tick))
        pen.line((at, y), (at, y + high), HAIR, 0.5)
    draw_marks(pen, cell.row, left, right, y + high / 2)


def draw_marks(
    pen: Pen, row: DumbbellRow, left: float, right: float, middle: float, size: float = 1.0, marks: Marks | None = None
) -> None:
    """Bar of the middle half, line between both, disc and diamond. What is kept back or missing is not drawn."""
    if row.spread and row.other is not None:
        low, top = (_at(left, right, value) for value in row.spread)
        pen.rect(low, middle - BAR_HIGH * size / 2, max(top - low, 0.8), BAR_HIGH * size, fill=style.SPREAD)
    if row.own is not None and row.other is not None:
        ends = (_at(left, right, row.own), middle), (_at(left, right, row.other), middle)
        pen.line(*ends, INK, (1.4 if row.is_wide else 0.8) * size)
    own, other = marks or VIEWS
    if row.own is not None:
        own(pen, _at(left, right, row.own), middle, size)
    if row.other is not None:
        other(pen, _at(left, right, row.other), middle, size)


def _disc(pen: Pen, x: float, y: float, size: float = 1.0) -> None:
    pen.circle((x, y), DISC * size, fill=ACCENT)


def _ring(pen: Pen, x: float, y: float, size: float = 1.0) -> None:
    pen.circle((x, y), DISC * size, fill=style.WHITE, stroke=INK, width=1.1 * size)


def _diamond(pen: Pen, x: float, y: float, size: float = 1.0) -> None:
    reach = DIAMOND * size
    ring = ((x, y + reach), (x + reach, y), (x, y - reach), (x - reach, y))
    pen.polygon([ring], fill=style.WHITE, stroke=INK, width=1.1 * size)


Mark = Callable[[Pen, float, float, float], None]
Marks = tuple[Mark, Mark]
VIEWS: Marks = (_disc, _diamond)
"""Told apart without colour: a filled disc, a hollow diamond."""
OVER_TIME: Marks = (_ring, _disc)


def _at(left: float, right: float, value: float) -> float:
    return left + style.SCALE_INSET + (right - left - 2 * style.SCALE_INSET) * share(value)


def draw_legend(pen: Pen, legend: DumbbellLegend, x: float, y: float, wide: float, high: float) -> None:
    """Both marks and the bar with their words, smaller where the room is short."""
    chart = legend.chart
    own, other = OVER_TIME if chart.over_time else VIEWS
    shown = [(own, chart.own_legend or chart.own)]
    if chart.other:
        shown.append((other, chart.other_legend or chart.other))
    bar = chart.spread_legend() if any(row.spread for row in chart.rows) else ""
    size = LEGEND
    while size > LEAST_LEGEND and _legend_width([text for _mark, text in shown], bar, size) > wide:
        size -= 0.2
    middle, at = y + high / 2, x
    for mark, text in shown:
        mark(pen, at + DIAMOND, middle, 1.0)
        at += pen.text(at + 11, middle - size * 0.33, text, size) + 11 + 6 * MM
    if bar:
        pen.rect(at, middle - BAR_HIGH / 2, 20, BAR_HIGH, fill=style.SPREAD)
        pen.text(at + 25, middle - size * 0.33, bar, size)


def _legend_width(words: list[str], bar: str, size: float) -> float:
    room = sum(fonts.width(text, style.REGULAR, size) + 11 + 6 * MM for text in words)
    return room + (fonts.width(bar, style.REGULAR, size) + 25 if bar else 0)


def draw_heat(pen: Pen, strip: HeatStrip, x: float, y: float, wide: float, high: float) -> None:
    """A field for each level, darker the more sheets name it, with their number; the levels' names below."""
    if strip.why:
        pen.text(x, y + high / 2, fitting(strip.why, wide, 9), 9, face=style.ITALIC, colour=GREY)
        return
    field_wide, low = wide / len(strip.counts), y + 10
    for place, name in enumerate(level_names()):
        step, left = strip.step(place), x + place * field_wide
        fill = style.RAMP[step] if step >= 0 else style.WHITE
        ink = style.WHITE if step >= DARK_STEP else INK
        centre = left + field_wide / 2 - 1
        pen.rect(left, low, field_wide - 2, high - 10, fill=fill, stroke=style.RULE)
        pen.text(centre, low + (high - 10) / 2 - 3, strip.text(place), 9, colour=ink, align="centre")
        pen.text(centre, y + 1, name, 7.5, colour=GREY, align="centre")
