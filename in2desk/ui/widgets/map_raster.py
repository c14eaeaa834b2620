"""Widgets: the map as a picture that recolours and moves without being drawn again.

Three layers lie in memory: which region each pixel belongs to, the borders, and both put together in colours. A new
colouring looks every pixel up in a table; dragging moves the layers and draws only the strips that come into view.
"""

from __future__ import annotations

import ctypes

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from in2desk.ui.widgets.map_colours import GAP, MapColours
from in2desk.ui.widgets.map_outlines import Detail, Outlines
from in2desk.ui.widgets.map_viewport import Viewport

Pixels = NDArray[np.uint32]
Index = NDArray[np.intp]

CONTEXT = 1
FIRST = 2
"""Entries of the colour table: outside, neighbours, then the regions in order."""
HATCH_PERIOD = 17
"""Pixels after which the hatching repeats: two lines at 45 degrees, 6 pixels apart."""
HATCH_WIDTH = 1.2
BORDER_WIDTH = 1.2
RIM_WIDTH = 1.4
TO_HATCH = 0
"""Stands in the colour table where hatching goes."""
MANY = 400
"""Shapes in view from which borders are one pixel wide: Qt draws that six times as fast."""


class MapRaster:
    """The picture of a map at one size and place. All lengths in device pixels; `ratio` of them are one pixel of Qt."""

    def __init__(self, outlines: Outlines, colours: MapColours, width: int, height: int, ratio: float = 1.0) -> None:
        self.width, self.height, self.ratio = max(width, 1), max(height, 1), ratio
        self._outlines = outlines
        self._colours = colours
        self._classes: Index = np.full(len(outlines), GAP, dtype=np.intp)
        shape = (self.height, self.width)
        self._regions: Pixels = np.zeros(shape, dtype=np.uint32)
        self._borders: Pixels = np.zeros(shape, dtype=np.uint32)
        self._picture: Pixels = np.zeros(shape, dtype=np.uint32)
        self._region_image = _image(self._regions, QImage.Format.Format_RGB32)
        self._border_image = _image(self._borders, QImage.Format.Format_ARGB32_Premultiplied)
        self._plain_image = _image(self._picture, QImage.Format.Format_RGB32)
        self._hatch = _hatching(self.width, self.height, colours, ratio)
        self._phase = (0, 0)
        self._few = True  # decided with every whole picture, so that strips match what they join
        self.viewport: Viewport | None = None
        self.image = _image(self._picture, QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)

    def show(self, viewport: Viewport) -> None:
        """Draw the map at a place: only what came into view where it was merely dragged."""
        old, self.viewport = self.viewport, viewport
        dx, dy = (viewport.origin_x - old.origin_x, viewport.origin_y - old.origin_y) if old else (0, 0)
        if old and old.scale == viewport.scale and abs(dx) < self.width and abs(dy) < self.height:
            self._drag(dx, dy)
        else:
            whole = QRect(0, 0, self.width, self.height)
            self._few = len(self._visible(whole, self._outlines.boxes)) < MANY
            self._draw(whole)

    def colour(self, classes: Index) -> None:
        """Give every shape a place on the ramp (0..4) or GAP; no outline is drawn again."""
        self._classes = classes
        if self.viewport:
            self._compose(QRect(0, 0, self.width, self.height))

    def region_at(self, x: int, y: int) -> int:
        """Index of the shape under a pixel, -1 for none."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return -1
        return int(self._regions[y, x]) - FIRST if self._regions[y, x] >= FIRST else -1

    def _drag(self, dx: int, dy: int) -> None:
        if not dx and not dy:
            return
        for layer in (self._regions, self._borders, self._picture):
            _shift(layer, dx, dy)
        self._phase = ((self._phase[0] - dx) % HATCH_PERIOD, (self._phase[1] - dy) % HATCH_PERIOD)
        if dx:
            self._draw(QRect(0 if dx > 0 else self.width + dx, 0, abs(dx), self.height))
        if dy:
            self._draw(QRect(0, 0 if dy > 0 else self.height + dy, self.width, abs(dy)))

    def _draw(self, area: QRect) -> None:
        """Draw regions and borders inside `area` and put them together."""
        assert self.viewport is not None
        detail = self._outlines.detail(self.viewport.scale)
        seen, around = self._visible(area, self._outlines.boxes), self._visible(area, self._outlines.context_boxes)
        self._draw_regions(area, detail, seen, around)
        self._draw_borders(area, detail, seen, around)
        self._compose(area)

    def _draw_regions(self, area: QRect, detail: Detail, seen: Index, around: Index) -> None:
        painter = self._painter(self._regions, self._region_image, area)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgb(CONTEXT))
        for i in around.tolist():
            painter.drawPath(detail.context[i])
        for i in seen.tolist():
            painter.setBrush(QColor.fromRgb(i + FIRST))
            painter.drawPath(detail.areas[i])
        painter.end()
        rows, columns = _slices(area)
        self._regions[rows, columns] &= 0xFFFFFF

    def _draw_borders(self, area: QRect, detail: Detail, seen: Index, around: Index) -> None:
        painter = self._painter(self._borders, self._border_image, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen(self._around(), 1.0))
        for i in around.tolist():
            painter.drawPath(detail.context[i])
        painter.setPen(self._pen(self._colours.border, BORDER_WIDTH if self._few else 1.0))
        for i in seen.tolist():
            painter.drawPath(detail.inner[i])
        painter.setPen(self._pen(self._colours.text_muted, RIM_WIDTH if self._few else 1.0))
        for i in seen[detail.on_rim[seen]].tolist():
            painter.drawPath(detail.rim[i])
        painter.end()

    def _around(self) -> QColor:
        """Borders of neighbours: quiet, but there, also where the context is as black as the ground."""
        same = self._colours.context == self._colours.surface
        return self._colours.text_muted if same else self._colours.surface

    def _pen(self, colour: QColor, width: float) -> QPen:
        pen = QPen(colour, width if width == self.ratio == 1.0 else width * self.ratio)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        return pen

    def _painter(self, layer: Pixels, image: QImage, area: QRect) -> QPainter:
        """A painter in kilometres on a cleared part of a layer."""
        assert self.viewport is not None
        rows, columns = _slices(area)
        layer[rows, columns] = 0
        painter = QPainter(image)
        painter.setClipRect(area)
        view = self.viewport
        painter.setTransform(QTransform(view.scale, 0, 0, -view.scale, view.origin_x, view.origin_y))
        return painter

    def _visible(self, area: QRect, boxes: NDArray[np.float64]) -> Index:
        """Indices of the shapes whose box touches `area` (with a rim of two pixels for the pens)."""
        assert self.viewport is not None
        left, top = self.viewport.to_map(area.left() - 2, area.top() - 2)
        right, bottom = self.viewport.to_map(area.right() + 3, area.bottom() + 3)
        touches = (boxes[:, 0] <= right) & (boxes[:, 2] >= left) & (boxes[:, 1] <= top) & (boxes[:, 3] >= bottom)
        return np.flatnonzero(touches)

    def _compose(self, area: QRect) -> None:
        """Colours from the table, hatching where a region has no class, borders on top."""
        rows, columns = _slices(area)
        regions = self._regions[rows, columns]
        picture = self._picture[rows, columns]
        np.take(self._table(), regions, out=picture, mode="clip")
        if (self._classes == GAP).any():
            px, py = self._phase
            moved = self._hatch[rows.start + py : rows.stop + py, columns.start + px : columns.stop + px]
            np.copyto(picture, moved, where=picture == TO_HATCH)
        painter = QPainter(self._plain_image)
        painter.drawImage(area.topLeft(), self._border_image, area)
        painter.end()

    def _table(self) -> Pixels:
        """Colour of every entry: outside, neighbours, regions. Colours are opaque, so TO_HATCH is none of them."""
        colours = self._colours
        ramp = np.array([*(c.rgb() for c in colours.ramp), TO_HATCH], dtype=np.uint32)
        ends = np.array([colours.well.rgb(), colours.context.rgb()], dtype=np.uint32)
        return np.concatenate([ends, ramp[self._classes]])


def _image(layer: Pixels, kind: QImage.Format) -> QImage:
    """A picture over the same memory; the array must live as long as it does."""
    height, width = layer.shape
    return QImage(layer.data, width, height, width * 4, kind)


def _slices(area: QRect) -> tuple[slice, slice]:
    return slice(area.top(), area.top() + area.height()), slice(area.left(), area.left() + area.width())


def _shift(layer: Pixels, dx: int, dy: int) -> None:
    """Move a picture by whole pixels in place, as one block of memory.

    What runs over the end of a row lands in the strips that come into view, which are drawn afterwards.
    """
    by = (dy * layer.shape[1] + dx) * layer.itemsize
    start, length = layer.ctypes.data, layer.nbytes - abs(by)
    ctypes.memmove(start + max(by, 0), start + max(-by, 0), length)


def _hatching(width: int, height: int, colours: MapColours, ratio: float) -> Pixels:
    """A sheet of hatching, one period larger than the picture so that it can move along with the map."""
    wide, high = width + HATCH_PERIOD, height + HATCH_PERIOD
    sheet: Pixels = np.zeros((high, wide), dtype=np.uint32)
    image = _image(sheet, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(image.rect(), QBrush(hatch_tile(colours, ratio)))
    painter.end()
    return sheet


def hatch_tile(colours: MapColours, ratio: float = 1.0) -> QImage:
    """The sign of "nicht bewertbar": lines at 45 degrees, the same in map, legend and bars."""
    side = HATCH_PERIOD
    tile = QImage(side, side, QImage.Format.Format_RGB32)
    tile.fill(colours.gap_fill)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.gap_hatch, HATCH_WIDTH * min(ratio, 2.0)))
    for start in np.arange(-side, 2 * side, side / 2):
        painter.drawLine(QRectF(start, 0, side, side).bottomLeft(), QRectF(start, 0, side, side).topRight())
    painter.end()
    return tile
