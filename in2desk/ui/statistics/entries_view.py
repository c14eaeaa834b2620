"""Statistics: own entries: one row a place, one column an indicator; typed, or pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.statistics.model import Indicator, Region
from in2desk.core.statistics.service import OwnEntry
from in2desk.ui.shell.theme import Theme
from in2desk.ui.statistics.pasting import place_cells
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

Typed = tuple[str, str, str]
"""Indicator id, region key, what was typed."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place with its newest entries by indicator id."""

    region: Region
    entries: Mapping[str, OwnEntry]


class EntriesView(QWidget):
    """Statistics: Tab "Eigene Angaben". typed: cells as the user left them. The year of new entries stands above.

    unknown: names of places among what was pasted that are not in the table.
    """

    typed = Signal(list)
    unknown = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Eigene Angaben"))
        self._theme = theme
        self._indicators: list[Indicator] = []
        self.year = QSpinBox()
        self.year.setRange(1990, 2100)
        self.year.setAccessibleName(_("Jahr der Angaben"))
        self.table = DataTable(
            theme, _("Eigene Angaben"), [_name_column()], _("Noch keine Orte. Lesen Sie zuerst das Verzeichnis ein.")
        )
        self.table.key = lambda row: row.region.key
        column = tight(QVBoxLayout(self), 8)
        head = tight(QHBoxLayout(), 8)
        self._note = label("", "muted", wrap=True)
        head.addWidget(self._note, 1)
        head.addWidget(label(_("Jahr")))
        head.addWidget(self.year)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        hint = _(
            "Zahl eintippen und Enter, oder einen Bereich aus Excel kopieren und mit Strg+V einfügen, auch mit Überschriften. "
            "Leer löscht die Angabe."
        )
        column.addWidget(label(hint, "small", wrap=True))
        self.table.pasted.connect(self._pasted)

    def show_entries(self, regions: Sequence[Region], indicators: Sequence[Indicator], found: Sequence[OwnEntry]) -> None:
        """Fill the grid."""
        if [i.id for i in indicators] != [i.id for i in self._indicators]:
            self._indicators = list(indicators)
            self.table.set_columns([_name_column(), *(self._column(i) for i in indicators)])
        held: dict[str, dict[str, OwnEntry]] = {}
        for entry in found:
            held.setdefault(entry.key, {})[entry.indicator] = entry
        rows = [PlaceRow(region, held.get(region.key, {})) for region in regions]
        self.table.show_rows(rows)
        gaps = sum(1 for row in rows for i in self._indicators if i.id not in row.entries)
        examples = sum(entry.example for entry in found)
        text = ngettext("{n} Angabe fehlt noch.", "{n} Angaben fehlen noch.", gaps).format(n=number(gaps))
        self._note.setText(_("Beispielwerte, erfunden. {text}").format(text=text) if examples else text)

    def _column(self, indicator: Indicator) -> Column:
        return Column(
            indicator.id,
            indicator.title,
            lambda row: row.entries[indicator.id].value if indicator.id in row.entries else None,
            "number",
            decimals=0,
            width=self._width(indicator.title),
            text=lambda row: _cell_text(row, indicator.id),
            tip=lambda row: _cell_tip(row, indicator),
            edit=lambda row, text: self.typed.emit([(indicator.id, row.region.key, text.partition("(")[0])]),
        )

    def _width(self, title: str) -> int:
        """Pixels at 100 % that a title needs as head of a column."""
        theme = self._theme
        return min(210, max(130, round(QFontMetrics(theme.font("base", 600)).horizontalAdvance(title) / theme.factor) + 28))

    def _pasted(self, cells: list[list[str]], row: int, column: int) -> None:
        """Cells from a spreadsheet, with headings or from the current cell on; the column of names is never overwritten."""
        rows, indicators = self.table.rows(), self._indicators
        pasted = place_cells(cells, [r.region.name for r in rows], [i.title for i in indicators], row, column)
        new = [(rows[down], indicators[at].id, text) for down, at, text in pasted.cells]
        found = [(id, place.region.key, text) for place, id, text in new if not _is_shown(place, id, text)]
        if found:
            self.typed.emit(found)
        if pasted.unknown:
            self.unknown.emit(list(pasted.unknown))


def _is_shown(row: PlaceRow, indicator: str, text: str) -> bool:
    """Whether a cell says what stands there already, rounded or as an example: copied and pasted back, it is no entry."""
    return " ".join(text.split()) == " ".join(_cell_text(row, indicator).split())


def read_cells(typed: Sequence[Typed], period: str) -> tuple[list[OwnEntry], list[str]]:
    """Entries to store, and the cells that are no number, as they were typed."""
    entries, wrong = [], []
    for indicator, key, text in typed:
        try:
            entries.append(OwnEntry(indicator, key, period, read_number(text)))
        except ValueError:
            wrong.append(text)
    return entries, wrong


def read_number(text: str) -> float | None:
    """A number as people type it here: 1.234,5 or 1234,5 or 12; empty is None. Raises ValueError for anything else."""
    plain = text.strip().replace("\u00a0", "").replace(" ", "")
    if not plain:
        return None
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif plain.count(".") and all(len(part) == 3 for part in plain.split(".")[1:]):
        plain = plain.replace(".", "")  # 1.234 is twelve hundred and some, as Excel shows it
    value = float(plain)
    if not 0 <= value < float("inf"):
        raise ValueError(text)
    return value


def _name_column() -> Column:
    return Column("name", _("Ort"), lambda row: row.region.name, width=170)


def _cell_text(row: PlaceRow, indicator: str) -> str:
    entry = row.entries.get(indicator)
    if entry is None or entry.value is None:
        return "–"
    text = number(entry.value, 0 if entry.value == int(entry.value) else 1)
    return _("{n} (Beispiel)").format(n=text) if entry.example else text


def _cell_tip(row: PlaceRow, indicator: Indicator) -> str:
    entry = row.entries.get(indicator.id)
    if entry is None:
        return _("{name}: keine Angabe").format(name=indicator.title)
    return f"{indicator.title}, {entry.period}. {entry.note}".strip()
