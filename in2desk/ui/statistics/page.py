"""Statistics: the page Daten: files, catalogue, own entries, sources; reading in starts here and everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget

from in2desk.core.base.i18n import N_, _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.base.progress import Progress
from in2desk.core.project.project import Project
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import COUNTRY, Indicator, Region
from in2desk.core.statistics.regions import Register
from in2desk.core.statistics.service import OwnEntry, Revision
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.table_actions import with_tools
from in2desk.ui.statistics.catalogue_view import CatalogueView
from in2desk.ui.statistics.entries_view import EntriesView, Typed, read_cells
from in2desk.ui.statistics.files_view import FileRow, FilesView
from in2desk.ui.statistics.home_dialog import HomeDialog
from in2desk.ui.statistics.import_flow import ImportFlow
from in2desk.ui.statistics.indicator_dialog import IndicatorDialog
from in2desk.ui.statistics.sources_view import Held, SourcesView
from in2desk.ui.widgets.labels import tight
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.widgets.table import DataTable

TABS = ("files", "catalogue", "entries", "sources")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows, read at one moment."""

    files: tuple[FileRow, ...]
    revisions: dict[str, tuple[Revision, ...]]
    names: dict[str, str]
    catalogue: tuple[Indicator, ...]
    waiting: frozenset[str]
    places: tuple[Region, ...]
    entries: tuple[OwnEntry, ...]
    series: tuple[Held, ...]


class DataPage(Page):
    """Statistics: Page Daten. What does the project rest on?"""

    area = "data"
    title = N_("Daten")
    icon = "database"
    kinds = frozenset({"source", "indicator", "indicator_lens", "own_entry", "setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        names = (_("Dateien"), _("Katalog"), _("Eigene Angaben"), _("Quellen"))
        self.tabs = Segment(theme, _("Was zu sehen ist"), list(zip(TABS, names, strict=True)))
        self.files, self.catalogue = FilesView(theme), CatalogueView(theme)
        self.entries, self.sources = EntriesView(theme), SourcesView(theme)
        self.entries.year.setValue(date.today().year)
        self._stack = QStackedWidget()
        for view in (self.files, self.catalogue, self.entries, self.sources):
            self._stack.addWidget(view)
        bar = tight(QHBoxLayout())
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        self.body.addLayout(bar)
        self.body.addWidget(self._stack, 1)
        self._now: Shown | None = None
        self._asked = 0
        self.dialog: IndicatorDialog | None = None
        self.add_head_action("import", "upload", primary=True)
        self._connect()

    @classmethod
    def declare(cls, desk: Desk) -> None:
        """Reading in and choosing the home are actions of the whole window."""
        flow = ImportFlow(desk)
        desk.actions.add("import", _("Daten einlesen"), flow.ask, icon="upload", shortcut="Ctrl+I", menu="data")
        desk.actions.add(
            "home", _("Eigene Verbandsgemeinde wählen …"), lambda: ask_home(desk), icon="house", menu="data", block=1
        )

    def refresh(self, changes: Any | None) -> None:
        """Read everything anew, in the background."""
        project = self.desk.project
        if project is None:
            return
        self._asked += 1
        asked = self._asked
        self.desk.jobs.run(lambda progress: gather(project), lambda found: asked == self._asked and self._show(found), read=True)

    def show_what(self, **what: Any) -> None:
        """tab: files, catalogue, entries or sources."""
        if what.get("tab") in TABS:
            self._show_tab(what["tab"])

    def main_table(self) -> DataTable | None:
        """The table of the tab in view."""
        return (self.files.table, self.catalogue.table, self.entries.table, self.sources.table)[self._stack.currentIndex()]

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """Tabs and dialogs."""
        from in2desk.ui.statistics.pictures import import_pictures

        shown: list[tuple[str, Callable[[], object]]] = [(tab, partial(self._show_tab, tab)) for tab in TABS]
        first = self._now.catalogue[0].id if self._now is not None and self._now.catalogue else ""
        return [
            *shown,
            ("indicator", lambda: self._edit(first)),
            ("indicator-new", lambda: self._edit("")),
            ("home", lambda: ask_home(self.desk)),
            *import_pictures(self.desk),
        ]

    def _connect(self) -> None:
        self.tabs.changed.connect(self._show_tab)
        self.files.chosen.connect(self._show_changes)
        self.files.removed.connect(lambda source: self._do(lambda project: statistics.remove_source(project, source)))
        self.catalogue.switched.connect(lambda ids, on: self._do(lambda project: statistics.set_active(project, ids, on)))
        self.catalogue.edited.connect(self._edit)
        self.catalogue.added.connect(lambda: self._edit(""))
        self.catalogue.loaded.connect(self._load_catalogue)
        self.catalogue.saved.connect(self._save_catalogue)
        self.entries.typed.connect(self._enter)
        self.entries.unknown.connect(self._tell_unknown)
        for table in (self.files.table, self.catalogue.table, self.entries.table, self.sources.table, self.sources.series):
            with_tools(self.desk, table)

    def _show_tab(self, tab: str) -> None:
        self.tabs.choose(tab)
        self._stack.setCurrentIndex(TABS.index(tab))

    def _show(self, shown: Shown) -> None:
        self._now = shown
        cells = sum(row.source.figures for row in shown.files)
        files = len({row.source.sha256 for row in shown.files})
        words = ngettext("{n} Datei", "{n} Dateien", files).format(n=files)
        self.set_context(_("{files}, {cells} Zellen").format(files=words, cells=number(cells)))
        self.files.show_files(list(shown.files))
        self.catalogue.show_catalogue(list(shown.catalogue), shown.waiting)
        typed = [i for i in shown.catalogue if i.active and any(d.kind == "entry" for d in i.sources)]
        self.entries.show_entries(shown.places, typed, shown.entries)
        self.sources.show_sources([row.source for row in shown.files], shown.series)

    def _show_changes(self, source_id: str) -> None:
        if self._now is not None:
            self.files.show_changes(self._now.revisions.get(source_id, ()), self._now.names)

    def _do(self, deed: Callable[[Project], object]) -> None:
        project = self.desk.project
        if project is not None:
            self.desk.jobs.run(lambda progress: deed(project))

    def _enter(self, typed: list[Typed]) -> None:
        found, wrong = read_cells(typed, str(self.entries.year.value()))
        if wrong:
            text = _("„{text}“ ist keine Zahl ab 0. Nichts davon wurde eingetragen.").format(text=wrong[0])
            self.desk.notify(text, "error")
        elif found:
            self._do(lambda project: statistics.set_entries(project, found))

    def _tell_unknown(self, names: list[str]) -> None:
        text = ngettext(
            "Eine Zeile blieb weg: „{name}“ steht nicht in der Liste der Orte.",
            "{n} Zeilen blieben weg, ihre Orte stehen nicht in der Liste: „{name}“ und andere.",
            len(names),
        )
        self.desk.notify(text.format(n=number(len(names)), name=names[0]), "warning")

    def _edit(self, indicator_id: str) -> None:
        if self._now is None:
            return
        known = {i.id: i for i in self._now.catalogue}
        self.dialog = IndicatorDialog(self.desk.theme, known.get(indicator_id), set(known), self.window())
        self.dialog.saved.connect(lambda entry: self._do(lambda project: statistics.save_indicator(project, entry)))
        self.dialog.deleted.connect(lambda name: self._do(lambda project: statistics.delete_indicator(project, name)))
        self.dialog.open()

    def _load_catalogue(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Katalog öffnen"), "", _("Katalog (*.toml)"))
        if chosen:
            self._do(lambda project: statistics.import_catalogue(project, Path(chosen)))

    def _save_catalogue(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Katalog sichern"), _("katalog.toml"), _("Katalog (*.toml)"))
        if chosen:
            path = Path(chosen)
            self._do(lambda project: path.write_text(statistics.export_catalogue(project), encoding="utf-8"))
            self.desk.notify(_("Katalog gesichert: {name}").format(name=path.name))


def gather(project: Project) -> Shown:
    """Everything the page shows."""
    held, files = statistics.register(project), statistics.sources(project)
    revisions = {s.id: tuple(statistics.revisions(project, s.id)) for s in files}
    home = [str(key) for key in project.setting("home", []) or []]
    return Shown(
        tuple(FileRow(s, len(revisions[s.id])) for s in files),
        revisions,
        {key: region.name for key, region in held.by_key.items()},
        tuple(statistics.catalogue(project)),
        frozenset(i.id for i in statistics.waiting_indicators(project)),
        tuple(places(held, home)),
        tuple(statistics.entries(project)),
        tuple(statistics.stored_series(project)),
    )


def places(held: Register, home: list[str]) -> list[Region]:
    """The places a clerk fills in figures for: those of the home, else all of them."""
    return [region for group in home or [COUNTRY] for region in held.inside(group, "gemeinde")]


def ask_home(desk: Desk) -> None:
    """Choose what the project is about."""
    project = desk.project
    if project is None:
        return

    def choices(progress: Progress) -> tuple[Register, list[str]]:
        return statistics.register(project), [str(key) for key in project.setting("home", []) or []]

    def show(found: tuple[Register, list[str]]) -> None:
        dialog = HomeDialog(desk.theme, *found, active_window())
        dialog.chosen.connect(lambda keys: desk.jobs.run(lambda progress: statistics.set_home(project, keys)))
        dialog.open()

    desk.jobs.run(choices, show, read=True)
