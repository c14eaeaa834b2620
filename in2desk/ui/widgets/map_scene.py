"""Widgets: a map as it is painted, in a window or into a picture: areas, names, selection, notes, scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QTransform

from in2desk.core.regions.classes import MapClasses
from in2desk.core.regions.model import MapLayer
from in2desk.ui.widgets.map_colours import GAP, MapColours, plain_colours
from in2desk.ui.widgets.map_labels import Label, LabelBook
from in2desk.ui.widgets.map_notes import draw_notes, draw_scale_bar, note_boxes
from in2desk.ui.widgets.map_outlines import Outlines
from in2desk.ui.widgets.map_raster import MapRaster
from in2desk.ui.widgets.map_viewport import Viewport, fitted

Index = NDArray[np.intp]

CLOSEST_FIT = 0.5
"""Zooming out ends at half the size of the fitted map."""
SELECTION_WIDTH, SELECTION_HALO, HOVER_WIDTH = 3.0, 6.0, 1.6


class MapScene:
    """Everything about one map but the window it stands in. Lengths in Qt's pixels, the raster's in device pixels.

    selected, hovered: index of a shape, -1 for none. notes: sentences on the map, e.g. that it is schematic.
    """

    def __init__(self, font: QFont, colours: MapColours | None = None) -> None:
        self.colours = colours or plain_colours()
        self.font = QFont(font)
        self.selected, self.hovered = -1, -1
        self.notes: tuple[str, ...] = ()
        self.note_width = 0.0
        self.reserved: list[QRectF] = []
        self.layer: MapLayer | None = None
        self.outlines: Outlines | None = None
        self.fitted = True
        self.steps: Index = np.empty(0, dtype=np.intp)
        self._size, self._ratio = (1, 1), 1.0
        self._raster: MapRaster | None = None
        self._viewport = Viewport(1.0, 0, 0)
        self._book: LabelBook | None = None
        self._drawn, self._coloured = False, False
        self._labels: list[Label] | None = None
        self._names = QImage()
        self._names_moved = QPointF(0, 0)
        self._outline: tuple[int, QPainterPath] = (-1, QPainterPath())

    def set_layer(self, layer: MapLayer | None, outlines: Outlines | None = None) -> None:
        """Show other outlines, all of it in view and without classes. outlines: the same layer's, made before."""
        self.layer = layer
        self.outlines = (outlines or Outlines(layer)) if layer is not None else None
        self.selected, self.hovered, self._outline = -1, -1, (-1, QPainterPath())
        self.steps = np.full(len(layer.shapes) if layer else 0, GAP, dtype=np.intp)
        self._book = LabelBook([shape.name for shape in layer.shapes], self.font) if layer else None
        self._raster = None
        self.fit()

    def set_classes(self, classes: MapClasses, rows: Sequence[int] | None = None) -> None:
        """Colour every shape. rows: row of the classes for each shape, -1 for none; without it they go in order.

        Raises ValueError for another number of classes than shapes.
        """
        index = classes.index if rows is None else np.array([*classes.index, GAP], dtype=np.intp)[list(rows)]
        if len(index) != len(self.steps):
            raise ValueError(f"{len(index)} classes for {len(self.steps)} shapes")
        self.steps = np.array([*classes.steps, GAP], dtype=np.intp)[index]
        self._coloured = False

    def set_theme(self, colours: MapColours, font: QFont) -> None:
        """Other colours and type."""
        self.colours, self.font = colours, QFont(font)
        if self.layer:
            self._book = LabelBook([shape.name for shape in self.layer.shapes], self.font)
        self._raster = None
        self.settle()

    def resize(self, width: float, height: float, ratio: float = 1.0) -> None:
        """Another size; a fitted map stays fitted, a zoomed one keeps its middle."""
        old = self._size
        self._size, self._ratio, self._raster = (round(width * ratio), round(height * ratio)), ratio, None
        if self.fitted:
            self.fit()
        else:
            self._viewport = self._viewport.moved((self._size[0] - old[0]) // 2, (self._size[1] - old[1]) // 2)
            self.settle()

    def fit(self) -> None:
        """The whole map in view."""
        self.fitted = True
        self._viewport = self._fitted()
        self.settle()

    def zoom(self, factor: float, at: QPointF) -> None:
        """Closer or farther around a place; the old picture is stretched until `settle`."""
        smallest = self._fitted().scale * CLOSEST_FIT
        self._viewport = self._viewport.zoomed(factor, at.x() * self._ratio, at.y() * self._ratio, smallest)
        self.fitted = False

    def drag(self, dx: float, dy: float) -> None:
        """Move the map; only the strips that come into view are drawn."""
        x, y = round(dx * self._ratio), round(dy * self._ratio)
        self._viewport = self._viewport.moved(x, y)
        self.fitted = False
        if self._raster and self.settled_scale():
            self._raster.show(self._viewport)
        self._names_moved += QPointF(x / self._ratio, y / self._ratio)

    def settle(self) -> None:
        """With the next paint, draw the map in full quality where it now is, and place the names anew."""
        self._labels, self._drawn = None, False

    def viewport(self) -> Viewport:
        """Where the map stands now."""
        return self._viewport

    def settled_scale(self) -> bool:
        """False while the old picture is only stretched."""
        shown = self._raster.viewport if self._raster else None
        return shown is not None and shown.scale == self._viewport.scale

    def region_at(self, at: QPointF) -> int:
        """Index of the shape at a place, -1 for none."""
        raster = self._ready()
        if raster is None or not self.settled_scale():
            return -1
        return raster.region_at(int(at.x() * self._ratio), int(at.y() * self._ratio))

    def place_of(self, index: int) -> QPointF:
        """Where the label point of a shape lies on the screen."""
        assert self.outlines is not None
        x, y = self._viewport.to_screen(self.outlines.labels[index])
        return QPointF(x / self._ratio, y / self._ratio)

    def select(self, index: int) -> None:
        """Mark one shape, -1 for none; its name is always shown."""
        self.selected = index
        self._labels, self._coloured = None, False

    def paint(self, painter: QPainter) -> None:
        """Paint the whole map at the painter's origin."""
        area = QRectF(0, 0, self._size[0] / self._ratio, self._size[1] / self._ratio)
        painter.save()
        painter.setClipRect(area)
        raster = self._ready()
        if raster is not None:
            self._paint_areas(painter, area, raster)
            self._paint_outline(painter, self.hovered, HOVER_WIDTH, 0)
            self._paint_outline(painter, self.selected, SELECTION_WIDTH, SELECTION_HALO)
            if self.settled_scale():
                painter.drawImage(self._names_moved, self._names)
            draw_scale_bar(painter, area, self._viewport.scale / self._ratio, self.colours, self.font)
        else:
            painter.fillRect(area, self.colours.well)
        draw_notes(painter, self.notes, self.note_width or area.width(), self.colours, self.font)
        painter.restore()

    def _ready(self) -> MapRaster | None:
        """The picture with everything that was asked for since the last paint."""
        if self.outlines is None:
            return None
        if self._raster is None:
            self._raster = MapRaster(self.outlines, self.colours, *self._size, self._ratio)
            self._labels, self._drawn, self._coloured = None, False, False
        if not self._coloured:
            self._raster.colour(self.steps)
        if not self._drawn:
            self._raster.show(self._viewport)
        if not (self._drawn and self._coloured) and self.settled_scale():
            self._write_names()
        self._drawn = self._coloured = True
        return self._raster

    def _fitted(self) -> Viewport:
        if self.outlines is None:
            return Viewport(1.0, 0, 0)
        top = round(max((box.bottom() for box in self._note_boxes()), default=0.0) * self._ratio)
        return fitted(self.outlines.bounds, *self._size, margin=round(14 * self._ratio), top=top)

    def _note_boxes(self) -> list[QRectF]:
        return note_boxes(self.notes, self.note_width or self._size[0] / self._ratio, self.font)

    def _write_names(self) -> None:
        """Place the names and write them onto a sheet of their own, which dragging moves as a whole."""
        self._names = QImage(*self._size, QImage.Format.Format_ARGB32_Premultiplied)
        self._names.setDevicePixelRatio(self._ratio)
        self._names.fill(Qt.GlobalColor.transparent)
        self._names_moved = QPointF(0, 0)
        if self._book is None:
            return
        painter = QPainter(self._names)
        if self._labels is None:
            self._labels = self._placed(self._book)
        for label in self._labels:
            step = int(self.steps[label.index])
            ink, halo = self.colours.ink(step), self.colours.halo(step)
            self._book.draw(painter, label, ink, halo, bold=label.index == self.selected)
        painter.end()

    def _placed(self, book: LabelBook) -> list[Label]:
        assert self.outlines is not None
        at = self._viewport.to_screen(self.outlines.labels) / self._ratio
        boxes = self.outlines.boxes
        spans = np.nan_to_num((boxes[:, 2:] - boxes[:, :2]) * self._viewport.scale / self._ratio)
        area = QRectF(0, 0, self._size[0] / self._ratio, self._size[1] / self._ratio)
        return book.place(at, spans, area, self.selected, [*self.reserved, *self._note_boxes()])

    def _paint_areas(self, painter: QPainter, area: QRectF, raster: MapRaster) -> None:
        if self.settled_scale() or raster.viewport is None:
            painter.drawImage(QPointF(0, 0), raster.image)
            return
        painter.fillRect(area, self.colours.well)
        shown, now, ratio = raster.viewport, self._viewport, self._ratio
        factor = now.scale / shown.scale
        left, top = now.origin_x - shown.origin_x * factor, now.origin_y - shown.origin_y * factor
        painter.drawImage(QRectF(left / ratio, top / ratio, area.width() * factor, area.height() * factor), raster.image)

    def _paint_outline(self, painter: QPainter, index: int, width: float, halo: float) -> None:
        if index < 0 or self.outlines is None:
            return
        if self._outline[0] != index:
            self._outline = (index, self.outlines.outline(index))
        view, ratio = self._viewport, self._ratio
        place = QTransform(view.scale / ratio, 0, 0, -view.scale / ratio, view.origin_x / ratio, view.origin_y / ratio)
        path = place.map(self._outline[1])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, wide in ((self.colours.surface, halo), (self.colours.selection, width)):
            if wide:
                painter.strokePath(path, _round_pen(colour, wide))


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
