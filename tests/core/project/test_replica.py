"""Who writes into a copy of the file, and what its states know: files moved, copied, rolled back, handed out."""

from __future__ import annotations

import json
import platform
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import insert, select, update

from in2desk.core.base.paths import user_folder
from in2desk.core.project import journal, replica, tables, visits
from in2desk.core.project.project import Project

Open = Callable[..., Project]


@pytest.fixture
def at(tmp_path: Path, room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Open (or make) a file on one of several computers."""

    @contextmanager
    def opened(path: Path, computer: str = "one") -> Iterator[Project]:
        monkeypatch.setenv("IN2DESK_HOME", str(tmp_path / computer))
        make = Project.open if path.exists() else Project.create
        with make(path, room.metadata) as project:
            yield project

    return opened


def write(project: Project, value: object = 1) -> None:
    with project.step("Schritt") as connection:
        project.put_setting(connection, "x", [value, len(project.history())])


def ids(project: Project) -> list[str]:
    return [step.replica for step in project.history()]


def test_the_same_computer_at_the_same_place_goes_on(at: Open, tmp_path: Path) -> None:
    path = tmp_path / "a.in2"
    for _ in range(3):
        with at(path) as project:
            assert project.letter == "A"
            write(project)
    with at(path) as project:
        assert len(set(ids(project))) == 1
        assert [step.sequence for step in project.history()] == [1, 2, 3]


def test_nothing_is_written_before_the_first_step(at: Open, tmp_path: Path) -> None:
    path = tmp_path / "a.in2"
    with at(path):
        pass
    with at(path) as project, project.reading() as connection:
        assert connection.execute(select(tables.replica)).all() == []
    assert not (user_folder() / "replicas.json").exists()


def test_a_copy_at_another_place_is_another_replica_with_two_letters(at: Open, tmp_path: Path) -> None:
    path, copy = tmp_path / "a.in2", tmp_path / "b.in2"
    with at(path) as project:
        write(project)
    shutil.copy(path, copy)
    with at(copy) as project:
        write(project)
        assert len(set(ids(project))) == 2
        assert len(project.letter) == 2
    with at(path) as project:
        assert project.letter == "A"
        write(project)
        assert len(set(ids(project))) == 1


def test_a_copy_on_another_computer_at_the_same_place_is_another_replica(at: Open, tmp_path: Path) -> None:
    path = tmp_path / "a.in2"
    with at(path) as project:
        write(project)
    with at(path, "two") as project:
        write(project)
        assert len(set(ids(project))) == 2
    with at(path) as project:  # a stick that goes to and fro: a new id, since the other one wrote last, but the old letter
        write(project)
        assert len(set(ids(project))) == 3
        assert project.letter == "A"


def test_a_moved_file_keeps_its_letter(at: Open, tmp_path: Path) -> None:
    path, place = tmp_path / "a.in2", tmp_path / "b.in2"
    with at(path) as project:
        write(project)
    path.rename(place)
    with at(place) as project:
        assert project.letter == "A"
        write(project)
        assert len(set(ids(project))) == 2


def test_a_file_rolled_back_is_another_replica(at: Open, tmp_path: Path) -> None:
    path, old = tmp_path / "a.in2", tmp_path / "old"
    with at(path) as project:
        write(project)
    shutil.copy(path, old)
    with at(path) as project:
        write(project)
        lost = project.history()[-1]
    shutil.copy(old, path)
    with at(path) as project:
        write(project)
        assert project.letter != "A"
        newest = project.history()[-1]
        assert (newest.replica, newest.sequence) != (lost.replica, lost.sequence)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": {"b": {"replica": 1}}}', '{"a": {"b": 3}}'])
def test_a_lost_memory_costs_a_new_id_and_nothing_else(at: Open, tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.in2"
    with at(path) as project:
        write(project)
    (user_folder() / "replicas.json").write_text(text, encoding="utf-8")
    with at(path) as project:
        write(project)
        assert len(set(ids(project))) == 2


def test_a_killed_program_that_remembered_less_goes_on(at: Open, tmp_path: Path) -> None:
    path = tmp_path / "a.in2"
    with at(path) as project:
        write(project)
        before = (user_folder() / "replicas.json").read_bytes()
        write(project)
    (user_folder() / "replicas.json").write_bytes(before)
    with at(path) as project:
        write(project)
        assert len(set(ids(project))) == 1


def test_an_announced_copy_takes_its_letter(at: Open, tmp_path: Path) -> None:
    path, copy = tmp_path / "a.in2", tmp_path / "b.in2"
    with at(path) as project:
        write(project)
        with project._database.replaying() as connection:
            assert replica.next_letter(connection) == "B"
            row = {"id": "h", "letter": "B", "name": "Tablet", "day": "2026-11-23", "shares": project.history()[-1].id}
            connection.execute(insert(tables.handout).values(returned=None, **row))
            assert replica.next_letter(connection) == "C"
    shutil.copy(path, copy)
    with at(copy, "two") as project, project._database.replaying() as connection:
        connection.execute(insert(tables.meta).values(key=replica.PROMISE, value="h"))
    with at(copy, "two") as project:
        assert project.letter == "B"
        write(project)
        assert project.who.handout == "h"
    with at(copy, "two") as project:
        assert project.letter == "B"
    shutil.copy(copy, tmp_path / "c.in2")
    with at(tmp_path / "c.in2", "three") as project:
        assert len(project.letter) == 2


def test_people_tell_the_copies_apart_by_who_took_them(at: Open, tmp_path: Path) -> None:
    with at(tmp_path / "a.in2") as project:
        write(project)
        row = {"id": "h", "letter": "B", "name": "Anna Muster", "day": "2026-11-23"}
        with project._database.replaying() as connection:
            connection.execute(insert(tables.handout).values(**row))
            taken = {"id": "r", "letter": "B", "name": "LAPTOP-7", "since": "2026-11-23", "known": 1}
            connection.execute(insert(tables.replica).values(handout="h", **taken))
        with project.reading() as connection:
            named = replica.signatures(connection)
        assert named.pop("r") == "B · Anna Muster"
        assert named == {project.replica: f"A · {platform.node()}" if platform.node() else "A"}


def test_undo_and_redo_count_and_tell_the_state_they_lead_to(at: Open, tmp_path: Path) -> None:
    with at(tmp_path / "a.in2") as project:
        write(project, 1)
        write(project, 2)
        me = project.replica
        assert [step.knows for step in project.history()] == [({me: 1},), ({me: 2},)]
        project.undo()
        assert [step.knows for step in project.history()] == [({me: 1}, {me: 3}), ({me: 2},)]
        project.redo()
        assert [step.knows for step in project.history()] == [({me: 1}, {me: 3}), ({me: 2}, {me: 4})]
        project.undo_to("")
        with project.reading() as connection:
            assert visits.beginning(connection) == visits.Beginning(None, ({}, {me: 5}))
            assert replica.present(connection) == {me: 5}


def test_a_step_that_changes_nothing_does_not_count(at: Open, tmp_path: Path) -> None:
    with at(tmp_path / "a.in2") as project:
        write(project)
        with project.step("Nichts"):
            pass
        assert project.undo() is not None
        assert project.undo() is None
        with project.reading() as connection:
            assert replica.present(connection) == {project.replica: 2}


def many(project: Project, n: int) -> None:
    for number in range(n):
        write(project, number)


def test_pruning_stops_at_what_a_copy_that_is_out_shares(at: Open, tmp_path: Path) -> None:
    later = datetime.now(UTC) + timedelta(days=2000)
    with at(tmp_path / "a.in2") as project:
        many(project, 12)
        shared = project.history()[5]
        with project._database.replaying() as connection:
            row = {"id": "h", "letter": "B", "name": "Tablet", "day": "2026-11-23", "shares": shared.id}
            connection.execute(insert(tables.handout).values(returned=None, **row))
            assert journal.prune(connection, later, keep_steps=2) == 6
        assert project.history()[0].previous == shared.id
        with project.reading() as connection:
            assert visits.beginning(connection) == visits.Beginning(shared.id, tuple(map(dict, shared.knows)))
        with project._database.replaying() as connection:
            connection.execute(update(tables.handout).values(returned="2026-11-24"))
            assert journal.prune(connection, later, keep_steps=2) == 4


def test_a_copy_from_before_the_first_step_keeps_everything(at: Open, tmp_path: Path) -> None:
    with at(tmp_path / "a.in2") as project:
        many(project, 5)
        with project._database.replaying() as connection:
            row = {"id": "h", "letter": "B", "name": "Tablet", "day": "2026-11-23", "shares": None, "returned": None}
            connection.execute(insert(tables.handout).values(row))
            assert journal.prune(connection, datetime.now(UTC) + timedelta(days=2000), keep_steps=1) == 0


def test_the_memory_holds_ids_and_places_only(at: Open, tmp_path: Path) -> None:
    path = tmp_path / "a.in2"
    with at(path) as project:
        write(project)
        memory = json.loads((user_folder() / "replicas.json").read_text(encoding="utf-8"))
        ((file, places),) = memory.items()
        assert places == {str(path.resolve()): {"replica": project.replica, "sequence": 1}}
        with project.reading() as connection:
            assert file == replica.file_id(connection)
