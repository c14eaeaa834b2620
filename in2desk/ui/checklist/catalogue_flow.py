"""Checklist: what is done with catalogues: versions, criteria, sections, files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from in2desk.core.base.i18n import _
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist, Criterion, Section, said
from in2desk.core.project.project import Project
from in2desk.ui.checklist.catalogue_dialog import CriterionDialog, HeadDialog, SectionDialog
from in2desk.ui.checklist.round_dialog import version_title
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.results import try_in


class CatalogueFlow(QObject):
    """Checklist: Every deed around a catalogue; all of them work in the background."""

    def __init__(self, desk: Desk, state: RoundState) -> None:
        super().__init__(desk)
        self._desk, self._state = desk, state
        self.dialog: DeskDialog | None = None

    # criteria

    def edit(self, held: Checklist, made: Criterion) -> None:
        """Change a criterion, or type in a new one (id "")."""
        here = next((s.id for s in held.sections if made.id in {c.id for c in s.criteria}), "")
        dialog = CriterionDialog(self._desk.theme, made, held.sections, here, active_window())
        dialog.typed.connect(
            lambda typed: self._store(dialog, lambda project: checklists.save_criterion(project, dialog.section_id, typed))
        )
        self._open(dialog)

    def ask_new(self, held: Checklist, near: Criterion | None) -> None:
        """Type in a new criterion, in the section of the selected one."""
        self.edit(held, Criterion("", "", {"de": ""}, {"de": ""}, {"de": ""}))
        if near is not None and isinstance(self.dialog, CriterionDialog):
            here = next((s.id for s in held.sections if near.id in {c.id for c in s.criteria}), "")
            self.dialog.section.setCurrentIndex(max(0, self.dialog.section.findData(here)))

    def delete(self, made: Criterion) -> None:
        """Take a criterion out; undoable."""
        done = _("{code} „{title}“ gelöscht.").format(code=made.code, title=said(made.title))
        self._do(lambda project: checklists.delete_criterion(project, made.id), done)

    def move(self, made: Criterion, by: int) -> None:
        """One place up (-1) or down (1)."""
        self._state.do(lambda project: checklists.move_criterion(project, made.id, by))

    def set_origin(self, made: Criterion, origin: str) -> None:
        """Say whether it is the same as in the version before."""
        self._state.do(lambda project: checklists.set_origin(project, made.id, origin))

    # sections and versions

    def edit_section(self, held: Checklist, made: Section | None) -> None:
        """Rename a section, or type in a new one."""
        dialog = SectionDialog(self._desk.theme, made, active_window())
        key = made.id if made is not None else ""
        dialog.typed.connect(lambda name: self._store(dialog, lambda p: checklists.save_section(p, held.id, key, name)))
        self._open(dialog)

    def delete_section(self, made: Section) -> None:
        """Take a section out with its criteria; undoable."""
        done = _("Abschnitt {code} „{title}“ gelöscht.").format(code=made.code, title=said(made.name))
        self._do(lambda project: checklists.delete_section(project, made.id), done)

    def edit_head(self, held: Checklist) -> None:
        """Change title and ladder."""
        dialog = HeadDialog(self._desk.theme, held, active_window())
        dialog.typed.connect(
            lambda title, ladder: self._store(dialog, lambda project: checklists.save_head(project, held.id, title, ladder))
        )
        self._open(dialog)

    def new_version(self, held: Checklist, then: Callable[[str], object]) -> None:
        """A version that can be changed. then: is called with its id."""

        def tell(made: Any) -> None:
            self._notify(_("Fassung {n} angelegt. Alle Kriterien sind noch gleich.").format(n=made.version))
            then(made.id)

        self._state.do(lambda project: checklists.new_version(project, held.id), tell)

    def delete_version(self, held: Checklist) -> None:
        """Take a version out that no round uses; undoable."""
        done = _("{title} gelöscht.").format(title=version_title(held))
        self._do(lambda project: checklists.delete_checklist(project, held.id), done)

    # files

    def ask_import(self, then: Callable[[str], object]) -> None:
        """Read a catalogue from a file. then: is called with its id."""
        kinds = _("Katalog (*.toml *.xlsx *.ods)")
        chosen, _kind = QFileDialog.getOpenFileName(active_window(), _("Katalog einlesen"), "", kinds)
        if not chosen:
            return

        def tell(made: Any) -> None:
            self._notify(_("{title} eingelesen.").format(title=version_title(made)))
            then(made.id)

        self._state.do(lambda project: checklists.import_checklist(project, Path(chosen)), tell)

    def ask_export(self, held: Checklist) -> None:
        """Write a catalogue to a file: TOML keeps everything, XLSX opens in Excel."""
        name = _("Checkliste {code} Fassung {n}.toml").format(code=held.code, n=held.version)
        kinds = _("Katalog (*.toml);;Excel-Datei (*.xlsx)")
        chosen, kind = QFileDialog.getSaveFileName(active_window(), _("Katalog sichern"), name, kinds)
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(".xlsx" if "xlsx" in kind else ".toml")
        done = lambda _none: self._desk.notify(_("„{name}“ gesichert.").format(name=path.name))  # noqa: E731
        self._state.do(lambda project: write_catalogue(project, held.id, path), done)

    # doing

    def _store(self, dialog: DeskDialog, deed: Callable[[Project], object]) -> None:
        project = self._desk.project
        if project is not None:
            try_in(self._desk, dialog, lambda progress: deed(project), lambda _none: None)

    def _do(self, deed: Callable[[Project], object], done: str) -> None:
        self._state.do(deed, lambda _none: self._notify(done))

    def _notify(self, text: str) -> None:
        self._desk.notify(text, "good", _("Rückgängig"), self._desk.undo)

    def _open(self, dialog: DeskDialog) -> None:
        self.dialog = dialog
        dialog.open()


def write_catalogue(project: Project, checklist_id: str, path: Path) -> None:
    """Write one version to a file of the kind its name says. Raises DeskError."""
    from in2desk.core.reports import service as reports
    from in2desk.core.reports.catalogue_sheets import export_catalogue

    if path.suffix.lower() == ".xlsx":
        export_catalogue(checklists.checklist(project, checklist_id), path)
    else:
        reports.write_file(path, checklists.export_checklist(project, checklist_id).encode("utf-8"))
