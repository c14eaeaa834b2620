"""Cleaning backups: which are reached, which are named, what stays because others need it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile
from in2desk.core.project import driver
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project, open_project
from in2desk.core.safety import shelf
from in2desk.core.safety.cleaning import shelves_of
from in2desk.core.safety.service import backups, password
from in2desk.core.safety.service.erasing import erase, mentions
from in2desk.core.safety.service.people import Person, add_photo, save_person

ANNA = Person(name="Anna Zwirbel", purpose="Netzwerk", delete_by="2027-12-31")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and b"Zwirbel" in path.read_bytes())


def blobs(project: Project) -> int:
    (folder,) = shelves_of(project.path, _id(project))
    with closing(driver.connect(folder / shelf.STORE, "ro")) as raw:
        return int(raw.execute("SELECT count(*) FROM blob").fetchone()[0])


def _id(project: Project) -> str:
    with project.reading() as connection:
        return str(connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'file'").scalar_one())


def test_a_backup_that_never_held_the_person_is_left_alone(project: Project) -> None:
    before = backups.back_up(project, "named", "Früher")  # one of the day would give way to the one made for the erasure
    old = before.path.read_bytes()
    anna = save_person(project, ANNA)
    report = erase(project, anna.id)
    assert before.path.read_bytes() == old
    assert report.backups_cleaned == 1  # the one made for the erasure


def test_mentions_that_only_an_old_backup_has_go_as_well(project: Project) -> None:
    with project.step("Notiz") as connection:
        project.put_setting(connection, "paper", {"clerk": "Anna Zwirbel"})
    backups.back_up(project, "named", "Früher")
    with project.step("Notiz") as connection:
        project.put_setting(connection, "paper", {"clerk": "Leitstelle"})
    with project.erasing() as connection:
        connection.exec_driver_sql("DELETE FROM journal_change")  # as pruning does after two years
        connection.exec_driver_sql("DELETE FROM journal_step")
    anna = save_person(project, ANNA)
    assert mentions(project, anna.id) == []
    erase(project, anna.id)
    assert names(user_folder()) == []


def old_note(project: Project, text: str) -> None:
    """A note that only a backup still has."""
    with project.step("Notiz") as connection:
        project.put_setting(connection, "paper", {"clerk": text})
    backups.back_up(project, "named", "Früher")
    with project.erasing() as connection:
        connection.exec_driver_sql("UPDATE setting SET value = '1' WHERE key = 'paper'")
        connection.exec_driver_sql("DELETE FROM journal_change")
        connection.exec_driver_sql("DELETE FROM journal_step")


def clerk(project: Project) -> str:
    (old,) = (backup for backup in backups.list_backups(project) if backup.kind == "named")
    with closing(driver.connect(old.path, "ro")) as raw:
        return str(raw.execute("SELECT value FROM setting WHERE key = 'paper'").fetchone()[0])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Frau Zwirbel", "Frau [gelöscht]"),
        ("Anna Zwirbel, die andere Anna", "[gelöscht], die andere [gelöscht]"),
        ("Anna Schmidt", "Anna Schmidt"),  # a first name alone may be anybody's, and nobody can be asked
    ],
)
def test_where_nobody_decides_the_last_name_is_enough(project: Project, text: str, left: str) -> None:
    old_note(project, text)
    erase(project, save_person(project, ANNA).id)
    assert clerk(project) == f'{{"clerk": "{left}"}}'


def test_a_last_name_that_others_bear_is_not_enough(project: Project) -> None:
    old_note(project, "Frau Zwirbel")
    save_person(project, Person(name="Bo Zwirbel", purpose="x", delete_by="2027-12-31"))
    erase(project, save_person(project, ANNA).id)
    assert clerk(project) == '{"clerk": "Frau Zwirbel"}'


def test_what_was_left_on_purpose_is_left_in_backups_too(project: Project) -> None:
    anna = save_person(project, ANNA)
    with project.step("Notiz") as connection:
        project.put_setting(connection, "paper", {"clerk": "Anna Zwirbel"})
    erase(project, anna.id, [])
    assert len(names(user_folder())) == 1


def test_attachments_go_from_the_store_unless_others_name_them(project: Project, tmp_path: Path) -> None:
    Image.new("RGB", (9, 9), "red").save(tmp_path / "rot.png")
    Image.new("RGB", (9, 9), "blue").save(tmp_path / "blau.png")
    anna, emma = save_person(project, ANNA), save_person(project, Person(name="Emma Krause", purpose="x", delete_by="2027-12-31"))
    add_photo(project, anna.id, tmp_path / "rot.png")
    add_photo(project, anna.id, tmp_path / "blau.png")
    add_photo(project, emma.id, tmp_path / "blau.png")
    backups.back_up(project)
    assert blobs(project) == 2
    erase(project, anna.id)
    assert blobs(project) == 1


def test_a_backup_with_an_older_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.in2"
    old, new = Secret("altes Passwort 1"), Secret("neues Passwort 2")
    create_project(path, "VG").close()
    password.protect(path, old)
    with closing(open_project(path, secret=old)) as project:
        anna = save_person(project, ANNA)
        kept = backups.back_up(project, "named", "alt")
    aside = tmp_path / "weg.in2"
    kept.path.rename(aside)
    password.change_password(path, old, new)
    aside.rename(kept.path)
    with closing(open_project(path, secret=new)) as project:
        report = erase(project, anna.id)
    (left,) = report.backups_left
    assert kept.path.name in left and "falsches Passwort" in left


def test_a_second_folder_that_is_not_there_is_named(project: Project, tmp_path: Path) -> None:
    stick = tmp_path / "Stick"
    stick.mkdir()
    settings = SettingsFile(user_folder() / "settings.json")
    settings.change(backup_folder=str(stick))
    anna = save_person(project, ANNA)
    backups.back_up(project)
    assert names(stick)
    report = erase(project, anna.id)
    assert report.backups_cleaned >= 2 and names(stick) == []
    emma = save_person(project, ANNA)
    stick.rename(tmp_path / "gezogen")
    assert any("nicht erreichbar" in line for line in erase(project, emma.id).backups_left)


@pytest.mark.parametrize("kind", ["a note is lost", "the project was moved"])
def test_folders_are_found_by_the_id_of_the_project(project: Project, tmp_path: Path, kind: str) -> None:
    backups.back_up(project)
    (folder,) = shelves_of(project.path, _id(project))
    if kind == "a note is lost":
        (folder / shelf.NOTE).unlink()
    moved = tmp_path / "woanders" / "Anders.in2"
    assert shelves_of(moved, _id(project)) == [folder]
