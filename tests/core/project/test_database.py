from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from in2desk.core.base.errors import DeskError
from in2desk.core.project import database, driver, files
from in2desk.core.project.project import Project


@pytest.fixture
def closed(tmp_path: Path, room: SimpleNamespace) -> Path:
    path = tmp_path / "Gerolstein.in2"
    Project.create(path, room.metadata).close()
    return path


def pragma(project: Project, name: str) -> Any:
    with project.reading() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_a_new_file_carries_our_marks(project: Project) -> None:
    assert pragma(project, "application_id") == files.APPLICATION_ID
    assert pragma(project, "user_version") == files.version() == 1002
    assert pragma(project, "journal_mode") == "wal"
    assert pragma(project, "integrity_check") == "ok"


@pytest.mark.parametrize(("name", "value"), [("foreign_keys", 1), ("recursive_triggers", 1), ("synchronous", 2)])
def test_every_connection_is_prepared(project: Project, name: str, value: int) -> None:
    assert pragma(project, name) == value
    with project.step("Schritt") as connection:
        assert connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value


def test_a_closed_project_is_one_file(closed: Path) -> None:
    assert [path.name for path in closed.parent.iterdir() if path.is_file()] == ["Gerolstein.in2"]


def test_create_never_overwrites(closed: Path, room: SimpleNamespace) -> None:
    before = closed.read_bytes()
    with pytest.raises(DeskError, match="nicht überschrieben"):
        Project.create(closed, room.metadata)
    assert closed.read_bytes() == before


def test_create_in_a_missing_folder(tmp_path: Path, room: SimpleNamespace) -> None:
    with pytest.raises(DeskError, match="Den Ordner"):
        Project.create(tmp_path / "fehlt" / "a.in2", room.metadata)


def test_a_file_that_could_not_be_filled_is_taken_away(
    tmp_path: Path, room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "trigger_statements", lambda metadata: ["CREATE TRIGGER wrong"])
    with pytest.raises(OperationalError):
        Project.create(tmp_path / "a.in2", room.metadata)
    assert not (tmp_path / "a.in2").exists()


def test_a_file_of_another_program_keeps_every_byte(tmp_path: Path, room: SimpleNamespace) -> None:
    path = tmp_path / "fremd.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(DeskError, match="keine Projektdatei"):
        Project.open(path, room.metadata)
    assert path.read_bytes() == before


def test_a_file_cut_short_is_told_plainly(closed: Path, room: SimpleNamespace) -> None:
    closed.write_bytes(closed.read_bytes()[:6000])
    with pytest.raises(DeskError, match="beschädigt"):
        Project.open(closed, room.metadata)


def test_a_file_without_a_table_is_told_plainly(closed: Path, room: SimpleNamespace) -> None:
    other = sqlite3.connect(closed)
    other.execute("DROP TABLE friend")
    other.close()
    with pytest.raises(DeskError, match="beschädigt"):
        Project.open(closed, room.metadata)


def test_a_newer_version_that_only_the_log_knows_is_seen(closed: Path, room: SimpleNamespace) -> None:
    with Project.open(closed, room.metadata):
        other = sqlite3.connect(closed)
        other.execute("PRAGMA user_version = 2000")
        other.commit()
        with pytest.raises(DeskError, match="neueren Version"):
            Project.open(closed, room.metadata)
        other.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "WAIT_SECONDS", 0.05)


@pytest.mark.usefixtures("impatient")
def test_a_file_that_another_program_holds_is_not_opened(closed: Path, room: SimpleNamespace) -> None:
    other = sqlite3.connect(closed, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DeskError, match="gesperrt"):
        Project.open(closed, room.metadata)
    other.execute("ROLLBACK")
    other.close()
    Project.open(closed, room.metadata).close()


@pytest.mark.usefixtures("impatient")
def test_a_step_waits_for_another_writer_and_then_says_so(closed: Path, room: SimpleNamespace) -> None:
    with Project.open(closed, room.metadata) as project:
        other = sqlite3.connect(closed, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskError, match="gesperrt"), project.step("Schritt"):
            pass
        other.execute("ROLLBACK")
        other.close()
        with project.step("Danach") as connection:
            connection.execute(insert(room.parent).values(id="a"))
        assert project.undo_label == "Danach"


@pytest.mark.usefixtures("impatient")
def test_a_commit_that_fails_leaves_nothing_open(closed: Path, room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a write-ahead log a reader holds up the COMMIT itself."""
    monkeypatch.setattr(files, "is_network_drive", lambda path: True)
    with Project.open(closed, room.metadata) as project:
        reader = sqlite3.connect(closed, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM parent").fetchall()
        with pytest.raises(DeskError, match="gesperrt"), project.step("Schritt") as connection:
            connection.execute(insert(room.parent).values(id="a"))
        reader.close()
        assert project.history() == []
        with project.step("Danach") as connection:
            connection.execute(insert(room.parent).values(id="b"))
        assert [step.label for step in project.history()] == ["Danach"]


def test_a_foreign_key_that_fails_at_the_commit_leaves_nothing_open(project: Project, room: SimpleNamespace) -> None:
    for _turn in range(2):
        with pytest.raises(IntegrityError), project.step("Schritt") as connection:
            connection.execute(insert(room.child).values(parent_id="nowhere", label="x"))
    assert project.history() == []


def test_a_reader_sees_one_state_while_others_write(project: Project, room: SimpleNamespace) -> None:
    count = select(room.parent.c.id)
    with project.reading() as connection:
        assert connection.execute(count).all() == []
        writer = threading.Thread(target=add, args=(project, room))
        writer.start()
        writer.join()
        assert connection.execute(count).all() == []
    with project.reading() as connection:
        assert connection.execute(count).all() == [("a",)]


def add(project: Project, room: SimpleNamespace) -> None:
    with project.step("Anlegen") as connection:
        connection.execute(insert(room.parent).values(id="a"))


def test_a_reader_cannot_write(project: Project) -> None:
    with pytest.raises(DeskError, match="schreibgeschützt"), project.reading() as connection:
        connection.exec_driver_sql("UPDATE journal_state SET step = 1")


def test_tables_made_in_a_step_that_fails_are_gone(project: Project) -> None:
    with pytest.raises(ZeroDivisionError), project.step("Schritt") as connection:
        connection.exec_driver_sql("CREATE TABLE extra (x)")
        raise ZeroDivisionError
    with project.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").scalar_one() == 0
