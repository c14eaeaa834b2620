"""Checklist: what came of reading filled forms: how many were taken, and file by file why the others were not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.messages import Blocks, add_blocks, state_heading
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from in2desk.core.checklist.service.forms import FormResult

LIST_HIGH = 240


class FormsDialog(DeskDialog):
    """Checklist: Result of reading forms. taken_back: all of it; saved: the table as a list; more_wanted: a round first."""

    taken_back = Signal()
    saved = Signal(object)

    def __init__(self, theme: Theme, results: Sequence[FormResult], parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Ausgefüllte PDF einlesen"), parent, 760)
        taken = [each for each in results if each.answered]
        left = [each for each in results if each.refused]
        known = len(results) - len(taken) - len(left)
        state = "warning" if left else "good" if taken else "info"
        self.content.addLayout(state_heading(theme, heading(len(taken), len(left), known), state))
        if left:
            add_blocks(self.content, theme, _blocks(len(left), some_kept=bool(taken or known)))
        self.table = DataTable(theme, _("Eingelesene Formulare"), _columns())
        self.table.show_rows(sorted(results, key=lambda each: (not each.refused, not each.warnings)))
        self.table.setMinimumHeight(theme.px(LIST_HIGH))
        self.table.opened.connect(lambda row, _column: self._say(row))
        self._words = label("", wrap=True)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self._words)
        self.table.selected.connect(self._say)
        self.table.select(self.table.key(self.table.rows()[0]) if results else None)
        if taken:
            self.add_foot(button(theme, _("Alles zurücknehmen"), self._take_back, icon="undo-2"))
        if left:
            self.add_button(_("Fertig"), self.accept)
            self.save = self.add_button(
                _("Liste sichern (XLSX)"), lambda: self.saved.emit(self.table), "primary", "file-spreadsheet"
            )
        else:
            self.save = self.add_button(_("Liste sichern (XLSX)"), lambda: self.saved.emit(self.table), icon="file-spreadsheet")
            self.add_button(_("Fertig"), self.accept, "primary").setFocus()

    def _say(self, row: FormResult | None) -> None:
        """The whole sentence of the selected file, which its row may have cut."""
        self._words.setText(what(row) if row is not None else "")

    def _take_back(self) -> None:
        self.taken_back.emit()
        self.accept()


def heading(taken: int, left: int, known: int) -> str:
    """7 Bögen übernommen, 2 Dateien nicht"""
    sheets = ngettext("{n} Bogen übernommen", "{n} Bögen übernommen", taken).format(n=taken)
    parts = [sheets if taken or not known else _("Nichts Neues")]
    if left:
        parts.append(ngettext("{n} Datei nicht", "{n} Dateien nicht", left).format(n=left))
    if known:
        parts.append(ngettext("{n} war schon da", "{n} waren schon da", known).format(n=known))
    return ", ".join(parts)


def what(each: FormResult) -> str:
    """What became of a file, in words."""
    if each.refused:
        return each.refused
    done = ngettext("{n} Antwort übernommen.", "{n} Antworten übernommen.", each.answered).format(n=each.answered)
    return " ".join(part for part in (done if each.answered else "", *each.warnings) if part)


def _state(each: FormResult) -> str:
    return "error" if each.refused else "warning" if each.warnings else "good"


def _blocks(left: int, *, some_kept: bool) -> Blocks:
    """What happened, what was kept, what to do where so many files were not taken."""
    happened = ngettext(
        "{n} Datei ist kein ausgefülltes Formular dieser Checkliste, oder sie widerspricht einem Bogen, der schon da ist.",
        "{n} Dateien sind keine ausgefüllten Formulare dieser Checkliste, oder sie widersprechen einem Bogen, der schon da ist.",
        left,
    ).format(n=left)
    kept = _("Alle lesbaren Bögen sind gespeichert. Was vorher da war, ist unverändert.")
    todo = _("Die Liste sagt zu jeder Datei, woran es liegt. Was sich nicht einlesen lässt, können Sie abtippen.")
    return Blocks(happened, kept if some_kept else _("Ihr Projekt ist unverändert."), todo)


def _columns() -> list[Column]:
    return [
        Column("file", _("Datei"), lambda each: each.source, width=210, tip=lambda each: each.source),
        Column("round", _("Runde"), lambda each: each.round, width=70),
        Column("sheet", _("Bogen"), lambda each: each.sheet, width=70),
        Column("what", _("Was daraus wurde"), what, "state", state=_state, tip=what),
    ]
