"""Outlines: into WGS84, mended where they are invalid, one a region. Pure; works on whole arrays of shapely geometries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Geometries = NDArray[np.object_]
Booleans = NDArray[np.bool_]

DEGREES = (-180.0, -90.0, 180.0, 90.0)


class UnknownProjection(Exception):
    """A description of a coordinate system that PROJ does not understand."""


def projection(text: str) -> Any:
    """The coordinate system behind WKT, "EPSG:25832", an URN or a bare EPSG number. Raises UnknownProjection."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_user_input(int(text) if text.strip().isdigit() else text)
    except CRSError as error:
        raise UnknownProjection(text) from error


def to_wgs84(geometries: Geometries, source: Any) -> Geometries:
    """The same geometries as longitude and latitude, all coordinates transformed at once."""
    import shapely
    from pyproj import CRS, Transformer

    target = CRS.from_epsg(4326)
    flat = shapely.force_2d(geometries)
    if source.equals(target, ignore_axis_order=True):
        return np.asarray(flat, dtype=object)
    move = Transformer.from_crs(source, target, always_xy=True)
    moved = shapely.transform(flat, lambda xy: np.column_stack(move.transform(xy[:, 0], xy[:, 1])))
    return np.asarray(moved, dtype=object)


def looks_like_degrees(geometries: Geometries) -> bool:
    """Whether every coordinate could be a longitude and a latitude."""
    import shapely

    west, south, east, north = shapely.total_bounds(geometries)
    return bool(west >= DEGREES[0] and south >= DEGREES[1] and east <= DEGREES[2] and north <= DEGREES[3])


def has_areas(geometries: Geometries) -> Booleans:
    """Which geometries are polygons and not empty."""
    import shapely

    return np.asarray(np.isin(shapely.get_type_id(geometries), (3, 6)) & ~shapely.is_empty(geometries), dtype=bool)


def mended(geometries: Geometries) -> tuple[Geometries, Booleans]:
    """Valid outlines and which of them had to be mended; only areas are kept of what mending leaves."""
    import shapely

    broken = ~shapely.is_valid(geometries)
    result = geometries.copy()
    for i in np.flatnonzero(broken):
        result[i] = _areas_of(shapely.make_valid(geometries[i]))
    return result, broken


def _areas_of(geometry: Any) -> Any:
    import shapely

    parts = [part for part in shapely.get_parts(geometry, return_index=False) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts) if parts else shapely.MultiPolygon()


def merged(keys: Sequence[str], geometries: Geometries, flags: Booleans) -> tuple[list[int], Geometries, Booleans]:
    """One outline a key: rows of the same key are united.

    Returns the first row of each key in the order they appear, its whole outline, and whether any part was flagged.
    """
    import shapely

    rows: dict[str, list[int]] = {}
    for i, key in enumerate(keys):
        rows.setdefault(key, []).append(i)
    whole = np.empty(len(rows), dtype=object)
    whole[:] = [geometries[r[0]] if len(r) == 1 else shapely.union_all(geometries[r]) for r in rows.values()]
    flagged = np.array([bool(flags[r].any()) for r in rows.values()], dtype=bool)
    return [r[0] for r in rows.values()], whole, flagged


def polygons_from_rings(rings: Sequence[NDArray[np.float64]]) -> Any:
    """A polygon or multipolygon of shapefile rings: clockwise rings are outlines, the others holes in the outline around them.

    Rings of fewer than four points are dropped. Where no ring is clockwise all count as outlines.
    """
    import shapely

    kept = [ring for ring in rings if len(ring) >= 4]
    outer = [ring for ring in kept if signed_area(ring) <= 0] or kept
    holes = [ring for ring in kept if not any(ring is other for other in outer)]
    if len(outer) <= 1:
        return shapely.Polygon(outer[0], holes) if outer else shapely.Polygon()
    shells = [shapely.Polygon(ring) for ring in outer]
    inside: list[list[NDArray[np.float64]]] = [[] for _ in outer]
    for hole in holes:
        point = shapely.Point(hole[0])
        inside[next((i for i, shell in enumerate(shells) if shapely.covers(shell, point)), 0)].append(hole)
    return shapely.MultiPolygon([shapely.Polygon(ring, own) for ring, own in zip(outer, inside, strict=True)])


def signed_area(ring: NDArray[np.float64]) -> float:
    """Area of a closed ring, negative where it runs clockwise."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)
