"""Checklist: beside the comparison: the selected criterion in both rounds, and what is not compared and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import said
from in2desk.core.checklist.results import Cell, Comparison
from in2desk.core.reports.checklist_charts import HeatStrip, distance, level
from in2desk.core.reports.checklist_views import round_words, too_few_words
from in2desk.ui.checklist.compare_table import CompareRow
from in2desk.ui.checklist.result_detail import without_words
from in2desk.ui.checklist.result_marks import MarkSign
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.heat_strip import HeatStripView
from in2desk.ui.widgets.labels import label, rule, tight
from in2desk.ui.widgets.scroll import ScrollColumn


class CompareDetail(ScrollColumn):
    """Checklist: Detail column of the tab "Vergleich"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Ausgewähltes Kriterium"))
        self._theme = theme
        self.title, self._line, self._wording = label("", "title", wrap=True), label("", "small", wrap=True), label("", wrap=True)
        self.sides = [RoundValue(theme, side) for side in ("own", "other")]
        self.change = label("", "strong", wrap=True)
        self._left_title = label("", "strong")
        self.left_out = QWidget()
        self._grid = tight(QGridLayout(self.left_out), 4)
        self._grid.setColumnStretch(1, 1)
        self._criterion = QWidget()
        self._build()

    def _build(self) -> None:
        box = QWidget()
        column = tight(QVBoxLayout(box), 8, (15, 12, 15, 12))
        inside = tight(QVBoxLayout(self._criterion), 4)
        for part in (self.title, self._line, self._wording, *self.sides, self.change):
            inside.addWidget(part)
        column.addWidget(self._criterion)
        column.addWidget(rule())
        column.addWidget(self._left_title)
        column.addWidget(self.left_out)
        column.addStretch(1)
        self.fill(box)

    def show_row(self, compared: Comparison, row: CompareRow | None) -> None:
        """Show one criterion; without one only what is not compared."""
        self._criterion.setVisible(row is not None)
        if row is None:
            return
        found = row.found
        self.title.setText(said(found.criterion.title))
        codes = _("Kriterium {code}").format(code=found.criterion.code)
        if found.former.code != found.criterion.code:
            codes = _("Kriterium {code}, früher {former}").format(code=found.criterion.code, former=found.former.code)
        self._line.setText(codes)
        self._wording.setText(said(found.criterion.wording))
        for side, made, cell in zip(self.sides, (compared.before, compared.after), (found.before, found.after), strict=True):
            side.show_cell(_("Runde {name}").format(name=round_words(made)), cell)
        self.change.setText(_("Änderung {n}").format(n=distance(found.change)) if found.change is not None else "")
        self.change.setVisible(found.change is not None)

    def show_left_out(self, left_out: tuple[tuple[str, str], ...]) -> None:
        """Which criteria are not compared, and why."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        count = len(left_out)
        self._left_title.setText(_("Nicht verglichen ({n})").format(n=count) if count else _("Alle Kriterien sind dieselben"))
        for place, (code, why) in enumerate(left_out):
            self._grid.addWidget(self._named(code, why), place, 0)
            self._grid.addWidget(label(why, "small", wrap=True), place, 1)

    @staticmethod
    def _named(code: str, why: str) -> QLabel:
        words = label(code, "smallstrong")
        words.setAccessibleName(f"{code}: {why}")
        return words


class RoundValue(QWidget):
    """One round: its sign, its mean, how its sheets are spread."""

    def __init__(self, theme: Theme, side: str) -> None:
        super().__init__()
        column = tight(QVBoxLayout(self), 4, (0, 6, 0, 0))
        row = tight(QHBoxLayout(), 8)
        self.name, self.value = label("", "strong"), label("", "section")
        row.addWidget(MarkSign(theme, side, over_time=True, ground="window"))
        row.addWidget(self.name, 1)
        row.addWidget(self.value)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.strip, self._note = HeatStripView(theme), label("", "small", wrap=True)
        column.addLayout(row)
        column.addWidget(self.strip)
        column.addWidget(self._note)

    def show_cell(self, name: str, cell: Cell) -> None:
        """Show what this round says."""
        why = too_few_words() if cell.hidden else ""
        strip = HeatStrip(cell.counts, cell.unknown + cell.not_applicable + cell.blank, why)
        self.name.setText(name)
        self.value.setText("–" if cell.hidden else level(cell.mean))
        self.value.setAccessibleName(f"{name}: {why or level(cell.mean)}")
        self.strip.show_strip(strip)
        self._note.setText(why or without_words(cell))
        self._note.setVisible(bool(self._note.text()))
