"""Widgets: the table of the house: sorts, copies with its head, takes pastes, says when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import label, restyle, tight
from in2desk.ui.widgets.table_head import Head
from in2desk.ui.widgets.table_model import ROW, Column, TableModel
from in2desk.ui.widgets.table_paint import CellDelegate
from in2desk.ui.widgets.table_sheet import Sheet


class _View(QTableView):
    """Keys of the table; what they mean is told to the frame around it."""

    keyed = Signal(str)
    focused = Signal(bool)
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The frame shares out the width."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C, Ctrl+V, Enter; Ctrl+Up and Ctrl+Down sort by the current column."""
        keys = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.keyed.emit("copy")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.keyed.emit("paste")
        elif control and keys in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.keyed.emit("ascending" if keys == Qt.Key.Key_Up else "descending")
        elif keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self.keyed.emit("open")
        elif keys in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not self.tabKeyNavigation():
            self.focusNextPrevChild(keys == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the cell below, as in Excel."""
        super().closeEditor(editor, hint)
        here = self.currentIndex()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and here.row() + 1 < self.model().rowCount():
            self.setCurrentIndex(here.siblingAtRow(here.row() + 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self.focused.emit(True)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus is elsewhere."""
        super().focusOutEvent(event)
        self.focused.emit(False)
        self.viewport().update()


class DataTable(QFrame):
    """A table over rows of any kind, told by columns.

    selected: the row under the cursor has changed (None: none). opened: Enter or double click on a row; column key.
    pasted: cells from the clipboard and the row and column where they belong. `notes` go with every copy.
    """

    selected = Signal(object)
    opened = Signal(object, str)
    pasted = Signal(list, int, int)

    def __init__(self, theme: Theme, title: str, columns: Sequence[Column], empty: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.title = title
        self.notes: Sequence[str] = ()
        self.key: Callable[[Any], Any] = lambda row: row
        self.setObjectName("tableframe")
        self.setAccessibleName(title)
        self.model = TableModel(columns)
        self.view = _View()
        self._empty = label(empty, "muted", wrap=True)
        self._build()
        self._apply_columns()
        theme.changed.connect(self._resize)

    def set_title(self, title: str) -> None:
        """Rename the table, for screen readers, copies and paper."""
        self.title = title
        self.setAccessibleName(title)
        self.view.setAccessibleName(title)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Replace the columns; rows are gone until `show_rows`."""
        self.model.set_columns(columns)
        self._apply_columns()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replace all rows; order, selection and scroll position stay where the same row (by `key`) is still there."""
        chosen = self.current()
        place = self.view.verticalScrollBar().value()
        self.view.selectionModel().blockSignals(True)
        self.model.show_rows(rows)
        self.view.selectionModel().blockSignals(False)
        self._empty.setVisible(not rows)
        if chosen is not None:
            self.select(self.key(chosen), tell=False)
        self.view.verticalScrollBar().setValue(place)

    def rows(self) -> list[Any]:
        """The rows in the order shown."""
        return list(self.model.rows)

    def current(self) -> Any | None:
        """The selected row, or None."""
        chosen = self.view.selectionModel().selectedRows()
        return chosen[0].data(ROW) if chosen else None

    def select(self, key: Any, *, tell: bool = True) -> bool:
        """Select the row with this key; False when there is none. tell: emit `selected`."""
        at = next((i for i, row in enumerate(self.model.rows) if self.key(row) == key), None)
        if at is None:
            return False
        column = max(0, self.view.currentIndex().column())
        blocked = self.blockSignals(not tell)
        self.view.setCurrentIndex(self.model.index(at, column))
        self.view.selectRow(at)
        self.blockSignals(blocked)
        return True

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by the column with this key."""
        column = next(i for i, column in enumerate(self.model.columns) if column.key == key)
        self._sort(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)

    def sheet(self) -> Sheet:
        """The table off the screen: for copying, XLSX and paper."""
        return self.model.sheet(self.title, self.notes)

    def copy(self) -> None:
        """Put the table with its head on the clipboard: as text with tabs and as HTML."""
        sheet, data = self.sheet(), QMimeData()
        data.setText(sheet.tsv())
        data.setHtml(sheet.html())
        QGuiApplication.clipboard().setMimeData(data)

    def paste(self) -> None:
        """Tell what cells are on the clipboard and where they belong."""
        text = QGuiApplication.clipboard().text().replace("\r\n", "\n").rstrip("\n")
        if text:
            index = self.view.currentIndex()
            cells = [line.split("\t") for line in text.split("\n")]
            self.pasted.emit(cells, max(0, index.row()), max(0, index.column()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The empty text keeps to the middle."""
        super().resizeEvent(event)
        self._empty.setGeometry(24, self._theme.px(40), self.width() - 48, max(40, self.height() - self._theme.px(56)))

    # building

    def _build(self) -> None:
        inner = tight(QVBoxLayout(self), 0, (2, 2, 2, 2))
        inner.addWidget(self.view)
        view = self.view
        view.setAccessibleName(self.title)
        view.setHorizontalHeader(Head(self._theme, view))
        view.setModel(self.model)
        view.setItemDelegate(CellDelegate(self._theme, view))
        view.setShowGrid(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        view.horizontalHeader().setSectionsClickable(True)
        view.horizontalHeader().setAccessibleName(self.title)
        view.horizontalHeader().sectionClicked.connect(self._clicked_head)
        view.selectionModel().selectionChanged.connect(lambda now, before: self._tell())
        view.doubleClicked.connect(self._open)
        view.clicked.connect(self._clicked)
        view.keyed.connect(self._key)
        view.focused.connect(self._ring)
        view.resized.connect(self._share)
        self._empty.setParent(self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _apply_columns(self) -> None:
        header = self.view.horizontalHeader()
        for place, column in enumerate(self.model.columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
        self._resize()

    def _resize(self) -> None:
        header, theme = self.view.horizontalHeader(), self._theme
        header.setFont(theme.font("base", 600))
        header.setFixedHeight(theme.size("table_head"))
        self.view.verticalHeader().setMinimumSectionSize(theme.size("table_row"))
        self.view.verticalHeader().setDefaultSectionSize(theme.size("table_row"))
        for place, column in enumerate(self.model.columns):
            if column.width:
                header.resizeSection(place, theme.px(column.width))
        self._share()

    def _share(self) -> None:
        """Columns without a width share what is left, but never get too narrow to read: then the table scrolls."""
        header, columns = self.view.horizontalHeader(), self.model.columns
        free = [place for place, column in enumerate(columns) if not column.width]
        taken = sum(header.sectionSize(place) for place, column in enumerate(columns) if column.width)
        least = {place: self._theme.px(columns[place].least) for place in free}
        fits = self.view.viewport().width() - taken >= sum(least.values())
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
        for place in free:
            header.setSectionResizeMode(place, mode)
            if not fits:
                header.resizeSection(place, least[place])

    # events

    def _tell(self) -> None:
        self.selected.emit(self.current())

    def _clicked_head(self, column: int) -> None:
        now = self.model.sorted_by
        first = Qt.SortOrder.DescendingOrder if self.model.columns[column].right else Qt.SortOrder.AscendingOrder
        other = Qt.SortOrder.AscendingOrder if first == Qt.SortOrder.DescendingOrder else Qt.SortOrder.DescendingOrder
        self._sort(column, other if now == (column, first) else first)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        chosen = self.current()
        self.model.sort(column, order)
        if chosen is not None:
            self.select(self.key(chosen), tell=False)

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()].kind == "link":
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        column = self.model.columns[index.column()]
        if column.edit is None:
            self.opened.emit(index.data(ROW), column.key)

    def _key(self, what: str) -> None:
        index = self.view.currentIndex()
        if what == "copy":
            self.copy()
        elif what == "paste":
            self.paste()
        elif what == "open" and index.isValid():
            if self.model.columns[index.column()].edit:
                self.view.edit(index)
            else:
                self._open(index)
        elif what in ("ascending", "descending") and index.isValid():
            down = what == "descending"
            self._sort(index.column(), Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def _ring(self, on: bool) -> None:
        self.setProperty("ring", "on" if on else "off")
        restyle(self)
