"""Widgets: the head of a table; over a scale it shows the levels in place of a title."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.dumbbell_paint import draw_level_names


class Head(QHeaderView):
    """Titles of columns, and numbers of levels where a column shows them."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme = theme

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One title, or the levels over their lines."""
        super().paintSection(painter, rect, section)
        if self._is_scale(section):
            draw_level_names(painter, QRectF(rect), self._theme, self.font())

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """The levels stand where the title would be."""
        super().initStyleOptionForIndex(option, section)
        if self._is_scale(section):
            option.text = ""

    def _is_scale(self, section: int) -> bool:
        columns = getattr(self.model(), "columns", ())
        return section < len(columns) and columns[section].kind == "scale"
