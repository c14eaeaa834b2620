"""Where backups lie: found again for a damaged, moved or vanished project, and without their notes."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import DeskError
from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile
from in2desk.core.project.project import Project
from in2desk.core.safety import shelf
from in2desk.core.safety.rotation import KINDS

MOMENT = datetime(2026, 11, 23, 9, 15, 30).astimezone()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project."""
    Project.create(tmp_path / "Musterland.in2").close()
    return tmp_path / "Musterland.in2"


def file_id(path: Path) -> str:
    return shelf.plain_file_id(path)


def put_backup(folder: Path, moment: datetime = MOMENT, kind: str = "daily", name: str = "") -> Path:
    path = folder / shelf.new_name([folder], moment, kind, name)
    path.write_bytes(b"SQLite format 3\0 and more")
    return path


def test_a_shelf_bears_the_projects_name_and_id(path: Path) -> None:
    made = shelf.make_shelf(path, file_id(path))
    assert made.parent == user_folder() / "backups"
    assert made.name == f"Musterland-{file_id(path)[:8]}"
    assert shelf.read_note(made) == {"file": file_id(path), "path": str(path)}
    assert shelf.make_shelf(path, file_id(path)) == made
    assert [entry.name for entry in made.iterdir()] == [shelf.NOTE]


def test_the_shelf_of_a_damaged_or_vanished_file_is_found(path: Path) -> None:
    made = shelf.make_shelf(path, file_id(path))
    path.write_bytes(b"rubbish")
    assert shelf.find_shelf(path) == made
    path.unlink()
    assert shelf.find_shelf(path) == made
    assert shelf.find_shelf(path.with_name("Anderes.in2")) is None


@pytest.mark.parametrize("note", [None, "", "{", "[]", '{"file": 1, "path": 2}', "\0"])
def test_a_lost_or_damaged_note_costs_nothing(path: Path, note: str | None) -> None:
    made = shelf.make_shelf(path, file_id(path))
    (made / shelf.NOTE).unlink()
    if note is not None:
        (made / shelf.NOTE).write_text(note)
    assert shelf.find_shelf(path) == made  # by the id in the file
    path.write_bytes(b"rubbish")
    assert shelf.find_shelf(path) == made  # by its name


def test_a_renamed_project_keeps_its_shelf(path: Path) -> None:
    made = shelf.make_shelf(path, file_id(path))
    moved = path.rename(path.with_name("Neuer Name.in2"))
    assert shelf.find_shelf(moved) == made
    assert shelf.make_shelf(moved, shelf.plain_file_id(moved)) == made
    assert shelf.read_note(made)["path"] == str(moved)


def test_a_copy_beside_the_project_has_a_shelf_of_its_own(path: Path, tmp_path: Path) -> None:
    made = shelf.make_shelf(path, file_id(path))
    (tmp_path / "laptop").mkdir()
    copy = tmp_path / "laptop" / path.name
    copy.write_bytes(path.read_bytes())
    assert shelf.find_shelf(copy, file_id(path)) is None
    other = shelf.make_shelf(copy, file_id(path))
    assert other.name == f"Musterland 2-{file_id(path)[:8]}"
    assert {shelf.find_shelf(path), shelf.find_shelf(copy)} == {made, other}


def test_another_project_under_the_same_path_does_not_see_the_old_ones_backups(path: Path) -> None:
    shelf.make_shelf(path, "00000000-0000-4000-8000-000000000000")
    assert shelf.find_shelf(path) is None


def test_the_second_folder_bears_no_path_and_is_missed_plainly(path: Path, tmp_path: Path) -> None:
    own = shelf.make_shelf(path, file_id(path))
    assert shelf.second_shelf(own) is None
    stick = tmp_path / "stick"
    SettingsFile(user_folder() / "settings.json").change(backup_folder=str(stick))
    with pytest.raises(DeskError, match="gibt es nicht"):
        shelf.second_shelf(own)
    assert shelf.shelves_of(own) == [own]
    stick.mkdir()
    second = shelf.second_shelf(own)
    assert second == stick / own.name
    assert list(second.iterdir()) == []
    assert shelf.shelves_of(own) == [own, second]


def test_what_bears_no_backups_name_is_passed_over(tmp_path: Path) -> None:
    first = put_backup(tmp_path)
    second = put_backup(tmp_path, MOMENT + timedelta(days=1), "merge")
    for name in ("Brief.in2", "2026-13-45 999999 daily.in2", "2026-11-23 091530 other.in2", "2026-11-23 091530 daily.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [backup.path for backup in shelf.backups_on(tmp_path)] == [second, first]
    assert shelf.backups_on(tmp_path / "nowhere") == []


def test_two_of_one_second_get_two_names(tmp_path: Path) -> None:
    names = [put_backup(tmp_path).name for _ in range(3)]
    assert names == [f"2026-11-23 0915{second} daily.in2" for second in (30, 31, 32)]


@given(st.sampled_from(KINDS), st.text(max_size=200), st.integers(0, 2**31))
def test_any_name_makes_a_file_name_that_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, kind: str, name: str, seconds: int
) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    moment = datetime.fromtimestamp(seconds).astimezone()
    found = shelf.read_name(put_backup(folder, moment, kind, name))
    assert found is not None
    assert (found.kind, found.name) == (kind, shelf.safe_name(name) if kind == "named" else "")
    assert abs(found.moment - moment) <= timedelta(hours=1)  # an hour that summer time repeats
    assert not found.protected


@given(st.text())
def test_a_safe_name_stays_in_its_folder(text: str) -> None:
    name = shelf.safe_name(text)
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert name == name.strip(" .")
    assert len(name) <= 60
    assert shelf.safe_name(name) == name


def test_leftovers_of_a_killed_program_go(tmp_path: Path) -> None:
    for name in (".A.in2.1234abcd.part", ".A.in2.1234abcd.part-journal", ".[x].in2.9.part", "A.in2", "a.part"):
        (tmp_path / name).write_bytes(b"x")
    shelf.clear_leftovers(tmp_path, "[x].in2")
    assert {entry.name for entry in tmp_path.iterdir()} == {
        ".A.in2.1234abcd.part",
        ".A.in2.1234abcd.part-journal",
        "A.in2",
        "a.part",
    }
    shelf.clear_leftovers(tmp_path)
    assert {entry.name for entry in tmp_path.iterdir()} == {"A.in2", "a.part"}
