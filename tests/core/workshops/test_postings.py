"""Sums over postings are those of going through the texts one by one."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.workshops.postings import STEPS, Postings, Weighted

NAMES = st.text("abcde", min_size=1, max_size=1)
TEXTS = st.lists(st.dictionaries(NAMES, st.integers(1, 100), max_size=4), max_size=6)
WANTED = st.dictionaries(NAMES | st.just("z"), st.integers(1, 1_000_000), max_size=5)


def filled(texts: list[dict[str, int]]) -> Weighted:
    """Postings of some texts."""
    made = Weighted()
    for slot, features in enumerate(texts):
        made.put(slot, features)
    return made


def dot(first: Mapping[str, int], second: Mapping[str, int]) -> int:
    """Sum of products of what both have."""
    return sum(weight * second[name] for name, weight in first.items() if name in second)


@given(TEXTS, WANTED)
def test_overlap(texts: list[dict[str, int]], wanted: dict[str, int]) -> None:
    assert filled(texts).overlap(wanted, len(texts)).tolist() == [dot(features, wanted) for features in texts]


@given(TEXTS, st.sets(NAMES))
def test_shared(texts: list[dict[str, int]], wanted: set[str]) -> None:
    plain = Postings()
    for slot, features in enumerate(texts):
        plain.add(slot, features)
    expected = [len(wanted & set(features)) for features in texts]
    assert plain.shared(wanted, len(texts)).tolist() == filled(texts).shared(wanted, len(texts)).tolist() == expected


@given(TEXTS)
def test_squares(texts: list[dict[str, int]]) -> None:
    made = filled(texts)
    factors = made.factors(12, len(texts) + 20)
    expected = [sum((weight * made.factor(name, factors)) ** 2 for name, weight in features.items()) for features in texts]
    assert made.squares(factors, len(texts)).tolist() == expected


def test_what_stands_in_many_texts_counts_less() -> None:
    made = filled([{"a": 1, "b": 1}, {"a": 1}, {"a": 1}])
    factors = made.factors(10, 10)
    assert (made.factor("a", factors), made.factor("b", factors), made.factor("z", factors)) == (250, 500, STEPS)


def test_what_is_forgotten_counts_in_full_again() -> None:
    made = filled([{"a": 1}])
    made.forget(["a"])
    assert made.factor("a", made.factors(10, 10)) == STEPS


@pytest.mark.parametrize("size", [0, 3])
def test_nothing_there(size: int) -> None:
    made = Weighted()
    for sums in (made.overlap({"a": 1}, size), made.shared(["a"], size), made.squares(made.factors(1, 1), size)):
        assert sums.dtype == np.float64
        assert sums.tolist() == [0.0] * size
