"""The states that ideas and measures may have are those the file accepts."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from sqlalchemy import CheckConstraint, Table

from in2desk.core.workshops import tables
from in2desk.core.workshops.model import CLOSED, IDEA_STATES, MEASURE_STATES, Idea, Measure


def accepted(table: Table) -> set[str]:
    """The states that the table's CHECK names."""
    (check,) = [c for c in table.c.status.constraints if isinstance(c, CheckConstraint)]
    return set(re.findall(r"'(\w+)'", str(check.sqltext)))


@pytest.mark.parametrize(("table", "states"), [(tables.idea, IDEA_STATES), (tables.measure, MEASURE_STATES)])
def test_every_state_has_a_word_and_the_file_takes_it(table: Table, states: dict[str, str]) -> None:
    assert accepted(table) == set(states)
    assert set(CLOSED) <= set(states)
    assert all(states.values())


@pytest.mark.parametrize(("table", "kind"), [(tables.idea, Idea), (tables.measure, Measure)])
def test_a_record_has_every_column(table: Table, kind: type) -> None:
    assert [c.name for c in table.columns] == [f.name for f in fields(kind)]


def test_a_new_record_is_open() -> None:
    assert (Idea().status, Measure().status) == ("new", "open")
