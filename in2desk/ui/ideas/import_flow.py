"""Ideas: from a table of somebody else to ideas: look, say which column is what, take in, list what could not be read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.links import service as links
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.idea_columns import IdeaMapping
from in2desk.core.workshops.service import IdeasImport, IdeasPlan
from in2desk.ui.ideas.import_dialog import IdeasImportDialog, refused_lines
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.results import Line, show_result


class IdeasImportFlow(QObject):
    """Ideas: Every step in the background."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.dialog: IdeasImportDialog | None = None

    def ask(self) -> None:
        """Choose a table."""
        kinds = _("Tabellen (*.xlsx *.xls *.ods *.csv *.tsv *.txt)")
        chosen, _kind = QFileDialog.getOpenFileName(active_window(), _("Ideen einlesen"), "", kinds)
        if chosen:
            self.start(Path(chosen))

    def start(self, path: Path, mapping: IdeaMapping | None = None) -> None:
        """Look at a table and show what it would bring."""
        project = self._desk.project
        if project is not None:
            self._desk.jobs.run(
                lambda progress: _plan(project, path, mapping), partial(self._show, path), title=_("Tabelle wird geprüft")
            )

    def _show(self, path: Path, plan: IdeasPlan) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_plan(plan)
            return
        self.dialog = IdeasImportDialog(self._desk.theme, plan, active_window())
        self.dialog.mapped.connect(lambda mapping: self.start(path, mapping))
        self.dialog.agreed.connect(lambda mapping: self._store(path, mapping))
        self.dialog.open()

    def _store(self, path: Path, mapping: IdeaMapping) -> None:
        project = self._desk.project
        if project is None or self.dialog is None:
            return
        self.dialog.accept()
        self._desk.jobs.run(
            lambda progress: workshops.import_ideas(project, path, mapping, progress, links.places(project)),
            self._tell,
            title=_("Ideen werden eingelesen"),
        )

    def _tell(self, done: IdeasImport) -> None:
        text = ngettext("{n} Idee eingelesen", "{n} Ideen eingelesen", done.taken)
        lines: list[Line] = []
        if done.doubles:
            was = ngettext("{n} war schon da und blieb.", "{n} waren schon da und blieben.", done.doubles)
            lines.append(("info", was.format(n=number(done.doubles))))
        if done.refused:
            bad = ngettext("{n} Zeile wurde nicht übernommen:", "{n} Zeilen wurden nicht übernommen:", len(done.refused))
            lines.append(("warning", bad.format(n=number(len(done.refused)))))
            lines += [("info", line) for line in refused_lines(done.refused)]
        if done.taken:
            lines.insert(0, ("good", _("Alles lässt sich mit einem Schritt rückgängig machen (Strg+Z).")))
        show_result(self._desk, text.format(n=number(done.taken)), done.source, lines)


def _plan(project: Project, path: Path, mapping: IdeaMapping | None) -> IdeasPlan:
    """What a table would bring; where its head row says nothing, its columns, for people to name."""
    try:
        return workshops.plan_ideas(path, mapping, links.places(project))
    except DeskError:
        return workshops.outline_ideas(path, mapping.sheet if mapping is not None else "")
