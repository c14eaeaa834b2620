"""Making and opening project files with the tables of every room; nothing half made is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from in2desk.core import rooms
from in2desk.core.base.errors import DeskError
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
