"""Safety: protecting, changing, unprotecting: the project is closed, written anew in the background, and opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.ui.safety.password_dialog import CHANGE, PROTECT, REMOVE, SetPasswordDialog
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.jobs import active_window, is_known
from in2desk.ui.shell.results import show_result
from in2desk.ui.widgets.buttons import button

if TYPE_CHECKING:
    from in2desk.core.project.driver import Secret

Result = tuple["Secret | None", list[str]]


class PasswordFlow(QObject):
    """Safety: every deed around the password."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.dialog: DeskDialog | None = None

    def ask(self, deed: str) -> None:
        """Ask for what the deed needs (PROTECT, CHANGE or REMOVE), then do it."""
        dialog = SetPasswordDialog(self._desk.theme, deed, active_window())
        dialog.typed.connect(lambda old, new, sheet: self._do(deed, dialog, old, new, sheet))
        self.dialog = dialog
        dialog.open()

    def ask_sheet(self) -> None:
        """Write the sheet for the sealed envelope to a PDF, with the password in it: to be printed, and deleted then."""
        project = self._desk.project
        name = _("Passwort-Blatt.pdf")
        chosen, _kind = QFileDialog.getSaveFileName(active_window(), _("Blatt für den Umschlag"), name, _("PDF (*.pdf)"))
        if not chosen or project is None:
            return
        path = Path(chosen)

        def write(progress: Progress) -> None:
            from in2desk.core.reports import service as reports

            reports.write_file(path, reports.make_report(project, "recovery", {}))

        text = _("„{name}“ geschrieben. Das Passwort steht darin: Drucken Sie das Blatt und löschen Sie dann die Datei.")
        done = text.format(name=path.name)
        tell = lambda _result: self._desk.notify(done, "warning", lasting=True)  # noqa: E731
        self._desk.jobs.run(write, tell, title=_("Blatt wird geschrieben"))

    def _do(self, deed: str, dialog: DeskDialog, old: str, new: str, sheet: bool) -> None:
        from in2desk.core.project.driver import Secret

        project = self._desk.project
        if project is None:
            return
        if old and project.secret is not None and not project.secret.opens(Secret(old)):
            dialog.show_problem(_("Das jetzige Passwort stimmt nicht. Es wurde nichts verändert."))
            return
        before, after = project.secret, Secret(new) if new else None
        path = project.path
        dialog.set_working(True)

        def done(notes: list[str]) -> None:
            dialog.set_working(False)
            dialog.accept()
            self._tell(deed, notes, sheet)

        def fail(error: BaseException) -> None:
            dialog.set_working(False)
            if is_known(error):
                dialog.show_problem(str(error))
            else:
                dialog.reject()
                self._desk.jobs.failed.emit(error)

        self._desk.while_closed(
            lambda progress: (after, _convert(deed, path, before, after)), done, title=_title(deed), failed=fail
        )

    def _tell(self, deed: str, notes: list[str], sheet: bool) -> None:
        title = {
            PROTECT: _("Das Projekt ist jetzt geschützt"),
            CHANGE: _("Das Passwort ist geändert"),
            REMOVE: _("Das Projekt hat kein Passwort mehr"),
        }[deed]
        dialog = show_result(self._desk, title, "", [("info", note) for note in notes])
        if deed != REMOVE and sheet:
            print_now = button(self._desk.theme, _("Blatt für den Umschlag …"), self.ask_sheet, icon="printer")
            dialog.add_foot(print_now)
            print_now.setFocus()
        self.dialog = dialog


def _convert(deed: str, path: Path, old: Secret | None, new: Secret | None) -> list[str]:
    from in2desk.core.safety.service import password

    if deed == PROTECT and new is not None:
        return password.protect(path, new)
    if deed == CHANGE and old is not None and new is not None:
        return password.change_password(path, old, new)
    return password.unprotect(path, old) if old is not None else []


def _title(deed: str) -> str:
    return {
        PROTECT: _("Projekt wird verschlüsselt"),
        CHANGE: _("Passwort wird geändert"),
        REMOVE: _("Projekt wird entschlüsselt"),
    }[deed]
