"""Ideas: which column of a table holds what, what would be taken, and which rows would not, with their reasons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPlainTextEdit, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.workshops.idea_columns import FIELDS, IdeaMapping
from in2desk.core.workshops.idea_rows import RowProblem
from in2desk.core.workshops.service import IdeaColumn, IdeasPlan
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import StateLabel, label, tight
from in2desk.ui.widgets.scroll import ScrollColumn

MOST_LISTED = 200


class IdeasImportDialog(DeskDialog):
    """Ideas: mapped: another mapping to look at; agreed: the mapping to take in with."""

    mapped = Signal(object)
    agreed = Signal(object)

    def __init__(self, theme: Theme, plan: IdeasPlan, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Ideen einlesen"), parent, 720)
        self.setMinimumHeight(theme.px(520))
        self.add_heading(plan.source, _("Welche Spalte ist was? Das Programm hat geraten; ändern Sie, was nicht stimmt."))
        self._plan = plan
        self.fields: dict[str, QComboBox] = {}
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(_("Blatt"))
        self.content.addWidget(self.sheet)
        self._scroll = ScrollColumn(_("Spalten"))
        self.content.addWidget(self._scroll, 1)
        self._found = StateLabel(theme, "info", "", wrap=True)
        self.content.addWidget(self._found)
        self.refused = QPlainTextEdit()
        self.refused.setReadOnly(True)
        self.refused.setAccessibleName(_("Zeilen, die nicht übernommen werden"))
        self.refused.setFixedHeight(theme.px(96))
        self.refused.setTabChangesFocus(True)
        self.content.addWidget(self.refused)
        self.add_button(_("Abbrechen"), self.reject)
        self.take = self.add_button("", lambda: self.agreed.emit(self._plan.mapping), "primary", "check")
        self.sheet.activated.connect(lambda _at: self.mapped.emit(IdeaMapping(sheet=self.sheet.currentText())))
        self.show_plan(plan)

    def show_plan(self, plan: IdeasPlan) -> None:
        """Show what the table would bring as it is understood now."""
        self._plan = plan
        self.sheet.blockSignals(True)
        self.sheet.clear()
        self.sheet.addItems(plan.sheets)
        self.sheet.setCurrentText(plan.mapping.sheet)
        self.sheet.blockSignals(False)
        self.sheet.setVisible(len(plan.sheets) > 1)
        self._scroll.fill(self._columns(plan.columns))
        count, bad = len(plan.ideas), len(plan.refused)
        text = _("{rows} Zeilen: {ideas} Ideen").format(rows=number(plan.rows), ideas=number(count))
        if bad:
            text += ", " + ngettext("{n} Zeile nicht", "{n} Zeilen nicht", bad).format(n=number(bad))
        self._found.set_state("warning" if bad or not count else "good", text)
        self.refused.setPlainText("\n".join(refused_lines(plan.refused)))
        self.refused.setVisible(bool(bad))
        self.take.set_text(ngettext("{n} Idee einlesen", "{n} Ideen einlesen", count).format(n=number(count)))
        self.take.setEnabled(bool(count))

    def _columns(self, columns: Sequence[IdeaColumn]) -> QWidget:
        box = QWidget()
        grid = tight(QGridLayout(box), 6)
        self.fields.clear()
        for place, column in enumerate(columns):
            chosen = QComboBox()
            chosen.addItem(_("weglassen"), "")
            for key, words in FIELDS.items():
                chosen.addItem(_(words), key)
            chosen.setCurrentIndex(max(0, chosen.findData(column.field)))
            chosen.setAccessibleName(_("Spalte {name}").format(name=column.head or column.reference))
            chosen.activated.connect(lambda _at: self.mapped.emit(self._mapping()))
            name = label(column.head or column.reference, "strong")
            samples = " · ".join(" ".join(sample.split())[:40] for sample in column.samples if sample)
            grid.addWidget(name, place, 0)
            grid.addWidget(chosen, place, 1)
            grid.addWidget(label(samples[:90], "small"), place, 2)
            self.fields[column.reference] = chosen
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(columns), 1)
        return box

    def _mapping(self) -> IdeaMapping:
        """As the boxes say; of two columns for one field the later one counts."""
        columns = {str(box.currentData()): reference for reference, box in self.fields.items() if box.currentData()}
        return IdeaMapping(columns, self._plan.mapping.sheet, self._plan.mapping.header)


def refused_lines(refused: Sequence[RowProblem]) -> list[str]:
    """One line for each row that is not taken; of very many the first."""
    lines = [_("Zeile {n}: {reason}").format(n=one.row, reason=one.reason) for one in refused[:MOST_LISTED]]
    if len(refused) > MOST_LISTED:
        rest = len(refused) - MOST_LISTED
        lines.append(ngettext("und {n} weitere Zeile", "und {n} weitere Zeilen", rest).format(n=number(rest)))
    return lines
