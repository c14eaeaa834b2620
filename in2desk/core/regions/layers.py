"""Outlines of a map in planar kilometres: real ones simplified, or schematic cells around the register's centres. Pure.

Import this module only where a map is made: it loads shapely.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from in2desk.core.regions.model import MapLayer, MapShape, Matrix
from in2desk.core.statistics.model import Region

Geometries = NDArray[Any]
EARTH_KM = 6371.0088
FINENESS = 8000.0
"""An outline keeps details down to this part of the map's width: what the screen shows at about five times zoom."""
PLENTY = 300_000
"""Outlines with fewer corners are drawn as they are."""
MANY = 3000
"""Above so many places the cells end at discs around their centres; the smooth margin would take seconds."""
METRE = 0.001
_SMALLEST_GAP = 0.05  # km by which places on the very same spot are moved apart


@dataclass(frozen=True, slots=True)
class Projection:
    """Longitude and latitude to kilometres around a middle (equirectangular): true to scale for the size of a Land."""

    lon: float
    lat: float

    @classmethod
    def around(cls, lonlat: Matrix) -> Projection:
        """With the middle of these points; those without coordinates do not count. Raises ValueError where none has."""
        known = lonlat[~np.isnan(lonlat).any(axis=1)]
        if not len(known):
            raise ValueError("no coordinates")
        lon, lat = (known.min(axis=0) + known.max(axis=0)) / 2
        return cls(float(lon), float(lat))

    def forward(self, lonlat: Matrix) -> Matrix:
        """points x (lon, lat) in degrees to points x (east, north) in km."""
        scale = np.radians(1.0) * EARTH_KM * np.array([np.cos(np.radians(self.lat)), 1.0])
        return np.asarray((lonlat - [self.lon, self.lat]) * scale, dtype=np.float64)


def schematic_layer(regions: Sequence[Region]) -> MapLayer:
    """Voronoi cells around the centres of the register: which places are neighbours, not where their borders run.

    A region without a centre has no cell. Cells end at a margin around the places, so that groups far from each other
    stay apart.
    """
    placed = [region for region in regions if not np.isnan([region.lon, region.lat]).any()]
    if not placed:
        return MapLayer((), True, "")
    lonlat = np.array([[region.lon, region.lat] for region in placed])
    points = _apart(Projection.around(lonlat).forward(lonlat))
    cells = shapely.set_precision(_cells(points), METRE)
    rings = _rings(cells)
    labels = [(float(x), float(y)) for x, y in points]
    shapes = tuple(MapShape(r.key, r.name, own, at) for r, own, at in zip(placed, rings, labels, strict=True))
    return MapLayer(shapes, True, "")


def outline_layer(
    regions: Sequence[Region], outlines: Mapping[str, bytes], attribution: str, around: Iterable[bytes] = ()
) -> MapLayer:
    """Real outlines, simplified so that neighbours still share their border.

    outlines: region key -> WKB in WGS84; a region without one is left out. around: outlines of neighbours, drawn quietly.
    """
    drawn = [region for region in regions if region.key in outlines]
    if not drawn:
        return MapLayer((), False, attribution)
    raw = shapely.from_wkb([outlines[region.key] for region in drawn])
    projection = Projection.around(shapely.bounds(raw).reshape(-1, 2))
    planar = _simplified(_project(raw, projection))
    rings, labels = _rings(planar), _labels(planar)
    shapes = tuple(MapShape(r.key, r.name, own, at) for r, own, at in zip(drawn, rings, labels, strict=True))
    return MapLayer(shapes, False, attribution, _context(around, projection, planar))


def dissolved(outlines: Mapping[str, bytes], parts: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    """Outlines of associations, districts or Länder as the union of their parts; only where every part has an outline.

    outlines: key of a part -> WKB; parts: key of the whole -> keys of its parts.
    """
    whole = {key: keys for key, keys in parts.items() if keys and all(part in outlines for part in keys)}
    return {key: bytes(shapely.to_wkb(_union([outlines[part] for part in keys]))) for key, keys in whole.items()}


def _union(parts: Sequence[bytes]) -> Any:
    """Slivers between generalised neighbours are closed."""
    merged = shapely.unary_union(shapely.from_wkb(parts))
    return shapely.make_valid(shapely.remove_repeated_points(merged))


def _project(geometries: Geometries, projection: Projection) -> Geometries:
    return np.asarray(shapely.transform(geometries, projection.forward))


def _simplified(planar: Geometries) -> Geometries:
    """Fewer corners where the map cannot show them; shared borders stay shared."""
    if shapely.get_num_coordinates(planar).sum() <= PLENTY:
        return planar
    west, south, east, north = shapely.total_bounds(planar)
    return np.asarray(shapely.coverage_simplify(planar, max(east - west, north - south) / FINENESS))


def _rings(geometries: Geometries) -> list[tuple[Matrix, ...]]:
    """Outer and inner rings of each geometry as arrays of x, y; to be filled by the odd-even rule."""
    parts, owner = shapely.get_parts(geometries, return_index=True)
    lines, part = shapely.get_rings(parts, return_index=True)
    corners, line = shapely.get_coordinates(lines, return_index=True)
    cuts = np.flatnonzero(np.diff(line)) + 1
    found: list[list[Matrix]] = [[] for _ in range(len(geometries))]
    for index, ring in enumerate(np.split(corners, cuts) if len(corners) else ()):
        found[owner[part[index]]].append(ring)
    return [tuple(own) for own in found]


def _labels(geometries: Geometries) -> list[tuple[float, float]]:
    """A place inside the largest part of each geometry."""
    parts, owner = shapely.get_parts(geometries, return_index=True)
    order = np.lexsort((-shapely.area(parts), owner))
    largest = order[np.r_[True, np.diff(owner[order]) > 0]]
    spots = shapely.get_coordinates(shapely.point_on_surface(parts[largest]))
    return [(float(x), float(y)) for x, y in spots]


def _context(around: Iterable[bytes], projection: Projection, planar: Geometries) -> tuple[Matrix, ...]:
    neighbours = list(around)
    if not neighbours:
        return ()
    outlines = _simplified(_project(shapely.from_wkb(neighbours), projection))
    low_x, low_y, high_x, high_y = shapely.total_bounds(planar)
    margin = max(high_x - low_x, high_y - low_y) / 2
    near = shapely.intersects(outlines, shapely.box(low_x - margin, low_y - margin, high_x + margin, high_y + margin))
    return tuple(ring for rings in _rings(outlines[near]) for ring in rings)


def _apart(points: Matrix) -> Matrix:
    """Places on the same spot are moved a little, always the same way, so that each has a cell."""
    _, spot, counts = np.unique(np.round(points, 3), axis=0, return_inverse=True, return_counts=True)
    shifted = points.copy()
    for shared in np.flatnonzero(counts > 1):
        rows = np.flatnonzero(spot.ravel() == shared)
        angles = 2 * np.pi * np.arange(len(rows)) / len(rows)
        shifted[rows] += _SMALLEST_GAP * np.column_stack([np.cos(angles), np.sin(angles)])
    return shifted


def _cells(points: Matrix) -> Geometries:
    spacing = _spacing(points)
    discs = shapely.buffer(shapely.points(points), 2.0 * spacing, quad_segs=4)
    if len(points) == 1:
        return np.asarray(discs)
    frame = shapely.box(*shapely.total_bounds(discs))
    raw = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=frame, ordered=True))
    if len(points) > MANY:
        return np.asarray(shapely.intersection(raw, discs))
    margin = shapely.buffer(shapely.unary_union(discs), -spacing, quad_segs=4)
    shapely.prepare(margin)
    outer = ~shapely.covers(margin, raw)
    raw[outer] = shapely.intersection(raw[outer], margin)
    return np.asarray(raw)


def _spacing(points: Matrix) -> float:
    """Typical distance in km from a place to its nearest neighbour."""
    if len(points) == 1:
        return 1.0
    tree = shapely.STRtree(shapely.points(points))
    pairs, distances = tree.query_nearest(shapely.points(points), exclusive=True, return_distance=True, all_matches=False)
    return float(np.quantile(distances[np.argsort(pairs[0])], 0.75))
