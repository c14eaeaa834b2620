"""Shell: Ctrl+Z and Ctrl+Shift+Z in a text field: its own typing first, and the project's steps when there is none to take back.

Qt's text fields claim these keys even when they have nothing to undo; then the window's shortcuts would never hear of them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


class FieldUndo(QObject):
    """Watches the text field that has the focus, and no other widget."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the window where the field has nothing of its own to take back or do again."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = event.matches(_UNDO), event.matches(_REDO)
        if not (undo or redo) or not isinstance(watched, QWidget) or _has_own(watched, undo):
            return False
        event.ignore()
        return True

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now if isinstance(now, _TEXTS) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)


def _has_own(widget: QWidget, undo: bool) -> bool:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        document = widget.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    line = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
    if line is None:
        return False
    return line.isUndoAvailable() if undo else line.isRedoAvailable()
