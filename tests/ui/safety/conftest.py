"""A person in front of the page Sicherheit of an empty project, and ways to act in dialogs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from in2desk.core.project.project import Project
from in2desk.core.safety.service import people
from in2desk.core.safety.service.people import Person


@pytest.fixture
def page(at_new: Any) -> Any:
    """The page Sicherheit."""
    return at_new.go("safety")


@pytest.fixture
def tab(at_new: Any, page: Any) -> Callable[[str], Any]:
    """Click on a part of the page; its view, filled."""

    def click(name: str) -> Any:
        at_new.click(page.tabs, name)
        return page._shown()

    return click


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | str], None]:
    """Answer every file dialog with this path ("" = given up)."""

    def answer(path: Path | str) -> None:
        for which in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, which, lambda *asked: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: str(path))

    return answer


def words(widget: QWidget) -> str:
    """All that stands in it."""
    return " ".join(made.text() for made in widget.findChildren(QLabel) if made.isVisible())


def fill(field: QLineEdit, text: str) -> None:
    """Type into an emptied line."""
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


def notice(person: Any) -> str:
    """What the line at the bottom says."""
    assert person.window.frame.notice.isVisible()
    return str(person.window.frame.notice.text())


def nothing_in_front() -> bool:
    """Whether no dialog is open."""
    return QApplication.activeModalWidget() is None


def anna(project: Project, **more: str) -> Person:
    """A stored person."""
    given = {"name": "Anna Muster", "purpose": "Einladung", "delete_by": date(2031, 1, 1).isoformat()}
    return people.save_person(project, Person(**(given | more)))
