"""A file that does not open: somebody else has it, or it is damaged and a backup can take its place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from in2desk.core.base.errors import DeskError
from in2desk.core.project.driver import Secret
from in2desk.core.project.lock import lock_file
from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import ErrorDialog
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.project_files import Openers
from in2desk.ui.shell.rescue import DamagedDialog, LockedDialog
from in2desk.ui.shell.window import MainWindow

Made = Callable[..., MainWindow]


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A sound file, as a backup of it would be."""
    path = tmp_path / "sicherung" / "heil.in2"
    path.parent.mkdir()
    Project.create(path).close()
    return path


@pytest.fixture
def backups(sound: Path) -> list[Any]:
    """The backups that there are, newest first."""
    return [SimpleNamespace(path=sound, moment=datetime(2026, 11, 22, 14, 5))]


@pytest.fixture
def openers(backups: list[Any]) -> Openers:
    def restore(source: Path, target: Path, _secret: Secret | None) -> list[str]:
        shutil.copy2(source, target)
        return ["Die beschädigte Datei liegt daneben."]

    return Openers(Project.open, Project.create, Project.create, lambda path: next(iter(backups), None), restore)


@pytest.fixture
def window(make_window: Made, places_page: type[Page]) -> MainWindow:
    return make_window(places_page)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A project whose middle is gone."""
    path = tmp_path / "Gerolstein.in2"
    Project.create(path).close()
    data = bytearray(path.read_bytes())
    data[4096:20_000] = bytes(20_000 - 4096)
    path.write_bytes(data)
    return path


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A project that another computer has open."""
    path = tmp_path / "Gerolstein.in2"
    Project.create(path).close()
    holder = {"owner": "a.muster", "host": "RATHAUS-PC-3", "since": "2026-11-23T08:15:00+01:00"}
    lock_file(path).write_text(json.dumps(holder), encoding="utf-8")
    return path


def front(window: MainWindow, path: Path, kind: type, qtbot: QtBot) -> Any:
    window.files.open(path)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=10_000)
    return QApplication.activeModalWidget()


def press(dialog: Any, text: str, qtbot: QtBot) -> None:
    found = next(made for made in dialog.findChildren(QPushButton) if made.accessibleName() == text)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def words(dialog: Any) -> str:
    return " ".join(made.text() for made in dialog.findChildren(QLabel))


def test_says_who_has_it_where_and_since(window: MainWindow, locked: Path, desk: Desk, qtbot: QtBot) -> None:
    dialog = front(window, locked, LockedDialog, qtbot)
    for part in ("a.muster", "RATHAUS-PC-3", "23.11.2026, 08:15 Uhr"):
        assert part in words(dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    desk.jobs.wait()
    assert desk.project is None, "Enter is the safe way"


def test_opens_it_all_the_same(window: MainWindow, locked: Path, desk: Desk, qtbot: QtBot) -> None:
    press(front(window, locked, LockedDialog, qtbot), "Trotzdem öffnen", qtbot)
    desk.jobs.wait()
    assert desk.project is not None
    assert desk.project.path == locked


def test_opens_it_only_to_look_at(window: MainWindow, locked: Path, desk: Desk, qtbot: QtBot) -> None:
    before = locked.read_bytes()
    press(front(window, locked, LockedDialog, qtbot), "Nur ansehen", qtbot)
    desk.jobs.wait()
    assert desk.project is not None
    assert desk.project.path == locked
    assert "nur zum Ansehen" in window.frame.notice.text()
    with pytest.raises(DeskError, match="nur zum Lesen"), desk.project.step("Umbenannt") as connection:
        desk.project.put_setting(connection, "name", "anders")
    assert lock_file(locked).exists(), "the lock is the other computer's"
    assert locked.read_bytes() == before


def test_a_damaged_file_names_its_backup_and_gets_it_back(
    window: MainWindow, damaged: Path, desk: Desk, qtbot: QtBot
) -> None:
    dialog = front(window, damaged, DamagedDialog, qtbot)
    assert "22.11.2026, 14:05 Uhr" in words(dialog)
    assert "beschädigt" in words(dialog)
    press(dialog, "Letzte Sicherung zurückholen", qtbot)
    desk.jobs.wait()
    assert desk.project is not None
    assert desk.project.path == damaged
    assert window.frame.notice.text() == "Die beschädigte Datei liegt daneben."


def test_without_a_backup_there_is_no_promise(
    window: MainWindow, damaged: Path, backups: list[Any], desk: Desk, qtbot: QtBot
) -> None:
    backups.clear()
    dialog = front(window, damaged, DamagedDialog, qtbot)
    assert "Sicherung ist vom" not in words(dialog)
    assert [made for made in dialog.findChildren(QPushButton) if "zurückholen" in made.text()] == []
    dialog.reject()
    assert desk.project is None


def test_another_kind_of_file_is_plainly_refused(window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "bild.in2").write_bytes(b"\x89PNG" * 100)
    dialog = front(window, tmp_path / "bild.in2", ErrorDialog, qtbot)
    assert not isinstance(dialog, DamagedDialog | LockedDialog)
    assert "keine Projektdatei" in words(dialog)
    dialog.reject()
