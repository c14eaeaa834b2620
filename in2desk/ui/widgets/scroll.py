"""Widgets: a column that scrolls up and down only, on the ground of what it stands in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollColumn(QScrollArea):
    """Shows one widget as wide as itself; `name` is what a screen reader says."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def fill(self, content: QWidget) -> None:
        """Show other content at the same place; the former one is gone."""
        place = self.verticalScrollBar().value()
        content.setObjectName("scrolled")
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.verticalScrollBar().setValue(place)
