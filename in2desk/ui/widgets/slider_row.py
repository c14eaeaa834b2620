"""Widgets: a weight: name, share, slider and the number beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

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
        self._name, self._note = label(name, wrap=True), label("", "small")
        head.addWidget(self._name, 1)
        head.addWidget(self._note)
        column.addLayout(head)
        row = tight(QHBoxLayout(), 10)
        self.slider = _CalmSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(name)
        self.slider.setPageStep(1)
        self.slider.setRange(0, maximum)
        self.box = _NumberEdit(name, maximum)
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        column.addLayout(row)
        self.set_value(value)
        self.slider.valueChanged.connect(self._from_slider)
        self.slider.sliderReleased.connect(lambda: self.settled.emit(self.value()))
        self.box.typed.connect(self.slider.setValue)
        self.box.stepped.connect(lambda step: self.slider.setValue(self.value() + step))
        theme.changed.connect(self._resize)
        self._resize()

    def value(self) -> int:
        """The number now."""
        return self.slider.value()

    def set_value(self, value: int) -> None:
        """Set without telling."""
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(blocked)
        self.box.setText(str(value))

    def set_note(self, text: str) -> None:
        """The grey words at the right, e.g. the share of all weights."""
        self._note.setText(text)
        self.slider.setAccessibleDescription(text)

    def _from_slider(self, value: int) -> None:
        self.box.setText(str(value))
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


class _NumberEdit(QLineEdit):
    """The number beside the slider: typed, or one more and one less by the arrow keys."""

    typed = Signal(int)
    stepped = Signal(int)

    def __init__(self, name: str, maximum: int) -> None:
        super().__init__()
        self.setProperty("kind", "number")
        self.setAccessibleName(name)
        self.setAcceptDrops(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setValidator(QIntValidator(0, maximum, self))
        self.editingFinished.connect(lambda: self.typed.emit(int(self.text())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down count."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)
