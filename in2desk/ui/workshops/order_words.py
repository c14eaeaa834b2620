"""Workshops: the field with what a statement says: Enter is enough, and nothing typed is lost by going elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from in2desk.core.base.i18n import _
from in2desk.ui.shell.theme import Theme


class WordsField(QPlainTextEdit):
    """entered: Enter was pressed; left: somebody goes on to something else. Shift+Enter begins a line."""

    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._given = ""
        self.setAccessibleName(_("Aussage"))
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setFixedHeight(theme.px(84))
        theme.changed.connect(lambda: self.setFixedHeight(theme.px(84)))

    def give(self, text: str) -> None:
        """What it says by now; what is being typed is left alone."""
        if text != self._given and not self.is_changed():
            self._given = text
            self.setPlainText(text)

    def begin(self, text: str) -> None:
        """The same for something else, whatever stands there."""
        self._given = text
        self.setPlainText(text)

    def text(self) -> str:
        """What stands there, without blanks at its ends."""
        return self.toPlainText().strip()

    def is_changed(self) -> bool:
        """Whether somebody typed something else than was given."""
        return self.text() != self._given.strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the end, Escape takes back what was typed."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed():
            self.setPlainText(self._given)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Somebody goes on; the menu of the field does not count."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
