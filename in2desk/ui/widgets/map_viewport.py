"""Widgets: where a map's kilometres lie on the screen. Pure arithmetic in device pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

MAX_SCALE = 4000.0
"""Device pixels per kilometre beyond which zooming in shows nothing new."""
MARGIN = 14


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle in kilometres."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Kilometres from west to east, never zero."""
        return max(self.right - self.left, 1e-6)

    @property
    def height(self) -> float:
        """Kilometres from south to north, never zero."""
        return max(self.top - self.bottom, 1e-6)


@dataclass(frozen=True, slots=True)
class Viewport:
    """Pixels per kilometre and the pixel where kilometre (0, 0) lies; x to the right, y of the map upwards.

    The origin is whole pixels: a dragged picture moves without being drawn again.
    """

    scale: float
    origin_x: int
    origin_y: int

    def to_screen(self, points: Points) -> Points:
        """Kilometres (n x 2) to pixels."""
        return points * (self.scale, -self.scale) + (self.origin_x, self.origin_y)

    def to_map(self, x: float, y: float) -> tuple[float, float]:
        """A pixel to kilometres."""
        return (x - self.origin_x) / self.scale, (self.origin_y - y) / self.scale

    def moved(self, dx: int, dy: int) -> Viewport:
        """The same map, dragged by whole pixels."""
        return replace(self, origin_x=self.origin_x + dx, origin_y=self.origin_y + dy)

    def zoomed(self, factor: float, x: float, y: float, smallest: float) -> Viewport:
        """Closer (factor > 1) or farther, with the point under pixel x, y staying there."""
        scale = min(max(self.scale * factor, smallest), max(MAX_SCALE, smallest))
        east, north = self.to_map(x, y)
        return Viewport(scale, round(x - east * scale), round(y + north * scale))


def fitted(bounds: Bounds, width: int, height: int, margin: int = MARGIN, top: int = 0) -> Viewport:
    """The whole map in a window of width x height pixels, centred; `top` pixels stay free above it."""
    free_x, free_y = max(width - 2 * margin, 1), max(height - 2 * margin - top, 1)
    scale = min(free_x / bounds.width, free_y / bounds.height)
    east, north = (bounds.left + bounds.right) / 2, (bounds.bottom + bounds.top) / 2
    return Viewport(scale, round(width / 2 - east * scale), round((height + top) / 2 + north * scale))


def next_in_direction(points: Points, start: tuple[float, float], dx: int, dy: int, besides: int = -1) -> int:
    """Index of the nearest point from `start` towards dx, dy (y upwards), -1 for none.

    Only points within 60 degrees of the direction count; a sideways step costs double, so that rows are followed.
    """
    if not len(points):
        return -1
    offset = points - start
    along = offset[:, 0] * dx + offset[:, 1] * dy
    across = np.abs(offset[:, 0] * dy - offset[:, 1] * dx)
    cost = np.where((along > 0) & (across <= along * np.sqrt(3.0)), along + 2 * across, np.inf)
    if besides >= 0:
        cost[besides] = np.inf
    best = int(np.argmin(cost))
    return best if np.isfinite(cost[best]) else -1
