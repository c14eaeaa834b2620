"""Widgets: the legend below a map: fields with limits and counts, the hatched field, the words for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number
from in2desk.core.reports.map_legend import Legend, LegendStep
from in2desk.ui.widgets.map_colours import MapColours, plain_colours
from in2desk.ui.widgets.map_raster import hatch_tile
from in2desk.ui.widgets.small_type import small

FIELD_MIN, FIELD_MAX, FIELD_HEIGHT = 27.0, 44.0, 20.0
GAP_FIELD = 26.0
SPACE = 11.0


class MapLegendView(QWidget):
    """Shows a Legend; empty without one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._legend: Legend | None = None
        self._colours = plain_colours()
        self._factor = 1.0
        self.setAccessibleName(_("Legende"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_legend(self, legend: Legend | None) -> None:
        """Show another legend."""
        self._legend = legend
        self.setAccessibleDescription(legend.sentence() if legend else "")
        self.setToolTip("\n".join(step.text() for step in legend.steps) if legend else "")
        self.updateGeometry()
        self.update()

    def set_theme(self, colours: MapColours, factor: float = 1.0) -> None:
        """Other colours; factor: size of the fields, 1 = 100 %. Type follows the widget's font."""
        self._colours, self._factor = colours, factor
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the title and its fields need at the present width."""
        if self._legend is None:
            return QSize(0, 0)
        return QSize(300, round(legend_height(self._legend, max(self.width(), 200), small(self.font()), self._factor)) + 4)

    def minimumSizeHint(self) -> QSize:
        """The height is needed in full."""
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """The title may wrap."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title, fields, limits."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colours.surface)
        if self._legend is not None:
            draw_legend(painter, self._legend, self.width(), self._colours, small(self.font()), self._factor)


def legend_height(legend: Legend, width: float, font: QFont, factor: float = 1.0) -> float:
    """Height that `draw_legend` uses at a width."""
    line = QFontMetricsF(font).height()
    rows = FIELD_HEIGHT * factor + line + 6 if legend.steps else 0.0
    below = FIELD_HEIGHT * factor + 6 if legend.steps and _gap_goes_below(legend, width, font, factor) else 0.0
    alone = 0.0 if legend.steps else FIELD_HEIGHT * factor
    return _title_box(legend, width, font).height() + 2 * SPACE + rows + below + alone


def draw_legend(
    painter: QPainter, legend: Legend, width: float, colours: MapColours, font: QFont, factor: float = 1.0
) -> None:
    """Paint a legend `width` pixels wide at the painter's origin."""
    painter.save()
    title = _title_box(legend, width, font)
    painter.setFont(_bold(font))
    painter.setPen(colours.text)
    painter.drawText(title, Qt.TextFlag.TextWordWrap, legend.title)
    painter.setFont(font)
    top, field = title.bottom() + 6, _field_width(legend, width)
    for place, step in enumerate(legend.steps):
        box = QRectF(SPACE + place * field, top, field, FIELD_HEIGHT * factor)
        _draw_field(painter, box, step, colours)
    _draw_limits(painter, legend, QPointF(SPACE, top + FIELD_HEIGHT * factor), field, colours, font)
    _draw_gap(painter, legend, _gap_place(legend, width, top, font, factor), colours, factor)
    painter.restore()


def _draw_field(painter: QPainter, box: QRectF, step: LegendStep, colours: MapColours) -> None:
    painter.setPen(QPen(colours.control_border, 1))
    painter.setBrush(colours.ramp[step.step])
    painter.drawRect(box)
    painter.setPen(colours.ink(step.step))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number(step.count))


def _draw_limits(painter: QPainter, legend: Legend, at: QPointF, field: float, colours: MapColours, font: QFont) -> None:
    """Numbers below the edges of the fields, in the middle of each edge, the first one at its left."""
    painter.setPen(colours.text_muted)
    metrics, limits = QFontMetricsF(font), legend.limits()
    for place, text in enumerate(limits):
        wide = metrics.horizontalAdvance(text)
        left = at.x() + place * field - (0 if place == 0 else wide if place == len(limits) - 1 else wide / 2)
        painter.drawText(QPointF(left, at.y() + metrics.ascent() + 2), text)


def _draw_gap(painter: QPainter, legend: Legend, at: QPointF, colours: MapColours, factor: float) -> None:
    box = QRectF(at.x(), at.y(), GAP_FIELD * factor, FIELD_HEIGHT * factor)
    painter.setPen(QPen(colours.control_border, 1))
    painter.setBrush(QBrush(hatch_tile(colours)))
    painter.drawRect(box)
    painter.setPen(colours.text_muted)
    text = QRectF(box.right() + 6, box.top(), 400, box.height())
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, legend.gap_text())


def _field_width(legend: Legend, width: float) -> float:
    count = max(len(legend.steps), 1)
    return min(max((width * 0.45) / count, FIELD_MIN), FIELD_MAX)


def _gap_goes_below(legend: Legend, width: float, font: QFont, factor: float) -> bool:
    fields = SPACE + len(legend.steps) * _field_width(legend, width) + SPACE
    return fields + GAP_FIELD * factor + 6 + QFontMetricsF(font).horizontalAdvance(legend.gap_text()) + 2 > width


def _gap_place(legend: Legend, width: float, top: float, font: QFont, factor: float) -> QPointF:
    if not legend.steps:
        return QPointF(SPACE, top)
    if _gap_goes_below(legend, width, font, factor):
        return QPointF(SPACE, top + FIELD_HEIGHT * factor + QFontMetricsF(font).height() + 6)
    return QPointF(SPACE + len(legend.steps) * _field_width(legend, width) + SPACE, top)


def _title_box(legend: Legend, width: float, font: QFont) -> QRectF:
    room = QRectF(SPACE, SPACE - 4, max(width - 2 * SPACE, 40), 500)
    return QFontMetricsF(_bold(font)).boundingRect(room, Qt.TextFlag.TextWordWrap, legend.title)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
