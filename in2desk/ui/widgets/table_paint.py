"""Widgets: how the cells of a table are painted: horizontal lines, soft selection in bold, bars, states, links."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.dumbbell_paint import draw_scaled
from in2desk.ui.widgets.labels import STATES
from in2desk.ui.widgets.marks import draw_bar, draw_coverage, draw_hatch
from in2desk.ui.widgets.table_model import COLUMN, ROW, Column

PAD = 11
_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints every kind of column."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell: ground, content, ring of the current row."""
        column, row, rect, theme = index.data(COLUMN), index.data(ROW), option.rect, self._theme
        selected = bool(option.state & option.state.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(rect, theme.color("accent_soft" if selected else "surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        if selected and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), theme.px(4), rect.height(), theme.color("accent"))
        inside = rect.adjusted(theme.px(PAD), 0, -theme.px(PAD), -1)
        heavy = selected or column.strong or (column.bold is not None and column.bold(row))
        painter.setFont(theme.font("base", 600 if heavy else 400))
        painter.setPen(theme.color("text_muted" if column.muted and not selected else "text"))
        if column.kind == "scale" and column.scale:
            draw_scaled(painter, QRectF(rect.adjusted(0, 0, 0, -1)), theme, column.scale(row), selected=selected)
        else:
            self._content(painter, inside, column, row)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            self._ring(painter, rect, index)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A plain field named after its column."""
        field = QLineEdit(parent)
        field.setAccessibleName(index.data(COLUMN).title)
        field.setAcceptDrops(False)
        return field

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """A gap is an empty field, not a dash."""
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QLineEdit):
            editor.setText("" if text == "–" else text)

    def _content(self, painter: QPainter, rect: QRect, column: Column, row: object) -> None:
        text = column.shown(row)
        if column.hidden is not None and column.hidden(row):
            rect = self._hidden(painter, rect)
        elif column.kind == "bar" and column.bar:
            width = self._theme.px(44)
            draw_bar(painter, QRectF(rect.x(), rect.y(), width, rect.height()), self._theme, column.bar(row))
            rect = rect.adjusted(width, 0, 0, 0)
            painter.setFont(self._theme.font("base", 600))
        elif column.kind == "coverage":
            rect = self._coverage(painter, rect, column, row)
        elif column.kind == "state" and column.state:
            rect = self._state(painter, rect, column.state(row))
        elif column.kind == "link" and text:
            painter.setPen(self._theme.color("accent"))
        self._text(painter, rect, text, column.right)

    def _hidden(self, painter: QPainter, rect: QRect) -> QRect:
        """Hatching and a dash, the same sign as for every value that is not shown."""
        width, high = self._theme.px(22), self._theme.px(10)
        left = rect.right() - width - self._theme.px(12)
        draw_hatch(painter, QRectF(left, rect.center().y() - high / 2, width, high), self._theme)
        return rect

    def _coverage(self, painter: QPainter, rect: QRect, column: Column, row: object) -> QRect:
        share = column.value(row)
        if share is not None and not math.isnan(share):
            width = self._theme.px(20)
            draw_coverage(painter, QRectF(rect.x(), rect.y(), width, rect.height()), self._theme, share)
        painter.setPen(self._theme.color("text_muted" if share == 1 else "text"))
        return rect

    def _state(self, painter: QPainter, rect: QRect, state: str) -> QRect:
        if not state:
            return rect
        role = "text_muted" if state == "info" else state
        side = self._theme.px(16)
        picture = self._theme.pixmap(STATES[state], role, 16, self._view.devicePixelRatioF())
        painter.drawPixmap(rect.x(), rect.center().y() - side // 2 + 1, picture)
        if state in ("warning", "error"):
            painter.setPen(self._theme.color(role))
        return rect.adjusted(side + self._theme.px(6), 0, 0, 0)

    def _text(self, painter: QPainter, rect: QRect, text: str, right: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _ring(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        color, header = self._theme.color("focus"), self._view.horizontalHeader()
        painter.fillRect(rect.x(), rect.y(), rect.width(), 2, color)
        painter.fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, color)
        place = header.visualIndex(index.column())
        if place == 0:
            painter.fillRect(rect.x(), rect.y(), 2, rect.height(), color)
        if place == header.count() - 1:
            painter.fillRect(rect.right() - 1, rect.y(), 2, rect.height(), color)
