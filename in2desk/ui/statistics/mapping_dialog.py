"""Statistics: which column of a plain table is what, with the first rows as they are; the answer is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.regions.words import level_title
from in2desk.core.statistics.model import LEVELS
from in2desk.core.statistics.readers.plain_mapping import PlainMapping, ValueColumn
from in2desk.core.statistics.readers.plain_table import describe
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.messages import MessagePanel
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import label
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

ITEM = Qt.ItemDataRole.UserRole
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked

Look = tuple[str, list[tuple[str, str]], list[tuple[str, ...]], PlainMapping | None]
"""A sheet: its name, columns (how a mapping names them, header), first rows, the obvious mapping if there is one."""


class MappingDialog(DeskDialog):
    """Statistics: Mapping of a plain table. answered: the mapping as plain data."""

    answered = Signal(dict)

    def __init__(self, theme: Theme, path: Path, found: list[Look], parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Spalten zuordnen"), parent, 820)
        self.add_heading(
            path.name, _("Welche Spalte ist was? Die Antwort merkt sich das Programm für die nächste Tabelle dieser Art.")
        )
        self._looks = found
        self.sheet, self.key, self.level = QComboBox(), QComboBox(), QComboBox()
        self.values = QListWidget()
        self.period, self.unit, self.credit = QLineEdit(), QLineEdit(), QLineEdit()
        self.preview = DataTable(theme, _("Erste Zeilen"), [Column("none", "", lambda r: "")])
        self._build()
        self._show_sheet(0)

    def _build(self) -> None:
        form = QFormLayout()
        fields: list[tuple[str, QWidget]] = [
            (_("Blatt"), self.sheet),
            (_("Spalte mit dem Schlüssel"), self.key),
            (_("Was der Schlüssel bezeichnet"), self.level),
            (_("Spalten mit Werten (mehrere möglich)"), self.values),
            (_("Stand oder Jahr, wenn keine Spalte es sagt"), self.period),
            (_("Einheit"), self.unit),
            (_("Quelle, wie sie genannt werden soll"), self.credit),
        ]
        for text, field in fields:
            field.setAccessibleName(text)
            form.addRow(label(text), field)
        self.values.setFixedHeight(self.theme.px(110))
        self.values.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.level.addItem(_("am Schlüssel erkennen"), "")
        for level in LEVELS:
            self.level.addItem(level_title(level), level)
        for name, _columns, _rows, _guess in self._looks:
            self.sheet.addItem(name or _("Tabelle"))
        self.sheet.currentIndexChanged.connect(self._show_sheet)
        self.content.addLayout(form)
        self.preview.setMinimumHeight(self.theme.px(160))
        self.content.addWidget(self.preview)
        if not self._looks:
            self.content.addWidget(
                MessagePanel(self.theme, "error", _("Das ist keine Tabelle."), _("Es wurde nichts gespeichert."))
            )
        self.add_button(_("Abbrechen"), self.reject)
        self.take = self.add_button(_("Zuordnung verwenden"), self._answer, "primary")
        self.values.itemChanged.connect(lambda item: self._check())

    def _show_sheet(self, place: int) -> None:
        if place >= len(self._looks):
            self.take.setEnabled(False)
            return
        _name, columns, rows, guess = self._looks[place]
        self.key.clear()
        self.values.clear()
        wanted = {value.column for value in guess.values} if guess else set()
        for reference, header in columns:
            self.key.addItem(header or reference, reference)
            item = QListWidgetItem(header or reference)
            item.setData(ITEM, reference)
            item.setCheckState(CHECKED if reference in wanted else UNCHECKED)
            self.values.addItem(item)
        likely = guess.key if guess else next((columns[i][0] for i in range(len(columns)) if looks_like_keys(rows, i)), "")
        self.key.setCurrentIndex(max(0, self.key.findData(likely)))
        self.preview.set_columns([Column(str(i), h or r, _nth(i), width=110) for i, (r, h) in enumerate(columns)])
        self.preview.show_rows(rows)
        self._check()

    def _chosen(self) -> list[str]:
        items = [self.values.item(i) for i in range(self.values.count())]
        return [str(item.data(ITEM)) for item in items if item.checkState() == CHECKED]

    def _check(self) -> None:
        self.take.setEnabled(bool(self._chosen()) and bool(self.key.currentData()))

    def _answer(self) -> None:
        name = self._looks[self.sheet.currentIndex()][0]
        period, unit = self.period.text().strip(), self.unit.text().strip()
        values = tuple(ValueColumn(column, "", unit, period) for column in self._chosen() if column != self.key.currentData())
        mapping = PlainMapping(
            key=str(self.key.currentData()),
            values=values,
            sheet=name,
            level=str(self.level.currentData()),
            attribution=self.credit.text().strip(),
        )
        self.accept()
        self.answered.emit(mapping.as_dict())


def looks_like_keys(rows: list[tuple[str, ...]], column: int) -> bool:
    """Whether every sample of a column has the length of a key of a place, association or district."""
    samples = [row[column].strip() for row in rows if row[column].strip()]
    return bool(samples) and all(sample.isdigit() and len(sample) in (4, 5, 7, 8, 9, 11, 12) for sample in samples)


def looks(path: Path) -> list[Look]:
    """Each sheet of a file; none for what is no table. Reads the file: call it in the background."""
    try:
        found = describe(SourceFile(path))
    except (DeskError, OSError):
        return []
    shown: list[Look] = []
    for _grid, seen in found:
        columns = [(column.reference, column.header) for column in seen.columns]
        depth = max((len(column.samples) for column in seen.columns), default=0)
        rows = [tuple(c.samples[i] if i < len(c.samples) else "" for c in seen.columns) for i in range(depth)]
        shown.append((seen.name, columns, rows, seen.guess))
    return shown


def _nth(place: int) -> Callable[[tuple[str, ...]], str]:
    return lambda row: row[place]
