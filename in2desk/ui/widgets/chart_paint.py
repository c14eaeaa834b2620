"""Widgets: how charts are painted: radar, bars, strip. In a window and in pictures alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from in2desk.core.reports.chartspec import (
    RINGS,
    Bars,
    Chart,
    Mark,
    Point,
    Radar,
    Strip,
    StripRow,
    corners,
    direction,
    edges,
    facets,
    middle_text,
    polygon,
    stacked,
)
from in2desk.ui.widgets.map_colours import MapColours
from in2desk.ui.widgets.map_raster import hatch_tile

BAR, ROW, STRIP_ROW, DOT = 10.0, 30.0, 44.0, 6.0
NAME_SHARE = 0.42
TUCK, LIFT = 14.0, 22.0
"""Names of level axes begin so far inside the tip and so far above it: clear of the web, and the web stays large."""
NUMBER_ROOM = 40.0
SCALE_MAX = 100.0


@dataclass(frozen=True, slots=True)
class Brushes:
    """What the painters share: colours, type, size of marks (1 = 100 %)."""

    colours: MapColours
    font: QFont
    factor: float = 1.0

    def bold(self) -> QFont:
        """The same type, heavier."""
        made = QFont(self.font)
        made.setWeight(QFont.Weight.DemiBold)
        return made

    def line(self) -> float:
        """Height of a line of text."""
        return QFontMetricsF(self.font).height()


def draw_chart(painter: QPainter, chart: Chart, area: QRectF, brushes: Brushes) -> None:
    """Paint a chart into `area`; its title is not painted, the page has headings."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if isinstance(chart, Radar):
        _draw_radar(painter, chart, area, brushes)
    elif isinstance(chart, Bars):
        _draw_bars(painter, chart, area, brushes)
    else:
        _draw_strip(painter, chart, area, brushes)
    painter.restore()


def chart_height(chart: Chart, width: float, brushes: Brushes) -> float:
    """Height a chart wants at a width."""
    if isinstance(chart, Radar):
        return min(max(width * 0.88, 180.0), 320.0) * brushes.factor
    if isinstance(chart, Bars):
        return len(chart.marks) * _bar_row(chart, width, brushes) + brushes.line() + 6
    return len(chart.rows) * STRIP_ROW * brushes.factor + brushes.line() + 6


# radar


def _draw_radar(painter: QPainter, radar: Radar, area: QRectF, brushes: Brushes) -> None:
    line = brushes.line()
    caption = QRectF(area.left(), area.bottom() - line, area.width(), line)
    plot = area.adjusted(0, 2 * line + 4, 0, -3 * line - 10)
    side = max((_name_width(mark, brushes) for mark in radar.marks), default=0.0)
    radius = max(min(plot.height() / 2, plot.width() / 2 - side + TUCK), 20.0)
    middle = plot.center()

    def place(point: Point) -> QPointF:
        return QPointF(middle.x() + point[0] * radius, middle.y() - point[1] * radius)

    _draw_web(painter, radar, place, brushes.colours)
    _draw_area(painter, radar, place, brushes)
    for at, mark in enumerate(radar.marks):
        _draw_axis_name(painter, mark, direction(at, len(radar.marks)), place, brushes)
    _draw_middle_key(painter, caption, radar.middle, brushes)


def _draw_web(painter: QPainter, radar: Radar, place: Callable[[Point], QPointF], colours: MapColours) -> None:
    count = len(radar.marks)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.line, 1))
    for ring in (ring for ring in RINGS if ring != radar.middle):
        painter.drawPolygon(QPolygonF([place(point) for point in polygon(ring, count)]))
    for at in range(count):
        painter.drawLine(place((0.0, 0.0)), place(direction(at, count)))
    painter.setPen(_dashes(colours))
    painter.drawPolygon(QPolygonF([place(point) for point in polygon(radar.middle, count)]))


def _draw_area(painter: QPainter, radar: Radar, place: Callable[[Point], QPointF], brushes: Brushes) -> None:
    accent = brushes.colours.accent
    fill = QColor(accent)
    fill.setAlphaF(0.18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # no seams between the triangles
    for facet in facets(radar):
        painter.drawPolygon(QPolygonF([place(point) for point in facet]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(accent, 2 * brushes.factor))
    for a, b in edges(radar):
        painter.drawLine(place(a), place(b))
    painter.setPen(QPen(brushes.colours.surface, 1.5))
    painter.setBrush(accent)
    for point in corners(radar):
        if point is not None:
            painter.drawEllipse(place(point), 5 * brushes.factor, 5 * brushes.factor)


def _draw_axis_name(
    painter: QPainter, mark: Mark, way: Point, place: Callable[[Point], QPointF], brushes: Brushes
) -> None:
    """Name in bold, value below it, at the end of the axis; above its tip, in the web's free corner, where it runs level."""
    line, tip, wide = brushes.line(), place(way), _name_width(mark, brushes)
    aside = tip.x() - TUCK if way[0] > 0 else tip.x() - wide + TUCK
    left = tip.x() - wide / 2 if abs(way[0]) < 0.2 else aside
    top = tip.y() + 4 if way[1] < -0.5 else tip.y() - 2 * line - (2 if way[1] > 0.5 else LIFT)
    painter.setFont(brushes.bold())
    painter.setPen(brushes.colours.text)
    painter.drawText(QRectF(left, top, wide, line), Qt.AlignmentFlag.AlignHCenter, mark.name)
    painter.setFont(brushes.font)
    painter.setPen(brushes.colours.text_muted)
    painter.drawText(QRectF(left, top + line, wide, line), Qt.AlignmentFlag.AlignHCenter, mark.text())


def _name_width(mark: Mark, brushes: Brushes) -> float:
    name, value = QFontMetricsF(brushes.bold()), QFontMetricsF(brushes.font)
    return max(name.horizontalAdvance(mark.name), value.horizontalAdvance(mark.text())) + 2


def _draw_middle_key(painter: QPainter, area: QRectF, middle: float, brushes: Brushes) -> None:
    text = middle_text(middle)
    painter.setFont(brushes.font)
    wide = QFontMetricsF(brushes.font).horizontalAdvance(text)
    left = area.center().x() - (wide + 32) / 2
    painter.setPen(_dashes(brushes.colours))
    painter.drawLine(QLineF(left, area.center().y(), left + 24, area.center().y()))
    painter.setPen(brushes.colours.text_muted)
    painter.drawText(QPointF(left + 32, area.top() + QFontMetricsF(brushes.font).ascent()), text)


def _dashes(colours: MapColours) -> QPen:
    pen = QPen(colours.text_muted, 1.4)
    pen.setDashPattern([4, 3])
    return pen


# bars


def _draw_bars(painter: QPainter, bars: Bars, area: QRectF, brushes: Brushes) -> None:
    above, row = _names_above(bars, area.width(), brushes), _bar_row(bars, area.width(), brushes)
    names = 0.0 if above else _names_width([mark.name for mark in bars.marks], area, brushes)
    room = max(area.width() - names - NUMBER_ROOM * brushes.factor, 20)
    for at, mark in enumerate(bars.marks):
        line = QRectF(area.left(), area.top() + at * row, area.width(), row)
        head = QRectF(line.left(), line.top(), line.width(), brushes.line()) if above else line
        _draw_name(painter, mark, head, area.width() if above else names, brushes)
        line.setTop(head.bottom() if above else line.top())
        _draw_bar(painter, mark, QRectF(line.left() + names, line.top(), room, line.height()), brushes)
        painter.setPen(brushes.colours.text)
        painter.setFont(brushes.bold())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _short(mark))
    foot = QRectF(area.left() + names, area.top() + len(bars.marks) * row, room, brushes.line())
    _draw_middle_foot(painter, foot, bars.middle, brushes)


def _names_above(bars: Bars, width: float, brushes: Brushes) -> bool:
    """Long names stand above their bars rather than being cut."""
    widest = max((QFontMetricsF(brushes.font).horizontalAdvance(mark.name) for mark in bars.marks), default=0.0)
    return widest + 12 > width * NAME_SHARE


def _bar_row(bars: Bars, width: float, brushes: Brushes) -> float:
    return ROW * brushes.factor + (brushes.line() - 6 if _names_above(bars, width, brushes) else 0.0)


def _draw_bar(painter: QPainter, mark: Mark, scale: QRectF, brushes: Brushes) -> None:
    colours, high = brushes.colours, BAR * brushes.factor
    track = QRectF(scale.left(), scale.center().y() - high / 2, scale.width(), high)
    painter.setPen(QPen(colours.control_border, 1))
    if mark.value is None:
        painter.setBrush(QBrush(hatch_tile(colours)))
        painter.drawRect(track)
        return
    painter.setBrush(colours.well)
    painter.setPen(QPen(colours.line, 1))
    painter.drawRect(track)
    painter.setPen(QPen(colours.control_border, 1))
    painter.setBrush(colours.ramp[mark.step] if mark.step >= 0 else colours.accent)
    painter.drawRect(QRectF(track.left(), track.top(), track.width() * mark.value / SCALE_MAX, high))
    middle = track.left() + track.width() / 2
    for colour, wide in ((colours.surface, 4.0), (colours.text, 1.6)):
        painter.setPen(QPen(colour, wide))
        painter.drawLine(QLineF(middle, track.top() - 3, middle, track.bottom() + 3))


def _draw_middle_foot(painter: QPainter, foot: QRectF, middle: float, brushes: Brushes) -> None:
    """What the tick means, centred below it as far as there is room."""
    painter.setFont(brushes.font)
    painter.setPen(brushes.colours.text_muted)
    text = middle_text(middle)
    wide = QFontMetricsF(brushes.font).horizontalAdvance(text)
    left = min(foot.center().x() - wide / 2, foot.right() + NUMBER_ROOM * brushes.factor - wide)
    painter.drawText(QPointF(left, foot.top() + QFontMetricsF(brushes.font).ascent()), text)


def _names_width(names: list[str], area: QRectF, brushes: Brushes) -> float:
    widest = max((QFontMetricsF(brushes.font).horizontalAdvance(name) for name in names), default=0.0)
    return min(widest + 12, area.width() * NAME_SHARE)


def _draw_name(painter: QPainter, mark: Mark, line: QRectF, width: float, brushes: Brushes) -> None:
    painter.setFont(brushes.font)
    painter.setPen(brushes.colours.text)
    text = QFontMetricsF(brushes.font).elidedText(mark.name, Qt.TextElideMode.ElideRight, width - 8)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _short(mark: Mark) -> str:
    """The number alone; that it is an example is said by the chart's heading and in words."""
    return Mark(mark.name, mark.value).text()


# strip


def _draw_strip(painter: QPainter, strip: Strip, area: QRectF, brushes: Brushes) -> None:
    row = STRIP_ROW * brushes.factor
    names = _names_width([entry.own.name for entry in strip.rows], area, brushes)
    scale = QRectF(area.left() + names, area.top(), max(area.width() - names - NUMBER_ROOM * brushes.factor, 20), row)
    for at, entry in enumerate(strip.rows):
        line = QRectF(area.left(), area.top() + at * row, area.width(), row)
        _draw_name(painter, entry.own, line, names, brushes)
        _draw_dots(painter, entry, scale.translated(0, at * row), brushes)
        painter.setPen(brushes.colours.text)
        painter.setFont(brushes.bold())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _short(entry.own))
    foot = QRectF(scale.left(), area.top() + len(strip.rows) * row, scale.width(), brushes.line())
    _draw_middle_foot(painter, foot, strip.middle, brushes)


def _draw_dots(painter: QPainter, entry: StripRow, scale: QRectF, brushes: Brushes) -> None:
    colours, size = brushes.colours, DOT * brushes.factor
    base, wide = scale.bottom() - 8 * brushes.factor, scale.width()
    painter.setPen(QPen(colours.control_border, 1))
    painter.drawLine(QLineF(scale.left(), base, scale.right(), base))
    painter.drawLine(QLineF(scale.left() + wide / 2, base - 4, scale.left() + wide / 2, base + 4))
    painter.setPen(QPen(colours.surface, 0.8))
    painter.setBrush(colours.text_muted)
    dots = stacked(entry.others, SCALE_MAX * size / max(wide, 1))
    tallest = max((row for _value, row in dots), default=0) or 1
    rise = min(size, (scale.height() - 12 * brushes.factor - size) / tallest)
    for value, row in dots:
        painter.drawEllipse(QPointF(scale.left() + wide * value / SCALE_MAX, base - size / 2 - row * rise), size / 2, size / 2)
    if entry.own.value is not None:
        _draw_own_dot(painter, QPointF(scale.left() + wide * entry.own.value / SCALE_MAX, base), brushes)


def _draw_own_dot(painter: QPainter, at: QPointF, brushes: Brushes) -> None:
    """The region in question: a pin over its place, told apart by shape as well as by colour."""
    high, half = 22 * brushes.factor, 5.5 * brushes.factor
    painter.setPen(QPen(brushes.colours.surface, 1.2))
    painter.setBrush(brushes.colours.accent)
    painter.drawPolygon(QPolygonF([
        at,
        QPointF(at.x() - half, at.y() - high + half),
        QPointF(at.x(), at.y() - high - half / 2),
        QPointF(at.x() + half, at.y() - high + half),
    ]))
