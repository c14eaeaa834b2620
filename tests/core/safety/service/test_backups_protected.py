"""Backups of projects with a password: as secret as the project, and kept in step with its password."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile
from in2desk.core.project import driver
from in2desk.core.project.driver import PasswordNeeded, Secret, WrongPassword
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project, open_project
from in2desk.core.safety import backup_files, store
from in2desk.core.safety.service import backups

NOW = datetime(2026, 11, 23, 9, 15).astimezone()
PHOTO = bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "ROUNDS", 10)


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def days(n: float) -> Callable[[], datetime]:
    return at(NOW + timedelta(days=n))


def put(project: Project, value: str, attachment: bytes = b"") -> None:
    with project.step("Neu") as connection:
        project.put_setting(connection, "note", value)
        if attachment:
            sha256 = project.attach(connection, attachment)
            connection.exec_driver_sql("UPDATE setting SET attachment = ? WHERE key = 'note'", (sha256,))


def note(path: Path, secret: Secret | None = None) -> tuple[str, bytes]:
    with open_project(path, secret=secret) as project:
        return project.setting("note"), project.setting_attachment("note")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A second folder, chosen."""
    folder = tmp_path / "stick"
    folder.mkdir()
    SettingsFile(user_folder() / "settings.json").change(backup_folder=str(folder))
    return folder


GOOD, OTHER = Secret("Regen Birne Fahrrad"), Secret("anders")


@pytest.fixture
def protected(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "Geheim.in2"
    with Project.create(path, secret=GOOD) as project:
        put(project, "Ursula Beispielfrau", PHOTO)
        backups.back_up(project, clock=at(NOW))
        put(project, "two")
    yield path


def test_backups_of_a_protected_project_are_protected(protected: Path) -> None:
    (made,) = backups.list_backups(protected)
    assert made.protected
    for path in made.path.parent.iterdir():
        data = path.read_bytes()
        assert not any(secret in data for secret in (b"Beispielfrau", PHOTO[:64], b"SQLite format 3"))
    with pytest.raises(PasswordNeeded):
        backups.restore(made.path, protected)
    with pytest.raises(WrongPassword):
        backups.restore(made.path, protected, secret=OTHER)
    assert backups.preview_restore(made.path, protected, secret=GOOD).tables == (("setting", 0, 0, 1),)
    assert backups.restore(made.path, protected, secret=GOOD, clock=days(1)) == []
    assert note(protected, GOOD) == ("Ursula Beispielfrau", PHOTO)


def test_a_plain_copy_does_not_replace_a_project_whose_password_is_wrong(protected: Path, tmp_path: Path) -> None:
    with create_project(tmp_path / "Anderes.in2", "VG Anderes") as other:
        plain = backups.write_copy(other, tmp_path)
    before = protected.read_bytes()
    with pytest.raises(WrongPassword):
        backups.restore(plain, protected, secret=OTHER)
    assert protected.read_bytes() == before


def test_a_damaged_protected_project_is_kept_aside(protected: Path) -> None:
    protected.write_bytes(protected.read_bytes()[:4096] + b"\0" * 4096)
    made = backups.last_backup(protected)
    assert made is not None
    assert any("beschädigt" in line for line in backups.restore(made.path, protected, secret=GOOD))
    assert note(protected, GOOD)[0] == "Ursula Beispielfrau"


def test_all_backups_get_the_new_password_or_none(protected: Path) -> None:
    from in2desk.core.project.protection import convert_file

    convert_file(protected, GOOD, OTHER)
    assert backups.convert_backups(protected, GOOD, OTHER) == []
    (made,) = backups.list_backups(protected)
    assert backups.restore(made.path, protected, secret=OTHER, clock=days(1)) == []
    assert note(protected, OTHER) == ("Ursula Beispielfrau", PHOTO)
    convert_file(protected, OTHER, None)
    assert backups.convert_backups(protected, OTHER, None) == []
    found = backups.list_backups(protected)
    assert [backup.protected for backup in found] == [False, False]
    assert backups.restore(found[-1].path, protected, clock=days(2)) == []
    assert note(protected) == ("Ursula Beispielfrau", PHOTO)


def test_a_backup_that_is_not_converted_is_named(protected: Path, stick: Path) -> None:
    from in2desk.core.project.protection import convert_file

    (made,) = backups.list_backups(protected)
    convert_file(made.path, GOOD, Secret("a third"))
    convert_file(protected, GOOD, OTHER)
    stick.rmdir()
    notes = backups.convert_backups(protected, GOOD, OTHER)
    assert len(notes) == 2
    assert "nicht erreichbar" in notes[0]
    assert made.path.name in notes[1]


def test_a_plain_backup_of_a_protected_project_takes_its_password(protected: Path, tmp_path: Path) -> None:
    (made,) = backups.list_backups(protected)
    backups.restore(made.path, tmp_path / "plain.in2", secret=GOOD)
    from in2desk.core.project.protection import convert_file

    convert_file(tmp_path / "plain.in2", GOOD, None)
    with pytest.raises(PasswordNeeded):
        backups.restore(tmp_path / "plain.in2", protected)
    (told,) = backups.restore(tmp_path / "plain.in2", protected, secret=GOOD)
    assert "Passwort" in told
    assert note(protected, GOOD)[0] == "Ursula Beispielfrau"
    assert b"Beispielfrau" not in protected.read_bytes()


def test_the_store_is_only_read_with_its_password(protected: Path) -> None:
    (made,) = backups.list_backups(protected)
    with closing(driver.connect(made.path, "ro", GOOD)) as raw:
        names = backup_files.beside(raw, made.path)
    with closing(sqlite3.connect(":memory:")) as target:
        target.execute("CREATE TABLE blob (sha256 TEXT PRIMARY KEY, bytes BLOB)")
        assert store.put_back(made.path.parent, names, target, OTHER) == names
        assert store.put_back(made.path.parent, names, target, None) == names
