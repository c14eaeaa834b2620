"""Statistics: files read in with their state, and what changed when a newer vintage came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number, period
from in2desk.core.statistics.service import Revision, Source
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column


@dataclass(frozen=True, slots=True)
class FileRow:
    """One table of a file, with how many cells it says otherwise than an earlier vintage."""

    source: Source
    revised: int

    @property
    def state(self) -> str:
        """good, info where it revises older figures, warning where keys did not match."""
        return "info" if self.revised else "warning" if self.source.unmatched else "good"

    @property
    def words(self) -> str:
        """The state in words."""
        if self.revised:
            return ngettext("{n} Wert geändert", "{n} Werte geändert", self.revised).format(n=number(self.revised))
        if self.source.unmatched:
            return ngettext("{n} Schlüssel unbekannt", "{n} Schlüssel unbekannt", self.source.unmatched).format(
                n=number(self.source.unmatched)
            )
        return _("eingelesen")


class FilesView(QWidget):
    """Statistics: Tab "Dateien". removed: id of a source to take out."""

    removed = Signal(str)
    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Dateien"))
        empty = _("Noch keine Datei. Ziehen Sie amtliche Dateien auf dieses Fenster, das Verzeichnis der Gemeinden zuerst.")
        self.table = DataTable(theme, _("Eingelesene Dateien"), _file_columns(), empty)
        self.table.key = lambda row: row.source.id
        self.changes = DataTable(theme, _("Was die neuere Fassung geändert hat"), _change_columns())
        self.note = label("", "section")
        self._remove = button(theme, _("Aus dem Projekt nehmen"), self._ask_remove, icon="trash-2")
        column = tight(QVBoxLayout(self), 8)
        column.addWidget(self.table, 3)
        foot = tight(QHBoxLayout(), 8)
        foot.addWidget(self.note, 1)
        foot.addWidget(self._remove)
        column.addLayout(foot)
        column.addWidget(self.changes, 2)
        self.table.selected.connect(lambda row: self.chosen.emit(row.source.id if row else ""))
        self.show_changes((), {})

    def show_files(self, rows: list[FileRow]) -> None:
        """Fill the table of files."""
        self.table.show_rows(rows)
        self._remove.setEnabled(bool(rows))
        if rows and self.table.current() is None:
            self.table.select(rows[-1].source.id)

    def show_changes(self, found: tuple[Revision, ...], names: Mapping[str, str]) -> None:
        """Fill the table of revised cells; it hides where there are none. names: of regions by key."""
        self.changes.setVisible(bool(found))
        self.note.setText(_("Was diese Fassung gegenüber der älteren ändert") if found else "")
        self.changes.show_rows([(revision, names.get(revision.key, revision.key)) for revision in found])

    def _ask_remove(self) -> None:
        row = self.table.current()
        if row is not None:
            self.removed.emit(row.source.id)


def _file_columns() -> list[Column]:
    return [
        Column("file", _("Datei"), lambda r: r.source.file_name, tip=lambda r: f"SHA-256 {r.source.sha256}"),
        Column("table", _("Tabelle"), lambda r: r.source.table, width=220, tip=lambda r: r.source.title),
        Column("stand", _("Stand"), lambda r: r.source.reference_date, width=96, text=lambda r: period(r.source.reference_date)),
        Column("regions", _("Gebiete"), lambda r: r.source.regions, "number", width=80),
        Column("figures", _("Zellen"), lambda r: r.source.figures, "number", width=80),
        Column("when", _("Eingelesen"), lambda r: datetime.fromisoformat(r.source.imported_at).date(), "date", width=104),
        Column("state", _("Zustand"), lambda r: r.words, "state", width=180, state=lambda r: r.state),
    ]


def _change_columns() -> list[Column]:
    return [
        Column("region", _("Ort"), lambda r: r[1]),
        Column("series", _("Reihe"), lambda r: r[0].series),
        Column("period", _("Stand"), lambda r: period(r[0].period), width=110),
        Column("before", _("vorher"), lambda r: r[0].before, "number", decimals=1, width=100),
        Column("after", _("jetzt"), lambda r: r[0].after, "number", decimals=1, width=100),
    ]
