from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select

from in2desk.core.project import journal
from in2desk.core.project.model import Step
from in2desk.core.project.project import Project
from in2desk.core.project.tables import journal_change, journal_step

BERLIN = timezone(timedelta(hours=1))


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 21, 30, tzinfo=BERLIN)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def clocked(tmp_path: Path, room: SimpleNamespace, watch: Watch) -> Iterator[Project]:
    with Project.create(tmp_path / "Uhr.in2", room.metadata, watch) as project:
        yield project


def steps(project: Project, *labels: str) -> None:
    for label in labels:
        with project.step(label) as connection:
            project.put_setting(connection, "name", label)


def count(connection: Connection, table: Any) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_each_step_names_the_one_before(clocked: Project) -> None:
    steps(clocked, "1", "2", "3")
    first, second, third = clocked.history()
    assert (first.previous, second.previous, third.previous) == (None, first.id, second.id)
    assert len({first.id, second.id, third.id}) == 3
    assert {step.replica for step in clocked.history()} == {clocked.replica}


def test_a_new_step_after_an_undo_follows_the_one_before_it_and_cuts_the_way_forward(clocked: Project) -> None:
    steps(clocked, "1", "2", "3")
    first = clocked.history()[0]
    clocked.undo_to(first.id)
    assert clocked.redo_label == "2"
    steps(clocked, "4")
    assert [(step.label, step.undone) for step in clocked.history()] == [("1", False), ("4", False)]
    assert clocked.history()[1].previous == first.id
    assert clocked.redo() is None
    with clocked.reading() as connection:
        assert count(connection, journal_change) == 2


def test_a_step_that_changes_nothing_keeps_the_way_forward(clocked: Project) -> None:
    steps(clocked, "1", "2")
    clocked.undo()
    steps(clocked, "1")
    assert clocked.redo_label == "2"


def test_an_ordinary_step_keeps_its_time(clocked: Project) -> None:
    steps(clocked, "1")
    assert clocked.history()[0].time_text == "2026-11-22T21:30:00+01:00"


def test_a_step_with_one_persons_answer_keeps_only_the_day(clocked: Project, room: SimpleNamespace) -> None:
    with clocked.step("Bogen erfassen") as connection:
        connection.execute(insert(room.answer).values(id="random", value=3))
        clocked.put_setting(connection, "name", "x")
    (step,) = clocked.history()
    assert (step.time_text, step.when) == ("2026-11-22", "22.11.2026")
    with clocked.reading() as connection:
        row = connection.execute(select(journal_step)).one()
    assert "21" not in row.time.removeprefix("2026-11-22")
    assert row.id[14] == "4", "random, not ordered by time"


def step(n: int, undone: bool = False) -> Step:
    return Step(n, f"id{n}", None, "x", {}, "2026-11-22", "r", undone, frozenset(), n, {})


@pytest.mark.parametrize(
    ("done", "target", "way"),
    [
        (3, "id1", [3, 2]),
        (3, "", [3, 2, 1]),
        (3, "id3", []),
        (0, "", []),
        (1, "id3", [2, 3]),
        (0, "id2", [1, 2]),
        (2, "id1", [2]),
    ],
)
def test_the_way_to_a_point_goes_back_newest_first_or_forward_oldest_first(done: int, target: str, way: list[int]) -> None:
    history = [step(n, undone=n > done) for n in (1, 2, 3)]
    assert [each.number for each in journal.way_to(history, target)] == way


def test_the_way_to_an_unknown_point(clocked: Project) -> None:
    with pytest.raises(KeyError):
        journal.way_to([step(1)], "id9")


@pytest.fixture
def aged(clocked: Project, watch: Watch) -> Project:
    """Ten steps, a day apart, of 100 characters and more each."""
    for n in range(10):
        watch.time += timedelta(days=1)
        with clocked.step("{n}", n=n) as connection:
            clocked.put_setting(connection, f"k{n}", "x" * 100)
    return clocked


def pruned(project: Project, watch: Watch, **limits: Any) -> list[str]:
    with project._database.replaying() as connection:
        before = count(connection, journal_step)
        gone = journal.prune(connection, watch.time, **limits)
        assert gone == before - count(connection, journal_step)
        assert count(connection, journal_change) == count(connection, journal_step)
    return [each.label for each in project.history()]


def test_old_steps_go_by_age(aged: Project, watch: Watch) -> None:
    assert pruned(aged, watch, keep_steps=2, keep_age=timedelta(days=3)) == ["6", "7", "8", "9"]


def test_large_steps_go_by_size(aged: Project, watch: Watch) -> None:
    size = 100 + len('{"key":"k0","value":"\\"\\"","attachment":null}')
    assert pruned(aged, watch, keep_steps=2, keep_size=4 * size) == ["6", "7", "8", "9"]
    assert pruned(aged, watch, keep_steps=2, keep_size=4 * size - 1) == ["7", "8", "9"]


def test_the_last_steps_always_stay(aged: Project, watch: Watch) -> None:
    assert pruned(aged, watch, keep_steps=7, keep_size=0, keep_age=timedelta(0)) == ["3", "4", "5", "6", "7", "8", "9"]
    assert journal.KEEP_STEPS == 200


def test_steps_undone_stay(aged: Project, watch: Watch) -> None:
    aged.undo()
    assert pruned(aged, watch, keep_steps=1, keep_size=0) == ["8", "9"]
    aged.redo()
    assert aged.setting("k9") == "x" * 100


def test_nothing_goes_from_a_young_history(aged: Project, watch: Watch) -> None:
    assert len(pruned(aged, watch)) == 10


def test_what_was_pruned_is_the_beginning_that_undo_reaches(aged: Project, watch: Watch) -> None:
    pruned(aged, watch, keep_steps=3, keep_size=0)
    aged.undo_to("")
    assert aged.undo() is None
    assert (aged.setting("k6"), aged.setting("k7")) == ("x" * 100, None)
