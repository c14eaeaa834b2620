"""Scores of a lens: recomputed slowly, bounded, and indifferent to what must not matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from in2desk.core.regions.model import LensInput, Matrix, Vector
from in2desk.core.regions.scoring import holds_example, lens_scores, lifting_columns, prepare_lens

GAP = float("nan")
point = st.one_of(st.just(GAP), st.floats(0, 100, allow_subnormal=False))


@st.composite
def lenses(draw: st.DrawFn) -> tuple[Matrix, LensInput]:
    rows, width = draw(st.integers(1, 8)), draw(st.integers(1, 7))
    points = draw(hnp.arrays(np.float64, (rows, width), elements=point))
    columns = draw(st.lists(st.integers(0, width - 1), min_size=1, max_size=width, unique=True))
    signs = draw(st.lists(st.sampled_from([1.0, -1.0]), min_size=len(columns), max_size=len(columns)))
    weights = draw(st.lists(st.sampled_from([0.5, 1.0, 2.0, 3.0]), min_size=len(columns), max_size=len(columns)))
    return points, LensInput(np.array(columns), np.array(signs), np.array(weights))


def slow(points: Matrix, lens: LensInput, minimum: float) -> list[tuple[float, float]]:
    found = []
    for row in points:
        pairs = [(row[c] if s > 0 else 100 - row[c], w) for c, s, w in zip(lens.columns, lens.signs, lens.weights, strict=True)]
        known = [(p, w) for p, w in pairs if p == p]
        coverage = sum(w for _, w in known) / sum(lens.weights)
        enough = coverage >= minimum - 1e-12 and len(known) >= 2
        score = sum(p * w for p, w in known) / sum(w for _, w in known) if enough else GAP
        found.append((score, coverage))
    return found


@given(lenses(), st.sampled_from([0.0, 0.5, 0.6, 1.0]))
def test_agrees_with_a_slow_recomputation(given_lens: tuple[Matrix, LensInput], minimum: float) -> None:
    points, lens = given_lens
    scores, coverage = lens_scores(points, lens, minimum)
    expected = np.array(slow(points, lens, minimum))
    np.testing.assert_allclose(scores, expected[:, 0], rtol=0, atol=1e-9)
    np.testing.assert_allclose(coverage, expected[:, 1], rtol=0, atol=1e-12)


@given(lenses())
def test_a_score_lies_between_the_points_it_is_made_of(given_lens: tuple[Matrix, LensInput]) -> None:
    points, lens = given_lens
    scores, coverage = lens_scores(points, lens, 0.0)
    signed = prepare_lens(points, lens).points
    for score, row in zip(scores, signed, strict=True):
        if score == score:
            assert np.nanmin(row) - 1e-9 <= score <= np.nanmax(row) + 1e-9
    assert ((coverage >= 0) & (coverage <= 1)).all()


@given(lenses(), st.floats(0.01, 100))
def test_only_the_ratio_of_the_weights_matters(given_lens: tuple[Matrix, LensInput], factor: float) -> None:
    points, lens = given_lens
    scaled = LensInput(lens.columns, lens.signs, lens.weights * factor)
    for ours, theirs in zip(lens_scores(points, lens), lens_scores(points, scaled), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-9)


@given(lenses())
def test_an_indicator_given_twice_weighs_as_one_of_double_weight(given_lens: tuple[Matrix, LensInput]) -> None:
    points, lens = given_lens
    twice = LensInput(*(np.append(part, part) for part in (lens.columns, lens.signs, lens.weights)))
    known = np.count_nonzero(~np.isnan(points[:, lens.columns]), axis=1)
    for ours, theirs in zip(lens_scores(points, lens), lens_scores(points, twice), strict=True):
        np.testing.assert_allclose(ours[known != 1], theirs[known != 1], rtol=0, atol=1e-9)


@given(lenses(), st.randoms(use_true_random=False))
def test_the_order_of_regions_and_indicators_does_not_matter(given_lens: tuple[Matrix, LensInput], random) -> None:
    points, lens = given_lens
    rows, order = list(range(len(points))), list(range(len(lens.columns)))
    random.shuffle(rows)
    random.shuffle(order)
    shuffled = lens_scores(points[rows], LensInput(lens.columns[order], lens.signs[order], lens.weights[order]))
    for ours, theirs in zip(lens_scores(points, lens), shuffled, strict=True):
        np.testing.assert_allclose(ours[rows], theirs, rtol=0, atol=1e-9)


@given(lenses())
def test_a_gap_is_never_filled_in(given_lens: tuple[Matrix, LensInput]) -> None:
    """What stands in for a gap inside must not show: a region's score is the one of its known indicators alone."""
    points, lens = given_lens
    scores, _ = lens_scores(points, lens, 0.0)
    for i, row in enumerate(points):
        known = ~np.isnan(row[lens.columns])
        if known.sum() >= 2:
            alone = LensInput(lens.columns[known], lens.signs[known], lens.weights[known])
            np.testing.assert_allclose(scores[i], lens_scores(row[None, :], alone)[0][0], rtol=0, atol=1e-9)
        else:
            assert np.isnan(scores[i])


def lens_of(weights: list[float]) -> LensInput:
    return LensInput(np.arange(len(weights)), np.ones(len(weights)), np.array(weights))


def test_exactly_the_minimum_is_enough() -> None:
    points = np.array([[10.0, 30.0, GAP], [10.0, GAP, GAP]])
    scores, coverage = lens_scores(points, lens_of([0.1, 0.2, 0.2]), 0.6)
    assert scores[0] == pytest.approx(70 / 3)
    np.testing.assert_allclose(coverage, [0.6, 0.2])
    assert np.isnan(scores[1])


def test_one_indicator_is_not_enough_however_heavy() -> None:
    scores, coverage = lens_scores(np.array([[80.0, GAP]]), lens_of([9.0, 1.0]))
    assert np.isnan(scores[0])
    assert coverage[0] == pytest.approx(0.9)


def test_an_indicator_of_weight_zero_is_shown_only() -> None:
    lens = prepare_lens(np.array([[80.0, 20.0], [60.0, GAP]]), lens_of([1.0, 1.0]))
    scores, coverage = lens.score(np.array([1.0, 0.0]))
    assert np.isnan(scores).all()
    np.testing.assert_array_equal(coverage, [1.0, 1.0])
    nothing, none_present = lens.score(np.zeros(2))
    assert np.isnan(nothing).all()
    assert not none_present.any()


@pytest.mark.parametrize("weights", [[1.0], [1.0, -1.0], [1.0, GAP], [1.0, float("inf")]])
def test_impossible_weights_are_an_error(weights: list[float]) -> None:
    lens = prepare_lens(np.array([[80.0, 20.0]]), lens_of([1.0, 1.0]))
    with pytest.raises(ValueError, match="weights"):
        lens.score(np.array(weights))


def test_a_sign_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="signs"):
        prepare_lens(np.array([[80.0]]), LensInput(np.array([0]), np.array([0.0]), np.array([1.0])))


def test_scoring_leaves_its_input_alone() -> None:
    points = np.array([[80.0, GAP, 10.0]])
    before = points.copy()
    lens_scores(points, LensInput(np.array([2, 1]), np.array([-1.0, 1.0]), np.array([1.0, 2.0])))
    np.testing.assert_array_equal(points, before)


def lifted(row: Vector, weights: Vector, chosen: tuple[int, ...]) -> float:
    filled = row.copy()
    filled[list(chosen)] = 50.0
    return float(lens_scores(filled[None, :], lens_of(list(weights)))[0][0])


@given(lenses())
def test_the_entries_that_would_lift_a_region_do_lift_it(given_lens: tuple[Matrix, LensInput]) -> None:
    points, lens = given_lens
    for row in points[:, lens.columns]:
        chosen = lifting_columns(row, lens.weights)
        assert np.isnan(row[list(chosen)]).all()
        assert len(lens.weights) < 2 or not np.isnan(lifted(row, lens.weights, chosen))
        if chosen:
            assert np.isnan(lifted(row, lens.weights, chosen[:-1]))


def test_the_heaviest_missing_entries_come_first() -> None:
    assert lifting_columns(np.array([GAP, GAP, GAP, 40.0]), np.array([1.0, 2.0, 2.0, 1.0])) == (1, 2)
    assert lifting_columns(np.array([1.0, 2.0]), np.array([1.0, 1.0])) == ()
    assert lifting_columns(np.array([GAP]), np.array([1.0])) == (0,)


def test_only_an_invented_entry_that_is_there_makes_an_example() -> None:
    known = np.array([[True, True], [True, False], [True, True]])
    invented = np.array([[False, True], [False, True], [True, False]])
    assert list(holds_example(known, invented, [1])) == [True, False, False]
    assert list(holds_example(known, invented, [0, 1])) == [True, False, True]
    assert list(holds_example(known, invented, [])) == [False, False, False]
