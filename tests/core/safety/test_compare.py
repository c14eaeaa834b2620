"""Differences between two states, against rows counted by hand."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Float, MetaData, Table, Text

from in2desk.core.safety.compare import Difference, differences, steps_only_in

metadata = MetaData()
Table("idea", metadata, Column("id", Text, primary_key=True), Column("value", Float))
Table("figure", metadata, Column("source", Text), Column("value", Float), info={"journal": False, "owner": ("source", "idea")})


def state(ideas: dict[str, float | None], figures: dict[str, int] | None = None) -> sqlite3.Connection:
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE idea (id TEXT PRIMARY KEY, value REAL)")
    raw.execute("CREATE TABLE figure (source TEXT, value REAL)")
    raw.executemany("INSERT INTO idea VALUES (?, ?)", ideas.items())
    for source, count in (figures or {}).items():
        raw.executemany("INSERT INTO figure VALUES (?, ?)", [(source, n) for n in range(count)])
    return raw


ideas = st.dictionaries(st.sampled_from("abcdef"), st.none() | st.floats(allow_nan=False))


@given(ideas, ideas)
def test_every_row_is_counted_once(old: dict[str, float | None], new: dict[str, float | None]) -> None:
    found = {difference.table: difference for difference in differences(state(old), state(new), metadata)}
    added, removed = new.keys() - old.keys(), old.keys() - new.keys()
    changed = {key for key in old.keys() & new.keys() if repr(old[key]) != repr(new[key])}
    expected = Difference("idea", len(added), len(removed), len(changed))
    assert found == ({"idea": expected} if any(expected[1:]) else {})


def test_bulk_rows_are_counted_by_owner() -> None:
    old, new = state({}, {"x": 5, "y": 3}), state({}, {"y": 3, "z": 2})
    assert differences(old, new, metadata) == (Difference("figure", 2, 5, 0),)


def test_an_older_file_without_a_table_or_column() -> None:
    old, new = state({"a": 1.0}, {"x": 2}), sqlite3.connect(":memory:")
    assert set(differences(old, new, metadata)) == {Difference("idea", 0, 1, 0), Difference("figure", 0, 2, 0)}
    new.execute("CREATE TABLE idea (id TEXT PRIMARY KEY)")
    new.execute("INSERT INTO idea VALUES ('a')")
    assert differences(old, new, metadata) == (Difference("figure", 0, 2, 0),)


def test_steps_that_would_be_lost() -> None:
    old, new = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    for raw in (old, new):
        raw.execute("CREATE TABLE journal_step (id TEXT, undone INTEGER)")
    old.executemany("INSERT INTO journal_step VALUES (?, ?)", [("a", 0), ("b", 0), ("c", 0), ("d", 1)])
    new.executemany("INSERT INTO journal_step VALUES (?, ?)", [("a", 0), ("b", 1)])
    assert steps_only_in(old, new) == 2
