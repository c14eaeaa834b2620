"""Workshops: impact against effort: a picture with a dot for each item that was placed; the table beside it says the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number
from in2desk.core.workshops.points import TallyRow
from in2desk.ui.shell.theme import Theme
from in2desk.ui.workshops.scene import one_line

LEAST, MOST = 1.0, 5.0


class MatrixPicture(QWidget):
    """Workshops: Effort to the right, impact upwards; upper left is what one should begin with."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[TallyRow] = []
        self.setAccessibleName(_("Wirkung und Aufwand"))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_rows(self, rows: Sequence[TallyRow]) -> None:
        """Show what was placed on both sides."""
        self.rows = [row for row in rows if row.impact is not None and row.effort is not None]
        told = _("{code} {text}: Wirkung {impact}, Aufwand {effort}")
        self.setAccessibleDescription(
            ". ".join(
                told.format(
                    code=row.item.code,
                    text=one_line(row.item.text)[:60],
                    impact=number(row.impact, 1),
                    effort=number(row.effort, 1),
                )
                for row in self.rows
            )
        )
        self.update()

    def hasHeightForWidth(self) -> bool:
        """It is square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as wide."""
        return width

    def sizeHint(self) -> QSize:
        """As wide as the column."""
        return QSize(self._theme.px(290), self._theme.px(290))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, quarters, dots with their codes."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.px(26)
        area = QRectF(self.rect()).adjusted(edge, theme.px(8), -theme.px(8), -edge)
        painter.setPen(QPen(theme.color("control_border"), 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRect(area)
        best = QRectF(area.topLeft(), area.center())
        painter.fillRect(best.adjusted(1, 1, 0, 0), theme.color("accent_soft"))
        painter.drawLine(QPointF(area.center().x(), area.top()), QPointF(area.center().x(), area.bottom()))
        painter.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()))
        self._names(painter, area, best)
        for row in self.rows:
            self._dot(painter, area, row)

    def _names(self, painter: QPainter, area: QRectF, best: QRectF) -> None:
        theme, middle = self._theme, int(Qt.AlignmentFlag.AlignCenter)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text_muted"))
        high = theme.px(22)
        painter.drawText(QRectF(area.left(), area.bottom() + 2, area.width(), high), middle, _("Aufwand →"))
        painter.drawText(best.adjusted(6, 4, -6, 0), int(Qt.AlignmentFlag.AlignTop), _("zuerst"))
        painter.save()
        painter.translate(theme.px(12), area.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-area.height() / 2, -high / 2, area.height(), high), middle, _("Wirkung →"))
        painter.restore()

    def _dot(self, painter: QPainter, area: QRectF, row: TallyRow) -> None:
        theme = self._theme
        assert row.effort is not None and row.impact is not None
        x = area.left() + area.width() * (row.effort - LEAST) / (MOST - LEAST)
        y = area.bottom() - area.height() * (row.impact - LEAST) / (MOST - LEAST)
        radius = theme.px(5)
        painter.setPen(QPen(theme.color("surface"), 1))
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setFont(theme.font("small", 600))
        painter.setPen(theme.color("text"))
        right = x < area.right() - theme.px(44)
        words = QRectF(x + radius + 2 if right else x - radius - theme.px(46), y - theme.px(10), theme.px(44), theme.px(20))
        side = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
        painter.drawText(words, int(side | Qt.AlignmentFlag.AlignVCenter), row.item.code)
