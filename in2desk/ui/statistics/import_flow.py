"""Statistics: from files dragged in to figures stored: plan, look, store; every step in the background."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.base.progress import Progress
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.service import ImportPlan, ImportResult, PlannedFile
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.statistics.import_dialog import ImportDialog, Preview, preview
from in2desk.ui.statistics.mapping_dialog import Look, MappingDialog, looks


class ImportFlow(QObject):
    """Statistics: Reading files in, from the menu, a button or a drop anywhere on the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.dialog: ImportDialog | None = None
        self.mapping: MappingDialog | None = None
        desk.files_dropped.connect(self._dropped)

    def ask(self) -> None:
        """Choose files, then `start`."""
        endings = "*.csv *.tsv *.txt *.asc *.xlsx *.xls *.ods *.zip *.shp *.gpkg *.geojson *.json"
        kinds = _("Tabellen und Grenzen ({endings});;Alle Dateien (*)").format(endings=endings)
        chosen, _kind = QFileDialog.getOpenFileNames(self._parent(), _("Daten einlesen"), "", kinds)
        self.start([Path(name) for name in chosen])

    def start(self, paths: list[Path], *, everything: bool = False) -> None:
        """Look at files and show what they would bring."""
        project = self._desk.project
        tables = [path for path in paths if path.suffix != ".in2"]
        if project is None or not tables:
            return
        self._desk.jobs.run(
            lambda progress: _looked_at(statistics.plan_import(project, tables, everything=everything, progress=progress)),
            lambda found: self._show(*found),
            title=_("Dateien werden geprüft"),
        )

    def _dropped(self, paths: list[Path]) -> None:
        """Filled forms, one or a folder of them, belong to the checklist."""
        self.start([path for path in paths if path.suffix.lower() != ".pdf" and not path.is_dir()])

    def _show(self, plan: ImportPlan, shown: Preview) -> None:
        self.dialog = ImportDialog(self._desk.theme, plan, shown, self._parent())
        self.dialog.agreed.connect(lambda repairs: self._store(plan, repairs))
        self.dialog.widened.connect(lambda everything: self._again(plan, everything))
        self.dialog.unmapped.connect(lambda place: self._map(plan, place))
        self.dialog.rejected.connect(lambda: self._let_go(plan))
        self.dialog.open()

    def _again(self, plan: ImportPlan, everything: bool) -> None:
        self._let_go(plan)
        self.start([file.path for file in plan.files], everything=everything)

    def _map(self, plan: ImportPlan, place: int) -> None:
        """Ask which column is what, then plan this one file again and put it in its place."""
        path = plan.files[place].path

        def ask(found: list[Look]) -> None:
            self.mapping = MappingDialog(self._desk.theme, path, found, self._parent())
            self.mapping.answered.connect(lambda mapping: self._map_again(plan, place, mapping))
            self.mapping.rejected.connect(lambda: self._look_again(plan))
            self.mapping.open()

        self._desk.jobs.run(lambda progress: looks(path), ask, title=_("Tabelle wird gelesen"), read=True)

    def _map_again(self, plan: ImportPlan, place: int, mapping: Mapping[str, object]) -> None:
        project, path = self._desk.project, plan.files[place].path
        if project is None:
            return

        def put(again: ImportPlan) -> None:
            replaced, plan.files[place] = plan.files[place], again.files[0]
            self._look_again(plan, replaced)

        self._desk.jobs.run(
            lambda progress: statistics.plan_import(project, [path], mapping=mapping, progress=progress),
            put,
            title=_("Tabelle wird gelesen"),
        )

    def _look_again(self, plan: ImportPlan, replaced: PlannedFile | None = None) -> None:
        def work(progress: Progress) -> tuple[ImportPlan, Preview]:
            if replaced is not None:
                statistics.discard(replaced)
            return _looked_at(plan)

        self._desk.jobs.run(work, lambda found: self._show(*found))

    def _store(self, plan: ImportPlan, repairs: set[str]) -> None:
        project = self._desk.project
        if project is not None:
            self._desk.jobs.run(
                lambda progress: statistics.run_import(project, plan, repairs=repairs, progress=progress),
                self._tell,
                title=_("Werte werden gespeichert"),
            )

    def _tell(self, results: list[ImportResult]) -> None:
        stored = [result for result in results if (result.refused is None and result.series) or result.regions_matched]
        values = sum(result.values for result in stored)
        files = ngettext("{n} Datei", "{n} Dateien", len(stored)).format(n=len(stored))
        text = _("{files} eingelesen, {values} Werte übernommen.").format(files=files, values=number(values))
        self._desk.notify(text, "good", _("Rückgängig"), self._desk.undo)

    def _let_go(self, plan: ImportPlan) -> None:
        self._desk.jobs.run(lambda progress: [statistics.discard(file) for file in plan.files])

    @staticmethod
    def _parent() -> QWidget | None:
        return active_window()


def _looked_at(plan: ImportPlan) -> tuple[ImportPlan, Preview]:
    return plan, preview(plan)
