"""What stands at the place of a project, and how it is kept."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.project import driver
from in2desk.core.project.driver import PasswordNeeded, Secret, WrongPassword, connect
from in2desk.core.project.project import Project
from in2desk.core.safety import restoring, shelf, tombstones
from in2desk.core.safety.erasure import Mark
from in2desk.core.safety.restoring import Standing

NOW = datetime(2026, 11, 23, 9, 15).astimezone()
GOOD = Secret("Regen Birne Fahrrad")


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "ROUNDS", 10)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Project.create(tmp_path / "Musterland.in2").close()
    return tmp_path / "Musterland.in2"


def test_nothing_a_project_and_a_wreck(path: Path) -> None:
    assert restoring.look_at(path.with_name("no.in2"), None, proven=True) == Standing()
    assert restoring.look_at(path, None, proven=True) == Standing(shelf.plain_file_id(path))
    path.write_bytes(path.read_bytes()[:9000])
    assert restoring.look_at(path, None, proven=True) == Standing(damaged=True)


def test_a_protected_one_needs_its_password(tmp_path: Path) -> None:
    Project.create(tmp_path / "Geheim.in2", secret=GOOD).close()
    with pytest.raises(PasswordNeeded):
        restoring.look_at(tmp_path / "Geheim.in2", None, proven=True)
    assert restoring.look_at(tmp_path / "Geheim.in2", Secret("anders"), proven=True).damaged  # nobody can tell; it is kept
    with pytest.raises(WrongPassword):
        restoring.look_at(tmp_path / "Geheim.in2", Secret("anders"), proven=False)
    found = restoring.look_at(tmp_path / "Geheim.in2", GOOD, proven=True)
    assert (bool(found.file_id), found.damaged, found.secret) == (True, False, GOOD)


def test_a_newer_project_is_no_wreck(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(60)
        file.write((9000).to_bytes(4, "big"))
    with pytest.raises(DeskError, match="neueren Version"):
        restoring.look_at(path, None, proven=True)


def test_only_the_same_project_may_be_replaced(path: Path) -> None:
    restoring.check_same_project(Standing("a"), "a", path, path)
    restoring.check_same_project(Standing(damaged=True), "a", path, path)
    restoring.check_same_project(Standing(), "a", path, path)
    with pytest.raises(Refused, match="anderen Projekts"):
        restoring.check_same_project(Standing("b"), "a", path, path)


def test_set_aside_keeps_the_file_and_its_logs_under_one_free_name(path: Path) -> None:
    path.with_name("Musterland.in2-wal").write_bytes(b"log")
    data = path.read_bytes()
    with ExitStack() as undo:
        restoring.set_aside(path, NOW, undo)
        assert not path.exists()
    assert path.read_bytes() == data  # nothing took its place
    (told,) = restoring.set_aside(path, NOW, undo.pop_all())
    aside = path.with_name("Musterland beschädigt 2026-11-23 091500.in2")
    assert aside.name in told
    assert (aside.read_bytes(), aside.with_name(f"{aside.name}-wal").read_bytes()) == (data, b"log")
    path.write_bytes(b"second wreck")
    restoring.set_aside(path, NOW, ExitStack())
    assert aside.read_bytes() == data
    assert path.with_name(f"{aside.stem} 2.in2").read_bytes() == b"second wreck"
    assert restoring.set_aside(path, NOW, ExitStack()) == []


def test_folding_leaves_one_file_and_refuses_while_it_is_open(path: Path) -> None:
    with Project.open(path) as project:
        with project.step("Neu") as connection:
            project.put_setting(connection, "note", "x")
        with pytest.raises(DeskError, match="gesperrt"):
            restoring.fold_logs(path, None)
    restoring.fold_logs(path, None)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_tombstones_are_remembered_before_an_older_state_comes(path: Path) -> None:
    raw = connect(path, "rw")
    raw.execute("INSERT INTO tombstone VALUES ('person', '[\"1\"]', '', '2026-11-23')")
    raw.close()
    restoring.remember_tombstones(path, None)
    assert tombstones.remembered(shelf.plain_file_id(path)) == {Mark("person", '["1"]'): "2026-11-23"}


def test_a_backup_with_a_planted_list_of_attachments_is_refused(path: Path) -> None:
    raw = connect(path, "rw")
    raw.execute("INSERT INTO meta VALUES ('attachments', '{\"a\": 1}')")
    raw.close()
    with pytest.raises(DeskError, match="beschädigt"):
        restoring.id_of_backup(path, None)
