"""What a comparison is made of, as map, table, profile and paper read it. Pure data, numpy arrays over regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from in2desk.core.regions.ranks import ranks_desc
from in2desk.core.statistics.model import Indicator, Region, Value

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

MIN_REGIONS = 5
NORMALISATIONS = ("percentile", "zscore", "minmax", "goalposts")


@dataclass(frozen=True, slots=True)
class Group:
    """A comparison group: the regions of `level` inside the region `key` (DE = all)."""

    key: str
    name: str
    level: str
    size: int


@dataclass(frozen=True, slots=True)
class LensInput:
    """The active indicators of one lens: columns of the matrix, signs (1/-1) and weights (> 0)."""

    columns: NDArray[np.intp]
    signs: Vector
    weights: Vector


@dataclass(frozen=True, slots=True)
class LensScores:
    """One lens over the regions of a group.

    scores: points 0..100, NaN = not assessable. coverage: 0..1, share of the weight of the whole that is present.
    points: regions x indicators of the lens, normalised and signed 0..100, NaN = gap.
    indicators: ids in the order of `points`; weights beside them. set_aside: id -> why (plain German).
    constant: ids that are the same everywhere (neutral 50). example: regions whose score holds an invented entry.
    """

    lens: str
    scores: Vector
    coverage: Vector
    points: Matrix
    indicators: tuple[str, ...]
    weights: Vector
    signs: Vector
    set_aside: Mapping[str, str]
    constant: tuple[str, ...]
    example: NDArray[np.bool_]

    def ranks(self) -> Vector:
        """Rank 1 = highest score, ties share the best place; NaN where not assessable."""
        return ranks_desc(self.scores)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole comparison group, scored. Row i of every array is regions[i].

    values[indicator id][region key] is the Value shown at "where from?"; `context` holds district values for background.
    too_small: the group has fewer than MIN_REGIONS regions, so there are no scores (say why).
    """

    group: Group
    regions: tuple[Region, ...]
    indicators: tuple[Indicator, ...]
    lenses: Mapping[str, LensScores]
    values: Mapping[str, Mapping[str, Value]]
    context: Mapping[str, Mapping[str, Value]]
    normalisation: str
    minimum_coverage: float
    too_small: bool = False

    def row(self, key: str) -> int:
        """Position of a region in the arrays. Raises KeyError."""
        return {region.key: i for i, region in enumerate(self.regions)}[key]


@dataclass(frozen=True, slots=True)
class MapShape:
    """One region's outline in planar map units (km, y upwards), simplified; parts are rings of x, y."""

    key: str
    name: str
    rings: tuple[NDArray[np.float64], ...]
    label_at: tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapLayer:
    """All outlines of a map. schematic: Voronoi cells, no real boundaries; say so on every map.

    origin: lon, lat (WGS84 degrees) of the point x = y = 0; Projection(*origin) goes between the two.
    """

    shapes: tuple[MapShape, ...]
    schematic: bool
    attribution: str
    context: tuple[NDArray[np.float64], ...] = ()
    origin: tuple[float, float] = (0.0, 0.0)
