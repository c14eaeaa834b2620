"""Ranks and what is about the same."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from in2desk.core.regions.model import Vector
from in2desk.core.regions.ranks import almost_equal, rank_spans, ranks_desc

GAP = float("nan")
cells = st.one_of(st.just(GAP), st.integers(0, 40).map(lambda n: n * 2.5))
scores_of_a_group = hnp.arrays(np.float64, st.integers(0, 20), elements=cells)


@given(scores_of_a_group)
def test_the_rank_is_one_more_than_the_number_of_better_ones(scores: Vector) -> None:
    expected = [GAP if s != s else 1 + sum(t > s for t in scores) for s in scores]
    np.testing.assert_array_equal(ranks_desc(scores), expected)


@given(scores_of_a_group)
def test_spans_hold_exactly_the_ranks_of_those_about_equal(scores: Vector) -> None:
    best, worst = rank_spans(scores)
    for i, score in enumerate(scores):
        if score != score:
            assert np.isnan(best[i]) and np.isnan(worst[i])
            continue
        close = almost_equal(scores, i)
        assert best[i] == 1 + sum(t > score + 3 for t in scores)
        assert worst[i] == best[i] + close.sum() - 1


def test_scores_that_differ_by_rounding_only_tie() -> None:
    assert list(ranks_desc(np.array([50.0, 50.0 + 1e-12, 70.0, 10.0]))) == [2, 2, 1, 4]


def test_three_points_apart_is_about_the_same_and_more_is_not() -> None:
    scores = np.array([50.0, 53.0, 53.1, GAP])
    assert list(almost_equal(scores, 0)) == [True, True, False, False]
    assert not almost_equal(scores, 3).any()
