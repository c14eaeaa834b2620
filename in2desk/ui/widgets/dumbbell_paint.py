"""Widgets: how a dumbbell is painted on the scale of levels: in table cells, cards and legends. Pure painting.

Told apart by shape as well as colour: a filled disc and a hollow diamond for two views, a ring and a disc for two rounds.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from in2desk.core.reports.checklist_charts import TICKS, DumbbellRow, share
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.marks import draw_hatch

DISC, DIAMOND = 6.5, 8.5
"""Radius of a disc, half the diagonal of a diamond."""
AIR = 14
"""Room at both ends of a scale, so that marks on 0 and 4 are whole."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """A row as a table cell needs it. over_time: earlier and later round instead of two views."""

    row: DumbbellRow
    over_time: bool = False


def draw_scaled(painter: QPainter, rect: QRectF, theme: Theme, scaled: Scaled, *, selected: bool = False) -> None:
    """A dumbbell in a table cell: the lines of the levels, then the row."""
    scale = scale_of(rect, theme)
    draw_levels(painter, rect, theme)
    ground = theme.color("accent_soft" if selected else "surface")
    draw_row(painter, scale, theme, scaled, ground)


def draw_row(painter: QPainter, scale: QRectF, theme: Theme, scaled: Scaled, ground: QColor) -> None:
    """Spread, line and marks of a row; hatching along the scale where a value is kept back."""
    row, middle = scaled.row, scale.center().y()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if row.is_hidden:
        draw_hatch(painter, QRectF(scale.left(), middle - theme.px(5), scale.width(), theme.px(10)), theme)
    elif row.spread is not None:
        _draw_spread(painter, scale, theme, row.spread)
    own, other = _place(scale, row.own), _place(scale, row.other)
    if own is not None and other is not None:
        painter.setPen(QPen(theme.color("text_muted"), theme.px(4) if row.is_wide else theme.px(2)))
        painter.drawLine(QLineF(own, other))
    if own is not None:
        draw_mark(painter, own, theme, "own", ground, over_time=scaled.over_time)
    if other is not None:
        clear = own is None or abs(own.x() - other.x()) > theme.px(DISC)
        inside = ground if clear else QColor(Qt.GlobalColor.transparent)
        draw_mark(painter, other, theme, "other", inside, over_time=scaled.over_time)
    painter.restore()


def draw_mark(painter: QPainter, at: QPointF, theme: Theme, side: str, ground: QColor, *, over_time: bool = False) -> None:
    """The sign of one side ("own", "other"), with a thin edge in the colour of the ground so that it stands free."""
    if over_time:
        _draw_disc(painter, at, theme, theme.color("series_self"), ground, filled=side == "other")
    elif side == "own":
        _draw_disc(painter, at, theme, theme.color("series_self"), ground, filled=True)
    else:
        _draw_diamond(painter, at, theme, theme.color("series_workshop"), ground)


def draw_levels(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """A thin upright line at each level; quiet dots in high contrast, where every line is as strong as a mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    pen = QPen(theme.color("line"), 1)
    if theme.colors.high_contrast:
        pen.setDashPattern([1, 5])
    painter.setPen(pen)
    scale = scale_of(rect, theme)
    for tick in TICKS:
        at = round(scale.left() + share(tick) * scale.width())
        painter.drawLine(QLineF(at, rect.top(), at, rect.bottom()))
    painter.restore()


def draw_level_names(painter: QPainter, rect: QRectF, theme: Theme, font: QFont) -> None:
    """The numbers of the levels over their lines."""
    painter.save()
    painter.setFont(font)
    painter.setPen(theme.color("text_muted"))
    scale, wide = scale_of(rect, theme), theme.px(2 * AIR)
    for tick in TICKS:
        at = scale.left() + share(tick) * scale.width()
        painter.drawText(QRectF(at - wide / 2, rect.top(), wide, rect.height()), Qt.AlignmentFlag.AlignCenter, str(tick))
    painter.restore()


def scale_of(rect: QRectF, theme: Theme) -> QRectF:
    """From level 0 to level 4 inside a cell."""
    return rect.adjusted(theme.px(AIR), 0, -theme.px(AIR), 0)


def _place(scale: QRectF, value: float | None) -> QPointF | None:
    return None if value is None else QPointF(scale.left() + share(value) * scale.width(), scale.center().y())


def _draw_spread(painter: QPainter, scale: QRectF, theme: Theme, spread: tuple[float, float]) -> None:
    """The middle half of the sheets: a soft bar, outlined in high contrast."""
    left, right = (scale.left() + share(value) * scale.width() for value in spread)
    box = QRectF(left, scale.center().y() - theme.px(5), max(right - left, 1), theme.px(10))
    soft = QColor(theme.color("text_muted"))
    soft.setAlphaF(0.24)
    high = theme.colors.high_contrast
    painter.setPen(QPen(theme.color("control_border"), 1) if high else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(Qt.GlobalColor.transparent) if high else soft)
    painter.drawRect(box)


def _draw_disc(painter: QPainter, at: QPointF, theme: Theme, color: QColor, ground: QColor, *, filled: bool) -> None:
    unit = theme.factor
    radius = DISC * unit
    painter.setPen(QPen(ground, 1.5))
    painter.setBrush(color if filled else ground)
    painter.drawEllipse(at, radius, radius)
    if not filled:
        painter.setPen(QPen(color, 2.4 * unit))
        painter.drawEllipse(at, radius - 1.6 * unit, radius - 1.6 * unit)


def _draw_diamond(painter: QPainter, at: QPointF, theme: Theme, color: QColor, fill: QColor) -> None:
    half = (DIAMOND - 1) * theme.factor
    corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
    pen = QPen(color, 2.4 * theme.factor)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
