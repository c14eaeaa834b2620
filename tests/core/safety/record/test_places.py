"""The record and the files agree: whatever the program writes beside a project or in its own folder is in the record."""

from __future__ import annotations

import ast
import importlib
import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from PIL import Image

import in2desk
from in2desk.core.base import crash
from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile
from in2desk.core.project.lock import lock_file
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project
from in2desk.core.safety import shelf
from in2desk.core.safety.record.places import PLACES, Place, covers, names_of, place_of
from in2desk.core.safety.service import backups, erasing, people
from in2desk.core.safety.service.people import Person
from in2desk.core.workshops import service as workshops

PACKAGE = Path(in2desk.__file__).parent


def unknown(names: Iterable[str], places: Iterable[Place], root: str, project: str = "") -> list[str]:
    """Names that no place of this root covers."""
    fitting = [place for place in places if place.root == root]
    return sorted(name for name in names if not any(covers(place, name, project) for place in fitting))


def lived(folder: Path) -> Project:
    """A project in which everything was done that writes to the user's folder."""
    project = create_project(folder / "Ort [alt].in2", "Ort")
    anna = people.save_person(project, Person(name="Anna Muster", purpose="Netzwerk", delete_by="2027-12-31"))
    picture = folder / "wappen.png"
    Image.new("RGB", (4, 4)).save(picture)
    people.add_photo(project, people.save_person(project, Person(name="B", purpose="x", delete_by="2027-01-01")).id, picture)
    picture.unlink()
    backups.back_up(project, "named", "vor dem Rat")
    erasing.erase(project, anna.id)
    SettingsFile(user_folder() / "settings.json").change(zoom=125)
    crash.write(ValueError("x"), user_folder())
    held = workshops.from_template(project, workshops.templates()[0].id, "Abend", "2026-05-01", "18:00", "")
    workshops.keep_template(project, held.id, "Unsere")
    return project


def in_user_folder() -> list[str]:
    home = user_folder()
    return [path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()]


def test_every_file_in_the_user_folder_is_in_the_record(tmp_path: Path) -> None:
    with closing(lived(tmp_path)):
        written = in_user_folder()
    assert unknown(written, PLACES, "user") == [], "enter them in in2desk/core/safety/record/places.py"
    # Red control: a place that is taken out of the record is missed.
    for gone in ("backups", "notes", "settings", "replicas", "tombstones", "templates", "reports"):
        assert unknown(written, [place for place in PLACES if place.id != gone], "user"), f"{gone} would not be missed"


def test_every_file_beside_an_open_project_is_in_the_record(tmp_path: Path) -> None:
    with closing(lived(tmp_path)) as project:
        written = [path.name for path in tmp_path.iterdir() if path.is_file()]
        assert unknown(written, PLACES, "project", project.path.name) == []
        assert lock_file(project.path).name in written and len(written) >= 3
        left = [place for place in PLACES if place.id != "lock"]
        assert unknown(written, left, "project", project.path.name) == [lock_file(project.path).name]
    assert [path.name for path in tmp_path.iterdir()] == ["Ort [alt].in2"]  # what the record says of closing


def test_backups_at_the_second_place_are_in_the_record(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    SettingsFile(user_folder() / "settings.json").change(backup_folder=str(stick))
    with closing(create_project(tmp_path / "a.in2", "A")) as project:
        backups.back_up(project)
    written = [path.relative_to(stick).as_posix() for path in stick.rglob("*") if path.is_file()]
    assert written and unknown(written, PLACES, "second") == []


def names_in_code() -> dict[str, str]:
    """What the code puts behind user_folder(): file name -> where. Constants are looked up in their module."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "user_folder() /" in text else ():
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and _is_user_folder(node.left):
                found[_value(node.right, path)] = path.name
    return found


def _is_user_folder(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "user_folder"


def _value(node: ast.expr, path: Path) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.Name), path
    module = ".".join(("in2desk", *path.relative_to(PACKAGE).with_suffix("").parts))
    return str(getattr(importlib.import_module(module), node.id))


def test_every_name_that_the_code_gives_in_the_user_folder_is_in_the_record() -> None:
    starts = {pattern.partition("/")[0] for place in PLACES if place.root == "user" for pattern in place.patterns}
    named = names_in_code()
    assert {name: where for name, where in named.items() if name not in starts} == {}
    assert set(named) >= {"settings.json", "tombstones.json", "replicas.json", "backups", "vorlagen"}


def test_reports_of_errors_are_called_as_the_record_says() -> None:
    assert set(place_of("reports").patterns) == {crash._REPORT, crash._DUMP}


def test_names_with_signs_that_patterns_know_are_taken_as_they_are() -> None:
    project = place_of("project")
    assert covers(project, "a[1].in2", "a[1].in2") and not covers(project, "a1.in2", "a[1].in2")
    assert covers(place_of("logs"), "a*.in2-wal", "a*.in2") and not covers(place_of("logs"), "ab.in2-wal", "a*.in2")


def test_people_are_shown_names_they_may_find() -> None:
    assert names_of(place_of("logs"), "a.in2") == ["a.in2-wal", "a.in2-shm", "a.in2-journal"]
    assert names_of(place_of("backups"), "a.in2") == ["*.in2", "*.in2blobs"]
    assert names_of(place_of("reports"), "a.in2") == ["fehler-*.txt", "absturz-*.dump"]
    assert names_of(place_of("halves"), "a.in2") == names_of(place_of("exports"), "a.in2") == []


def test_what_a_password_does_not_cover_is_said_truly(tmp_path: Path) -> None:
    """The lock bears the account in the open; project, log and backups of a protected project are guarded."""
    guarded = {place.id for place in PLACES if place.guarded}
    assert guarded == {"project", "logs", "halves", "backups", "second"}
    with closing(create_project(tmp_path / "a.in2", "A")) as project:
        assert b"owner" in lock_file(project.path).read_bytes()
    assert shelf.own_root().name == "backups" and os.environ["IN2DESK_HOME"]
