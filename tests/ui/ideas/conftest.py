"""A person in front of the page Ideen, Maßnahmen, and records to look at."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea, Measure


def add_idea(project: Project, title: str, **more: Any) -> Idea:
    """A stored idea."""
    return workshops.save_idea(project, Idea(title=title, **more))


def add_measure(project: Project, title: str, **more: Any) -> Measure:
    """A stored measure."""
    return workshops.save_measure(project, Measure(title=title, **more))


def words(widget: QWidget) -> str:
    """All that stands in it."""
    return " ".join(made.text() for made in widget.findChildren(QLabel) if made.isVisible())


def fill(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Type into an emptied field."""
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    field.insert(text) if isinstance(field, QLineEdit) else field.insertPlainText(text)


def come_back(person: Any) -> None:
    """Back from a dialog: the window has the keys again."""
    person.wait()
    person.window.activateWindow()
    person.qtbot.waitUntil(person.window.isActiveWindow)


def notice(person: Any) -> str:
    """What the line at the bottom says."""
    assert person.window.frame.notice.isVisible()
    return str(person.window.frame.notice.text())


def nothing_in_front() -> bool:
    """Whether no dialog is open."""
    return QApplication.activeModalWidget() is None


@pytest.fixture
def page(at_new: Any) -> Any:
    """The page of a new project."""
    return at_new.go("ideas")
