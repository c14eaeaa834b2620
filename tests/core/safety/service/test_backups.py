"""Backups made, rotated, found and put back: nothing is lost, and every failure is told in plain words."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import ResourceClosedError

from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile
from in2desk.core.project import check, driver, files
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, effect_of
from in2desk.core.rooms import create_project, open_project
from in2desk.core.safety import backup_files, shelf, tombstones
from in2desk.core.safety.erasure import Mark
from in2desk.core.safety.service import backups, people
from in2desk.core.safety.service.people import Person
from in2desk.core.safety.versions import key_text

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


def test_every_public_function_is_registered() -> None:
    for name in ("back_up", "restore", "convert_backups", "before_migration", "write_copy", "back_up_if_due"):
        assert effect_of(getattr(backups, name)) is Effect.OUTSIDE
    for name in ("list_backups", "last_backup", "preview_restore", "backup_folder"):
        assert effect_of(getattr(backups, name)) is Effect.READS


def test_a_backup_is_a_sound_project_without_its_attachments(project: Project) -> None:
    put(project, "one", PHOTO * 200)
    made = backups.back_up(project, clock=at(NOW))
    assert made.path.parent == backups.backup_folder(project)
    assert (made.kind, made.name, made.moment, made.protected, made.notes) == ("daily", "", NOW, False, ())
    assert made.size == made.path.stat().st_size < len(PHOTO * 200)
    assert PHOTO not in made.path.read_bytes()
    assert {path.name for path in made.path.parent.iterdir()} == {made.path.name, shelf.NOTE, shelf.STORE}
    assert backups.list_backups(project) == backups.list_backups(project.path) == [made]
    assert backups.last_backup(project.path) == made


def test_a_big_attachment_does_not_grow_later_backups(project: Project) -> None:
    put(project, "one", bytes(range(256)) * 20_000)
    sizes = [backups.back_up(project, clock=days(n)).size for n in range(3)]
    total = sum(path.stat().st_size for path in backups.backup_folder(project).iterdir())
    assert max(sizes) < 1_000_000
    assert total < 5_120_000 + 3 * max(sizes) + 100_000


def test_restoring_brings_the_state_and_its_attachment_back(project: Project) -> None:
    put(project, "one", PHOTO)
    first = backups.back_up(project, clock=at(NOW))
    put(project, "two", b"another")
    preview = backups.preview_restore(first.path, project.path)
    assert preview.tables == (("setting", 0, 0, 1),)
    assert (preview.moment, preview.steps_lost, preview.notes) == (NOW, 1, ())
    project.close()
    assert backups.restore(first.path, project.path, clock=days(1)) == []
    assert note(project.path) == ("one", PHOTO)
    assert check.check_file(project.path) == []
    before = backups.last_backup(project.path)
    assert before is not None
    assert (before.kind, before.moment) == ("restore", NOW + timedelta(days=1))
    assert backups.restore(before.path, project.path, clock=days(2)) == []
    assert note(project.path) == ("two", b"another")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project that a test may close."""
    (tmp_path / "projekt").mkdir()
    made = create_project(tmp_path / "projekt" / "Musterland.in2", "VG Musterland")
    yield made
    with suppress(ResourceClosedError):  # closed by the test
        made.close()


def test_while_it_is_open_nothing_is_restored(project: Project) -> None:
    made = backups.back_up(project)
    with pytest.raises(Refused, match="noch geöffnet"):
        backups.restore(made.path, project.path)


@pytest.mark.parametrize("damage", [b"rubbish", b"", b"SQLite format 3\0" + bytes(9000)])
def test_a_damaged_project_is_kept_aside_and_replaced(project: Project, damage: bytes) -> None:
    put(project, "one", PHOTO)
    made = backups.back_up(project)
    project.close()
    project.path.write_bytes(damage)
    assert backups.last_backup(project.path) == made
    preview = backups.preview_restore(made.path, project.path)
    assert any("lässt sich nicht öffnen" in line for line in preview.notes)
    (told,) = backups.restore(made.path, project.path, clock=at(NOW))
    assert "Musterland beschädigt 2026-11-23 091500.in2" in told
    assert (project.path.parent / "Musterland beschädigt 2026-11-23 091500.in2").read_bytes() == damage
    assert note(project.path) == ("one", PHOTO)


def test_what_was_set_aside_comes_back_when_nothing_takes_its_place(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.back_up(project)
    project.close()
    project.path.write_bytes(b"rubbish")
    real = os.replace

    def full(source: Path, target: Path) -> None:
        if Path(target) == project.path:
            raise OSError(errno.ENOSPC, "full")
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DeskError, match="voll"):
        backups.restore(made.path, project.path)
    assert project.path.read_bytes() == b"rubbish"
    assert not list(project.path.parent.glob("*beschädigt*"))


def test_a_project_damaged_deep_inside_is_kept_aside(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backups.back_up(project)
    project.close()
    data = project.path.read_bytes()
    real = backup_files._check

    def failing(copy: sqlite3.Connection, source: Path, expected: dict[str, int]) -> None:
        if source == project.path:
            raise backups.problem("damaged", source)
        real(copy, source, expected)

    monkeypatch.setattr(backup_files, "_check", failing)
    (told,) = backups.restore(made.path, project.path)
    assert "beschädigt" in told
    assert [p.read_bytes() for p in project.path.parent.glob("*beschädigt*.in2")] == [data]


def test_a_vanished_project_comes_back_and_a_log_left_behind_does_not_spoil_it(project: Project) -> None:
    put(project, "one")
    made = backups.back_up(project)
    project.close()
    project.path.unlink()
    project.path.with_name("Musterland.in2-wal").write_bytes(b"left behind")
    assert backups.restore(made.path, project.path) == []
    assert note(project.path)[0] == "one"
    assert not any(path.name == "Musterland.in2-wal" for path in project.path.parent.iterdir())


def test_the_log_of_the_replaced_state_does_not_come_into_the_new_one(project: Project, tmp_path: Path) -> None:
    """A killed program leaves its last steps in the log only; they belong to the state that is backed up first."""
    put(project, "one")
    made = backups.back_up(project, clock=at(NOW))
    put(project, "two")
    for ending in ("", "-wal"):
        shutil.copy(f"{project.path}{ending}", f"{tmp_path / 'killed.in2'}{ending}")
    assert (tmp_path / "killed.in2-wal").stat().st_size
    assert backups.restore(made.path, tmp_path / "killed.in2", clock=days(1)) == []
    assert note(tmp_path / "killed.in2")[0] == "one"
    kept = backups.last_backup(tmp_path / "killed.in2")
    assert kept is not None
    backups.restore(kept.path, tmp_path / "new.in2")
    assert note(tmp_path / "new.in2")[0] == "two"


def test_another_projects_backup_is_refused_but_may_go_elsewhere(project: Project, tmp_path: Path) -> None:
    with create_project(tmp_path / "Anderes.in2", "Anderes") as other:
        made = backups.back_up(other)
    project.close()
    data = project.path.read_bytes()
    for act in (backups.restore, backups.preview_restore):
        with pytest.raises(Refused, match="eines anderen Projekts"):
            act(made.path, project.path)
    assert project.path.read_bytes() == data
    backups.restore(made.path, tmp_path / "Neu.in2")
    with open_project(tmp_path / "Neu.in2") as restored:
        assert restored.setting("name") == "Anderes"


def test_a_file_that_is_not_ours_is_never_replaced(project: Project, tmp_path: Path) -> None:
    made = backups.back_up(project)
    for name, data in (("Brief.docx", b"PK\x03\x04 letter"), ("Brief.in2", b"%PDF letter"), ("Notiz.txt", b"notes")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(DeskError, match="keine Projektdatei"):
            backups.restore(made.path, tmp_path / name)
        assert (tmp_path / name).read_bytes() == data


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", b"SQLite format 3\0" + bytes(9000)])
def test_a_damaged_backup_changes_nothing(project: Project, tmp_path: Path, rubbish: bytes) -> None:
    project.close()
    data = project.path.read_bytes()
    (tmp_path / "bad.in2").write_bytes(rubbish)
    with pytest.raises(DeskError):
        backups.restore(tmp_path / "bad.in2", project.path)
    assert project.path.read_bytes() == data
    assert backups.list_backups(project.path) == []


def test_a_copy_is_whole_and_can_be_restored_from(project: Project, tmp_path: Path) -> None:
    put(project, "one", PHOTO)
    copy = backups.write_copy(project, tmp_path / "out", at(NOW))
    assert copy.name == "Musterland 2026-11-23 0915.in2"
    assert check.check_file(copy) == []
    first = copy.read_bytes()
    assert backups.write_copy(project, tmp_path / "out", at(NOW)).name == "Musterland 2026-11-23 0915 (2).in2"
    assert copy.read_bytes() == first
    assert backups.write_copy(project, tmp_path / "new" / "folder", at(NOW)).exists()
    (tmp_path / "file").touch()
    with pytest.raises(DeskError):
        backups.write_copy(project, tmp_path / "file", at(NOW))
    put(project, "two")
    project.close()
    backups.restore(copy, project.path)
    assert note(project.path) == ("one", PHOTO)
    with pytest.raises(Refused, match="die Sicherung selbst"):
        backups.restore(copy, copy)


def test_once_a_day(project: Project) -> None:
    assert backups.back_up_if_due(project, at(NOW)) is not None
    assert backups.back_up_if_due(project, days(0.99)) is None
    assert backups.back_up_if_due(project, days(1)) is not None
    assert backups.back_up_if_due(project, days(-400)) is not None  # the clock was wrong
    assert len(backups.list_backups(project)) == 3


def test_rotation_removes_old_ones_and_their_attachments(project: Project) -> None:
    put(project, "one", PHOTO)
    named = backups.back_up(project, "named", "Vor der Ratssitzung", days(-300))
    put(project, "two", b"only for a day " * 900)
    backups.back_up(project, clock=days(-290))
    project.undo()
    put(project, "three", b"small")
    project.tidy()  # no step of the project names it any more, but that one backup does
    for n in range(-60, 1):
        backups.back_up(project, clock=days(n))
    found = backups.list_backups(project)
    assert found[-1] == named
    assert len(found) <= 7 + 4 + 12 + 1
    assert found[-1].name == "Vor der Ratssitzung"
    assert b"only for a day" in (backups.backup_folder(project) / shelf.STORE).read_bytes()  # its month's only backup
    found[-2].path.unlink()
    backups.back_up(project, clock=days(1))
    assert b"only for a day" not in (backups.backup_folder(project) / shelf.STORE).read_bytes()
    project.close()
    backups.restore(named.path, project.path)
    assert note(project.path) == ("one", PHOTO)


def test_a_named_one_needs_a_name(project: Project) -> None:
    with pytest.raises(Refused, match="leer"):
        backups.back_up(project, "named", " / ")
    with pytest.raises(Refused, match="Art von Sicherung"):
        backups.back_up(project, "weekly")


def test_the_second_folder_gets_every_backup(project: Project, stick: Path) -> None:
    put(project, "one", PHOTO)
    made = backups.back_up(project, clock=at(NOW))
    assert made.notes == ()
    assert backups.list_backups(project) == [made]
    (second,) = stick.glob("*/2*.in2")
    project.close()
    shutil.rmtree(user_folder() / "backups")  # another computer
    backups.restore(second, stick / "Neu.in2")
    assert note(stick / "Neu.in2") == ("one", PHOTO)


def test_without_its_stick_the_backup_lies_here_and_it_is_said(project: Project, stick: Path) -> None:
    stick.rename(stick.with_name("pulled out"))
    made = backups.back_up(project, clock=at(NOW))
    assert len(made.notes) == 1
    assert "nicht erreichbar" in made.notes[0]
    assert backups.back_up_if_due(project, days(0.1)) is None
    stick.with_name("pulled out").rename(stick)
    assert backups.back_up_if_due(project, days(0.2)) is not None  # it is back, and has none of today
    assert backups.back_up_if_due(project, days(0.3)) is None


def test_an_own_folder_that_cannot_be_written_is_told_and_the_stick_still_gets_it(
    project: Project, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.back_up(project, clock=at(NOW))
    real = backup_files.write_beside

    def full(source: Path, target: Path, secret: Secret | None) -> list[str]:
        if target.is_relative_to(user_folder()):
            raise backups.problem("full", target)
        return real(source, target, secret)

    monkeypatch.setattr(backup_files, "write_beside", full)
    made = backups.back_up(project, clock=days(1))
    assert made.path.is_relative_to(stick)
    assert "voll" in made.notes[0]
    SettingsFile(user_folder() / "settings.json").change(backup_folder="")
    with pytest.raises(DeskError, match="keine Sicherung geschrieben, das Projekt selbst ist unberührt.*voll"):
        backups.back_up(project, clock=days(2))
    assert len(backups.list_backups(project)) == 1


def test_a_backup_that_is_not_like_the_project_is_removed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    real = backup_files._copy_rows

    def losing(copy: sqlite3.Connection, names: list[str]) -> None:
        real(copy, names)
        copy.execute("UPDATE journal_state SET step = 0")
        copy.execute("DELETE FROM setting WHERE key = 'name'")
        copy.execute("UPDATE journal_state SET step = NULL")

    monkeypatch.setattr(backup_files, "_copy_rows", losing)
    with pytest.raises(DeskError, match="beschädigt"):
        backups.back_up(project)
    assert [path.name for path in backups.backup_folder(project).iterdir()] == [shelf.NOTE]


def test_what_a_kill_left_half_written_is_cleared(project: Project) -> None:
    folder = backups.back_up(project, clock=at(NOW)).path.parent
    (folder / ".2026-11-23 091500 daily.in2.12345678.part").write_bytes(b"half")
    backups.back_up(project, clock=days(1))
    assert not list(folder.glob(".*"))


def test_a_damaged_store_costs_only_its_attachments(project: Project) -> None:
    put(project, "one", PHOTO)
    first = backups.back_up(project, clock=at(NOW))
    (first.path.parent / shelf.STORE).write_bytes(b"rubbish")
    put(project, "two", b"new picture")
    second = backups.back_up(project, clock=days(1))
    assert "anhaenge 2026-11-24" in second.notes[0]
    project.close()
    assert backups.restore(first.path, project.path, clock=days(2)) == []  # the project still held it, for undo
    assert backups.restore(second.path, project.path, clock=days(3)) == []
    assert note(project.path) == ("two", b"new picture")


def test_attachments_that_are_lost_are_told(project: Project) -> None:
    put(project, "one", PHOTO)
    first = backups.back_up(project, clock=at(NOW))
    (first.path.parent / shelf.STORE).unlink()
    project.close()
    project.path.unlink()
    (told,) = backups.restore(first.path, project.path)
    assert "1 Anhang fehlt" in told
    with open_project(project.path) as restored:
        assert restored.setting("note") == "one"


def test_what_was_erased_does_not_come_back(project: Project) -> None:
    person = Person(name="Ursula Beispielfrau", purpose="Einladung", delete_by="2027-12-31")
    saved = people.save_person(project, person).id
    made = backups.back_up(project, clock=at(NOW))
    people.remove_person(project, saved)
    with project.reading() as connection:
        file_id = tombstones.file_id(connection.connection.driver_connection)  # type: ignore[arg-type]
    project.close()
    tombstones.remember(file_id, [Mark("person", key_text([saved]))], "2026-11-23")
    assert "Was endgültig gelöscht wurde, kommt nicht wieder." in backups.preview_restore(made.path, project.path).notes
    (told,) = backups.restore(made.path, project.path, clock=days(1))
    assert "wieder gelöscht" in told
    assert b"Beispielfrau" not in project.path.read_bytes()


@pytest.mark.parametrize("name", ["1000.in2"])
def test_an_older_project_is_backed_up_and_restored(tmp_path: Path, name: str) -> None:
    frozen = Path(__file__).parents[3] / "data" / "projects" / name
    path = tmp_path / "Alt.in2"
    shutil.copy(frozen, path)
    backups.before_migration(path, None)
    made = backups.last_backup(path)
    assert made is not None
    assert made.kind == "migration"
    with open_project(path) as project:
        crest, steps = project.setting_attachment("name"), len(project.history())
        assert backups.preview_restore(made.path, path).steps_lost == 0
    assert backups.restore(made.path, path) == []
    assert int.from_bytes(files.header(path)[60:64], "big") == 1000
    with open_project(path) as project:
        assert (project.setting_attachment("name"), len(project.history())) == (crest, steps)
        assert check.check_file(path) == []
