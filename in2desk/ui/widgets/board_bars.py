"""Widgets: the scroll bars of a board: one below all columns, and one in each column that needs it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.widgets.board_scene import BoardScene


class Bars:
    """Keeps the bars where the scene is scrolled to, and the scene where people drag the bars to."""

    def __init__(self, view: QWidget, scene: BoardScene) -> None:
        self._view, self._scene = view, scene
        self._columns: list[QScrollBar] = []
        self._below = self._made(Qt.Orientation.Horizontal, _("Pinnwand seitwärts"))
        self._below.valueChanged.connect(self._sideways)

    def resize(self, width: int, height: int) -> None:
        """The view has another size; columns end above the bar where there is one."""
        self._scene.resize(width, height)
        self._below.setVisible(self._scene.most_right() > 0)
        high = self._below.sizeHint().height() if self._scene.most_right() else 0
        self._below.setGeometry(0, height - high, width, high)
        self._scene.resize(width, height - high)

    def follow(self) -> None:
        """Put every bar where its part of the scene is."""
        if (self._scene.most_right() > 0) == self._below.isHidden():
            self.resize(self._view.width(), self._view.height())
        self._put(self._below, self._scene.most_right(), self._view.width(), self._scene.offset)
        count = len(self._scene.layout.columns)
        while len(self._columns) < count:
            self._columns.append(self._column_bar(len(self._columns)))
        for bar in self._columns[count:]:
            bar.hide()
        for column, bar in enumerate(self._columns[:count]):
            self._place(column, bar)

    def _place(self, column: int, bar: QScrollBar) -> None:
        most, body = self._scene.most_down(column), self._scene.body_rect(column)
        bar.setVisible(most > 0)
        if most:
            wide = self._scene.measures.bar
            bar.setGeometry(body.right() - wide + 1, body.y(), wide, body.height())
            self._put(bar, most, body.height(), self._scene.down(column))

    def _put(self, bar: QScrollBar, most: int, page: int, value: int) -> None:
        if (bar.maximum(), bar.pageStep(), bar.value()) != (most, page, value):
            bar.blockSignals(True)
            bar.setPageStep(page)
            bar.setSingleStep(self._scene.measures.line * 2)
            bar.setRange(0, most)
            bar.setValue(value)
            bar.blockSignals(False)

    def _column_bar(self, column: int) -> QScrollBar:
        bar = self._made(Qt.Orientation.Vertical, _("Spalte auf und ab"))
        bar.valueChanged.connect(lambda value: self._downward(column, value))
        return bar

    def _made(self, way: Qt.Orientation, name: str) -> QScrollBar:
        bar = QScrollBar(way, self._view)
        bar.setAccessibleName(name)
        bar.setCursor(Qt.CursorShape.ArrowCursor)
        bar.hide()
        return bar

    def _sideways(self, value: int) -> None:
        self._scene.scroll_right_to(value)
        self.follow()
        self._view.update()

    def _downward(self, column: int, value: int) -> None:
        self._scene.scroll_to(column, value)
        self._view.update()
