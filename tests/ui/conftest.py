"""Fixtures for windows: offscreen, own settings folder, and every Qt warning fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from in2desk.core.base.settings import SettingsFile
from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.language import switch_language
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.project_files import Openers
from in2desk.ui.shell.theme import Theme
from in2desk.ui.shell.window import MainWindow

# Reviewed: what the offscreen plugin says of itself, whatever the program does.
ALLOWED = (
    "This plugin does not support grabbing the keyboard",
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
)


@pytest.fixture(autouse=True)
def no_qt_warnings(qtlog: Any) -> Iterator[None]:
    """Fail a test that makes Qt complain."""
    yield
    said = [record.message.strip() for record in qtlog.records if record.type_name != "QtDebugMsg"]
    assert [message for message in said if message not in ALLOWED] == []


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and reports of a test stay in its own folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("IN2DESK_HOME", str(home))
    return home


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 %, German."""
    switch_language(qapp, "de")
    theme = Theme(qapp, "light", reduced_motion=True)
    yield theme
    theme.deleteLater()
    switch_language(qapp, "de")


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    """A desk without a project."""
    desk = Desk(theme, SettingsFile(tmp_path / "settings.json"))
    yield desk
    desk.close()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project file; the desk that opens it closes it."""
    return Project.create(tmp_path / "Gerolstein.in2")


@pytest.fixture
def openers() -> Openers:
    """Ways to open files that know nothing of the rooms."""
    return Openers(Project.open, Project.create, Project.create)


@pytest.fixture
def make_window(desk: Desk, openers: Openers, qtbot: QtBot) -> Callable[..., MainWindow]:
    """Make a shown window of 1366 x 768 with these page classes."""

    def make(*pages: type[Page]) -> MainWindow:
        window = MainWindow(desk, pages, openers)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return make
