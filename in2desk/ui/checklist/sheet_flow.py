"""Checklist: what is done with sheets: new ones, their heads, deleting; from the page, menu, keys and palette."""

from __future__ import annotations

from PySide6.QtCore import QObject

from in2desk.core.base.i18n import _
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Sheet
from in2desk.core.project.project import Project
from in2desk.ui.checklist.sheet_dialog import SheetDialog
from in2desk.ui.checklist.sheet_words import next_sheet, sheet_title
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.results import try_in


class SheetFlow(QObject):
    """Checklist: Every deed around a sheet; all of them work in the background."""

    def __init__(self, desk: Desk, state: RoundState) -> None:
        super().__init__(desk)
        self._desk, self._state = desk, state
        self._last: Sheet | None = None
        self.dialog: SheetDialog | None = None

    def ask_new(self) -> None:
        """A new sheet that begins like the one made last, else like the one in view."""
        made = self._state.round
        if made is None:
            begin = self._desk.actions.get("checklist-round-new").trigger
            self._desk.notify(_("Legen Sie zuerst eine Runde an."), "info", _("Runde anlegen"), begin)
            return
        if made.is_closed:
            self._desk.notify(_("Die Runde „{title}“ ist abgeschlossen.").format(title=made.title), "info")
            return
        before = self._last if self._last is not None and self._last.round_id == made.id else self._state.sheet
        self._ask(next_sheet(before, made.id))

    def ask_edit(self) -> None:
        """Change the head of the sheet in view."""
        if self._state.sheet is not None and not self._locked():
            self._ask(self._state.sheet)

    def delete(self) -> None:
        """Take the sheet in view out; undoable, so nothing is asked."""
        gone = self._state.sheet
        if gone is None or self._locked():
            return
        done = _("Bogen „{title}“ gelöscht.").format(title=sheet_title(gone))
        tell = lambda _none: self._desk.notify(done, "good", _("Rückgängig"), self._desk.undo)  # noqa: E731
        self._state.do(lambda project: checklists.delete_sheet(project, gone.id), tell)

    def _locked(self) -> bool:
        return self._state.round is None or self._state.round.is_closed

    def _ask(self, made: Sheet) -> None:
        self.dialog = dialog = SheetDialog(self._desk.theme, made, active_window())
        dialog.typed.connect(lambda typed: self._store(dialog, typed))
        dialog.open()

    def _store(self, dialog: SheetDialog, typed: Sheet) -> None:
        project = self._desk.project
        if project is None:
            return

        def keep(project: Project) -> Sheet:
            return checklists.save_sheet(project, typed) if typed.id else checklists.add_sheet(project, typed)

        try_in(self._desk, dialog, lambda progress: keep(project), lambda stored: self._show(stored, new=not typed.id))

    def _show(self, stored: Sheet, *, new: bool) -> None:
        if new:
            self._last = stored
            self._state.criterion_id = ""
            self._desk.navigate("checklist", tab="entry", sheet=stored.id)
