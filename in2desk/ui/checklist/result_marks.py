"""Checklist: the signs of both sides in legends and beside values, and the boxes to choose what stands on each side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.reports.checklist_charts import DumbbellRow
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.dumbbell_paint import Scaled, draw_mark, draw_row
from in2desk.ui.widgets.fields import Choice
from in2desk.ui.widgets.labels import label, tight

LETTERS, WIDEST = 6, 270
"""Characters that a box keeps room for, however narrow the window; pixels that it takes at most."""
SPREAD = Scaled(DumbbellRow("", "", None, None, 0.0, 4.0))


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


class BarSign(QWidget):
    """The sign of what lies between the marks: "spread", the soft bar behind them, or "wide", the thick line."""

    def __init__(self, theme: Theme, what: str) -> None:
        super().__init__()
        self._theme, self._what = theme, what
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as one level in a table."""
        return QSize(self._theme.px(28), self._theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """As in the table."""
        painter, rect = QPainter(self), QRectF(self.rect())
        if self._what == "spread":
            draw_row(painter, rect.adjusted(1, 0, -1, 0), self._theme, SPREAD, self._theme.color("surface"))
        else:
            thick = self._theme.px(4)
            painter.fillRect(QRectF(0, rect.center().y() - thick / 2, rect.width(), thick), self._theme.color("text_muted"))


class Legend(QWidget):
    """What the bar and the thick line mean, in a line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = tight(QHBoxLayout(self), 6)
        self.spread = label("", "small")
        for sign, words in (("spread", self.spread), ("wide", label(_("ab einer Stufe Abstand"), "small"))):
            row.addWidget(BarSign(theme, sign), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(words)
            row.addSpacing(8)
        row.addStretch(1)


class SideBox(QWidget):
    """Sign and box of one side: legend and switch in one. chosen: the value now chosen, by a person."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, side: str, name: str, *, over_time: bool = False) -> None:
        super().__init__()
        row = tight(QHBoxLayout(self), 4)
        self.box = Choice()
        self.box.setAccessibleName(name)
        self.box.setToolTip(name)
        self.box.setMinimumContentsLength(LETTERS)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row.addWidget(MarkSign(theme, side, over_time=over_time), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.box, 1)
        self._theme = theme
        theme.changed.connect(self._resize)
        self._resize()
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

    def _resize(self) -> None:
        self.setMaximumWidth(self._theme.px(WIDEST))

    def value(self) -> str:
        """The value now chosen, "" for none."""
        return str(self.box.currentData() or "")
