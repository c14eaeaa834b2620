"""Checklist: reading filled forms back in, from the menu, a button, or PDFs dropped anywhere; rounds as Excel files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.progress import Progress
from in2desk.core.checklist import service as checklists
from in2desk.ui.checklist.forms_dialog import FormsDialog
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.results import show_result
from in2desk.ui.shell.table_actions import save_xlsx

if TYPE_CHECKING:
    from in2desk.core.checklist.service.exchange import ExchangeResult
    from in2desk.core.checklist.service.forms import FormResult

MOST_LINES = 8
"""Notes of a workbook that a dialog shows."""


class FormsFlow(QObject):
    """Checklist: From PDFs to sheets. A dropped PDF or a folder is taken for filled forms; other files belong to others."""

    def __init__(self, desk: Desk, state: RoundState) -> None:
        super().__init__(desk)
        self._desk, self._state = desk, state
        self.dialog: FormsDialog | None = None
        desk.files_dropped.connect(self._dropped)

    def ask(self) -> None:
        """Choose PDFs, then `start`."""
        kinds = _("Ausgefüllte Formulare (*.pdf)")
        chosen, _kind = QFileDialog.getOpenFileNames(active_window(), _("Ausgefüllte PDF einlesen"), "", kinds)
        self.start([Path(name) for name in chosen])

    def ask_folder(self) -> None:
        """Choose a folder, then `start` with all PDFs in it."""
        chosen = QFileDialog.getExistingDirectory(active_window(), _("Ordner mit ausgefüllten PDF einlesen"))
        self.start([Path(chosen)] if chosen else [])

    def start(self, paths: Sequence[Path]) -> None:
        """Read these files and folders in, as one step, and show what came of it."""
        project = self._desk.project
        if project is None or not paths:
            return
        found = list(paths)
        self._desk.jobs.run(
            lambda progress: checklists.read_forms(project, found, progress),
            self._show,
            title=_("Formulare werden gelesen"),
        )

    def ask_export(self) -> None:
        """Write all rounds to an Excel file: an overview, then a sheet a round."""
        project = self._desk.project
        name, kinds = _("Checkliste.xlsx"), _("Excel-Datei (*.xlsx)")
        chosen, _kind = QFileDialog.getSaveFileName(active_window(), _("Runden sichern"), name, kinds)
        if not chosen or project is None:
            return
        path = Path(chosen).with_suffix(".xlsx")

        def write(progress: Progress) -> None:
            from in2desk.core.reports.checklist_sheets import export_rounds

            export_rounds(project, path)

        done = _("„{name}“ gesichert. Bögen, die Einzelne erkennen ließen, stehen nicht darin.").format(name=path.name)
        self._desk.jobs.run(write, lambda _none: self._desk.notify(done), title=_("Runden werden gesichert"))

    def ask_import(self) -> None:
        """Take the rounds of such a file."""
        project = self._desk.project
        kinds = _("Excel-Datei (*.xlsx)")
        chosen, _kind = QFileDialog.getOpenFileName(active_window(), _("Runden einlesen"), "", kinds)
        if chosen and project is not None:
            path, title = Path(chosen), _("Runden werden gelesen")
            self._desk.jobs.run(lambda progress: checklists.read_workbook(project, path), self._tell, title=title)

    def _tell(self, result: ExchangeResult) -> None:
        lines = [("error", result.refused)] if result.refused else []
        lines += [("warning", text) for text in result.warnings[:MOST_LINES]]
        if len(result.warnings) > MOST_LINES:
            more = len(result.warnings) - MOST_LINES
            lines.append(("warning", ngettext("… und {n} weiterer Hinweis", "… und {n} weitere Hinweise", more).format(n=more)))
        heading, note = taken_words(result), _("Rückgängig nimmt alles zurück.") if result.rounds else ""
        show_result(self._desk, heading, note, lines)

    def _dropped(self, paths: list[Path]) -> None:
        self.start([path for path in paths if path.suffix.lower() == ".pdf" or path.is_dir()])

    def _show(self, results: list[FormResult]) -> None:
        self._go_to_round(results)
        self.dialog = dialog = FormsDialog(self._desk.theme, results, active_window())
        dialog.taken_back.connect(self._desk.undo)
        dialog.saved.connect(lambda table: save_xlsx(self._desk, table))
        dialog.open()

    def _go_to_round(self, results: Sequence[FormResult]) -> None:
        """Show the round that got the sheets."""
        codes = {each.round for each in results if each.answered}
        made = next((each for each in self._state.now.rounds if each.code in codes), None)
        if made is not None:
            self._desk.navigate("checklist", tab="entry", round=made.id)


def taken_words(result: ExchangeResult) -> str:
    """2 Runden mit 12 Bögen übernommen"""
    if not result.rounds and not result.sheets:
        return _("Nichts übernommen") if result.refused else _("Nichts Neues: alles war schon da")
    rounds = ngettext("{n} Runde", "{n} Runden", len(result.rounds)).format(n=len(result.rounds))
    sheets = ngettext("{n} Bogen", "{n} Bögen", result.sheets).format(n=result.sheets)
    return _("{rounds} mit {sheets} übernommen").format(rounds=rounds, sheets=sheets)
