"""Five classes of a map: fifths of the group, or equal width. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from in2desk.core.regions.model import Vector
from in2desk.core.regions.normalise import mid_ranks
from in2desk.core.regions.ranks import TIE_DECIMALS

CLASSES = 5
METHODS = ("quantile", "equal_width")
Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class MapClasses:
    """How the regions of a map fall into classes, lowest first.

    index: class of every region, -1 = not assessable. limits: lowest and highest score (quantile: of the members, equal
    width: the edges). counts: regions in each. steps: place of each class on a ramp of five colours. gaps: regions
    without a class.
    """

    method: str
    index: Index
    limits: tuple[tuple[float, float], ...]
    counts: tuple[int, ...]
    steps: tuple[int, ...]
    gaps: int


def classify(scores: Vector, method: str = "quantile") -> MapClasses:
    """Classes of a map by `method` (one of METHODS). scores: points, NaN = not assessable. Raises ValueError."""
    if method == "quantile":
        return quantile_classes(scores)
    if method == "equal_width":
        return equal_width_classes(scores)
    raise ValueError(f"unknown classes {method!r}")


def fifths(scores: Vector, classes: int = CLASSES) -> Index:
    """Fifth of the group each region lies in: 0 lowest, 4 highest, -1 not assessable. Ties share one fifth."""
    rounded = np.round(scores, TIE_DECIMALS)[None, :]
    known = ~np.isnan(scores)
    place = (mid_ranks(rounded)[0] - 0.5) / max(int(known.sum()), 1)
    # The tiny push keeps 0.6 * 5 from becoming 2.9999999999999996.
    return np.where(known, np.floor(np.nan_to_num(place) * classes + 1e-9), -1).astype(np.intp)


def quantile_classes(scores: Vector, classes: int = CLASSES) -> MapClasses:
    """Fifths of the group with the scores they really span; classes that ties leave empty are dropped."""
    fifth = fifths(scores, classes)
    used = np.unique(fifth[fifth >= 0])
    index = np.where(fifth >= 0, np.searchsorted(used, fifth), -1).astype(np.intp)
    limits = tuple(_span(scores[fifth == step]) for step in used)
    return _classes("quantile", index, limits, classes)


def equal_width_classes(scores: Vector, low: float = 0.0, high: float = 100.0, classes: int = CLASSES) -> MapClasses:
    """Classes of equal width between `low` and `high`; a score on an edge belongs to the upper class; some may be empty."""
    edges = np.linspace(low, high, classes + 1)
    place = np.searchsorted(edges[1:-1], np.round(scores, TIE_DECIMALS), side="right")
    index = np.where(np.isnan(scores), -1, place).astype(np.intp)
    limits = tuple((float(a), float(b)) for a, b in pairwise(edges))
    return _classes("equal_width", index, limits, classes)


def ramp_steps(count: int, colours: int = CLASSES) -> tuple[int, ...]:
    """Places of `count` classes on a ramp of `colours`, spread from end to end; a single class takes the middle."""
    if count <= 1:
        return (colours // 2,) * count
    return tuple(round(i * (colours - 1) / (count - 1)) for i in range(count))


def _classes(method: str, index: Index, limits: tuple[tuple[float, float], ...], colours: int) -> MapClasses:
    counts = tuple(int(np.count_nonzero(index == i)) for i in range(len(limits)))
    return MapClasses(method, index, limits, counts, ramp_steps(len(limits), colours), int(np.count_nonzero(index < 0)))


def _span(members: Vector) -> tuple[float, float]:
    return float(members.min()), float(members.max())
