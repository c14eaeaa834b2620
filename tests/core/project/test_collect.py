from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import delete, insert, select

from in2desk.core.project import journal
from in2desk.core.project.project import Project
from in2desk.core.project.tables import blob


def read_in(project: Project, room: SimpleNamespace, name: str, rows: int = 3) -> None:
    with project.step("{name} einlesen", name=name) as connection:
        connection.execute(insert(room.source).values(id=name))
        connection.execute(insert(room.figure), [{"source_id": name, "value": n / 3, "outline": b"x"} for n in range(rows)])


def owners(project: Project, room: SimpleNamespace) -> list[str]:
    with project.reading() as connection:
        return list(connection.scalars(select(room.figure.c.source_id).distinct().order_by(room.figure.c.source_id)))


def test_an_undone_import_can_be_done_again_after_clearing_up(project: Project, room: SimpleNamespace) -> None:
    read_in(project, room, "a")
    project.undo()
    project.tidy()
    assert owners(project, room) == ["a"], "the way forward still names it"
    project.redo()
    with project.reading() as connection:
        rows = connection.execute(select(room.figure.c.value).join(room.source, room.figure.c.source_id == room.source.c.id))
        assert list(rows.scalars()) == [0, 1 / 3, 2 / 3]


def test_bulk_rows_go_when_the_way_forward_is_cut(project: Project, room: SimpleNamespace) -> None:
    read_in(project, room, "a")
    read_in(project, room, "b")
    project.undo()
    read_in(project, room, "c")
    project.tidy()
    assert owners(project, room) == ["a", "c"]


def test_bulk_rows_of_a_deleted_owner_stay_as_long_as_the_journal_can_bring_it_back(
    project: Project, room: SimpleNamespace
) -> None:
    read_in(project, room, "a")
    with project.step("Löschen") as connection:
        connection.execute(delete(room.source))
    project.tidy()
    assert owners(project, room) == ["a"]
    with project._database.replaying() as connection:
        journal.prune(connection, project.history()[-1].time + timedelta(days=1), keep_steps=0, keep_size=0)
    project.tidy()
    assert owners(project, room) == []


def test_attachments_go_when_neither_a_row_nor_a_step_names_them(project: Project, room: SimpleNamespace) -> None:
    with project.step("Anhängen") as connection:
        connection.execute(insert(room.friend).values(id=1, file=project.attach(connection, b"kept")))
        project.attach(connection, b"never named")
    with project.step("Löschen") as connection:
        connection.execute(delete(room.friend))
    project.tidy()
    with project.reading() as connection:
        assert list(connection.scalars(select(blob.c.bytes))) == [b"kept"]
    project.undo_to("")
    with project.step("Anderes") as connection:
        project.put_setting(connection, "name", "x")
    project.tidy()
    with project.reading() as connection:
        assert list(connection.scalars(select(blob.c.bytes))) == []


def test_closing_clears_up_and_gives_the_room_back(tmp_path: Path, room: SimpleNamespace) -> None:
    path = tmp_path / "a.in2"
    with Project.create(path, room.metadata):
        pass
    small = path.stat().st_size
    with Project.open(path, room.metadata) as project:
        read_in(project, room, "a", 20_000)
        project.undo()
    assert path.stat().st_size > small + 300_000
    with Project.open(path, room.metadata) as project, project.step("Anderes") as connection:
        project.put_setting(connection, "name", "x")
    assert path.stat().st_size < small + 20_000


def test_closing_without_a_change_writes_nothing(tmp_path: Path, room: SimpleNamespace) -> None:
    path = tmp_path / "a.in2"
    Project.create(path, room.metadata).close()
    os.utime(path, (1, 1))
    with Project.open(path, room.metadata) as project:
        project.history()
    assert path.stat().st_mtime == 1


@pytest.mark.parametrize("rows", [0, 1])
def test_clearing_up_an_empty_project_is_quiet(project: Project, room: SimpleNamespace, rows: int) -> None:
    if rows:
        read_in(project, room, "a", rows)
    project.tidy()
    assert owners(project, room) == ["a"] * rows
