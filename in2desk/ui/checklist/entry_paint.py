"""Checklist: how a criterion is painted: a low row with its answer, and the open one with its wording and boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import CHOICES, LEVELS, NOT_APPLICABLE, said
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.table_model import ROW
from in2desk.ui.widgets.table_paint import PAD, CellDelegate

if TYPE_CHECKING:
    from in2desk.ui.checklist.entry_table import EntryRow

CODE, TITLE, ANSWER = range(3)
PITCH, BOX, HIGH, GAP, TOP = 36, 33, 28, 16, 4
"""Lengths at 100 %: from box to box, width and height of a box, the gap before "weiß nicht", and above the boxes."""
_Index = QModelIndex | QPersistentModelIndex


def box_rects(theme: Theme, cell: QRect) -> dict[str, QRect]:
    """Where the boxes of a row stand in its cell, at the height of a low row."""
    wide, high, top = theme.px(BOX), theme.px(HIGH), cell.y() + theme.px(TOP)
    start = cell.right() - theme.px(PITCH * len(CHOICES) + GAP + 6)
    places = {choice: start + theme.px(PITCH * at + (GAP if choice not in LEVELS else 0)) for at, choice in enumerate(CHOICES)}
    return {choice: QRect(left, top, wide, high) for choice, left in places.items()}


def choice_at(theme: Theme, cell: QRect, at: QPoint) -> str:
    """The choice a click means; "" beside the boxes."""
    return next((choice for choice, box in box_rects(theme, cell).items() if box.adjusted(-1, -TOP, 1, TOP).contains(at)), "")


def sign(choice: str) -> str:
    """How a choice is written in its box."""
    return "–" if choice == NOT_APPLICABLE else choice


class EntryDelegate(CellDelegate):
    """Paints the rows of the entry table. locked: nothing can be typed, so there are no boxes."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(theme, view)
        self.locked = False
        self._fonts: dict[tuple[str, int], QFont] = {}
        theme.changed.connect(self._fonts.clear)

    def _font(self, role: str, weight: int = 400) -> QFont:
        """Type by role, kept until the theme changes: a key must be on screen at once."""
        if (role, weight) not in self._fonts:
            self._fonts[role, weight] = self._theme.font(role, weight)
        return self._fonts[role, weight]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell: ground, content, ring of the current row."""
        row, rect, theme = index.data(ROW), option.rect, self._theme
        opened = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.fillRect(rect, theme.color("accent_soft" if opened else "surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        if opened and index.column() == CODE:
            painter.fillRect(rect.x(), rect.y(), theme.px(4), rect.height(), theme.color("accent"))
        draw = {CODE: self._code, TITLE: self._open if opened else self._low, ANSWER: self._answer}[index.column()]
        draw(painter, rect, row, opened)
        if opened and self._view.hasFocus():
            self._ring(painter, rect, index)
        painter.restore()

    def open_height(self, row: EntryRow, width: int) -> int:
        """How high the row is when it is open, so that its whole wording stands in it."""
        theme = self._theme
        metrics = QFontMetrics(self._font("base"))
        room = QRect(0, 0, max(1, width - 2 * theme.px(PAD)), 10_000)
        words = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), said(row.criterion.wording)).height()
        heading = QFontMetrics(self._font("section", 600)).height()
        return max(theme.size("entry_row_current"), heading + words + theme.px(20))

    def _code(self, painter: QPainter, rect: QRect, row: EntryRow, opened: bool) -> None:
        painter.setFont(self._font("base", 600))
        painter.setPen(self._theme.color("text"))
        painter.drawText(self._line(rect), int(Qt.AlignmentFlag.AlignVCenter), row.criterion.code)

    def _low(self, painter: QPainter, rect: QRect, row: EntryRow, opened: bool) -> None:
        theme, inside = self._theme, self._line(rect)
        taken = self._proof(painter, inside, row)
        painter.setFont(self._font("base"))
        painter.setPen(theme.color("text" if row.choice else "text_muted"))
        self._text(painter, inside.adjusted(0, 0, -taken, 0), said(row.criterion.title), False)

    def _open(self, painter: QPainter, rect: QRect, row: EntryRow, opened: bool) -> None:
        theme, inside = self._theme, rect.adjusted(self._theme.px(PAD), self._theme.px(7), -self._theme.px(PAD), 0)
        painter.setFont(self._font("section", 600))
        painter.setPen(theme.color("text"))
        high = QFontMetrics(painter.font()).height()
        self._text(painter, QRect(inside.x(), inside.y(), inside.width(), high), said(row.criterion.title), False)
        painter.setFont(self._font("base"))
        painter.drawText(inside.adjusted(0, high, 0, 0), int(Qt.TextFlag.TextWordWrap), said(row.criterion.wording))

    def _answer(self, painter: QPainter, rect: QRect, row: EntryRow, opened: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for choice, box in box_rects(self._theme, rect).items():
            self._box(painter, box, choice, chosen=choice == row.choice, framed=opened and not self.locked)
        if opened and (row.missing or row.proof):
            below = QRect(rect.x(), rect.y() + self._theme.px(HIGH + 2 * TOP), rect.width(), self._theme.px(32))
            self._proof(painter, below.adjusted(0, 0, -self._theme.px(PAD), 0), row)

    def _box(self, painter: QPainter, box: QRect, choice: str, *, chosen: bool, framed: bool) -> None:
        theme, frame = self._theme, QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        if chosen or framed:
            painter.setPen(QPen(theme.color("accent" if chosen else "control_border"), theme.border()))
            painter.setBrush(theme.color("accent" if chosen else "raised"))
            painter.drawRoundedRect(frame, theme.px(4), theme.px(4))
        painter.setFont(self._font("base", 700 if chosen else 400))
        painter.setPen(theme.color("on_accent" if chosen else "text" if framed else "text_muted"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), sign(choice))

    def _proof(self, painter: QPainter, rect: QRect, row: EntryRow) -> int:
        """Evidence, or that it is missing, at the right; the width it takes."""
        text = row.missing or row.proof
        if not text:
            return 0
        theme = self._theme
        side, role = theme.px(16), "warning" if row.missing else "text_muted"
        painter.setFont(self._font("small"))
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, min(theme.px(170), rect.width() // 2))
        wide = metrics.horizontalAdvance(shown)
        icon = theme.pixmap("triangle-alert" if row.missing else "paperclip", role, 16, self._view.devicePixelRatioF())
        painter.drawPixmap(rect.right() - wide - side - theme.px(8), rect.center().y() - side // 2 + 1, icon)
        painter.setPen(theme.color(role))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)
        return wide + side + theme.px(20)

    def _line(self, rect: QRect) -> QRect:
        """The first line of a row, as high as a low one."""
        pad = self._theme.px(PAD)
        return QRect(rect.x() + pad, rect.y(), rect.width() - 2 * pad, self._theme.size("entry_row") - 1)


class AnswerHeader(QHeaderView):
    """The head of the table; over the boxes it names levels, "weiß nicht" and "entfällt"."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme = theme

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Over the answers: three names at their boxes."""
        if section != ANSWER:
            painter.save()
            super().paintSection(painter, rect, section)
            painter.restore()
            return
        theme, boxes = self._theme, box_rects(self._theme, rect)
        painter.save()
        painter.fillRect(rect, theme.color("well"))
        painter.fillRect(
            rect.x(), rect.bottom() - theme.border() + 1, rect.width(), theme.border(), theme.color("control_border")
        )
        painter.setFont(theme.font("small", 600))
        painter.setPen(theme.color("text_muted"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(boxes["0"].x(), rect.y(), rect.width(), rect.height()), middle, _("Stufe"))
        ends = rect.adjusted(0, 0, -theme.px(8), 0)
        painter.drawText(ends, middle | int(Qt.AlignmentFlag.AlignRight), _("? weiß nicht   – entfällt"))
        painter.restore()
