"""A comparison as a whole: what counts as the whole of a lens, small bases, examples, small groups, changed weights."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.regions.compare import Rules, compare_regions, missing_entries, reweighted, total
from in2desk.core.regions.model import Comparison, Group
from in2desk.core.statistics.model import LENSES, Indicator, LensUse, Region, Value

RULES = Rules("percentile", 0.6, False)
Held = dict[str, list[float | None]]


def indicator(name: str, sign: int = 1, weight: float = 1.0, lens: str = "ability", **more: object) -> Indicator:
    settings = {"levels": ("gemeinde",), "active": True, **more}
    return Indicator(name, {"de": name}, "%", "d", lenses={lens: LensUse(sign, weight)}, sources=(), **settings)  # type: ignore[arg-type]


def compare(
    held: Held, *catalogue: Indicator, rules: Rules = RULES, flags: tuple[str, ...] = (), example: tuple[str, ...] = ()
) -> Comparison:
    regions = [Region(f"0723300{n}", "gemeinde", "", f"Ort {n}", "64") for n in range(len(next(iter(held.values()))))]
    values = {
        name: {
            r.key: Value(r.key, name, "", "2022", v, "%", "" if v is not None else "not_collected", flags, name in example)
            for r, v in zip(regions, column, strict=True)
        }
        for name, column in held.items()
    }
    return compare_regions(Group("07233", "Kreis", "gemeinde", len(regions)), regions, catalogue, values, {}, rules)


def test_two_indicators_by_hand() -> None:
    """Five regions: percentiles 10, 30, 50, 70, 90; the second counts downwards and three times as much."""
    found = compare({"a": [1, 2, 3, 4, 5], "b": [10, 20, 30, 40, 50]}, indicator("a"), indicator("b", -1, 3.0))
    expected = [(p + 3 * (100 - p)) / 4 for p in (10, 30, 50, 70, 90)]
    assert np.allclose(found.lenses["ability"].scores, expected) and np.allclose(found.lenses["ability"].coverage, 1)
    assert all(np.isnan(found.lenses[lens].scores).all() for lens in LENSES if lens != "ability")


def test_the_whole_counts_what_exists_at_the_level_and_nothing_else() -> None:
    held: Held = {"a": [1, 2, 3, 4, 5], "b": [5, 4, 3, 2, 1]}
    unread = indicator("unread", weight=2.0)
    district = indicator("district", levels=("kreis",), weight=9.0)
    resting = indicator("resting", active=False, weight=9.0)
    shown = indicator("shown", sign=0, weight=9.0)
    found = compare(held, indicator("a"), indicator("b"), unread, district, resting, shown).lenses["ability"]
    assert np.allclose(found.coverage, 0.5) and np.isnan(found.scores).all()
    assert found.indicators == ("a", "b", "unread") and "unread" in found.set_aside


def test_a_rate_over_a_tiny_base_is_a_gap_unless_switched_on() -> None:
    held: Held = {"a": [1, 2, 3, 4, 5], "b": [1, 2, 3, 4, 5]}
    both = (indicator("a"), indicator("b"))
    assert np.isnan(compare(held, *both, flags=("small_base",)).lenses["ability"].scores).all()
    counted = compare(held, *both, flags=("small_base",), rules=Rules("percentile", 0.6, True))
    assert not np.isnan(counted.lenses["ability"].scores).any()


def test_a_group_under_five_has_no_scores_and_says_so() -> None:
    found = compare({"a": [1, 2, 3, 4], "b": [1, 2, 3, 4]}, indicator("a"), indicator("b"))
    assert found.too_small and all(np.isnan(found.lenses[lens].scores).all() for lens in LENSES)


def test_a_score_with_an_invented_entry_is_an_example() -> None:
    held: Held = {"a": [1, 2, 3, 4, 5, 6], "b": [1, 2, 3, 4, 5, None], "c": [3, 1, 2, 5, 4, 6]}
    found = compare(held, indicator("a"), indicator("b"), indicator("c"), example=("b",)).lenses["ability"]
    assert found.example.tolist() == [True] * 5 + [False]


def test_a_constant_column_is_neutral_and_flagged() -> None:
    found = compare({"a": [7, 7, 7, 7, 7], "b": [1, 2, 3, 4, 5]}, indicator("a"), indicator("b")).lenses["ability"]
    assert found.constant == ("a",) and np.allclose(found.points[:, 0], 50)


def test_the_page_says_which_entries_would_lift_a_region() -> None:
    held: Held = {"a": [1, 2, 3, 4, 5, None], "b": [1, 2, 3, 4, 5, 6], "c": [1, 2, 3, 4, 5, None]}
    found = compare(held, indicator("a", weight=3.0), indicator("b"), indicator("c"))
    assert math.isnan(found.lenses["ability"].scores[5])
    assert missing_entries(found, "ability", 5) == ("a",) and missing_entries(found, "ability", 0) == ()


@given(
    st.lists(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=6, max_size=6), min_size=3, max_size=3),
    st.lists(st.floats(0.01, 10), min_size=3, max_size=3),
    st.lists(st.floats(0.01, 10), min_size=3, max_size=3),
)
def test_dragging_a_weight_gives_what_a_new_comparison_gives(
    columns: list[list[float | None]], before: list[float], after: list[float]
) -> None:
    held = dict(zip("abc", columns, strict=True))
    start = compare(held, *(indicator(n, -1 if n == "b" else 1, w) for n, w in zip("abc", before, strict=True)))
    wanted = compare(held, *(indicator(n, -1 if n == "b" else 1, w) for n, w in zip("abc", after, strict=True)))
    dragged = reweighted(start, "ability", dict(zip("abc", after, strict=True)))
    assert np.array_equal(dragged.lenses["ability"].scores, wanted.lenses["ability"].scores, equal_nan=True)
    assert dragged.lenses["need"] is start.lenses["need"]


def test_an_unknown_region_has_no_row() -> None:
    found = compare({"a": [1, 2, 3, 4, 5]}, indicator("a"))
    assert found.row("07233003") == 3
    with pytest.raises(KeyError):
        found.row("09999999")


def test_a_total_is_made_of_strengths_alone() -> None:
    """By hand: ability 10..90, capacity the other way round, need left out whatever its weight."""
    two = lambda lens, sign: (indicator(f"{lens}1", sign, lens=lens), indicator(f"{lens}2", sign, lens=lens))  # noqa: E731
    held: Held = {f"{lens}{n}": [1, 2, 3, 4, 5] for lens in ("ability", "need", "capacity") for n in (1, 2)}
    found = compare(held, *two("ability", 1), *two("need", 1), *two("capacity", -1))
    summed = total(found, {"ability": 3.0, "capacity": 1.0, "need": 99.0})
    assert np.allclose(summed.scores, [(3 * p + 100 - p) / 4 for p in (10, 30, 50, 70, 90)]) and np.allclose(summed.coverage, 1)
    assert np.isnan(total(found, {"ability": 1.0, "readiness": 1.0, "services": 1.0}).scores).all()
