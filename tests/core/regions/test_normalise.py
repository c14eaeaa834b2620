"""Points inside a group: recomputed slowly by other means, and what must not matter does not matter."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from in2desk.core.base.errors import Refused
from in2desk.core.regions.model import Matrix
from in2desk.core.regions.normalise import mid_ranks, normalise, significant, why_set_aside

GAP = float("nan")
cells = st.one_of(
    st.just(GAP),
    st.integers(-5, 5).map(float),
    st.floats(-1e9, 1e9, allow_nan=False, allow_subnormal=False).map(lambda x: float(f"{x:.9e}")),
)
matrices = hnp.arrays(np.float64, hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=8), elements=cells)
methods = st.sampled_from(["percentile", "zscore", "minmax", "goalposts"])


def posts_for(values: Matrix) -> list[tuple[float, float]]:
    return [(-3.0, 4.0)] * values.shape[1]


def points_of(values: Matrix, method: str) -> Matrix:
    return normalise(values, method, posts_for(values)).points


def tie_key(value: float) -> float:
    """Twelve significant digits by decimal printing, the slow way."""
    return float(f"{value:.11e}")


def slow_column(column: list[float], method: str) -> list[float]:
    known = [x for x in column if x == x]
    if 2 * len(known) < len(column) or len(known) < 5:
        return [GAP] * len(column)
    if len({tie_key(x) for x in known}) == 1:
        return [50.0 if x == x else GAP for x in column]
    return [slow_points(x, known, method) if x == x else GAP for x in column]


def slow_points(x: float, known: list[float], method: str) -> float:
    if method == "percentile":
        below = sum(tie_key(y) < tie_key(x) for y in known)
        same = sum(tie_key(y) == tie_key(x) for y in known)
        return 100 * (below + (same + 1) / 2 - 0.5) / len(known)
    if method == "minmax":
        return 100 * (x - min(known)) / (max(known) - min(known))
    if method == "zscore":
        z = (x - statistics.fmean(known)) / statistics.stdev(known)
        return min(100.0, max(0.0, 50 + 10 * z))
    return min(100.0, max(0.0, 100 * (x + 3) / 7))


@given(matrices, methods)
def test_every_point_agrees_with_a_slow_recomputation(values: Matrix, method: str) -> None:
    expected = np.array([slow_column(list(column), method) for column in values.T]).T
    np.testing.assert_allclose(points_of(values, method), expected.reshape(values.shape), rtol=0, atol=1e-6)


@given(matrices, methods)
def test_points_stay_between_0_and_100_and_a_gap_stays_a_gap(values: Matrix, method: str) -> None:
    result = normalise(values, method, posts_for(values))
    known = ~np.isnan(result.points)
    assert ((result.points[known] >= 0) & (result.points[known] <= 100)).all()
    assert not (known & np.isnan(values)).any()
    kept = [n not in result.set_aside for n in range(values.shape[1])]
    np.testing.assert_array_equal(known, ~np.isnan(values) & kept)


@given(matrices, methods, st.randoms(use_true_random=False))
def test_the_order_of_regions_and_indicators_does_not_matter(values: Matrix, method: str, random) -> None:
    rows, columns = list(range(values.shape[0])), list(range(values.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    shuffled = points_of(values[rows][:, columns], method)
    np.testing.assert_allclose(shuffled, points_of(values, method)[rows][:, columns], rtol=0, atol=1e-6)


@given(hnp.arrays(np.float64, (12, 3), elements=st.integers(-1000, 1000).map(float)))
def test_percentiles_know_only_the_order(values: Matrix) -> None:
    for other in (values**3, 2.0 * values + 7.0, np.exp(values / 500)):
        np.testing.assert_array_equal(points_of(values, "percentile"), points_of(other, "percentile"))


@given(hnp.arrays(np.float64, (9, 2), elements=st.integers(-1000, 1000).map(float)))
def test_percentiles_of_the_mirrored_values_are_the_mirrored_points(values: Matrix) -> None:
    forward, backward = normalise(values), normalise(-values)
    np.testing.assert_allclose(forward.points, 100 - backward.points, rtol=0, atol=1e-12)


@given(hnp.arrays(np.float64, (11, 2), elements=st.integers(-50, 50).map(float)))
def test_percentiles_and_z_have_their_mean_in_the_middle(values: Matrix) -> None:
    np.testing.assert_allclose(points_of(values, "percentile").mean(axis=0), 50.0, atol=1e-9)


def test_mid_rank_by_hand() -> None:
    column = np.array([[3.0], [1.0], [3.0], [GAP], [7.0], [2.0]])
    np.testing.assert_allclose(normalise(column).points[:, 0], [60, 10, 60, GAP, 90, 30])


def test_z_by_hand_uses_the_sample_deviation_and_is_clipped() -> None:
    column = np.array([[2.0], [4.0], [4.0], [4.0], [6.0]])
    np.testing.assert_allclose(normalise(column, "zscore").points[:, 0], 50 + 10 * np.array([-1, 0, 0, 0, 1]) * 2 / np.sqrt(2))
    far = np.zeros((100, 1))
    far[0] = 1e9
    assert normalise(far, "zscore").points[0, 0] == 100.0  # z is 9.9


def test_values_that_differ_by_rounding_only_tie() -> None:
    column = np.array([[0.1 + 0.2], [0.3], [1.0], [2.0], [3.0]])
    assert column[0, 0] != column[1, 0]
    points = normalise(column).points[:, 0]
    assert points[0] == points[1] == 20.0
    eleven_digits_apart = np.array([[1.00000000001], [1.0], [2.0], [3.0], [4.0]])
    assert len(set(normalise(eleven_digits_apart).points[:, 0])) == 5


@pytest.mark.parametrize("method", ["percentile", "zscore", "minmax", "goalposts"])
def test_a_constant_column_is_neutral_and_flagged(method: str) -> None:
    values = np.array([[7.0, 1], [7.0, 2], [7.0, 3], [GAP, 4], [7.0, 5], [7.0, 6]])
    result = normalise(values, method, [(0, 10), (0, 10)])
    assert list(result.constant) == [True, False]
    np.testing.assert_array_equal(result.points[:, 0], [50, 50, 50, GAP, 50, 50])


def test_an_indicator_that_too_few_regions_have_is_set_aside() -> None:
    values = np.full((12, 3), GAP)
    values[:5, 0], values[:6, 1], values[:, 2] = range(5), range(6), range(12)
    result = normalise(values)
    assert list(result.set_aside) == [0]
    assert "5 von 12" in result.set_aside[0]
    assert list(result.counts) == [5, 6, 12]
    assert np.isnan(result.points[:, 0]).all()
    assert "kein Wert" in why_set_aside(0, 12)


def test_below_five_values_nothing_is_scored_even_in_a_small_group() -> None:
    assert 0 in normalise(np.arange(4.0)[:, None]).set_aside
    assert not normalise(np.arange(5.0)[:, None]).set_aside


def test_goalposts_run_either_way_and_are_clipped() -> None:
    column = np.array([[0.0], [10.0], [15.0], [20.0], [30.0]])
    np.testing.assert_allclose(normalise(column, "goalposts", [(10, 20)]).points[:, 0], [0, 0, 50, 100, 100])
    np.testing.assert_allclose(normalise(column, "goalposts", [(20, 10)]).points[:, 0], [100, 100, 50, 0, 0])


@pytest.mark.parametrize("posts", [[], [None], [(5.0, 5.0)], [(GAP, 1.0)]])
def test_missing_goalposts_are_refused_by_name(posts: list[tuple[float, float] | None]) -> None:
    with pytest.raises(Refused, match="Grenze bei: Miete") as refusal:
        normalise(np.arange(5.0)[:, None], "goalposts", posts, ["Miete"])
    assert "Es wurde nichts geändert" in str(refusal.value)


@pytest.mark.parametrize(
    ("values", "method"),
    [(np.ones((5, 1)), "median"), (np.ones(5), "percentile"), (np.array([[1.0], [float("inf")]]), "percentile")],
)
def test_what_cannot_be_normalised_is_an_error(values: Matrix, method: str) -> None:
    with pytest.raises(ValueError, match=r"unknown|expected|infinite"):
        normalise(values, method)


@given(st.floats(min_value=1e-9, max_value=1e15))
def test_twelve_significant_digits(value: float) -> None:
    rounded = significant(np.array([[value, -value, 0.0]]))[0]
    assert rounded[0] == pytest.approx(value, rel=6e-12)
    assert rounded[1] == -rounded[0]
    assert rounded[2] == 0.0


def test_mid_ranks_of_rows_with_ties_and_gaps() -> None:
    rows = np.array([[5.0, 5.0, 1.0, GAP], [GAP, GAP, GAP, GAP]])
    np.testing.assert_array_equal(mid_ranks(rows), [[2.5, 2.5, 1.0, GAP], [GAP] * 4])
