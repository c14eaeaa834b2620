"""Outlines of a map in planar kilometres: real ones simplified, or schematic cells around the register's centres. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from in2desk.core.regions.model import MapLayer, MapShape
from in2desk.core.regions.projection import Projection
from in2desk.core.statistics.model import Region


def schematic_layer(regions: Sequence[Region]) -> MapLayer:
    """Voronoi cells around the centres of the register: which places are neighbours, not where their borders run.

    A region without a centre has no cell. Cells end at a margin around the places, so that groups far from each other
    stay apart.
    """
    from in2desk.core.regions import planar

    placed = [region for region in regions if not np.isnan([region.lon, region.lat]).any()]
    if not placed:
        return MapLayer((), True, "")
    lonlat = np.array([[region.lon, region.lat] for region in placed])
    projection = Projection.around(lonlat)
    points = planar.apart(projection.forward(lonlat))
    rings = planar.rings_of(planar.cells_around(points))
    labels = [(float(x), float(y)) for x, y in points]
    shapes = tuple(MapShape(r.key, r.name, own, at) for r, own, at in zip(placed, rings, labels, strict=True))
    return MapLayer(shapes, True, "", origin=(projection.lon, projection.lat))


def outline_layer(
    regions: Sequence[Region], outlines: Mapping[str, bytes], attribution: str, around: Iterable[bytes] = ()
) -> MapLayer:
    """Real outlines, simplified so that neighbours still share their border.

    outlines: region key -> WKB in WGS84; a region without one is left out. around: outlines of neighbours, drawn quietly.
    """
    from in2desk.core.regions import planar

    drawn = [region for region in regions if region.key in outlines]
    if not drawn:
        return MapLayer((), False, attribution)
    raw = planar.read([outlines[region.key] for region in drawn])
    projection = planar.middle_of(raw)
    flat = planar.thinned(planar.projected(raw, projection))
    rings, labels = planar.rings_of(flat), planar.label_places(flat)
    shapes = tuple(MapShape(r.key, r.name, own, at) for r, own, at in zip(drawn, rings, labels, strict=True))
    neighbours = planar.neighbour_rings(around, projection, flat)
    return MapLayer(shapes, False, attribution, neighbours, (projection.lon, projection.lat))


def dissolved(outlines: Mapping[str, bytes], parts: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    """Outlines of associations, districts or Länder as the union of their parts; only where every part has an outline.

    outlines: key of a part -> WKB; parts: key of the whole -> keys of its parts.
    """
    from in2desk.core.regions import planar

    whole = {key: keys for key, keys in parts.items() if keys and all(part in outlines for part in keys)}
    return {key: planar.union([outlines[part] for part in keys]) for key, keys in whole.items()}
