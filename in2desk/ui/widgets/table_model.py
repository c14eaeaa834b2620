"""Widgets: what a table holds: columns declared once, rows of any kind, sorted with gaps last."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import day, moment, number, percent
from in2desk.core.reports.spreadsheet import Cell, SheetColumn
from in2desk.ui.widgets.dumbbell_paint import Scaled
from in2desk.ui.widgets.marks import Bar
from in2desk.ui.widgets.table_sheet import Sheet

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
COLUMN = Qt.ItemDataRole.UserRole + 1
_RIGHT = ("number", "percent", "bar", "coverage")
_SHEET_KINDS = {"number": "number", "bar": "number", "percent": "percent", "coverage": "percent", "date": "date"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. kind: text, number, percent (shares 0..1), bar, coverage (shares), link, state, date, scale.

    value: the plain cell of a row; None or NaN is a gap. text: how people read it, when the kind's own way will not do.
    width: pixels at 100 %, 0 shares the rest. bar: the bar beside the number (kind bar). state: good, warning, error,
    info or "" (kind state). tip: more words under the mouse. sort: key of a row where the value will not do. edit: takes
    what was typed (kind text or number) and makes the cell editable. muted: drawn in grey. least: pixels below which a
    column without a width does not shrink. scale: the dumbbell on the scale of levels (kind scale; its head shows the
    levels, its text goes with copies only). hidden: rows whose value is kept back and hatched. bold: rows drawn heavier.
    say: what a screen reader says of the cell, where title and text will not do.
    """

    key: str
    title: str
    value: Callable[[Any], Any]
    kind: str = "text"
    decimals: int = 0
    width: int = 0
    text: Callable[[Any], str] | None = None
    bar: Callable[[Any], Bar] | None = None
    state: Callable[[Any], str] | None = None
    tip: Callable[[Any], str] | None = None
    sort: Callable[[Any], Any] | None = None
    edit: Callable[[Any, str], object] | None = None
    muted: bool = False
    strong: bool = False
    least: int = 130
    scale: Callable[[Any], Scaled] | None = None
    hidden: Callable[[Any], bool] | None = None
    bold: Callable[[Any], bool] | None = None
    say: Callable[[Any], str] | None = None

    @property
    def right(self) -> bool:
        """Whether it is aligned to the right."""
        return self.kind in _RIGHT

    def shown(self, row: Any) -> str:
        """The cell as people read it."""
        if self.text is not None:
            return self.text(row)
        value = self.value(row)
        if self.kind in ("number", "bar"):
            return number(value, self.decimals)
        if self.kind in ("percent", "coverage"):
            return percent(value)
        if isinstance(value, datetime):
            return moment(value)
        return day(value) if isinstance(value, date) else "" if value is None else str(value)

    def spoken(self, row: Any) -> str:
        """The cell for a screen reader: with the column's title, gaps in words."""
        if self.say is not None:
            return self.say(row)
        text = self.shown(row)
        gap = _("nicht bewertbar") if self.kind == "bar" else _("keine Angabe")
        return f"{self.title}: {gap if text in ('', '–') else text}"

    def order(self, row: Any) -> Any:
        """The key this row is sorted by; None stands last whatever the direction."""
        key = (self.sort or self.value)(row)
        if isinstance(key, float) and math.isnan(key):
            return None
        return sort_text(key) if isinstance(key, str) else key

    def cell(self, row: Any) -> Cell:
        """The cell for XLSX."""
        value = self.value(row)
        if isinstance(value, datetime):
            return value.date()
        return value if self.kind in _SHEET_KINDS and not isinstance(value, str) else self.shown(row)

    def head(self) -> SheetColumn:
        """The column for XLSX."""
        return SheetColumn(self.title, _SHEET_KINDS.get(self.kind, "text"), self.decimals)


def sort_text(text: str) -> str:
    """German dictionary order: ä sorts as a, ß as ss."""
    return text.casefold().translate(str.maketrans("äöü", "aou"))


class TableModel(QAbstractTableModel):
    """Rows in the order they are shown."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: list[Any] = []
        self.sorted_by: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replace all rows, keeping the chosen order."""
        self.beginResetModel()
        self.rows = list(rows)
        self._order()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Replace the columns; rows are gone until `show_rows`."""
        self.beginResetModel()
        self.columns, self.rows, self.sorted_by = tuple(columns), [], None
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; gaps stand last whatever the direction."""
        self.beginResetModel()
        self.sorted_by = (column, order)
        self._order()
        self.endResetModel()

    def sheet(self, title: str, notes: Sequence[str]) -> Sheet:
        """The table off the screen."""
        cells = tuple(tuple(column.cell(row) for column in self.columns) for row in self.rows)
        texts = tuple(tuple(column.shown(row) for column in self.columns) for row in self.rows)
        return Sheet(title, tuple(column.head() for column in self.columns), cells, texts, tuple(notes))

    def _order(self) -> None:
        if self.sorted_by is None or self.sorted_by[0] >= len(self.columns):
            return
        column = self.columns[self.sorted_by[0]]
        keyed = [(column.order(row), row) for row in self.rows]
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=self.sorted_by[1] == Qt.SortOrder.DescendingOrder)
        self.rows = [row for _key, row in known] + [row for key, row in keyed if key is None]

    # Qt's interface

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, spoken text, alignment, tooltip, the row and the column."""
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.shown(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return {ROW: row, COLUMN: column}.get(Qt.ItemDataRole(role) if role <= ROW else role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on what was typed to the column."""
        edit = self.columns[index.column()].edit
        if role != Qt.ItemDataRole.EditRole or edit is None or str(value) == self.data(index):
            return False
        edit(self.rows[index.row()], str(value).strip())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of columns with `edit` can be typed into."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.columns[index.column()].edit else plain

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles; the sorted column carries an arrow."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        down = self.sorted_by is not None and self.sorted_by[1] == Qt.SortOrder.DescendingOrder
        here = self.sorted_by is not None and self.sorted_by[0] == section
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{column.title} {'↓' if down else '↑'}" if here else column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            order = _("absteigend sortiert") if down else _("aufsteigend sortiert")
            return f"{column.title}, {order}" if here else column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
