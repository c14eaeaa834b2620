"""Bringing two states together: by hand for every kind of conflict, and at random that nothing is lost or made up."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.safety.threeway import BOTH, MINE, THEIRS, Conflict, Link, Merged, Shape, Sides, State, joined, merge, same

SHAPES = {
    "parent": Shape("parent", ("id",), unique=(("name",),), folded=frozenset({"name"}), prose=frozenset({"note"})),
    "child": Shape("child", ("id",), (Link(("parent_id",), "parent", False),)),
    "friend": Shape("friend", ("id",), (Link(("parent_id",), "parent", True),)),
    "answer": Shape("answer", ("id",), anonymous=True),
}


def key(*values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def state(**tables: list[dict[str, Any]]) -> State:
    return {name: {key(row["id"]): row for row in tables.get(name, [])} for name in SHAPES}


def parent(number: int, name: str = "", note: str = "") -> dict[str, Any]:
    return {"id": number, "name": name or f"p{number}", "note": note}


def child(number: int, of: int | None, text: str = "") -> dict[str, Any]:
    return {"id": number, "parent_id": of, "text": text}


def joined_state(sides: Sides, merged: Merged) -> State:
    result = {name: dict(rows) for name, rows in sides.mine.items()}
    for name, rows in merged.rows.items():
        for at, row in rows.items():
            if row is None:
                del result[name][at]
            else:
                result[name][at] = row
    return result


def run(
    base: State | None, mine: State, theirs: State, choices: dict[Conflict, str] | None = None, **more: Any
) -> tuple[State, Merged]:
    sides = Sides(mine, theirs, base, **more)
    merged = merge(SHAPES, sides, choices or {})
    return joined_state(sides, merged), merged


def test_what_one_side_changed_is_taken() -> None:
    base = state(parent=[parent(1), parent(2), parent(3)])
    mine = state(parent=[parent(1, note="hier"), parent(2), parent(4)])
    theirs = state(parent=[parent(1, "neu"), parent(3, note="dort"), parent(2), parent(5)])
    result, merged = run(base, mine, theirs)
    assert result["parent"][key(1)] == parent(1, "neu", "hier")
    assert sorted(result["parent"]) == [key(1), key(2), key(4), key(5)]
    assert [c.kind for c in merged.open] == ["row"]  # 3 was deleted here and changed there


@pytest.mark.parametrize(("choice", "note"), [(MINE, "a"), (THEIRS, "b"), (BOTH, "a\n\nb"), (None, "a")])
def test_a_field_that_both_changed(choice: str | None, note: str) -> None:
    base, mine, theirs = (state(parent=[parent(1, note=text)]) for text in ("", "a", "b"))
    conflict = Conflict("field", "parent", key(1), "note")
    result, merged = run(base, mine, theirs, {conflict: choice} if choice else {})
    assert result["parent"][key(1)]["note"] == note
    assert list(merged.open) == ([] if choice else [conflict])
    if not choice:
        assert (merged.open[0].mine, merged.open[0].theirs, merged.open[0].base) == ("a", "b", "")


def test_only_what_people_write_is_joined() -> None:
    """A reference, the name of an attachment or JSON would be nothing any more."""
    base, mine, theirs = (state(parent=[parent(1)], child=[child(1, 1, text)]) for text in ("", "a", "b"))
    _result, merged = run(base, mine, theirs)
    result, _merged = run(base, mine, theirs, dict.fromkeys(merged.open, BOTH))
    assert result["child"][key(1)] == child(1, 1, "a")


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    base, both = state(parent=[parent(1)]), state(parent=[parent(1, note="x"), parent(2)])
    result, merged = run(base, both, state(parent=[parent(1, note="x"), parent(2)]))
    assert (result, merged.open, merged.rows) == (both, (), {})


@pytest.mark.parametrize(("choice", "there"), [(MINE, False), (THEIRS, True)])
def test_a_row_deleted_here_and_changed_there(choice: str, there: bool) -> None:
    base, theirs = state(parent=[parent(1)]), state(parent=[parent(1, note="neu")])
    result, merged = run(base, state(), theirs, {Conflict("row", "parent", key(1), ""): choice})
    assert (key(1) in result["parent"]) is there
    assert not merged.open


@pytest.mark.parametrize("swap", [False, True])
@pytest.mark.parametrize("keep", [False, True])
def test_a_child_added_to_a_parent_that_the_other_deleted(keep: bool, swap: bool) -> None:
    base = state(parent=[parent(1)])
    added, deleted = state(parent=[parent(1)], child=[child(1, 1)]), state()
    mine, theirs = (deleted, added) if swap else (added, deleted)
    conflict = Conflict("parent", "child", key(1), "parent_id")
    _result, merged = run(base, mine, theirs)
    assert list(merged.open) == [conflict]
    keeping = THEIRS if swap else MINE
    result, merged = run(base, mine, theirs, {conflict: keeping if keep else MINE if swap else THEIRS})
    assert (key(1) in result["parent"], key(1) in result["child"]) == (keep, keep)
    assert not merged.open


def test_a_reference_that_may_be_empty_is_emptied() -> None:
    base = state(parent=[parent(1)], friend=[child(1, None)])
    mine, theirs = state(friend=[child(1, None)]), state(parent=[parent(1)], friend=[child(1, 1)])
    result, _merged = run(base, mine, theirs, {Conflict("parent", "friend", key(1), "parent_id"): MINE})
    assert result["friend"][key(1)] == child(1, None)


def test_who_keeps_a_row_keeps_what_it_hangs_on() -> None:
    base = state(parent=[parent(1)], child=[child(1, 1)])
    theirs = state(parent=[parent(1)], child=[child(1, 1, "neu")])
    result, merged = run(base, state(), theirs, {Conflict("row", "child", key(1), ""): THEIRS})
    assert (key(1) in result["parent"], result["child"][key(1)]["text"], merged.open) == (True, "neu", ())


@pytest.mark.parametrize(("choice", "left"), [(MINE, 1), (THEIRS, 2)])
def test_two_rows_that_may_not_both_be(choice: str, left: int) -> None:
    mine, theirs = state(parent=[parent(1, "Ä-Dorf a")]), state(parent=[parent(2, "Ä-dorf A")])
    conflict = Conflict("unique", "parent", key(2), "name")
    assert list(run(state(), mine, theirs)[1].open) == [conflict]
    assert list(run(state(), mine, theirs, {conflict: choice})[0]["parent"]) == [key(left)]


def test_nocase_folds_only_plain_letters() -> None:
    assert not run(state(), state(parent=[parent(1, "Ä")]), state(parent=[parent(2, "ä")]))[1].open


def test_without_a_base_every_row_that_differs_is_asked_about() -> None:
    mine, theirs = state(parent=[parent(1), parent(2), parent(3)]), state(parent=[parent(1), parent(2, note="x"), parent(4)])
    _result, merged = run(None, mine, theirs)
    assert [(c.kind, c.id) for c in merged.open] == [("row", key(2)), ("row", key(3)), ("row", key(4))]
    assert not merged.rows
    result, merged = run(None, mine, theirs, dict.fromkeys(merged.open, THEIRS))
    assert result == theirs


def test_answers_are_united_and_go_only_where_the_journal_says_so() -> None:
    base = state(answer=[{"id": 1}, {"id": 2}, {"id": 3}])
    mine, theirs = state(answer=[{"id": 1}, {"id": 4}]), state(answer=[{"id": 1}, {"id": 2}, {"id": 3}, {"id": 5}])
    result, merged = run(base, mine, theirs, mine_deleted={("answer", key(3))})
    assert sorted(result["answer"]) == [key(1), key(2), key(4), key(5)]
    assert not merged.open


def test_answers_of_a_round_closed_since_are_asked_about() -> None:
    """The journal of a closed round is gone: what stands here now looks like what both came from."""
    here, there = state(answer=[{"id": 1, "value": 3}]), state(answer=[{"id": 1, "value": 2}])
    _result, merged = run(here, here, there, sealed=True)
    assert [(conflict.kind, conflict.base) for conflict in merged.open] == [("row", None)]
    assert run(here, here, there)[1].open == ()


def test_erased_rows_go_with_what_hangs_on_them_and_nobody_is_asked() -> None:
    mine = state(parent=[parent(2)])
    theirs = state(parent=[parent(1), parent(2)], child=[child(1, 1)], friend=[child(1, 1)])
    result, merged = run(state(parent=[parent(2)]), mine, theirs, erased={("parent", key(1))})
    assert result == state(parent=[parent(2)], friend=[child(1, None)])
    assert not merged.open


@pytest.mark.parametrize(
    ("one", "other", "both"), [("a", "b", "a\n\nb"), ("a b", "b", "a b"), ("b", "a b", "a b"), (1, 2, 1), (None, "x", None)]
)
def test_joining_texts(one: Any, other: Any, both: Any) -> None:
    assert joined(one, other) == both


def test_numbers_of_another_kind_are_not_the_same() -> None:
    assert not same(1, 1.0)
    assert same("ä", "ä")


numbers = st.integers(1, 4)
texts = st.sampled_from(["", "a", "b"])
parents = st.lists(st.builds(parent, numbers, note=texts), unique_by=lambda row: row["id"], max_size=4)


@st.composite
def states(draw: st.DrawFn) -> State:
    held = draw(parents)
    ids = [row["id"] for row in held]
    children = (
        draw(st.lists(st.builds(child, numbers, st.sampled_from(ids), texts), unique_by=lambda r: r["id"], max_size=4))
        if ids
        else []
    )
    friends = st.lists(st.builds(child, numbers, st.sampled_from([None, *ids])), unique_by=lambda r: r["id"], max_size=3)
    return state(parent=held, child=children, friend=draw(friends))


def decided(base: State | None, mine: State, theirs: State, choice: str) -> State:
    sides = Sides(mine, theirs, base)
    return joined_state(sides, merge(SHAPES, sides, {}, choice))


@given(states(), states(), states())
def test_mine_here_is_theirs_there(base: State, mine: State, theirs: State) -> None:
    for here, there in ((MINE, THEIRS), (THEIRS, MINE)):
        assert decided(base, mine, theirs, here) == decided(base, theirs, mine, there)


@given(states(), states())
def test_only_one_side_changed(base: State, other: State) -> None:
    assert run(base, base, other)[0] == other
    assert run(base, other, base)[0] == other
    assert run(base, other, other)[1] == Merged({}, ())


@given(st.none() | states(), states(), states(), st.sampled_from([MINE, THEIRS]))
def test_the_result_is_whole_and_nothing_is_made_up_or_lost(base: State | None, mine: State, theirs: State, choice: str) -> None:
    sides = Sides(mine, theirs, base)
    conflicts = merge(SHAPES, sides, {}, choice).open
    result = decided(base, mine, theirs, choice)
    touched = {(c.table, c.id) for c in conflicts}
    for name, shape in SHAPES.items():
        for at, row in result[name].items():
            for link in shape.links:
                assert row[link.columns[0]] is None or key(row[link.columns[0]]) in result[link.parent]
            for column, value in row.items():
                assert any(side[name].get(at, {}).get(column) == value for side in (mine, theirs)) or (
                    value is None and shape.links
                )
        for side in (mine, theirs):
            for at in side[name]:
                gone = at not in result[name]
                was_there = base is not None and at in base[name]
                assert not gone or was_there or (name, at) in touched, "a row that one side added is gone and nobody was asked"
