"""Widgets: a short list of lines that people add to, change in place, tick off, move and delete, all by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.fields import plain_edit
from in2desk.ui.widgets.labels import tight
from in2desk.ui.widgets.row_keys import RowKeys

MOST_SHOWN, AIR = 9, 2
_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """One line. done: ticked or not; None where nothing is to tick."""

    key: str
    text: str
    done: bool | None = None


class _List(QListWidget):
    """Enter, F2 and double click change a line in place."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the key people try first."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self.editItem(self.currentItem())
        else:
            super().keyPressEvent(event)


class LineList(QWidget):
    """added: a text. changed: key and text. ticked: key and whether. removed: key. moved: key and by how many."""

    added = Signal(str)
    changed = Signal(str, str)
    ticked = Signal(str, bool)
    removed = Signal(str)
    moved = Signal(str, int)

    def __init__(self, theme: Theme, name: str, hint: str) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self.list = _List()
        self.list.setAccessibleName(name)
        self.list.setWordWrap(True)
        self.list.setSpacing(AIR)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.list.setToolTip(_("F2 ändert, Entf löscht, Alt+Pfeil verschiebt"))
        self.field = plain_edit(_("{list}: neue Zeile").format(list=name), hint)
        column = tight(QVBoxLayout(self), 4)
        column.addWidget(self.list)
        row = tight(QHBoxLayout(), 4)
        row.addWidget(self.field, 1)
        self.delete = Button(theme, _("{list}: Zeile löschen").format(list=name), "icon", "trash-2")
        row.addWidget(self.delete)
        column.addLayout(row)
        self.field.returnPressed.connect(self._add)
        self.delete.clicked.connect(self._remove)
        RowKeys(self.list, self._move, self._remove)
        self.list.itemChanged.connect(self._on_item)
        self.list.currentRowChanged.connect(lambda at: self.delete.setEnabled(at >= 0))
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the same line stays current."""
        kept = self._current()
        self._lines = tuple(lines)
        self.list.blockSignals(True)
        self.list.clear()
        for line in self._lines:
            self.list.addItem(self._item(line))
        self.list.setCurrentRow(next((at for at, line in enumerate(self._lines) if line.key == kept), -1))
        self.list.blockSignals(False)
        self.delete.setEnabled(self.list.currentRow() >= 0)
        self.list.setVisible(bool(self._lines))
        self._fit()

    def _item(self, line: Line) -> QListWidgetItem:
        item = QListWidgetItem(line.text)
        item.setData(_KEY, line.key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setToolTip(line.text)
        if line.done is not None:
            item.setCheckState(Qt.CheckState.Checked if line.done else Qt.CheckState.Unchecked)
        return item

    def _fit(self) -> None:
        """As high as its lines, up to a few; then it scrolls."""
        rows = min(len(self._lines), MOST_SHOWN)
        wanted = sum(self.list.sizeHintForRow(at) + 2 * AIR for at in range(rows))
        self.list.setFixedHeight(wanted + 6)

    def sizeHint(self) -> QSize:
        """No wider than the column gives."""
        return QSize(self._theme.px(200), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap elsewhere."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def _add(self) -> None:
        text = self.field.text().strip()
        if text:
            self.field.clear()
            self.added.emit(text)

    def _remove(self) -> None:
        if key := self._current():
            self.removed.emit(key)

    def _move(self, by: int) -> None:
        if key := self._current():
            self.moved.emit(key, by)

    def _on_item(self, item: QListWidgetItem) -> None:
        """A line was changed in place or ticked; an emptied one stays as it was."""
        line = next((one for one in self._lines if one.key == item.data(_KEY)), None)
        if line is None:
            return
        done = item.checkState() == Qt.CheckState.Checked
        if line.done is not None and done != line.done:
            self.ticked.emit(line.key, done)
        elif item.text().strip() and item.text().strip() != line.text:
            self.changed.emit(line.key, item.text().strip())
        elif item.text() != line.text:
            self.show_lines(self._lines)
