"""Widgets: names on a map. Large places first; a name that would touch another gives way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

Points = NDArray[np.float64]
Index = NDArray[np.intp]

HALO = 3.0
"""Pixels around the text that belong to its halo."""
HALO_RING = tuple(QPointF(1.6 * math.cos(a * math.pi / 6), 1.6 * math.sin(a * math.pi / 6)) for a in range(12))
"""The halo is the text itself, drawn in a ring: five times as fast as a stroke around it."""
MOST = 160
"""More names than this are noise on any screen."""
CANDIDATES = 600
FIT = 0.55
"""Share of its name's width a shape needs at least, so that names do not float over their neighbours."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name that found its place: index of the shape and the rectangle of the text."""

    index: int
    box: QRectF


class _Taken:
    """Rectangles that hold something already."""

    def __init__(self, boxes: Iterable[QRectF]) -> None:
        self._edges = np.empty((CANDIDATES + 16, 4))
        self._count = 0
        for box in boxes:
            self.add(box)

    def add(self, box: QRectF) -> None:
        self._edges[self._count] = box.left(), box.top(), box.right(), box.bottom()
        self._count += 1

    def leaves(self, box: QRectF) -> bool:
        """True where nothing lies in the way."""
        left, top, right, bottom = self._edges[: self._count].T
        return not ((left < box.right()) & (right > box.left()) & (top < box.bottom()) & (bottom > box.top())).any()


class LabelBook:
    """Places names and keeps a picture of each, since drawing text with a halo is slow."""

    def __init__(self, names: Sequence[str], font: QFont) -> None:
        self._names = [short_name(name) for name in names]
        self._font = QFont(font)
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.Bold)
        self._sizes: dict[tuple[int, bool], tuple[float, float]] = {}
        self._pictures: dict[tuple[int, bool, int, int, float], QImage] = {}

    def place(self, at: Points, spans: Points, area: QRectF, first: int = -1, taken: Iterable[QRectF] = ()) -> list[Label]:
        """Names for the shapes whose label point lies in `area`.

        at, spans: label point, and width and height of each shape in pixels. first: the selected shape, always named.
        taken: rectangles that stay free of names.
        """
        placed: list[Label] = []
        occupied = _Taken(taken)
        for index in self._order(at, spans, area, first):
            width, height = self._size(index, index == first)
            if index != first and (spans[index, 0] < FIT * width or spans[index, 1] < 0.8 * height):
                continue
            box = _inside(QRectF(at[index, 0] - width / 2, at[index, 1] - height / 2, width, height), area)
            if index == first or occupied.leaves(box):
                placed.append(Label(index, box))
                occupied.add(box)
            if len(placed) >= MOST:
                break
        return placed

    def draw(self, painter: QPainter, label: Label, ink: QColor, halo: QColor, *, bold: bool = False) -> None:
        """Paint one name."""
        ratio = painter.device().devicePixelRatioF()
        key = (label.index, bold, ink.rgb(), halo.rgb(), ratio)
        if key not in self._pictures:
            self._pictures[key] = self._picture(label.index, ink, halo, bold, ratio)
        painter.drawImage(label.box.topLeft() - QPointF(HALO, HALO), self._pictures[key])

    def _order(self, at: Points, spans: Points, area: QRectF, first: int) -> list[int]:
        inside = (at[:, 0] > area.left()) & (at[:, 0] < area.right()) & (at[:, 1] > area.top()) & (at[:, 1] < area.bottom())
        found = np.flatnonzero(inside)
        order = found[np.argsort(-spans[found].prod(axis=1), kind="stable")][:CANDIDATES].tolist()
        return [first, *(i for i in order if i != first)] if first in order else order

    def _size(self, index: int, bold: bool) -> tuple[float, float]:
        key = (index, bold)
        if key not in self._sizes:
            metrics = QFontMetricsF(self._bold if bold else self._font)
            self._sizes[key] = (metrics.horizontalAdvance(self._names[index]) + 2, metrics.height())
        return self._sizes[key]

    def _picture(self, index: int, ink: QColor, halo: QColor, bold: bool, ratio: float) -> QImage:
        width, height = self._size(index, bold)
        wide, high = round((width + 2 * HALO) * ratio) + 1, round((height + 2 * HALO) * ratio) + 1
        image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        font = self._bold if bold else self._font
        painter = QPainter(image)
        painter.setFont(font)
        at = QPointF(HALO + 1, HALO + QFontMetricsF(font).ascent())
        painter.setPen(halo)
        for shift in HALO_RING:
            painter.drawText(at + shift, self._names[index])
        painter.setPen(ink)
        painter.drawText(at, self._names[index])
        painter.end()
        return image


def short_name(name: str) -> str:
    """A name as it stands on maps: the register's "Gerolstein, Stadt" is Gerolstein."""
    return name.partition(",")[0]


def _inside(box: QRectF, area: QRectF) -> QRectF:
    """A box pushed into the picture at its left and right, so that no name is cut."""
    left = min(max(box.left(), area.left() + HALO), area.right() - HALO - box.width())
    return QRectF(left, box.top(), box.width(), box.height())
