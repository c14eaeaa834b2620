"""Ranks inside a comparison group, and what is too close to be told apart. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

TIE_DECIMALS = 9
"""Scores that agree to so many decimals are the same; beyond lies only rounding of the machine."""
ABOUT_EQUAL = 3.0
"""Points within which two scores are called "etwa gleich" until rank intervals exist."""


def ranks_desc(scores: Vector) -> Vector:
    """Rank 1 = highest score; ties share the best place; NaN where the score is NaN.

    scores: points of one group. Scores that agree to 9 decimals tie.
    """
    ranks = np.full(scores.shape, np.nan)
    known = np.flatnonzero(~np.isnan(scores))
    falling = -np.round(scores[known], TIE_DECIMALS)
    order = np.argsort(falling)
    in_order = falling[order]
    place = np.arange(1.0, len(known) + 1.0)
    place[1:][in_order[1:] == in_order[:-1]] = 0.0
    ranks[known[order]] = np.maximum.accumulate(place)
    return ranks


def rank_spans(scores: Vector, within: float = ABOUT_EQUAL) -> tuple[Vector, Vector]:
    """Best and worst rank among all regions whose score is about the same as one's own.

    Returns two vectors over regions (ranks from 1, NaN where the score is NaN); a region that nobody comes close to
    has its own rank in both.
    """
    best, worst = np.full(scores.shape, np.nan), np.full(scores.shape, np.nan)
    known = ~np.isnan(scores)
    values = np.round(scores[known], TIE_DECIMALS)
    rising = np.sort(values)
    margin = within + 10.0**-TIE_DECIMALS
    best[known] = 1 + len(rising) - np.searchsorted(rising, values + margin, side="right")
    worst[known] = len(rising) - np.searchsorted(rising, values - margin, side="left")
    return best, worst


def almost_equal(scores: Vector, row: int, within: float = ABOUT_EQUAL) -> NDArray[np.bool_]:
    """Which regions are about the same as region `row` (itself included); False where either is not assessable."""
    distance = np.abs(scores - scores[row])
    return np.asarray(distance <= within + 10.0**-TIE_DECIMALS, dtype=np.bool_)
