"""Ctrl+Z with the focus in a text field: its own typing first, then the project's steps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.project.settings import put_setting
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(
    make_window: Callable[..., MainWindow], desk: Desk, project: Project, notes_page: type[Page], qtbot: QtBot
) -> MainWindow:
    """A window in which one step was made."""
    window = make_window(notes_page)
    desk.open(project)
    with qtbot.waitSignal(desk.changed), project.step(N_("Projekt benannt")) as connection:
        put_setting(connection, "name", "Gerolstein")
    return window


def editable_combo() -> QComboBox:
    combo = QComboBox()
    combo.setEditable(True)
    return combo


FIELDS = [QLineEdit, QPlainTextEdit, QSpinBox, editable_combo]


def put(window: MainWindow, make: Callable[[], QWidget]) -> QWidget:
    field = make()
    window.pages["notes"].body.addWidget(field)
    field.show()
    field.setFocus()
    QTest.qWait(1)
    return field


def text_of(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.currentText() if isinstance(field, QComboBox) else field.text()


@pytest.mark.parametrize("make", FIELDS)
def test_an_untouched_field_leaves_the_keys_to_the_project(
    window: MainWindow, desk: Desk, qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    field = put(window, make)
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    desk.jobs.wait()
    assert desk.project.setting("name") is None
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    desk.jobs.wait()
    assert desk.project.setting("name") == "Gerolstein"


@pytest.mark.parametrize("make", FIELDS)
def test_typing_is_taken_back_before_the_project(
    window: MainWindow, desk: Desk, qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    field = put(window, make)
    before = text_of(field)
    qtbot.keyClicks(field, "7")
    assert text_of(field) != before
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    desk.jobs.wait()
    assert text_of(field) == before
    assert desk.project.setting("name") == "Gerolstein"
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    desk.jobs.wait()
    assert desk.project.setting("name") is None


def test_a_field_that_goes_away_is_forgotten(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    field = put(window, QLineEdit)
    field.setParent(None)
    field.deleteLater()
    QTest.qWait(1)
    other = put(window, QLineEdit)
    qtbot.keyClick(other, Qt.Key.Key_Z, CONTROL)
    desk.jobs.wait()
    assert desk.project.setting("name") is None
