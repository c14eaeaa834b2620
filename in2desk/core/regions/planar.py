"""Geometry of a map in planar kilometres: cells, thinning, rings, places for labels. Pure.

It loads shapely; `layers` imports it only when a map is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from in2desk.core.regions.model import Matrix
from in2desk.core.regions.projection import Projection

Geometries = NDArray[Any]
FINENESS = 8000.0
"""An outline keeps details down to this part of the map's width: what the screen shows at about five times zoom."""
PLENTY = 300_000
"""Outlines with fewer corners are drawn as they are."""
MANY = 3000
"""Above so many places the cells end at discs around their centres; the smooth margin would take seconds."""
METRE = 0.001
_SMALLEST_GAP = 0.05  # km by which places on the very same spot are moved apart


def read(outlines: Sequence[bytes]) -> Geometries:
    """Geometries from WKB."""
    return np.asarray(shapely.from_wkb(outlines))


def middle_of(geometries: Geometries) -> Projection:
    """A projection around outlines in degrees."""
    return Projection.around(shapely.bounds(geometries).reshape(-1, 2))


def union(parts: Sequence[bytes]) -> bytes:
    """One outline, as WKB, of several that belong together."""
    merged = shapely.remove_repeated_points(shapely.unary_union(shapely.from_wkb(parts)))
    return bytes(shapely.to_wkb(shapely.make_valid(merged)))


def projected(geometries: Geometries, projection: Projection) -> Geometries:
    """Outlines in degrees as outlines in km."""
    return np.asarray(shapely.transform(geometries, projection.forward))


def thinned(planar: Geometries) -> Geometries:
    """Fewer corners where the map cannot show them; shared borders stay shared."""
    if shapely.get_num_coordinates(planar).sum() <= PLENTY:
        return planar
    west, south, east, north = shapely.total_bounds(planar)
    return np.asarray(shapely.coverage_simplify(planar, max(east - west, north - south) / FINENESS))


def rings_of(geometries: Geometries) -> list[tuple[Matrix, ...]]:
    """Outer and inner rings of each geometry as arrays of x, y; to be filled by the odd-even rule."""
    parts, owner = shapely.get_parts(geometries, return_index=True)
    lines, part = shapely.get_rings(parts, return_index=True)
    corners, line = shapely.get_coordinates(lines, return_index=True)
    cuts = np.flatnonzero(np.diff(line)) + 1
    found: list[list[Matrix]] = [[] for _ in range(len(geometries))]
    for index, ring in enumerate(np.split(corners, cuts) if len(corners) else ()):
        found[owner[part[index]]].append(ring)
    return [tuple(own) for own in found]


def label_places(geometries: Geometries) -> list[tuple[float, float]]:
    """A place inside the largest part of each geometry."""
    parts, owner = shapely.get_parts(geometries, return_index=True)
    order = np.lexsort((-shapely.area(parts), owner))
    largest = order[np.r_[True, np.diff(owner[order]) > 0]]
    spots = shapely.get_coordinates(shapely.point_on_surface(parts[largest]))
    return [(float(x), float(y)) for x, y in spots]


def neighbour_rings(around: Iterable[bytes], projection: Projection, planar: Geometries) -> tuple[Matrix, ...]:
    """Rings of those outlines (WKB) that lie near a map."""
    neighbours = list(around)
    if not neighbours:
        return ()
    outlines = thinned(projected(shapely.from_wkb(neighbours), projection))
    low_x, low_y, high_x, high_y = shapely.total_bounds(planar)
    margin = max(high_x - low_x, high_y - low_y) / 2
    near = shapely.intersects(outlines, shapely.box(low_x - margin, low_y - margin, high_x + margin, high_y + margin))
    return tuple(ring for rings in rings_of(outlines[near]) for ring in rings)


def apart(points: Matrix) -> Matrix:
    """Places on the same spot are moved a little, always the same way, so that each has a cell."""
    _, spot, counts = np.unique(np.round(points, 3), axis=0, return_inverse=True, return_counts=True)
    shifted = points.copy()
    for shared in np.flatnonzero(counts > 1):
        rows = np.flatnonzero(spot.ravel() == shared)
        angles = 2 * np.pi * np.arange(len(rows)) / len(rows)
        shifted[rows] += _SMALLEST_GAP * np.column_stack([np.cos(angles), np.sin(angles)])
    return shifted


def cells_around(points: Matrix) -> Geometries:
    """The Voronoi cell of each point, cut off at a margin around all of them. points: km, no two the same."""
    spacing = _spacing(points)
    discs = shapely.buffer(shapely.points(points), 2.0 * spacing, quad_segs=4)
    if len(points) == 1:
        return np.asarray(discs)
    frame = shapely.box(*shapely.total_bounds(discs))
    raw = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=frame, ordered=True))
    if len(points) > MANY:
        return np.asarray(shapely.set_precision(shapely.intersection(raw, discs), METRE))
    margin = shapely.buffer(shapely.unary_union(discs), -spacing, quad_segs=4)
    shapely.prepare(margin)
    outer = ~shapely.covers(margin, raw)
    raw[outer] = shapely.intersection(raw[outer], margin)
    return np.asarray(shapely.set_precision(raw, METRE))


def _spacing(points: Matrix) -> float:
    """Typical distance in km from a place to its nearest neighbour."""
    if len(points) == 1:
        return 1.0
    tree = shapely.STRtree(shapely.points(points))
    pairs, distances = tree.query_nearest(shapely.points(points), exclusive=True, return_distance=True, all_matches=False)
    return float(np.quantile(distances[np.argsort(pairs[0])], 0.75))
