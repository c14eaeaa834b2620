"""How tests of pages read a window, fill in its fields and come back from dialogs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget


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
