from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import insert

from in2desk.core.base.errors import DeskError
from in2desk.core.project import check, driver, protection
from in2desk.core.project.driver import LibraryMissing, PasswordNeeded, Secret, WrongPassword
from in2desk.core.project.project import Project

pytestmark = pytest.mark.usefixtures("quick_keys")
NAME = "Ursula Beispielfrau"
OLD, NEW = Secret("alt"), Secret("neu")


@pytest.fixture
def path(tmp_path: Path, room: SimpleNamespace) -> Path:
    file = tmp_path / "Gerolstein.in2"
    with Project.create(file, room.metadata) as project:
        for key in ("a", "b"):
            with project.step(f"Neu {key}") as connection:
                sha256 = project.attach(connection, key.encode() * 20_000)
                connection.execute(insert(room.parent).values(id=key, name=NAME, weight=0.1, any=-1e-300))
                connection.execute(insert(room.friend).values(parent_id=key, file=sha256))
        project.undo()
    return file


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.is_file()]


def test_protected_changed_and_open_again_it_is_the_same_project(path: Path, room: SimpleNamespace, dump) -> None:
    with Project.open(path, room.metadata) as project:
        before, history = dump(project), told(project)
    for old, new in ((None, OLD), (OLD, NEW), (NEW, None)):
        assert protection.convert_file(path, old, new)
        assert names(path.parent) == ["Gerolstein.in2"]
        assert driver.is_plain(path) == (new is None)
        assert check.check_file(path, new, metadata=room.metadata) == []
        with Project.open(path, room.metadata, secret=new) as project:
            assert (dump(project), told(project)) == (before, history)
            project.redo()
            project.undo()
            assert project.attachment(attachment(project, room)) == b"a" * 20_000
            with project.reading() as connection:
                assert connection.exec_driver_sql("PRAGMA auto_vacuum").scalar_one() == 2
    with pytest.raises(PasswordNeeded):
        protection.convert_file(reprotected(path), None, NEW)


def told(project: Project) -> list[object]:
    return [(step.id, step.label, step.time_text, step.undone, step.sequence) for step in project.history()]


def attachment(project: Project, room: SimpleNamespace) -> str:
    with project.reading() as connection:
        return str(connection.execute(room.friend.select()).one().file)


def reprotected(path: Path) -> Path:
    protection.convert_file(path, None, OLD)
    return path


def test_a_file_without_a_password_needs_nothing_taken_away(path: Path) -> None:
    before = path.read_bytes()
    assert not protection.convert_file(path, None, None)
    assert path.read_bytes() == before


def test_the_old_bytes_are_wiped_where_they_lay(path: Path) -> None:
    with path.open("rb") as old:
        assert NAME.encode() in old.read()
        protection.convert_file(path, None, NEW)
        old.seek(0)
        assert not old.read().strip(b"\0")
    assert NAME.encode() not in path.read_bytes()


def test_bytes_that_have_another_name_too_are_left(path: Path) -> None:
    other = path.with_name("Zweitname.in2")
    os.link(path, other)
    before = other.read_bytes()
    protection.convert_file(path, None, NEW)
    assert other.read_bytes() == before


def test_a_step_that_only_the_log_holds_comes_along(path: Path, room: SimpleNamespace) -> None:
    with Project.open(path, room.metadata) as project:
        with project.step("Im Protokoll") as connection:
            connection.execute(insert(room.parent).values(id="c"))
        crashed = path.with_name("Absturz.in2")
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", f"{crashed}{ending}")
    protection.convert_file(crashed, None, NEW)
    with Project.open(crashed, room.metadata, secret=NEW) as project:
        assert project.undo_label == "Im Protokoll"
    assert sorted(names(path.parent)) == ["Absturz.in2", "Gerolstein.in2"]


@pytest.mark.parametrize("place", ["_export", "make_sole", "_counts"])
def test_what_fails_half_way_leaves_the_file_and_nothing_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(protection, place, lambda *words: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        protection.convert_file(path, None, NEW)
    assert path.read_bytes() == before
    assert names(path.parent) == ["Gerolstein.in2"]


def test_a_copy_that_lacks_rows_never_takes_the_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, counts = path.read_bytes(), iter([{"parent": 2}, {"parent": 1}])
    monkeypatch.setattr(protection, "_counts", lambda connection: next(counts))
    with pytest.raises(DeskError, match="beschädigt"):
        protection.convert_file(path, None, NEW)
    assert path.read_bytes() == before


def test_the_wrong_password_and_a_missing_library_leave_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
        with pytest.raises(LibraryMissing, match="sqlcipher3"):
            protection.convert_file(path, None, NEW)
    assert path.read_bytes() == plain
    protection.convert_file(path, None, OLD)
    before = path.read_bytes()
    with pytest.raises(WrongPassword):
        protection.convert_file(path, NEW, None)
    assert path.read_bytes() == before


def test_windows_keeps_the_old_bytes_by_a_second_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protection.sys, "platform", "win32")
    with path.open("rb") as old:
        protection.convert_file(path, None, NEW)
        assert not old.read().strip(b"\0")
    assert names(path.parent) == ["Gerolstein.in2"]


def test_a_disk_without_second_names_still_gets_its_password(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*words: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(protection.sys, "platform", "win32")
    monkeypatch.setattr(protection.os, "link", refuse)
    assert protection.convert_file(path, None, NEW)
    assert not driver.is_plain(path)
    assert names(path.parent) == ["Gerolstein.in2"]


def test_wiping_a_file_takes_its_logs_along(tmp_path: Path) -> None:
    path = tmp_path / "rest.db"
    for ending in ("", "-wal", "-journal"):
        Path(f"{path}{ending}").write_text(NAME)
    with path.open("rb") as handle:
        protection.wipe(path)
        assert not handle.read().strip(b"\0")
    assert names(tmp_path) == []
    protection.wipe(path)
