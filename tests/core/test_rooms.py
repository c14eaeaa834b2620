"""Making and opening project files with the tables of every room; nothing half made is left behind."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from in2desk.core import rooms
from in2desk.core.base.errors import DeskError
from in2desk.core.project import lock
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import Damaged
from in2desk.core.safety.service import backups
from in2desk.core.statistics import service as statistics


def test_a_new_project_has_name_home_and_the_whole_catalogue(tmp_path: Path) -> None:
    with rooms.create_project(tmp_path / "neu.in2", "VG Musterland", ["072335006", "07333"]) as project:
        assert (project.setting("name"), project.setting("home")) == ("VG Musterland", ["072335006", "07333"])
        assert statistics.catalogue(project) == statistics.standard_catalogue()
        assert project.history() == [] and project.undo_label == ""
    with rooms.open_project(tmp_path / "neu.in2") as again:
        assert again.setting("name") == "VG Musterland"


def test_when_founding_fails_no_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[object]:
        raise DeskError("Der Katalog fehlt.")

    monkeypatch.setattr(statistics, "standard_catalogue", broken)
    with pytest.raises(DeskError, match="Katalog fehlt"):
        rooms.create_project(tmp_path / "neu.in2", "Neu")
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_before_is_never_removed(tmp_path: Path) -> None:
    path = tmp_path / "alt.in2"
    path.write_bytes(b"mine")
    with pytest.raises(DeskError, match="gibt es schon|schon"):
        rooms.create_project(path, "Neu")
    assert path.read_bytes() == b"mine"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeskError):
        rooms.create_project(tmp_path / "weg" / "neu.in2", "Neu")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"Sehr geehrte", b"SQLite format 3\0" + bytes(84)])
def test_what_is_no_project_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fremd.in2"
    path.write_bytes(content)
    with pytest.raises(DeskError):
        rooms.open_project(path)
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["fremd.in2"]


FROZEN = Path(__file__).parents[1] / "data" / "projects" / "1000.in2"


def test_an_old_file_is_backed_up_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "Alt.in2"
    shutil.copy(FROZEN, path)
    rooms.open_project(path).close()
    (backup,) = backups.list_backups(path)
    assert backup.kind == "migration"
    assert int.from_bytes(backup.path.read_bytes()[60:64], "big") == 1000


def test_without_that_backup_the_old_file_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Alt.in2"
    shutil.copy(FROZEN, path)

    def full(path: Path, secret: object) -> None:
        raise DeskError("Der Datenträger ist voll.")

    monkeypatch.setattr(backups, "before_migration", full)
    with pytest.raises(DeskError, match="voll"):
        rooms.open_project(path)
    assert path.read_bytes() == FROZEN.read_bytes()


@pytest.fixture
def backed_up(tmp_path: Path) -> Path:
    path = tmp_path / "Gerolstein.in2"
    with rooms.create_project(path, "VG Gerolstein") as project:
        backups.back_up(project)
    return path


@pytest.mark.parametrize("content", [b"", random.Random(1).randbytes(8192)])
def test_a_damaged_file_is_refused_with_the_last_backup_named(backed_up: Path, content: bytes) -> None:
    backup = backups.last_backup(backed_up)
    assert backup
    backed_up.write_bytes(content)
    for call in (rooms.open_project, rooms.check_project):
        with pytest.raises(Damaged, match="Die letzte Sicherung ist vom") as caught:
            call(backed_up, secret=Secret("geheim"))
        assert str(backup.path) in str(caught.value)
    assert [file.name for file in backed_up.parent.iterdir() if file.is_file()] == ["Gerolstein.in2"]


def test_findings_of_the_check_name_the_last_backup(backed_up: Path) -> None:
    assert rooms.check_project(backed_up) == []
    data = bytearray(backed_up.read_bytes())
    data[4096 * 4 : 4096 * 6] = bytes(8192)
    backed_up.write_bytes(data)
    findings = rooms.check_project(backed_up)
    assert "beschädigt" in findings[0]
    assert "Die letzte Sicherung ist vom" in findings[-1]


def test_without_a_backup_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "leer.in2"
    path.touch()
    with pytest.raises(Damaged) as caught:
        rooms.open_project(path)
    assert "letzte Sicherung ist" not in str(caught.value)


def test_what_was_erased_and_came_back_is_told_on_opening(backed_up: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "enforce_tombstones", lambda project: ["1 gelöschter Eintrag war wieder da."])
    with rooms.open_project(backed_up) as project:
        assert "1 gelöschter Eintrag war wieder da." in project.warnings
    with rooms.open_project(backed_up, reading=True) as project:
        assert project.warnings == ()


def test_when_that_fails_nothing_stays_locked(backed_up: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(rooms, "enforce_tombstones", lambda project: 1 / 0)
        rooms.open_project(backed_up)
    assert not lock.lock_file(backed_up).exists()
    rooms.open_project(backed_up).close()


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE indicator SET definition = substr(definition, 1, 90)",
        "UPDATE indicator SET definition = replace(definition, '\"kind\": \"', '\"kind\": \"x')",
        "UPDATE indicator SET definition = 'null'",
        "UPDATE setting SET value = '7' WHERE key = 'home'",
        "UPDATE setting SET value = '[[' WHERE key = 'home'",
        "INSERT INTO setting VALUES ('minimum_coverage', '\"viel\"', NULL)",
        "UPDATE setting SET value = replace(hex(zeroblob(50000)), '0', '[') WHERE key = 'home'",
        "UPDATE checklist SET ladder = '[]'",
        "UPDATE checklist SET title = 'null'",
        'UPDATE checklist_section SET name = \'{"en": "Part"}\'',
        "UPDATE criterion SET wording = substr(wording, 1, 9)",
        "UPDATE criterion SET title = '{\"de\": 7}'",
    ],
)
def test_a_project_whose_texts_lost_their_shape_is_refused_as_damaged(tmp_path: Path, spoil: str) -> None:
    """As spoiled files had it: every page of the file is sound, but what is written in it is not ours any more."""
    with rooms.create_project(tmp_path / "krumm.in2", "Neu", ["072335006"]) as project, project.founding() as connection:
        connection.exec_driver_sql(spoil)
    with pytest.raises(Damaged, match="beschädigt"):
        rooms.open_project(tmp_path / "krumm.in2")
