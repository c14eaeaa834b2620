"""Round against round: only what stayed the same is compared, and like with like."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.checklist.comparison import compare
from in2desk.core.checklist.model import TOTAL, VIEWS, Checklist, Criterion, Round, Sheet
from in2desk.core.checklist.results import Results, compute
from in2desk.core.checklist.versions import CHANGED, NEW, SAME
from tests.core.checklist.catalogues import made
from tests.core.checklist.test_versions import formers_of

OLD = made((3, 1), "1", weights=(1.0, 2.0, 1.0, 1.0))


def later(origins: dict[str, str]) -> Checklist:
    """The next version: each criterion with its origin; left out where it is dropped."""

    def told(one: Criterion) -> Criterion:
        origin = origins.get(one.code, SAME)
        return replace(one, id=f"2{one.code}", origin=origin, former=None if origin == NEW else one.id)

    sections = [
        replace(part, id=f"2{part.code}", criteria=tuple(told(one) for one in part.criteria if origins.get(one.code) != "drop"))
        for part in OLD.sections
    ]
    return replace(OLD, id="2", version=2, sections=tuple(sections))


def round_of(whole: Checklist, levels: dict[str, str], code: str = "A1") -> Results:
    """One table's sheet; levels by code."""
    told = {one.id: levels[one.code] for one in whole.criteria if one.code in levels}
    sheets = [Sheet(view="workshop", joint=True, answers=told)]
    return compute(whole, Round(code, whole.id, code), sheets, (), {})


def test_a_change_is_after_minus_before() -> None:
    before, after = round_of(OLD, {"A1": "1", "A2": "3", "B1": "2"}), round_of(OLD, {"A1": "2", "A2": "2", "B1": "?"}, "A2")
    found = compare(before, after, formers_of(OLD))
    assert [(row.criterion.code, row.change) for row in found.rows] == [("A1", 1.0), ("A2", -1.0), ("A3", None), ("B1", None)]
    assert (found.before.code, found.after.code, found.view, found.left_out) == ("A1", "A2", TOTAL, ())


def test_sections_are_compared_over_what_both_rounds_speak_of() -> None:
    """A2 counts twice; A3 was not answered before, so its level now says nothing about a change."""
    before, after = round_of(OLD, {"A1": "1", "A2": "1"}), round_of(OLD, {"A1": "1", "A2": "4", "A3": "0", "B1": "4"})
    (section, was, now, change), (other, *nothing) = compare(before, after, formers_of(OLD)).sections
    assert (section.code, was, now, change) == ("A", 1.0, 3.0, 2.0)
    assert (other.code, nothing) == ("B", [None, None, None])


def test_what_is_not_the_same_is_left_out_with_the_reason() -> None:
    new = later({"A1": CHANGED, "A2": NEW, "A3": "drop"})
    found = compare(round_of(OLD, {}), round_of(new, {}), formers_of(OLD, new))
    assert [(row.former.id, row.criterion.id) for row in found.rows] == [("1B1", "2B1")]
    assert found.left_out == (("A1", "geändert"), ("A2", "neu"), ("A2", "entfallen"), ("A3", "entfallen"))
    assert [section.code for section, *_scores in found.sections] == ["B"]


def test_the_older_catalogue_may_be_that_of_the_later_round() -> None:
    new = later({"A1": CHANGED, "A3": "drop"})
    found = compare(round_of(new, {"A2": "1"}), round_of(OLD, {"A2": "3"}), formers_of(OLD, new))
    assert [(row.former.id, row.criterion.id, row.change) for row in found.rows] == [("2A2", "1A2", 2.0), ("2B1", "1B1", None)]
    assert found.left_out == (("A1", "geändert"), ("A3", "neu"))


def test_catalogues_that_have_nothing_in_common() -> None:
    other = made((1,), "9")
    found = compare(round_of(OLD, {}), round_of(other, {}), formers_of(OLD, other))
    assert found.rows == found.sections == ()
    assert sorted(why for _code, why in found.left_out) == ["entfallen"] * 4 + ["neu"]


@pytest.mark.parametrize("view", [*VIEWS, TOTAL])
def test_any_view_can_be_compared(view: str) -> None:
    before, after = round_of(OLD, {"A1": "1"}), round_of(OLD, {"A1": "2"})
    shown = view in ("workshop", TOTAL)
    assert compare(before, after, formers_of(OLD), view).rows[0].change == (1.0 if shown else None)


@given(st.dictionaries(st.sampled_from(["A1", "A2", "A3", "B1"]), st.sampled_from([SAME, CHANGED, NEW, "drop"])))
def test_every_criterion_is_compared_or_left_out(origins: dict[str, str]) -> None:
    new = later(origins)
    found = compare(round_of(OLD, {}), round_of(new, {}), formers_of(OLD, new))
    assert len(found.rows) == sum(one.origin == SAME for one in new.criteria)
    gone = sum(origins.get(one.code) in (NEW, "drop") for one in OLD.criteria)
    assert len(found.rows) + len(found.left_out) == len(new.criteria) + gone


def test_a_hidden_side_gives_no_change() -> None:
    alone = compute(OLD, Round("x", "1"), [Sheet(view="person", answers={"1A1": "4"})], (), {})
    found = compare(round_of(OLD, {"A1": "1"}), alone, formers_of(OLD))
    assert found.rows[0].after.hidden and found.rows[0].change is None and found.sections[0][3] is None
