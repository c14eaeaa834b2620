"""Ideas: the plan of measures as a timeline: a bar for each, its milestones and dates as marks, a line for today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import day
from in2desk.core.workshops.plan import Bar, Mark, Timeline, months
from in2desk.ui.ideas.measure_table import measure_state
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import tight
from in2desk.ui.widgets.spoken import speaks_as

ROW, HEAD, NAME = 34, 34, 230
LEAST_MONTH = 42


class TimelineView(QWidget):
    """Ideas: chosen: id of the measure under the cursor; opened: Enter or double click on it."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chart = TimelineChart(theme)
        self.chart.chosen.connect(self.chosen)
        self.chart.opened.connect(self.opened)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(_("Zeitstrahl"))
        area.setWidget(self.chart)
        self._area = area
        tight(QVBoxLayout(self)).addWidget(area)
        self.chart.moved.connect(lambda top: area.ensureVisible(0, top, 0, theme.px(ROW)))

    def show_timeline(self, shown: Timeline) -> None:
        """Show these bars; the same measure stays chosen."""
        self.chart.show_timeline(shown)

    def select(self, key: str) -> bool:
        """Choose a measure; False where it has no bar."""
        return self.chart.select(key)


@speaks_as(QAccessible.Role.Graphic)
class TimelineChart(QWidget):
    """Ideas: The picture itself; up and down go from bar to bar."""

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Timeline | None = None
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Zeitstrahl der Maßnahmen"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        theme.changed.connect(self._resize)

    @property
    def bars(self) -> Sequence[Bar]:
        """The bars from top to bottom."""
        return self._shown.bars if self._shown is not None else ()

    def show_timeline(self, shown: Timeline) -> None:
        """Show these bars."""
        kept = self.bars[self._at].measure.id if 0 <= self._at < len(self.bars) else ""
        self._shown = shown
        self._at = next((at for at, bar in enumerate(shown.bars) if bar.measure.id == kept), -1)
        self._resize()

    def select(self, key: str) -> bool:
        """Choose a measure by its id."""
        at = next((at for at, bar in enumerate(self.bars) if bar.measure.id == key), -1)
        if at >= 0:
            self._go(at, tell=False)
        return at >= 0

    def sizeHint(self) -> QSize:
        """High enough for all bars; every month is wide enough for its name."""
        count = len(months(self._shown)) if self._shown is not None else 1
        wide = self._theme.px(NAME + LEAST_MONTH * min(count, 24))
        return QSize(wide, self._theme.px(HEAD + ROW * max(1, len(self.bars)) + 8))

    def minimumSizeHint(self) -> QSize:
        """No bar is squeezed."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, down, Home, End go; Enter opens."""
        last = len(self.bars) - 1
        to = {
            Qt.Key.Key_Up: max(0, self._at - 1),
            Qt.Key.Key_Down: min(last, self._at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is not None and self.bars:
            self._go(to)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.opened.emit(self.bars[self._at].measure.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the bar under the mouse."""
        at = int((event.position().y() - self._theme.px(HEAD)) // self._theme.px(ROW))
        if 0 <= at < len(self.bars):
            self._go(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        if self._at >= 0:
            self.opened.emit(self.bars[self._at].measure.id)

    def _go(self, at: int, *, tell: bool = True) -> None:
        self._at = at
        bar = self.bars[at]
        self.setAccessibleDescription(said(bar))
        self.moved.emit(self._theme.px(HEAD + ROW * at))
        self.update()
        if tell:
            self.chosen.emit(bar.measure.id)

    def _resize(self) -> None:
        self.updateGeometry()
        self.update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Months, bars, marks, today."""
        if self._shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        painter.fillRect(self.rect(), theme.color("surface"))
        left = theme.px(NAME)
        area = QRectF(left, theme.px(HEAD), self.width() - left - theme.px(8), theme.px(ROW) * len(self.bars))
        self._months(painter, area)
        for at, bar in enumerate(self.bars):
            row = QRectF(0, area.top() + at * theme.px(ROW), self.width(), theme.px(ROW))
            self._row(painter, row, area, bar, at)
        x = self._x(area, self._shown.share(self._shown.today))
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawLine(QPointF(x, area.top() - theme.px(4)), QPointF(x, area.bottom()))
        painter.setFont(theme.font("small", 600))
        painter.drawText(QPointF(x + 4, area.top() - theme.px(16)), _("heute"))

    def _x(self, area: QRectF, share: float) -> float:
        return area.left() + area.width() * share

    def _months(self, painter: QPainter, area: QRectF) -> None:
        theme, shown = self._theme, self._shown
        assert shown is not None
        painter.setFont(theme.font("small"))
        firsts = months(shown)
        least = QFontMetrics(painter.font()).horizontalAdvance("00/0000") + 8
        step = max(1, -(-least * len(firsts) // max(1, int(area.width()))))
        for place, first in enumerate(firsts):
            x = self._x(area, shown.share(first))
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            if place % step == 0:
                painter.setPen(theme.color("text_muted"))
                painter.drawText(QPointF(x + 3, area.top() - theme.px(3)), f"{first.month:02}/{first.year}")

    def _row(self, painter: QPainter, row: QRectF, area: QRectF, bar: Bar, at: int) -> None:
        theme, shown = self._theme, self._shown
        assert shown is not None
        if at == self._at:
            painter.fillRect(row, theme.color("accent_soft"))
            if self.hasFocus():
                painter.setPen(QPen(theme.color("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(row.adjusted(1, 1, -1, -1))
        painter.setFont(theme.font("base", 600 if at == self._at else 400))
        painter.setPen(theme.color("text"))
        name = f"{bar.measure.code} {bar.measure.title}"
        room = QRectF(theme.px(8), row.top(), theme.px(NAME - 16), row.height())
        cut = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), cut)
        first, last = self._x(area, shown.share(bar.first)), self._x(area, shown.share(bar.last))
        box = QRectF(first, row.center().y() - theme.px(7), max(theme.px(6), last - first), theme.px(14))
        self._bar(painter, box, bar)
        for mark in bar.marks:
            self._mark(painter, QPointF(self._x(area, shown.share(mark.day)), box.center().y()), mark)

    def _bar(self, painter: QPainter, box: QRectF, bar: Bar) -> None:
        """Filled; what is over is pale, what is late has the error's edge and says so, an open end is dashed."""
        theme = self._theme
        over = bar.measure.status in ("done", "rejected")
        pen = QPen(theme.color("error" if bar.late else "accent"), 2 if bar.late else 1)
        if bar.open_end:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("well" if over else "accent_soft"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if bar.late:
            painter.setFont(theme.font("small", 600))
            painter.setPen(theme.color("error"))
            painter.drawText(QPointF(box.right() + theme.px(6), box.bottom() - 2), _("überfällig"))

    def _mark(self, painter: QPainter, at: QPointF, mark: Mark) -> None:
        """A milestone is a diamond, a date a circle; what is reached or over is filled."""
        theme = self._theme
        size = theme.px(5)
        painter.setPen(QPen(theme.color("accent_strong"), 2))
        painter.setBrush(theme.color("accent_strong" if mark.done else "surface"))
        if mark.kind == "date":
            painter.drawEllipse(at, size - 1, size - 1)
        else:
            corners = [QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]
            painter.drawPolygon(QPolygonF([at + corner for corner in corners]))


def said(bar: Bar) -> str:
    """A bar in words, for a screen reader."""
    one = bar.measure
    parts = [f"{one.code} {one.title}", measure_state(one)]
    span = _("von {first}, Ende offen") if bar.open_end else _("von {first} bis {last}")
    parts.append(span.format(first=day(bar.first), last=day(bar.last)))
    if bar.late:
        parts.append(_("überfällig"))
    for mark in bar.marks:
        done = _("erreicht") if mark.done else _("steht aus")
        parts.append(f"{day(mark.day)} {mark.title} ({done})".replace("  ", " "))
    return ", ".join(parts)
