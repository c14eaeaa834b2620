"""Workshops: the one large field: Enter makes a card, Ctrl+Enter puts it with another, pasted lines become cards."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from in2desk.core.base.i18n import _
from in2desk.ui.shell.theme import Theme

HIGH = 44


class CaptureField(QPlainTextEdit):
    """written: Enter. joined: Ctrl+Enter. pasted: the lines, where there were several."""

    written = Signal()
    joined = Signal()
    pasted = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(_("Neue Karte"))
        self.setPlaceholderText(_("Was steht auf der Karte? Enter legt sie an."))
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """What stands in it, in one line."""
        return " ".join(self.toPlainText().split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Ctrl+Enter; everything else is typing."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.joined.emit()
        else:
            self.written.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """However it is pasted: several lines are several cards."""
        lines = [" ".join(line.split()) for line in source.text().splitlines()]
        said = [line for line in lines if line]
        if len(said) > 1:
            self.pasted.emit(said)
        else:
            self.insertPlainText(" ".join(said))

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(HIGH))
        self.setFont(self._theme.font("section"))
