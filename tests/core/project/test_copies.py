from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import insert

from in2desk.core.base.errors import DeskError
from in2desk.core.project import copies
from in2desk.core.project.check import check_file
from in2desk.core.project.driver import Secret, WrongPassword, is_plain
from in2desk.core.project.project import Project


def labels(path: Path, room: SimpleNamespace, secret: Secret | None = None) -> list[str]:
    with Project.open(path, room.metadata, secret=secret) as project:
        return [step.label for step in project.history()]


def add(project: Project, room: SimpleNamespace, key: str) -> None:
    with project.step(f"Neu {key}") as connection:
        connection.execute(insert(room.parent).values(id=key))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_a_copy_of_an_open_project_holds_what_only_its_log_holds(project: Project, room: SimpleNamespace, tmp_path: Path) -> None:
    add(project, room, "a")
    target = tmp_path / "unterwegs" / "Kopie.in2"
    target.parent.mkdir()
    copies.copy_project(project.path, target)
    add(project, room, "b")
    assert names(target.parent) == {"Kopie.in2"}
    assert labels(target, room) == ["Neu a"]


def test_a_copy_replaces_what_lay_there(project: Project, room: SimpleNamespace, tmp_path: Path) -> None:
    target = tmp_path / "Kopie.in2"
    target.write_text("alt")
    copies.copy_project(project.path, target)
    assert labels(target, room) == []


@pytest.mark.parametrize("password", ["geheim", "Ümläute und ‚Zeichen‘"])
def test_a_copy_of_a_protected_project_is_protected(tmp_path: Path, room: SimpleNamespace, password: str) -> None:
    source, target = tmp_path / "a.in2", tmp_path / "b.in2"
    with Project.create(source, room.metadata, secret=Secret(password)) as project:
        add(project, room, "a")
        copies.copy_project(source, target, Secret(password))
    assert not is_plain(target)
    assert labels(target, room, Secret(password)) == ["Neu a"]
    with pytest.raises(WrongPassword, match="falsches Passwort"):
        Project.open(target, room.metadata, secret=Secret("anders"))


def test_a_copy_that_fails_leaves_the_target_and_nothing_else(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Kopie.in2"
    target.write_text("alt")
    monkeypatch.setattr(copies, "make_sole", lambda connection, path: 1 / 0)
    before = names(tmp_path)
    with pytest.raises(ZeroDivisionError):
        copies.copy_project(project.path, target)
    assert target.read_text() == "alt"
    assert names(tmp_path) == before


def test_a_damaged_file_is_not_copied(tmp_path: Path, room: SimpleNamespace) -> None:
    source, target = tmp_path / "a.in2", tmp_path / "b.in2"
    Project.create(source, room.metadata).close()
    data = bytearray(source.read_bytes())
    data[4096 * 3 : 4096 * 4] = bytes(range(256)) * 16
    source.write_bytes(data)
    with pytest.raises(DeskError, match="beschädigt"):
        copies.copy_project(source, target)
    assert names(tmp_path) == {"a.in2"}


def test_a_missing_folder_and_a_missing_file_are_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="Den Ordner"):
        copies.copy_project(project.path, tmp_path / "fehlt" / "b.in2")
    with pytest.raises(DeskError, match="gibt es nicht"):
        copies.copy_project(tmp_path / "fehlt.in2", tmp_path / "b.in2")


def test_a_disk_that_knows_no_flush_of_a_folder_takes_the_copy(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def no_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "a folder")
        flush(handle)

    monkeypatch.setattr(os, "fsync", no_folders)
    copies.copy_project(project.path, tmp_path / "kopie.in2")
    assert check_file(tmp_path / "kopie.in2") == []
