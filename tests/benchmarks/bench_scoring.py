"""Scoring all municipalities of Germany: 10,800 regions x 40 indicators, 5 % gaps.

The peer is pymcdm's min-max and weighted sum on the same matrix with the gaps filled, called the fastest way it offers
(without its checks of the input). Ours and theirs take turns, so that a busy machine slows both.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from in2desk.core.regions.model import LensInput, Matrix, Vector
from in2desk.core.regions.normalise import normalise
from in2desk.core.regions.ranks import ranks_desc
from in2desk.core.regions.scoring import PreparedLens, prepare_lens

REGIONS, INDICATORS, LENSES, ROUNDS = 10_800, 40, 5, 60
Result = dict[str, Any]


def run() -> list[Result]:
    """A changed weight in a lens of eight and in one of all forty indicators; the first normalisation of the matrix."""
    values = _values()
    points = normalise(values).points
    eight, forty = _lens(points, INDICATORS // LENSES), _lens(points, INDICATORS)
    of_lens, of_all, peer, first, sort = _in_turns(
        _weight_change(*eight), _weight_change(*forty), _pymcdm(values), lambda: normalise(values), lambda: _sorted(values)
    )
    return [
        _result("score_weight_change", of_lens, peer / 2, peer),
        _result("score_weight_change_40_indicators", of_all, peer / 2, peer),
        _result("score_first_normalisation", first, 100.0, sort),
    ]


def _values() -> Matrix:
    random = np.random.default_rng(20261122)
    values = random.lognormal(size=(REGIONS, INDICATORS))
    values[random.random(values.shape) < 0.05] = np.nan
    return values


def _lens(points: Matrix, width: int) -> tuple[PreparedLens, Vector]:
    weights = np.linspace(1.0, 3.0, width)
    signs = np.where(np.arange(width) % 3, 1.0, -1.0)
    return prepare_lens(points, LensInput(np.arange(width), signs, weights)), weights


def _weight_change(lens: PreparedLens, weights: Vector) -> Callable[[], object]:
    def change() -> object:
        weights[0] = weights[0] % 3 + 0.1
        scores, coverage = lens.score(weights)
        return scores, coverage, ranks_desc(scores)

    return change


def _pymcdm(values: Matrix) -> Callable[[], object]:
    from pymcdm.helpers import normalize_matrix
    from pymcdm.normalizations import minmax_normalization

    filled = np.where(np.isnan(values), np.nanmean(values, axis=0), values)
    types = np.where(np.arange(INDICATORS) % 3, 1, -1)
    weights = np.full(INDICATORS, 1 / INDICATORS)
    return lambda: (normalize_matrix(filled, minmax_normalization, types) * weights).sum(axis=1)


def _sorted(values: Matrix) -> Matrix:
    """The least any ranking has to do."""
    return np.sort(values, axis=0)


def _in_turns(*calls: Callable[[], object]) -> list[float]:
    """Median milliseconds of each call."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(ROUNDS):
        for held, call in zip(times, calls, strict=True):
            start = time.perf_counter()
            call()
            held.append((time.perf_counter() - start) * 1000)
    return [statistics.median(held) for held in times]


def _result(name: str, value: float, target: float, against: float) -> Result:
    return {
        "name": name,
        "value": round(value, 3),
        "unit": "ms",
        "target": round(target, 3),
        "ok": value <= target,
        "against": round(against, 3),
    }
