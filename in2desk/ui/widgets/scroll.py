"""Widgets: a column that scrolls up and down only, on the ground of what it stands in; and one for dialogs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from in2desk.ui.widgets.spoken import speaks_as


@speaks_as(QAccessible.Role.Grouping)
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


class FittingScroll(QScrollArea):
    """As large as what it holds, and no larger than `room`: only then it scrolls (200 % on a small screen)."""

    def __init__(self, room: Callable[[], QSize]) -> None:
        super().__init__()
        self._room = room
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Wrapped lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As its words need it, while there is room."""
        content = self.widget()
        high = content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()
        return min(high, self._room().height())

    def sizeHint(self) -> QSize:
        """As the content would like it."""
        return self.widget().sizeHint().boundedTo(self._room())

    def minimumSizeHint(self) -> QSize:
        """As the content needs it."""
        return self.widget().minimumSizeHint().boundedTo(self._room())
