"""Widgets: choose one of a few: a row of joined buttons, or tabs with a line below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import rule, tight


class Segment(QFrame):
    """options: value and text of each. kind: "segment" or "tabs". changed: the value now chosen, by click or arrow key."""

    changed = Signal(str)

    def __init__(self, theme: Theme, name: str, options: Sequence[tuple[str, str]], kind: str = "segment") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._buttons: dict[str, Button] = {}
        outer = tight(QVBoxLayout(self))
        row = tight(QHBoxLayout(), 0 if kind == "segment" else 14)
        for place, (value, text) in enumerate(options):
            row.addWidget(self._part(theme, value, text, kind, _place(place, len(options))))
        if kind == "tabs":
            row.addStretch(1)
        outer.addLayout(row)
        if kind == "tabs":
            outer.addSpacing(8)
            outer.addWidget(rule())
        if options:
            self.choose(options[0][0])

    def value(self) -> str:
        """The value now chosen."""
        return next((value for value, made in self._buttons.items() if made.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose without telling."""
        for other, made in self._buttons.items():
            made.setChecked(other == value)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == value else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbour, as in any group of radio buttons."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        values = list(self._buttons)
        value = values[(values.index(self.value()) + step) % len(values)]
        self._chosen(value)
        self._buttons[value].setFocus()

    def _part(self, theme: Theme, value: str, text: str, kind: str, place: str) -> Button:
        made = Button(theme, text, "tab" if kind == "tabs" else "segment")
        made.setProperty("place", place)
        made.setCheckable(True)
        made.clicked.connect(lambda: self._chosen(value))
        self._buttons[value] = made
        return made

    def _chosen(self, value: str) -> None:
        self.choose(value)
        self.changed.emit(value)


def _place(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(place, "middle")
