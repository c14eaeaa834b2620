from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from in2desk.core.base.errors import DeskError
from in2desk.core.project.model import Changes
from in2desk.core.project.project import Project
from in2desk.core.project.replay import ReplayError


def add(project: Project, room: SimpleNamespace, key: str) -> None:
    with project.step("{key} anlegen", key=key) as connection:
        connection.execute(insert(room.parent).values(id=key))


def keys(project: Project, room: SimpleNamespace) -> list[str]:
    with project.reading() as connection:
        return list(connection.scalars(select(room.parent.c.id).order_by(room.parent.c.id)))


def test_a_step_has_a_name_and_can_be_undone_and_done_again(project: Project, room: SimpleNamespace) -> None:
    add(project, room, "a")
    assert (project.undo_label, project.redo_label) == ("a anlegen", "")
    assert project.undo() == Changes(frozenset({"parent"}), "a anlegen")
    assert keys(project, room) == []
    assert (project.undo_label, project.redo_label) == ("", "a anlegen")
    assert project.redo() == Changes(frozenset({"parent"}), "a anlegen")
    assert keys(project, room) == ["a"]


def test_nothing_to_undo_or_redo(project: Project) -> None:
    heard: list[Changes] = []
    project.subscribe(heard.append)
    assert project.undo() is None
    assert project.redo() is None
    assert project.undo_to("") is None
    assert heard == []


def test_undo_survives_a_restart(tmp_path: Path, room: SimpleNamespace) -> None:
    path = tmp_path / "a.in2"
    with Project.create(path, room.metadata) as project:
        add(project, room, "a")
        add(project, room, "b")
        project.undo()
    with Project.open(path, room.metadata) as project:
        assert (project.undo_label, project.redo_label) == ("a anlegen", "b anlegen")
        project.redo()
        project.undo_to("")
        assert keys(project, room) == []
    with Project.open(path, room.metadata) as project:
        project.redo()
        project.redo()
        assert keys(project, room) == ["a", "b"]


def test_a_second_window_on_the_same_file_sees_and_undoes_the_same_steps(project: Project, room: SimpleNamespace) -> None:
    with Project.open(project.path, room.metadata) as other:
        add(project, room, "a")
        assert other.undo_label == "a anlegen"
        other.undo()
        assert project.redo_label == "a anlegen"
        add(other, room, "b")
    assert keys(project, room) == ["b"]


def test_a_failing_step_leaves_no_trace(project: Project, room: SimpleNamespace, dump: Any) -> None:
    add(project, room, "a")
    project.undo()
    before = dump(project)
    heard: list[Changes] = []
    project.subscribe(heard.append)
    with pytest.raises(ZeroDivisionError), project.step("Fehler") as connection:
        connection.execute(insert(room.parent).values(id="b"))
        raise ZeroDivisionError
    assert dump(project) == before
    assert heard == []
    assert project.redo_label == "a anlegen"
    add(project, room, "c")
    assert keys(project, room) == ["c"]


def test_a_step_without_a_change_leaves_no_trace(project: Project, room: SimpleNamespace) -> None:
    heard: list[Changes] = []
    project.subscribe(heard.append)
    with project.step("Nichts") as connection:
        connection.execute(update(room.parent).values(name="x"))
    assert project.history() == []
    assert heard == []


def test_a_step_in_a_step_joins_it(project: Project, room: SimpleNamespace) -> None:
    heard: list[Changes] = []
    project.subscribe(heard.append)
    with project.step("Außen"):
        add(project, room, "a")
        add(project, room, "b")
        assert keys(project, room) == ["a", "b"], "reading inside a step sees what the step wrote"
    assert [step.label for step in project.history()] == ["Außen"]
    assert heard == [Changes(frozenset({"parent"}), "Außen")]
    project.undo()
    assert keys(project, room) == []


def test_a_failing_step_in_a_step_takes_only_its_own_part_back(project: Project, room: SimpleNamespace) -> None:
    with project.step("Außen"):
        add(project, room, "a")
        with pytest.raises(IntegrityError):
            add(project, room, "a")
        add(project, room, "b")
    assert keys(project, room) == ["a", "b"]
    project.undo()
    project.redo()
    assert keys(project, room) == ["a", "b"]


def test_a_step_whose_label_lacks_a_parameter_fails_before_it_writes(project: Project) -> None:
    with pytest.raises(KeyError), project.step("{n} Orte"):
        raise AssertionError("never reached")
    assert project.history() == []


def test_params_that_are_no_json_are_kept_as_text(project: Project) -> None:
    with project.step("{path} einlesen", path=Path("a.csv")) as connection:
        project.put_setting(connection, "x", 1)
    assert project.undo_label == "a.csv einlesen"


def test_undo_inside_a_step_is_a_mistake_of_the_program(project: Project) -> None:
    with pytest.raises(RuntimeError), project.step("Schritt"):
        project.undo()


def test_jump_back_and_forward(project: Project, room: SimpleNamespace) -> None:
    for key in "abcd":
        add(project, room, key)
    ids = [step.id for step in project.history()]
    heard: list[Changes] = []
    project.subscribe(heard.append)
    project.undo_to(ids[0])
    assert keys(project, room) == ["a"]
    project.undo_to(ids[2])
    assert keys(project, room) == ["a", "b", "c"]
    assert len(heard) == 2, "one jump is told once"
    with pytest.raises(DeskError, match="nicht mehr in der Chronik"):
        project.undo_to("unknown")
    assert keys(project, room) == ["a", "b", "c"]


def test_threads_write_one_after_the_other(project: Project, room: SimpleNamespace) -> None:
    def work(name: str) -> None:
        for n in range(5):
            add(project, room, f"{name}{n}")

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys(project, room)) == 15
    history = project.history()
    assert [step.previous for step in history[1:]] == [step.id for step in history[:-1]]


def test_a_step_of_another_thread_waits_and_is_no_part_of_this_one(project: Project, room: SimpleNamespace) -> None:
    other = threading.Thread(target=add, args=(project, room, "b"))
    with project.step("Meiner") as connection:
        other.start()
        connection.execute(insert(room.parent).values(id="a"))
    other.join()
    assert [step.label for step in project.history()] == ["Meiner", "b anlegen"]


def test_subscribers_hear_of_it_after_the_commit_in_the_same_thread(project: Project, room: SimpleNamespace) -> None:
    heard: list[tuple[Changes, list[str], int]] = []
    stop = project.subscribe(lambda changes: heard.append((changes, keys(project, room), threading.get_ident())))
    add(project, room, "a")
    assert heard == [(Changes(frozenset({"parent"}), "a anlegen"), ["a"], threading.get_ident())]
    stop()
    stop()
    add(project, room, "b")
    assert len(heard) == 1


def test_a_subscriber_may_make_a_step_of_its_own(project: Project, room: SimpleNamespace) -> None:
    def follow(changes: Changes) -> None:
        if changes.label == "a anlegen":
            add(project, room, "b")

    project.subscribe(follow)
    add(project, room, "a")
    assert [step.label for step in project.history()] == ["a anlegen", "b anlegen"]


def test_a_subscriber_that_fails_harms_neither_the_step_nor_the_others(
    project: Project, room: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Changes] = []
    project.subscribe(lambda changes: 1 / 0)
    project.subscribe(heard.append)
    add(project, room, "a")
    assert len(heard) == 1
    assert "a anlegen" in caplog.text
    caplog.clear()


def test_founding_is_no_part_of_the_history(project: Project, room: SimpleNamespace) -> None:
    with project.founding() as connection:
        connection.execute(insert(room.parent).values(id="a"))
        project.put_setting(connection, "name", "VG Musterland")
    assert project.history() == []
    assert project.undo() is None
    assert keys(project, room) == ["a"]


def test_founding_keeps_foreign_keys_and_comes_first(project: Project, room: SimpleNamespace) -> None:
    with pytest.raises(ReplayError), project.founding() as connection:
        connection.execute(insert(room.child).values(parent_id="nowhere", label="x"))
    add(project, room, "a")
    with pytest.raises(RuntimeError), project.founding() as connection:
        connection.execute(insert(room.parent).values(id="b"))
    assert keys(project, room) == ["a"]
