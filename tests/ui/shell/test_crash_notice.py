"""What nobody caught: the window says what was kept, shows the report, and offers it again at the next start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from in2desk.core.base import crash
from in2desk.core.project.project import Project
from in2desk.ui.shell.crash_notice import CrashNotice
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.window import MainWindow

NAME = "Amina Beispielname"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


@pytest.fixture
def notice(reports: Path) -> Iterator[CrashNotice]:
    made = CrashNotice(reports)
    yield made
    made.leave()


@pytest.fixture
def window(make_window: Callable[..., MainWindow], places_page: type[Page]) -> MainWindow:
    return make_window(places_page)


def fail() -> None:
    raise KeyError(NAME)


def failing_slot(qtbot: QtBot) -> None:
    """A slot that fails, called by Qt's loop and not by Python."""
    QTimer.singleShot(0, fail)
    qtbot.wait(50)


def click(dialog: Any, text: str, qtbot: QtBot) -> None:
    (found,) = [made for made in dialog.findChildren(QAbstractButton) if made.accessibleName().startswith(text)]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def opened(window: MainWindow, qtbot: QtBot) -> Any:
    qtbot.mouseClick(window.frame.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    return QApplication.activeModalWidget()


def test_a_failing_slot_is_told_with_what_was_kept(
    window: MainWindow, desk: Desk, notice: CrashNotice, qtbot: QtBot, reports: Path
) -> None:
    notice.attend(desk, window)
    failing_slot(qtbot)
    bar = window.frame.notice
    assert "Alles bis zum letzten Schritt ist gesichert." in bar.text()
    dialog = opened(window, qtbot)
    assert "builtins.KeyError" in dialog.words.toPlainText()
    assert NAME not in dialog.words.toPlainText()
    click(dialog, "Alle Berichte", qtbot)
    assert crash.pending(reports) == []


def test_last_time_is_told_once_when_a_project_is_open(
    window: MainWindow, desk: Desk, notice: CrashNotice, qtbot: QtBot, reports: Path, project: Project
) -> None:
    crash.write(ValueError(NAME), reports)
    notice.attend(desk, window)
    desk.open(project)
    bar = window.frame.notice
    qtbot.waitUntil(bar.isVisible)
    assert bar.text().startswith("Beim letzten Mal")
    dialog = opened(window, qtbot)
    click(dialog, "Schließen", qtbot)
    desk.open(None)
    qtbot.wait(20)
    assert not bar.isVisible()


def test_a_failure_before_the_project_is_there_is_told_again_with_it(
    window: MainWindow, desk: Desk, notice: CrashNotice, qtbot: QtBot, project: Project
) -> None:
    notice.attend(desk, window)
    failing_slot(qtbot)
    desk.open(project)
    qtbot.waitUntil(window.frame.notice.isVisible)
    assert window.frame.notice.text().startswith("Im Programm")


def test_the_report_can_be_saved_for_who_looks_after_the_program(
    window: MainWindow, desk: Desk, notice: CrashNotice, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice.attend(desk, window)
    failing_slot(qtbot)
    dialog = opened(window, qtbot)
    for place, there in ((tmp_path / "weg" / "a.txt", False), (tmp_path / "a.txt", True)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, place=place: (str(place), ""))
        click(dialog, "Speichern", qtbot)
        assert place.exists() is there
        assert (dialog.problem is None) is False, "the first try said that it did not work"
    assert not dialog.isVisible()


def test_without_a_report_it_is_told_all_the_same(window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    made = CrashNotice(tmp_path / "weg")
    made.attend(desk, window)
    failing_slot(qtbot)
    made.leave()
    assert "gesichert" in window.frame.notice.text()
    assert not window.frame.notice.button.isVisible()


def test_left_alone_qt_hands_failures_to_python_again(notice: CrashNotice, qtbot: QtBot, reports: Path) -> None:
    notice.leave()
    with capture_exceptions() as caught:
        failing_slot(qtbot)
    assert [kind for kind, _error, _trace in caught] == [KeyError]
    assert crash.pending(reports) == []
