"""What is stored, counted in the project and looked up on this computer."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import in2desk
from in2desk.core.base import crash
from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.project.triggers import all_tables
from in2desk.core.rooms import create_project, open_project
from in2desk.core.safety.service import backups, merging, password, people
from in2desk.core.safety.service.people import Person
from in2desk.core.safety.service.privacy import Found, privacy

TODAY = date(2026, 11, 23)
ANNA = Person(name="Anna Muster", purpose="Einladung", consent_on="2026-01-01", delete_by="2026-11-23")


def place(project: Project, id: str) -> Found:
    return next(one for one in privacy(project, TODAY).found if one.place == id)


def test_a_new_project_holds_nobody(project: Project) -> None:
    found = privacy(project, TODAY)
    assert (found.version, found.path, found.protected) == (in2desk.__version__, project.path, False)
    assert (found.people, found.overdue, found.without_consent, found.purposes, found.backups, found.out) == (0, 0, 0, (), 0, 0)
    assert found.count("person", "attendance") == 0 and found.count("indicator") > 0


def test_people_are_counted_and_never_named(project: Project) -> None:
    people.save_person(project, ANNA)
    people.save_person(project, replace(ANNA, name="Bert Muster", delete_by="2026-11-24", consent_on=""))
    people.save_person(project, replace(ANNA, name="Zoe Muster", purpose="Netzwerk", delete_by="2028-01-01"))
    found = privacy(project, TODAY)
    assert (found.people, found.overdue, found.without_consent) == (3, 1, 1)
    told = [(one.words, one.people, one.first, one.last) for one in found.purposes]
    assert told == [("Einladung", 2, "2026-11-23", "2026-11-24"), ("Netzwerk", 1, "2028-01-01", "2028-01-01")]
    assert "Muster" not in repr(found).replace("Musterland", "")


def test_every_table_but_official_statistics_is_counted(project: Project) -> None:
    counted = set(privacy(project, TODAY).rows)
    assert {table.name for table in all_tables(metadata)} - counted == {"observation", "register_row", "outline"}


def test_files_are_counted_where_they_lie(project: Project) -> None:
    assert (place(project, "project").files, place(project, "lock").files) == (1, 1)
    assert place(project, "logs").files == len([*project.path.parent.glob("*-wal"), *project.path.parent.glob("*-shm")])
    assert place(project, "backups").files == place(project, "reports").files == 0
    backups.back_up(project)
    crash.write(ValueError(), user_folder())
    assert place(project, "backups") == Found("backups", str(backups.backup_folder(project)), 1)
    assert (place(project, "notes").files, place(project, "reports").files) == (1, 1)
    assert place(project, "settings") == Found("settings", str(user_folder()), 0)
    assert place(project, "temporary") == Found("temporary", "", None)


def test_backups_of_other_projects_are_no_matter_here(project: Project, tmp_path: Path) -> None:
    other = Project.create(tmp_path / "Andere.in2", metadata)
    with closing(other):
        backups.back_up(other)
    assert place(project, "backups").files == 0


def test_the_second_place_is_told_when_there_is_one(project: Project, tmp_path: Path) -> None:
    assert "second" not in {one.place for one in privacy(project, TODAY).found}
    SettingsFile(user_folder() / "settings.json").change(backup_folder=str(tmp_path / "stick"))
    assert place(project, "second").files == 0  # not plugged in
    (tmp_path / "stick").mkdir()
    backups.back_up(project)
    assert place(project, "second").files == 1


def test_a_password_and_backups_without_one_are_told(tmp_path: Path) -> None:
    path, secret = tmp_path / "a.in2", Secret("Rose Tulpe Nelke Farn")
    with closing(create_project(path, "A")) as made:
        backup = backups.back_up(made)
    bare = backup.path.read_bytes()
    password.protect(path, secret)
    with closing(open_project(path, secret=secret)) as opened:
        assert privacy(opened, TODAY).protected and privacy(opened, TODAY).bare_backups == ()
        backup.path.write_bytes(bare)
        assert privacy(opened, TODAY).bare_backups == (backup.path.name,)


def test_copies_that_are_out_are_counted(project: Project, tmp_path: Path) -> None:
    given = merging.hand_out(project, tmp_path / "unterwegs.in2", "Anna Muster")
    assert privacy(project, TODAY).out == 1
    merging.forget_handout(project, given.id)
    assert privacy(project, TODAY).out == 0
