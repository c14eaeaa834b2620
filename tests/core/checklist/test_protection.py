"""Small groups: nobody's own sheet can be computed from what is shown, however it is added up and taken away."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.checklist.protection import FEWEST, OPEN, Shield, is_safe, shield

GROUPS = ("a", "b", "c", "d")
counts = st.fixed_dictionaries({group: st.integers(0, 9) | st.sampled_from([0, 4, 5]) for group in GROUPS})


def derivable(people: dict[str, int], kept: Shield) -> list[frozenset[str]]:
    """Every set of groups whose sum follows from the sums that are shown, by linear algebra."""
    shown = [[float(group == one) for group in people] for one in people if one not in kept.hidden]
    if not kept.total:
        shown.append([1.0] * len(people))
    known = np.array(shown).reshape(len(shown), len(people))
    rank = np.linalg.matrix_rank(known) if len(shown) else 0
    found = []
    for size in range(1, len(people) + 1):
        for several in itertools.combinations(people, size):
            wanted = np.array([[float(group in several) for group in people]])
            if len(shown) and np.linalg.matrix_rank(np.vstack([known, wanted])) == rank:
                found.append(frozenset(several))
    return found


@given(counts, st.sets(st.sampled_from(GROUPS)))
def test_whatever_sum_can_be_derived_holds_nobody_or_five_people(people: dict[str, int], hidden: set[str]) -> None:
    kept = shield(people, hidden)
    assert hidden <= kept.hidden
    for groups in derivable(people, kept):
        assert is_safe(sum(people[group] for group in groups)), (people, kept, groups)


@given(counts)
def test_nothing_is_kept_back_that_need_not_be(people: dict[str, int]) -> None:
    """Only small groups, and of the large ones the fewest, the smaller ones first."""
    kept = shield(people)
    small = {group for group, count in people.items() if not is_safe(count)}
    assert kept.hidden == small | kept.complement
    assert (kept == OPEN) == (not small)
    sizes = sorted(people[group] for group in kept.complement)
    open_sizes = [people[group] for group in people if group not in kept.hidden and people[group]]
    assert all(size <= other for size in sizes for other in open_sizes)
    assert len(kept.complement) <= 1, "one more group of five makes the sum safe"


@given(counts)
def test_the_total_is_shown_unless_it_gives_somebody_away(people: dict[str, int]) -> None:
    kept = shield(people)
    assert kept.total == (0 < sum(people.values()) < FEWEST)


@pytest.mark.parametrize(
    ("people", "hidden", "total"),
    [
        ({"a": 5, "b": 0}, "", False),
        ({"a": 5, "b": 1}, "ab", False),
        ({"a": 7, "b": 1, "c": 6}, "bc", False),
        ({"a": 4, "b": 1, "c": 6}, "ab", False),
        ({"a": 4, "b": 0}, "a", True),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, "abcd", True),
        ({}, "", False),
    ],
)
def test_examples(people: dict[str, int], hidden: str, total: bool) -> None:
    kept = shield(people)
    assert (sorted(kept.hidden), kept.total) == (list(hidden), total)


def test_a_group_hidden_by_others_needs_no_further_one() -> None:
    assert shield({"a": 0, "b": 9}, {"a"}) == Shield(frozenset("a"), False)
    assert shield({"a": 6, "b": 9}, {"a"}) == Shield(frozenset("a"), False)
    assert shield({"a": 3, "b": 9}, {"a"}) == Shield(frozenset("ab"), False, frozenset("b"))


def test_the_attack_finds_what_is_not_protected() -> None:
    """The measure can fail: hiding the small group alone gives it away."""
    assert frozenset("b") in derivable({"a": 9, "b": 1}, Shield(frozenset("b"), False))
