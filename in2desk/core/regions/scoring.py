"""Scores of a lens: weighted means over what a region has, with the share of weight that is present. Pure.

Two stages: `PreparedLens` is made once from the points of a group, `score` again for every changed weight.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from in2desk.core.regions.model import LensInput, Matrix, Vector

MIN_COVERAGE = 0.6
"""Share of the weight that must be present, by default."""
MIN_INDICATORS = 2
"""A score of a single indicator would be that indicator under another name."""
_SLACK = 1e-9  # three fifths of the weight are 60 %, whatever float64 makes of it


@dataclass(frozen=True, slots=True)
class PreparedLens:
    """One lens of one group, ready for any weights.

    points: regions x indicators of the lens, signed 0..100, NaN = gap. filled: the same with 0 for a gap (its weight is
    taken out again by `present`, so the 0 never enters a mean). present: 1.0 where there is a value, else 0.0.
    """

    points: Matrix
    filled: Matrix
    present: Matrix

    def score(self, weights: Vector, minimum_coverage: float = MIN_COVERAGE) -> tuple[Vector, Vector]:
        """Scores in points (NaN = not assessable) and coverage 0..1 of every region.

        weights: one per indicator of the lens, >= 0; renormalised over the indicators a region has. An indicator of
        weight 0 is shown only: it counts neither for the mean nor among the two that a score needs.
        Raises ValueError for a wrong number of weights, a negative or infinite one.
        """
        self._check(weights)
        whole = float(weights.sum())
        if whole <= 0:
            return np.full(len(self.points), np.nan), np.zeros(len(self.points))
        share = weights / whole
        coverage = self.present @ share
        counted = self.present @ (weights > 0).astype(np.float64)
        enough = (coverage >= minimum_coverage - _SLACK) & (counted >= MIN_INDICATORS)
        scores = np.full(len(self.points), np.nan)
        np.divide(self.filled @ share, coverage, out=scores, where=enough)
        return np.clip(scores, 0.0, 100.0, out=scores), np.clip(coverage, 0.0, 1.0, out=coverage)

    def _check(self, weights: Vector) -> None:
        if weights.shape != (self.points.shape[1],):
            raise ValueError(f"{self.points.shape[1]} weights expected, got shape {weights.shape}")
        if not np.isfinite(weights).all() or (weights < 0).any():
            raise ValueError("weights must be finite and not negative")


def prepare_lens(points: Matrix, lens: LensInput) -> PreparedLens:
    """Pick the indicators of a lens out of a group's points and turn those of negative sign (100 - points).

    points: regions x indicators as `normalise` returns them. Raises ValueError for signs other than 1 and -1.
    """
    if not np.isin(lens.signs, (1.0, -1.0)).all():
        raise ValueError("signs must be 1 or -1; leave shown-only indicators out")
    picked = np.take(points, lens.columns, axis=1)
    return prepare_signed(np.where(lens.signs > 0, picked, 100.0 - picked))


def prepare_signed(points: Matrix) -> PreparedLens:
    """Make a lens ready whose points are signed already (those of a `LensScores`)."""
    known = ~np.isnan(points)
    return PreparedLens(points, np.where(known, points, 0.0), known.astype(np.float64))


def lens_scores(points: Matrix, lens: LensInput, minimum_coverage: float = MIN_COVERAGE) -> tuple[Vector, Vector]:
    """Score every region of a comparison group on one lens.

    points: regions x indicators, 0..100 before signs; NaN = gap. lens: which columns, their signs and weights.
    Returns scores in points (0 lowest, 100 highest) and coverage (0..1, share of the lens's weight that is present);
    a score is NaN where coverage is below `minimum_coverage` or fewer than two weighted indicators have a value.
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6 (linear aggregation).
    """
    return prepare_lens(points, lens).score(lens.weights, minimum_coverage)


def lifting_columns(points: Vector, weights: Vector, minimum_coverage: float = MIN_COVERAGE) -> tuple[int, ...]:
    """The fewest missing indicators that would make one region assessable, heaviest first; () if it already is.

    points, weights: of one region, in the order of the lens. Where even all of them are not enough (a lens of one
    indicator), all missing ones are returned.
    """
    missing = [int(i) for i in np.flatnonzero(np.isnan(points) & (weights > 0))]
    missing.sort(key=lambda i: (-weights[i], i))
    present = ~np.isnan(points) & (weights > 0)
    chosen: list[int] = []
    while missing and not _assessable(present, weights, minimum_coverage):
        chosen.append(missing.pop(0))
        present[chosen[-1]] = True
    return tuple(chosen)


def holds_example(values_known: NDArray[np.bool_], invented: NDArray[np.bool_], counted: Iterable[int]) -> NDArray[np.bool_]:
    """Regions whose score on a lens contains an invented entry.

    values_known, invented: regions x indicators; counted: columns that enter the lens with a weight.
    """
    columns = list(counted)
    return np.asarray((values_known[:, columns] & invented[:, columns]).any(axis=1), dtype=np.bool_)


def _assessable(present: NDArray[np.bool_], weights: Vector, minimum_coverage: float) -> bool:
    whole = float(weights.sum())
    covered = float(weights[present].sum()) / whole if whole > 0 else 0.0
    return covered >= minimum_coverage - _SLACK and int(present.sum()) >= MIN_INDICATORS
