"""Classes of a map."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from in2desk.core.regions.classes import classify, equal_width_classes, fifths, quantile_classes, ramp_steps
from in2desk.core.regions.model import Vector

GAP = float("nan")
cells = st.one_of(st.just(GAP), st.integers(0, 30).map(lambda n: n * 100 / 30))
groups = hnp.arrays(np.float64, st.integers(0, 40), elements=cells)


@given(groups, st.sampled_from(["quantile", "equal_width"]))
def test_classes_rise_with_the_score_and_ties_stay_together(scores: Vector, method: str) -> None:
    classes = classify(scores, method)
    known = ~np.isnan(scores)
    np.testing.assert_array_equal(classes.index >= 0, known)
    order = np.argsort(scores[known], kind="stable")
    assert (np.diff(classes.index[known][order]) >= 0).all()
    for score in np.unique(scores[known]):
        assert len(set(classes.index[scores == score])) == 1


@given(groups, st.sampled_from(["quantile", "equal_width"]))
def test_limits_counts_and_gaps_tell_what_is_on_the_map(scores: Vector, method: str) -> None:
    classes = classify(scores, method)
    assert sum(classes.counts) + classes.gaps == len(scores)
    assert len(classes.limits) == len(classes.counts) == len(classes.steps) <= 5
    for i, score in zip(classes.index, scores, strict=True):
        if i >= 0:
            low, high = classes.limits[i]
            assert low - 1e-9 <= score <= high + 1e-9


@given(groups)
def test_quantile_classes_are_never_empty(scores: Vector) -> None:
    classes = quantile_classes(scores)
    assert all(classes.counts)
    assert len(classes.counts) <= max(1, len(set(scores[~np.isnan(scores)]))) or not classes.counts


@pytest.mark.parametrize("size", [5, 10, 35, 36, 37, 38, 74])
def test_fifths_without_ties_hold_a_fifth_each(size: int) -> None:
    counts = quantile_classes(np.arange(float(size))).counts
    assert len(counts) == 5
    assert max(counts) - min(counts) <= 1


def test_all_the_same_is_one_class_in_the_middle() -> None:
    classes = quantile_classes(np.array([50.0, 50.0, GAP, 50.0]))
    assert list(classes.index) == [0, 0, -1, 0]
    assert classes.limits == ((50.0, 50.0),)
    assert classes.steps == (2,)
    assert list(fifths(np.array([50.0, 50.0, 50.0]))) == [2, 2, 2]


def test_equal_width_keeps_empty_classes_and_puts_an_edge_above() -> None:
    classes = equal_width_classes(np.array([0.0, 19.9, 20.0, 100.0, 40.0 - 1e-12]))
    assert list(classes.index) == [0, 0, 1, 4, 2]
    assert classes.counts == (2, 1, 1, 0, 1)
    assert classes.limits[1] == (20.0, 40.0)


def test_fewer_classes_still_use_the_whole_ramp() -> None:
    assert [ramp_steps(n) for n in range(6)] == [(), (2,), (0, 4), (0, 2, 4), (0, 1, 3, 4), (0, 1, 2, 3, 4)]


def test_an_unknown_method_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown"):
        classify(np.zeros(3), "jenks")
