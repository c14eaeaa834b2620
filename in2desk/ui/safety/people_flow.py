"""Safety: what is done with people: typing in, changing, printing what is stored, removing, and erasing for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.project.project import Project
from in2desk.core.safety.service import people
from in2desk.core.safety.service.people import Attendance, Person
from in2desk.ui.safety.person_dialog import AttendanceDialog, PersonDialog
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.results import show_result, try_in

if TYPE_CHECKING:
    from in2desk.core.safety.service.erasing import Disclosure, ErasureReport, Mention


class PeopleFlow(QObject):
    """Safety: every deed around a person; all of them work in the background."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.dialog: DeskDialog | None = None

    def ask_new(self) -> None:
        """Type in a new person."""
        self.edit(Person())

    def edit(self, one: Person) -> None:
        """Type in a person, or change one; the dialog stays until it is stored."""
        dialog = PersonDialog(self._desk.theme, one, date.today(), active_window())
        done = _("Eintrag geändert.") if one.id else _("Eintrag gesichert.")
        dialog.typed.connect(lambda typed: self._store(dialog, lambda project: people.save_person(project, typed), done))
        self._open(dialog)

    def attend(self, one: Person) -> None:
        """Type in where a person was."""
        dialog = AttendanceDialog(self._desk.theme, one, date.today(), active_window())
        done = _("Teilnahme gesichert.")
        dialog.typed.connect(lambda typed: self._store(dialog, lambda project: people.save_attendance(project, typed), done))
        self._open(dialog)

    def drop_attendance(self, each: Attendance) -> None:
        """Take a line out; undoable, so nothing is asked."""
        self._do(lambda project: people.remove_attendance(project, each.id), _("Teilnahme entfernt."))

    def ask_photo(self, one: Person) -> None:
        """Choose a picture of the person."""
        chosen, _kind = QFileDialog.getOpenFileName(active_window(), _("Foto wählen"), "", _("Bild (*.png *.jpg *.jpeg)"))
        if chosen:
            text = _("Foto gesichert, ohne Aufnahmeort und Kameradaten.")
            self._do(lambda project: people.add_photo(project, one.id, Path(chosen)), text)

    def drop_photo(self, one: Person) -> None:
        """Take the picture out; undoable."""
        self._do(lambda project: people.remove_photo(project, one.id), _("Foto entfernt."))

    def remove(self, one: Person) -> None:
        """Take a person out; undoable, and the name stays in the history: the notice says so."""
        text = _("„{name}“ entfernt. Der Verlauf kennt den Namen noch.").format(name=one.name)
        self._do(lambda project: people.remove_person(project, one.id), text)

    def ask_disclosure(self, one: Person) -> None:
        """Write all that is stored about a person to a PDF."""
        project = self._desk.project
        name = _("Auskunft {name}.pdf").format(name=one.name)
        chosen, _kind = QFileDialog.getSaveFileName(active_window(), _("Auskunft sichern"), name, _("PDF (*.pdf)"))
        if not chosen or project is None:
            return
        path = Path(chosen)

        def write(progress: Progress) -> None:
            from in2desk.core.reports import service as reports

            reports.write_file(path, reports.make_report(project, "disclosure", {"person": one.id}))

        done = _("Auskunft gesichert: {name}").format(name=path.name)
        self._desk.jobs.run(write, lambda _result: self._desk.notify(done), title=_("Auskunft wird geschrieben"))

    def ask_erase(self, one: Person) -> None:
        """Show what erasing would take and where the name still stands, then erase."""
        from in2desk.core.safety.service import erasing

        project = self._desk.project
        if project is not None:
            title = _("Erwähnungen werden gesucht")
            self._desk.jobs.run(lambda progress: erasing.disclosure(project, one.id), self._ask, title=title)

    def show_log(self) -> None:
        """When and how much was erased; never whom."""
        from in2desk.core.safety.service import erasing
        from in2desk.ui.safety.erase_dialog import LogDialog

        project = self._desk.project
        if project is not None:
            self._desk.jobs.run(
                lambda progress: erasing.erasures(project),
                lambda found: self._open(LogDialog(self._desk.theme, found, active_window())),
                read=True,
            )

    def _ask(self, question: Disclosure) -> None:
        from in2desk.ui.safety.erase_dialog import EraseDialog

        dialog = EraseDialog(self._desk.theme, question, active_window())
        dialog.agreed.connect(lambda black_out: self._erase(dialog, question.person, black_out))
        self._open(dialog)

    def _erase(self, dialog: DeskDialog, one: Person, black_out: list[Mention]) -> None:
        from in2desk.core.safety.service import erasing
        from in2desk.ui.safety.erase_dialog import result_lines

        project = self._desk.project
        if project is None:
            return

        def tell(report: ErasureReport) -> None:
            title = _("Endgültig gelöscht")
            self.dialog = show_result(self._desk, title, _("Das lässt sich nicht zurücknehmen."), result_lines(report))

        try_in(self._desk, dialog, lambda progress: erasing.erase(project, one.id, black_out), tell)

    def _store(self, dialog: DeskDialog, deed: Callable[[Project], object], done: str) -> None:
        project = self._desk.project
        if project is not None:
            try_in(self._desk, dialog, lambda progress: deed(project), lambda _result: self._desk.notify(done))

    def _do(self, deed: Callable[[Project], object], done: str) -> None:
        project = self._desk.project
        if project is not None:
            tell = lambda _result: self._desk.notify(done, "good", _("Rückgängig"), self._desk.undo)  # noqa: E731
            self._desk.jobs.run(lambda progress: deed(project), tell)

    def _open(self, dialog: DeskDialog) -> None:
        self.dialog = dialog
        dialog.open()
