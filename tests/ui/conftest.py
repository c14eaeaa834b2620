"""Fixtures for windows: offscreen, own settings folder, and every Qt warning fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from in2desk.app import pages
from in2desk.core import rooms
from in2desk.core.base.settings import SettingsFile
from in2desk.core.project.project import Project
from in2desk.core.sample import create_sample
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


@pytest.fixture(scope="session", autouse=True)
def no_copies_at_the_end() -> Iterator[None]:
    """What Python put on the offscreen clipboard must go before Python does, or the process crashes after the last test."""
    yield
    if isinstance(app := QApplication.instance(), QApplication):
        app.clipboard().setText("")


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


class Person:
    """Somebody in front of the real window: clicks what has a name, and waits until nothing moves any more."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self.desk = qtbot, window, window.desk

    def wait(self) -> None:
        """Until all work is done."""
        QTest.qWait(1)
        self.qtbot.waitUntil(lambda: not self.desk.jobs.busy, timeout=30_000)
        QTest.qWait(1)

    def go(self, area: str) -> Any:
        """Click on an area of the navigation; its page, filled."""
        self.qtbot.mouseClick(self.window.navigation.buttons[area], Qt.MouseButton.LeftButton)
        self.wait()
        return self.window.pages[area]

    def button(self, within: QWidget, text: str) -> QAbstractButton:
        """The visible button whose name begins so."""
        found = [made for made in within.findChildren(QAbstractButton) if made.accessibleName().startswith(text)]
        shown = [made for made in found if made.isVisible()]
        assert shown, f"no button {text!r} in sight, only {[m.accessibleName() for m in within.findChildren(QAbstractButton)]}"
        return shown[0]

    def click(self, within: QWidget, text: str) -> None:
        """Click on it and wait."""
        self.qtbot.mouseClick(self.button(within, text), Qt.MouseButton.LeftButton)
        self.wait()

    def dialog(self) -> Any:
        """The dialog in front."""
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=10_000)
        return QApplication.activeModalWidget()

    def press(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key and wait."""
        self.qtbot.keyClick(widget, key, modifier)
        self.wait()

    def undo(self) -> None:
        """Ctrl+Z."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.press(self.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def person_at(desk: Desk, qtbot: QtBot) -> Callable[[Project], Person]:
    """A person in front of the real window, with every page, on this project."""

    def sit_down(project: Project | None) -> Person:
        window = MainWindow(desk, pages(), Openers(rooms.open_project, rooms.create_project, create_sample))
        qtbot.addWidget(window)
        window.resize(1366, 690)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        desk.open(project)
        person = Person(qtbot, window)
        person.wait()
        return person

    return sit_down


@pytest.fixture
def at_sample(person_at: Callable[[Project], Person], sample_file: Path, tmp_path: Path) -> Person:
    """A person in front of the sample."""
    return person_at(rooms.open_project(Path(shutil.copy2(sample_file, tmp_path / sample_file.name))))


@pytest.fixture
def english_sample(person_at: Callable[[Project], Person], qapp: QApplication, tmp_path: Path) -> Person:
    """A person in front of the sample, written and shown in English."""
    switch_language(qapp, "en")
    return person_at(create_sample(tmp_path / "Model region.in2"))


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new, empty project; take a copy."""
    path = tmp_path_factory.mktemp("new") / "Neu.in2"
    rooms.create_project(path, "Neu", ["072335006"]).close()
    return path


@pytest.fixture
def at_new(person_at: Callable[[Project], Person], new_file: Path, tmp_path: Path) -> Person:
    """A person in front of a new, empty project."""
    return person_at(rooms.open_project(Path(shutil.copy2(new_file, tmp_path / new_file.name))))
