"""Widgets: keys that every list of rows knows: Alt+Up and Alt+Down move the row, Delete takes it out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RowKeys(QObject):
    """Watches a view. move: by how many rows; delete: take the current row out. It lives as long as the view."""

    def __init__(self, view: QWidget, move: Callable[[int], object], delete: Callable[[], object]) -> None:
        super().__init__(view)
        self._move, self._delete = move, delete
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The two deeds; every other key goes its way."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        by = _STEPS.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(by)
            return True
        if event.key() == Qt.Key.Key_Delete and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._delete()
            return True
        return False
