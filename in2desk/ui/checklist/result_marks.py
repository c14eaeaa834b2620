"""Checklist: the signs of both sides in legends and beside values, and the boxes to choose what stands on each side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.dumbbell_paint import draw_mark
from in2desk.ui.widgets.labels import tight

LETTERS = 6
"""Characters that a box keeps room for, however narrow the window; it takes what room there is."""


class MarkSign(QWidget):
    """The sign of a side: disc and diamond for views, ring and disc for rounds. The words beside it say the same."""

    def __init__(self, theme: Theme, side: str, *, over_time: bool = False, ground: str = "surface") -> None:
        super().__init__()
        self._theme, self._side, self._over_time, self._ground = theme, side, over_time, ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for the larger of both signs."""
        return QSize(self._theme.px(18), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        ground = self._theme.color(self._ground)
        draw_mark(painter, middle, self._theme, self._side, ground, over_time=self._over_time)


class SideBox(QWidget):
    """Sign and box of one side: legend and switch in one. chosen: the value now chosen, by a person."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, side: str, name: str, *, over_time: bool = False) -> None:
        super().__init__()
        row = tight(QHBoxLayout(self), 4)
        self.box = QComboBox()
        self.box.setAccessibleName(name)
        self.box.setToolTip(name)
        self.box.setMinimumContentsLength(LETTERS)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row.addWidget(MarkSign(theme, side, over_time=over_time), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.box, 1)
        self.box.activated.connect(lambda at: self.chosen.emit(str(self.box.itemData(at))))

    def fill(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offer these, value and text, with one chosen, without telling."""
        blocked = self.box.blockSignals(True)
        self.box.clear()
        for each, text in options:
            self.box.addItem(text, each)
        self.box.setCurrentIndex(self.box.findData(value))
        self.box.setEnabled(len(options) > 1)
        self.box.blockSignals(blocked)

    def value(self) -> str:
        """The value now chosen, "" for none."""
        return str(self.box.currentData() or "")
