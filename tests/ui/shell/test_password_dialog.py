"""Opening a protected file: asked once, wrong is said, right opens; the last backup is named when it does not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.password_dialog import PasswordDialog
from in2desk.ui.shell.project_files import Openers
from in2desk.ui.shell.window import MainWindow

PASSWORD = "vier blaue Lampen im Hof"
Made = Callable[..., MainWindow]


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project with a password."""
    path = tmp_path_factory.mktemp("protected") / "Geheim.in2"
    Project.create(path, secret=Secret(PASSWORD)).close()
    return path


@pytest.fixture
def backed_up() -> list[Any]:
    """What stands for a backup, and what was restored."""
    return []


@pytest.fixture
def openers(protected: Path, tmp_path: Path, backed_up: list[Any]) -> Openers:
    """A damaged file has a backup here: restoring puts the sound file back."""
    backup = SimpleNamespace(path=protected, moment=datetime(2026, 11, 22, 14, 5))

    def restore(source: Path, target: Path, secret: Secret | None) -> list[str]:
        Project.open(source, secret=secret).close()  # asks for its password as the real one does
        backed_up.append((source, target))
        shutil.copy2(source, target)
        return ["Die beschädigte Datei liegt daneben."]

    return Openers(Project.open, Project.create, Project.create, lambda path: backup, restore)


@pytest.fixture
def file(protected: Path, tmp_path: Path) -> Path:
    """A copy of the protected project."""
    return Path(shutil.copy2(protected, tmp_path / "Geheim.in2"))


@pytest.fixture
def window(make_window: Made, places_page: type[Page]) -> MainWindow:
    return make_window(places_page)


def ask(window: MainWindow, file: Path, qtbot: QtBot) -> PasswordDialog:
    window.files.open(file)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PasswordDialog), timeout=10_000)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PasswordDialog)
    return dialog


def type_in(dialog: PasswordDialog, text: str, qtbot: QtBot, desk: Desk) -> None:
    dialog.edit.clear()
    qtbot.keyClicks(dialog.edit, text)
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return)
    desk.jobs.wait()


def test_the_right_password_opens(window: MainWindow, desk: Desk, file: Path, qtbot: QtBot) -> None:
    dialog = ask(window, file, qtbot)
    assert dialog.edit.hasFocus()
    assert dialog.edit.echoMode() == QLineEdit.EchoMode.Password
    assert not dialog.take.isEnabled()
    type_in(dialog, PASSWORD, qtbot, desk)
    assert not dialog.isVisible()
    assert desk.project is not None
    assert desk.project.secret is not None


def test_a_wrong_one_is_said_and_typed_again(window: MainWindow, desk: Desk, file: Path, qtbot: QtBot) -> None:
    dialog = ask(window, file, qtbot)
    type_in(dialog, "falsch", qtbot, desk)
    assert dialog.isVisible()
    assert "falsches Passwort oder keine oder beschädigte Projektdatei" in dialog.problem.title.text()
    assert desk.project is None
    assert dialog.focusWidget() is dialog.edit
    assert dialog.edit.selectedText() == "falsch"
    type_in(dialog, PASSWORD, qtbot, desk)
    assert not dialog.isVisible()
    assert desk.project is not None


def test_a_wrong_one_names_the_last_backup_once(
    window: MainWindow, desk: Desk, file: Path, backed_up: list[Any], qtbot: QtBot
) -> None:
    dialog = ask(window, file, qtbot)
    for _attempt in range(2):
        type_in(dialog, "falsch", qtbot, desk)
    buttons = [made for made in dialog.findChildren(type(dialog.take)) if made.text() == "Letzte Sicherung zurückholen"]
    assert len(buttons) == 1
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    desk.jobs.wait()
    again = QApplication.activeModalWidget()
    assert isinstance(again, PasswordDialog), "the backup is protected too"
    type_in(again, PASSWORD, qtbot, desk)
    desk.jobs.wait()
    assert [target for _source, target in backed_up] == [file]
    assert desk.project is not None
    assert desk.project.path == file


def test_giving_up_leaves_everything(window: MainWindow, desk: Desk, file: Path, qtbot: QtBot) -> None:
    before = file.read_bytes()
    dialog = ask(window, file, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    desk.jobs.wait()
    assert desk.project is None
    assert window.area == "welcome"
    assert file.read_bytes() == before


def test_what_was_typed_can_be_seen(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    dialog = ask(window, file, qtbot)
    box = dialog.findChild(QCheckBox)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert dialog.edit.echoMode() == QLineEdit.EchoMode.Normal
    dialog.reject()


def test_a_file_without_a_password_asks_nothing(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    Project.create(tmp_path / "offen.in2").close()
    window.files.open(tmp_path / "offen.in2")
    desk.jobs.wait()
    assert QApplication.activeModalWidget() is None
    assert desk.project is not None
