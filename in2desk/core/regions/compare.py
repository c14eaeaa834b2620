"""From the values of a group to its five scores. Pure: the numbers go in, the comparison comes out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from in2desk.core.regions.model import MIN_REGIONS, Comparison, Group, LensInput, LensScores, Matrix, Vector
from in2desk.core.regions.normalise import Normalised, normalise
from in2desk.core.regions.scoring import holds_example, lifting_columns, prepare_lens
from in2desk.core.statistics.model import LENSES, Flag, Indicator, Region, Value

Mask = NDArray[np.bool_]
Values = Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a project scores."""

    normalisation: str
    minimum_coverage: float
    count_small_bases: bool
    total: Mapping[str, float] | None = None
    """Weights of the strengths in a total; None, the default: there is none."""


def compare_regions(
    group: Group, regions: Sequence[Region], catalogue: Sequence[Indicator], values: Values, context: Values, rules: Rules
) -> Comparison:
    """Score a group. catalogue: all indicators; those active at the group's level are the whole of each lens.

    values: indicator id -> region key -> Value. Raises DeskError where goalposts are asked for and missing.
    """
    active = [i for i in catalogue if i.active and group.level in i.levels]
    too_small = len(regions) < MIN_REGIONS
    matrix = _matrix(regions, active, values, rules)
    lenses = _empty(regions) if too_small else _lenses(regions, active, matrix, values, rules)
    return Comparison(
        group, tuple(regions), tuple(catalogue), lenses, values, context, rules.normalisation, rules.minimum_coverage, too_small
    )


def reweighted(comparison: Comparison, lens: str, weights: Mapping[str, float]) -> Comparison:
    """The same comparison with other weights in one lens; only that lens is computed again (while a slider is dragged)."""
    held = comparison.lenses[lens]
    changed = np.array([weights.get(name, weight) for name, weight in zip(held.indicators, held.weights, strict=True)])
    scored = score_lens(held, changed, comparison.minimum_coverage)
    return replace(comparison, lenses={**comparison.lenses, lens: scored})


def score_lens(held: LensScores, weights: Vector, minimum_coverage: float) -> LensScores:
    """The scores of a lens under other weights; points stay as they are."""
    every = LensInput(np.arange(len(held.indicators)), np.ones(len(held.indicators)), weights)
    scores, coverage = prepare_lens(held.points, every).score(weights, minimum_coverage)
    return replace(held, scores=scores, coverage=coverage, weights=weights)


def _empty(regions: Sequence[Region]) -> dict[str, LensScores]:
    """A group under five regions has no scores."""
    n = len(regions)
    gaps, none = np.full(n, np.nan), np.zeros(n)
    return {
        lens: LensScores(lens, gaps, none, np.empty((n, 0)), (), np.empty(0), np.empty(0), {}, (), np.zeros(n, dtype=np.bool_))
        for lens in LENSES
    }


def _matrix(regions: Sequence[Region], active: Sequence[Indicator], values: Values, rules: Rules) -> Matrix:
    """regions x indicators; NaN = gap. A rate over a tiny base counts as a gap unless switched on."""
    matrix = np.full((len(regions), len(active)), np.nan)
    for column, indicator in enumerate(active):
        held = values.get(indicator.id, {})
        for row, region in enumerate(regions):
            value = held.get(region.key)
            if value is not None and value.value is not None and (rules.count_small_bases or Flag.SMALL_BASE not in value.flags):
                matrix[row, column] = value.value
    return matrix


def _lenses(
    regions: Sequence[Region], active: Sequence[Indicator], matrix: Matrix, values: Values, rules: Rules
) -> dict[str, LensScores]:
    posts = [i.goalposts for i in active]
    normal = normalise(matrix, rules.normalisation, posts, [i.title for i in active])
    invented = _invented(regions, active, values)
    return {lens: _one_lens(lens, active, normal, invented, rules) for lens in LENSES}


def _one_lens(lens: str, active: Sequence[Indicator], normal: Normalised, invented: Mask, rules: Rules) -> LensScores:
    columns = [n for n, i in enumerate(active) if lens in i.lenses and i.lenses[lens].sign != 0]
    uses = [active[n].lenses[lens] for n in columns]
    signs, weights = np.array([float(u.sign) for u in uses]), np.array([u.weight for u in uses])
    prepared = prepare_lens(normal.points, LensInput(np.array(columns, dtype=np.intp), signs, weights))
    scores, coverage = prepared.score(weights, rules.minimum_coverage)
    ids = tuple(active[n].id for n in columns)
    counted = [n for n, weight in zip(columns, weights, strict=True) if weight > 0]
    example = holds_example(~np.isnan(normal.points), invented, counted)
    aside = {active[n].id: normal.set_aside[n] for n in columns if n in normal.set_aside}
    constant = tuple(active[n].id for n in columns if normal.constant[n])
    return LensScores(lens, scores, coverage, prepared.points, ids, weights, signs, aside, constant, example & ~np.isnan(scores))


def _invented(regions: Sequence[Region], active: Sequence[Indicator], values: Values) -> Mask:
    """Where a score would hold an invented entry: a column with one is invented for every region that is ranked in it."""
    columns = [any(v.example for v in values.get(i.id, {}).values()) for i in active]
    return np.tile(np.array(columns, dtype=np.bool_), (len(regions), 1))


STRENGTHS = tuple(lens for lens in LENSES if lens != "need")
"""What a total may be made of: need is never mixed with the strengths."""


def total(comparison: Comparison, weights: Mapping[str, float]) -> LensScores:
    """A total over the four strengths, only where a user has switched it on; always shown with its weights and coverage.

    weights: one per strength, >= 0. A region needs the minimum coverage and at least two strengths, as within a lens.
    The points of the result are the scores of the strengths; two Thünen studies refuse such a total as false certainty.
    """
    held = [comparison.lenses[lens] for lens in STRENGTHS]
    points = np.column_stack([scored.scores for scored in held])
    chosen = np.array([float(weights.get(lens, 0.0)) for lens in STRENGTHS])
    every = LensInput(np.arange(len(held)), np.ones(len(held)), chosen)
    scores, coverage = prepare_lens(points, every).score(chosen, comparison.minimum_coverage)
    invented = np.column_stack([scored.example & (weight > 0) for scored, weight in zip(held, chosen, strict=True)])
    example = invented.any(axis=1) & ~np.isnan(scores)
    return LensScores("total", scores, coverage, points, STRENGTHS, chosen, np.ones(len(held)), {}, (), example)


def missing_entries(comparison: Comparison, lens: str, row: int) -> tuple[str, ...]:
    """Ids of the fewest indicators that would make a region assessable on a lens; () if it already is."""
    held = comparison.lenses[lens]
    if not math.isnan(held.scores[row]):
        return ()
    return tuple(held.indicators[n] for n in lifting_columns(held.points[row], held.weights, comparison.minimum_coverage))
