"""Widgets: a weight: name, share, slider and the number beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QSpinBox, QVBoxLayout, QWidget

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import label, tight


class SliderRow(QWidget):
    """Whole numbers from 0 to `maximum`. moved: at every step while dragging; settled: when the hand lets go."""

    moved = Signal(int)
    settled = Signal(int)

    def __init__(self, theme: Theme, name: str, maximum: int, value: int) -> None:
        super().__init__()
        self._theme = theme
        column = tight(QVBoxLayout(self), 2)
        head = tight(QHBoxLayout(), 8)
        self._name, self._note = label(name), label("", "small")
        head.addWidget(self._name, 1)
        head.addWidget(self._note)
        column.addLayout(head)
        row = tight(QHBoxLayout(), 10)
        self.slider = _CalmSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(name)
        self.slider.setPageStep(1)
        self.box = QSpinBox()
        self.box.setAccessibleName(name)
        self.box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.box.setProperty("kind", "plain")
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self.slider, self.box):
            part.setRange(0, maximum)
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        column.addLayout(row)
        self.set_value(value)
        self.slider.valueChanged.connect(self._from_slider)
        self.slider.sliderReleased.connect(lambda: self.settled.emit(self.value()))
        self.box.valueChanged.connect(self.slider.setValue)
        theme.changed.connect(self._resize)
        self._resize()

    def value(self) -> int:
        """The number now."""
        return self.slider.value()

    def set_value(self, value: int) -> None:
        """Set without telling."""
        for part in (self.slider, self.box):
            blocked = part.blockSignals(True)
            part.setValue(value)
            part.blockSignals(blocked)

    def set_note(self, text: str) -> None:
        """The grey words at the right, e.g. the share of all weights."""
        self._note.setText(text)
        self.slider.setAccessibleDescription(text)

    def _from_slider(self, value: int) -> None:
        blocked = self.box.blockSignals(True)
        self.box.setValue(value)
        self.box.blockSignals(blocked)
        self.moved.emit(value)
        if not self.slider.isSliderDown():
            self.settled.emit(value)

    def _resize(self) -> None:
        self.box.setFixedWidth(self._theme.px(42))


class _CalmSlider(QSlider):
    """Lets the wheel scroll the column instead of changing a weight by accident."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Not ours."""
        event.ignore()
