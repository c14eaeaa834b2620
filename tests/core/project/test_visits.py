"""Visits: when each state was the present one, and what stays of states that are forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.ids import new_id
from in2desk.core.project import journal, visits
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project

vectors = st.dictionaries(st.sampled_from("abc"), st.integers(1, 4))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "a.in2", "A")
    yield made
    made.close()


def write(project: Project) -> None:
    with project.step("Schritt") as connection:
        project.put_setting(connection, new_id(), 1)


def noted(project: Project, read: Callable[..., object]) -> object:
    with project.reading() as connection:
        return read(connection)


@given(vectors, vectors, vectors)
def test_covering_is_an_order(one: dict[str, int], two: dict[str, int], three: dict[str, int]) -> None:
    assert visits.covers(one, one)
    assert visits.covers(one, {})
    if visits.covers(one, two) and visits.covers(two, three):
        assert visits.covers(one, three)
    if visits.covers(one, two) and visits.covers(two, one):
        assert one == two


@given(st.lists(vectors, min_size=1))
def test_what_is_written_is_read(some: list[dict[str, int]]) -> None:
    assert visits.read(visits.write(some)) == tuple(some)


def test_a_step_of_version_1_0_has_one_visit() -> None:
    assert visits.read('{"a": 3}') == ({"a": 3},)


def test_a_new_project_begins_with_nothing(project: Project) -> None:
    assert noted(project, visits.beginning) == visits.Beginning(None, ({},))
    assert noted(project, visits.forgotten) == ()


def test_every_way_back_is_a_visit(project: Project) -> None:
    me = project.replica
    write(project)
    for _turn in range(2):
        project.undo()
        project.redo()
    assert project.history()[0].knows == ({me: 1}, {me: 3}, {me: 5})
    assert noted(project, visits.beginning) == visits.Beginning(None, ({}, {me: 2}, {me: 4}))


def test_a_forgotten_state_is_not_mistaken_for_the_one_before(project: Project) -> None:
    me = project.replica
    write(project)
    project.undo()
    write(project)
    assert noted(project, visits.forgotten) == ({me: 1},)  # else a copy from then would seem to come from the beginning


def test_forgotten_visits_go_with_the_states_they_stood_for(project: Project) -> None:
    for _turn in range(3):
        write(project)
        project.undo()
    for _turn in range(4):
        write(project)
    assert len(noted(project, visits.forgotten)) == 3  # type: ignore[arg-type]
    with project.noting() as connection:
        assert journal.prune(connection, datetime.now(UTC) + timedelta(days=2000), keep_steps=2) == 2
    assert noted(project, visits.forgotten) == ()


def test_the_beginning_moves_when_steps_are_forgotten(project: Project) -> None:
    for _turn in range(4):
        write(project)
    last_gone = project.history()[1]
    with project.noting() as connection:
        journal.prune(connection, datetime.now(UTC) + timedelta(days=2000), keep_steps=2)
    assert noted(project, visits.beginning) == visits.Beginning(last_gone.id, tuple(map(dict, last_gone.knows)))
    project.undo_to("")
    write(project)
    assert project.history()[0].previous == last_gone.id


def test_a_visit_older_than_what_is_cut_off_goes_too(project: Project) -> None:
    """A copy that leaves while all is taken back must not seem to come from a later step."""
    for _turn in range(4):
        write(project)
    project.undo_to("")
    project.redo()
    steps = project.history()
    project.undo_to(steps[-1].id)
    write(project)
    with project.noting() as connection:
        journal.prune(connection, datetime.now(UTC) + timedelta(days=2000), keep_steps=3)
    me = project.replica
    assert [step.knows for step in project.history()] == [(), ({me: 7},), ({me: 8},)]
    for _turn in range(3):
        project.undo()
    write(project)
