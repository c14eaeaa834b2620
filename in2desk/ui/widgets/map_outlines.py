"""Widgets: outlines as painter paths, built once for each level of detail.

A level snaps all corners to one grid. Neighbours share their corners, so they still share them afterwards: no slivers,
and each common border is drawn once. Borders that no neighbour shares are the rim of the map.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath

from in2desk.core.regions.model import MapLayer
from in2desk.ui.widgets.map_viewport import Bounds

Points = NDArray[np.float64]
Index = NDArray[np.intp]

FULL_GRID = 1e-5
"""Kilometres: corners closer than a centimetre are the same corner."""
PIXEL_ERROR = 0.5
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_MOVE, _LINE = 0, 1


@dataclass(frozen=True, slots=True)
class Detail:
    """Paths of one level of detail, one per shape: area, its share of the inner borders, its share of the rim.

    on_rim: shapes that have such a share.
    """

    areas: list[QPainterPath]
    inner: list[QPainterPath]
    rim: list[QPainterPath]
    on_rim: NDArray[np.bool_]
    context: list[QPainterPath]


class Outlines:
    """All outlines of a layer; asks for `detail` at a scale build a level once and keep it."""

    def __init__(self, layer: MapLayer) -> None:
        self._shapes = _Rings([shape.rings for shape in layer.shapes])
        self._context = _Rings([(ring,) for ring in layer.context])
        self._levels: dict[int | None, Detail] = {}
        self._finest = _finest_level(self._shapes)
        self.boxes: Points = self._shapes.boxes()
        self.context_boxes: Points = self._context.boxes()
        self.labels: Points = np.array([shape.label_at for shape in layer.shapes], dtype=np.float64).reshape(-1, 2)
        self.bounds = _bounds(self.boxes)

    def __len__(self) -> int:
        return len(self.boxes)

    def detail(self, scale: float) -> Detail:
        """Paths for `scale` pixels per kilometre, off by at most half a pixel."""
        level = self._level(scale)
        if level not in self._levels:
            self._levels[level] = self._build(FULL_GRID if level is None else 4.0**level)
        return self._levels[level]

    def outline(self, index: int) -> QPainterPath:
        """The full outline of one shape."""
        return _paths(self._shapes.of(index), 1)[0]

    def _level(self, scale: float) -> int | None:
        level = math.floor(math.log(PIXEL_ERROR / scale, 4))
        return None if level <= self._finest else level

    def _build(self, grid: float) -> Detail:
        shapes, context = self._shapes.snapped(grid), self._context.snapped(grid)
        inner, rim = _borders(shapes, len(self))
        areas = _paths(shapes.elements(), len(self))
        on_rim = np.array([not path.isEmpty() for path in rim], dtype=bool)
        return Detail(areas, inner, rim, on_rim, _paths(context.elements(), len(self._context)))


@dataclass(frozen=True, slots=True)
class _Corners:
    """Corners of closed rings in a row: which shape each belongs to and where a ring begins; cells of the grid."""

    points: Points
    shape: Index
    first: NDArray[np.bool_]
    cells: NDArray[np.int64]

    def elements(self) -> tuple[NDArray[np.void], Index]:
        """Path elements of all rings and the shape of each."""
        return _elements(self.points, np.where(self.first, _MOVE, _LINE)), self.shape


class _Rings:
    """Rings of many shapes in one array, closed."""

    def __init__(self, shapes: Sequence[Iterable[Points]]) -> None:
        rings = [(i, _closed(ring)) for i, own in enumerate(shapes) for ring in own if len(ring) >= 3]
        self._count = len(shapes)
        lengths = np.array([len(ring) for _, ring in rings], dtype=np.intp)
        self.points: Points = np.concatenate([ring for _, ring in rings]) if rings else np.empty((0, 2))
        self.shape: Index = np.repeat(np.array([i for i, _ in rings], dtype=np.intp), lengths)
        self.first = np.zeros(len(self.points), dtype=bool)
        self.first[np.cumsum(lengths)[:-1] if len(lengths) else []] = True
        self.first[:1] = True

    def __len__(self) -> int:
        return self._count

    def boxes(self) -> Points:
        """left, bottom, right, top of each shape; NaN where it has no outline."""
        boxes = np.full((self._count, 4), np.nan)
        if len(self.points):
            shapes, starts = np.unique(self.shape, return_index=True)
            boxes[shapes, :2] = np.minimum.reduceat(self.points, starts)
            boxes[shapes, 2:] = np.maximum.reduceat(self.points, starts)
        return boxes

    def of(self, index: int) -> tuple[NDArray[np.void], Index]:
        """Path elements of one shape at full detail."""
        mine = self.shape == index
        kinds = np.where(self.first[mine], _MOVE, _LINE)
        return _elements(self.points[mine], kinds), np.zeros(int(mine.sum()), dtype=np.intp)

    def snapped(self, grid: float) -> _Corners:
        """Corners on a grid; corners that fall together are one."""
        cells = np.rint(self.points / grid).astype(np.int64)
        keep = self.first.copy()
        keep[1:] |= (cells[1:] != cells[:-1]).any(axis=1)
        points = self.points if grid <= FULL_GRID else cells * grid
        return _Corners(points[keep], self.shape[keep], self.first[keep], cells[keep])


def _closed(ring: Points) -> Points:
    same = ring[0, 0] == ring[-1, 0] and ring[0, 1] == ring[-1, 1]
    return ring if same else np.concatenate([ring, ring[:1]])


def _bounds(boxes: Points) -> Bounds:
    if not len(boxes) or np.isnan(boxes).all():
        return Bounds(0.0, 0.0, 1.0, 1.0)
    low, high = np.nanmin(boxes[:, :2], axis=0), np.nanmax(boxes[:, 2:], axis=0)
    return Bounds(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def _finest_level(rings: _Rings) -> int:
    """The level below which snapping would drop next to no corner: the shortest tenth of edges is longer."""
    if len(rings.points) < 2:
        return 0
    lengths = np.hypot(*np.diff(rings.points, axis=0).T)[~rings.first[1:]]
    short = float(np.percentile(lengths, 10)) if len(lengths) else 1.0
    return math.floor(math.log(max(short, FULL_GRID), 4))


def _borders(corners: _Corners, count: int) -> tuple[list[QPainterPath], list[QPainterPath]]:
    """Each edge once: between two shapes (inner) or at the rim."""
    starts = np.flatnonzero(~corners.first[1:])
    mark = _marks(corners.cells)
    a, b = mark[starts], mark[starts + 1]
    key = np.minimum(a, b) * np.uint64(31) + np.maximum(a, b)
    _, where, counts = np.unique(key, return_index=True, return_counts=True)
    inner, rim = np.sort(starts[where[counts > 1]]), np.sort(starts[where[counts == 1]])
    return _lines(corners, inner, count), _lines(corners, rim, count)


def _marks(cells: NDArray[np.int64]) -> NDArray[np.uint64]:
    x, y = cells[:, 0].astype(np.uint64), cells[:, 1].astype(np.uint64)
    mixed = x * np.uint64(0x9E3779B97F4A7C15) + y * np.uint64(0xC2B2AE3D27D4EB4F)
    return mixed ^ (mixed >> np.uint64(29))


def _lines(corners: _Corners, starts: Index, count: int) -> list[QPainterPath]:
    """Polylines along the edges that begin at `starts`; edges that follow each other become one line."""
    follows = np.zeros(len(starts), dtype=bool)
    follows[1:] = np.diff(starts) == 1
    begins = starts[~follows]
    index = np.concatenate([begins, starts + 1])
    kind = np.concatenate([np.full(len(begins), _MOVE), np.full(len(starts), _LINE)])
    # A new line's first corner sorts before its second; where a line begins at the end of another it comes after it.
    order = np.lexsort((kind == _MOVE, index))
    index, kind = index[order], kind[order]
    return _paths((_elements(corners.points[index], kind), corners.shape[index]), count)


def _elements(points: Points, kinds: NDArray[np.int_]) -> NDArray[np.void]:
    elements = np.empty(len(points), dtype=_ELEMENT)
    elements["kind"], elements["x"], elements["y"] = kinds, points[:, 0], points[:, 1]
    return elements


def _paths(parts: tuple[NDArray[np.void], Index], count: int) -> list[QPainterPath]:
    """One path per shape, read from Qt's own stream format: ten times as fast as a call per corner."""
    elements, shape = parts
    edges = np.searchsorted(shape, np.arange(count + 1))
    data = elements.tobytes()
    size = _ELEMENT.itemsize
    return [_path(data[a * size : b * size], b - a) for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)]


def _path(elements: bytes, count: int) -> QPainterPath:
    path = QPainterPath()
    if count:
        stream = QDataStream(QByteArray(struct.pack(">i", count) + elements + struct.pack(">ii", 0, 0)))
        stream >> path
    return path
