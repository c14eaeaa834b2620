"""Widgets: a map as one picture for a letter or a slide: title, map, legend, where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from in2desk.core.base.i18n import _
from in2desk.core.regions.words import in2_sentence
from in2desk.core.reports.map_legend import Legend, example_mark
from in2desk.ui.widgets.map_colours import MapColours, plain_colours
from in2desk.ui.widgets.map_legend import draw_legend, legend_height
from in2desk.ui.widgets.map_scene import MapScene

PICTURE = QSize(1000, 1000)
SHARP = 2.0
"""Device pixels per pixel: good enough for print at 17 cm."""
EDGE = 16.0


@dataclass(frozen=True, slots=True)
class MapTexts:
    """Title (what and where) and the lines of origin below the legend."""

    title: str
    attribution: str


def map_picture(shown: MapScene, legend: Legend, texts: MapTexts, size: QSize = PICTURE, ratio: float = SHARP) -> QImage:
    """Paint the map that `shown` shows, whole and in print colours, with everything a reader must know beside it."""
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#FFFFFF"))
    image.setText("Description", f"{texts.title}. {legend.sentence()}")
    colours, painter = plain_colours(), QPainter(image)
    width, font = float(size.width()), shown.font
    top = _write(painter, _title(texts, legend), QPointF(EDGE, EDGE - 4), width, _title_font(font), colours.text)
    origin = _origin(texts, legend)
    foot = _height(origin, width, font) + EDGE
    keys = legend_height(legend, width, font)
    high = max(size.height() - top - keys - foot - 8, 40.0)
    painter.translate(0, top + 8)
    _copy(shown, colours, width, high, ratio).paint(painter)
    painter.translate(0, high)
    draw_legend(painter, legend, width, colours, font)
    painter.translate(0, keys)
    _write(painter, origin, QPointF(EDGE - 5, 0), width, font, colours.text_muted)
    painter.end()
    return image


def _copy(shown: MapScene, colours: MapColours, width: float, height: float, ratio: float) -> MapScene:
    scene = MapScene(shown.font, colours)
    scene.notes = shown.notes
    scene.set_layer(shown.layer, shown.outlines)
    scene.steps = shown.steps
    scene.selected = shown.selected
    scene.resize(width, height, ratio)
    return scene


def _title(texts: MapTexts, legend: Legend) -> str:
    if not legend.example:
        return texts.title
    return _("{mark}: {title} (keine amtlichen Angaben)").format(mark=example_mark(), title=texts.title)


def _origin(texts: MapTexts, legend: Legend) -> str:
    return " · ".join(part for part in (texts.attribution, in2_sentence()) if part)


def _title_font(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 1.5)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _height(text: str, width: float, font: QFont) -> float:
    room = QRectF(0, 0, width - 2 * EDGE, 1000)
    return QFontMetricsF(font).boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()


def _write(painter: QPainter, text: str, at: QPointF, width: float, font: QFont, colour: QColor) -> float:
    """Write wrapped text; returns where it ends."""
    room = QRectF(at.x(), at.y(), width - 2 * EDGE, 1000)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(room, Qt.TextFlag.TextWordWrap, text)
    return at.y() + _height(text, width, font)
