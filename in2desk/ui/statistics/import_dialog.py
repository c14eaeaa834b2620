"""Statistics: the preview of an import: what each file is, what will be stored, what does not match."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number, period
from in2desk.core.regions.words import missing_word
from in2desk.core.statistics.service import ImportPlan, PlannedFile, PlannedTable
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.messages import MessagePanel
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

PREVIEW = 200


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file in the upper table."""

    place: int
    name: str
    what: str
    regions: int | None
    values: int | None
    gaps: int | None
    check: int | None
    state: str
    result: str


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell, or one key that does not match, in the lower table."""

    where: str
    key: str
    name: str
    series: str
    when: str
    value: str
    state: str
    result: str


class ImportDialog(DeskDialog):
    """Statistics: Preview. agreed: raw keys whose repair was accepted. widened: all Germany or not. unmapped: file to map."""

    agreed = Signal(set)
    widened = Signal(bool)
    unmapped = Signal(int)

    def __init__(self, theme: Theme, plan: ImportPlan, shown: Preview, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Daten einlesen"), parent, 900)
        self._plan, self._preview = plan, shown
        self._shown = 0
        self.files = DataTable(theme, _("Dateien"), _file_columns())
        self.cells = DataTable(theme, _("Vorschau"), _cell_columns(), _("Nichts zu zeigen."))
        self.everything = QCheckBox(_("Ganz Deutschland übernehmen, nicht nur das eigene Land und die Summen"))
        self.repairs = QCheckBox("")
        self._message = tight(QHBoxLayout())
        self._build()
        self._fill()

    def _build(self) -> None:
        self.files.key = lambda row: row.place
        self.cells.key = lambda row: (row.where, row.key, row.series)
        self.files.setFixedHeight(self.theme.px(34 + 32 * min(4, len(self._plan.files)) + 8))
        self.cells.setMinimumHeight(self.theme.px(230))
        self.everything.setChecked(self._plan.keep.lands is None)
        self.everything.setVisible(self._plan.keep.lands is not None or any(f.stores for f in self._plan.files))
        self.content.addLayout(self._message)
        for part in (self.files, self.cells, self.repairs, self.everything):
            self.content.addWidget(part)
        self.add_foot(label(_("Lässt sich als Ganzes zurücknehmen."), "small"))
        self.map_button = button(self.theme, _("Spalten zuordnen …"), self._ask_mapping)
        self._foot.insertWidget(1, self.map_button)
        self.add_button(_("Abbrechen"), self.reject)
        self.take = self.add_button(_("Übernehmen"), self._agree, "primary", "check")
        self.files.selected.connect(lambda row: row and self._show_file(row.place))
        self.everything.toggled.connect(self._widen)
        self.repairs.toggled.connect(lambda on: self._name_deed())

    def _fill(self) -> None:
        rows = self._preview.files
        self.files.show_rows(rows)
        repairs = [repair for file in self._plan.files if file.stores for t in file.tables for repair in t.repairs]
        self.repairs.setVisible(bool(repairs))
        self.repairs.setText(
            ngettext(
                "{n} beschädigten Schlüssel übernehmen wie vorgeschlagen",
                "{n} beschädigte Schlüssel übernehmen wie vorgeschlagen",
                len(repairs),
            ).format(n=len(repairs))
        )
        self._name_deed()
        first = next((row.place for row in rows if row.state != "good"), 0)
        self.files.select(first)
        self._show_file(first)

    def _name_deed(self) -> None:
        """The button says how much it stores; with the yes to damaged keys it is more."""
        stored = [row for row in self._preview.files if row.state == "good"]
        n = sum(row.values or 0 for row in stored)
        n += sum(self._preview.asked[row.place] for row in stored) if self.repairs.isChecked() else 0
        self.take.set_text(_("{n} Werte übernehmen").format(n=number(n)) if n else _("Übernehmen"))
        self.take.setEnabled(bool(stored))

    def _show_file(self, place: int) -> None:
        self._shown = place
        file = self._plan.files[place]
        while (item := self._message.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._message.addWidget(message(self.theme, file))
        self.map_button.setVisible(can_map(file))
        self.cells.set_title(_("Vorschau {name}").format(name=file.path.name))
        self.cells.show_rows(self._preview.cells[place])

    def _widen(self, everything: bool) -> None:
        self.hide()
        self.widened.emit(everything)

    def _ask_mapping(self) -> None:
        self.hide()
        self.unmapped.emit(self._shown)

    def _agree(self) -> None:
        repairs = (
            {r.raw for file in self._plan.files for t in file.tables for r in t.repairs} if self.repairs.isChecked() else set()
        )
        self.agreed.emit(repairs)
        self.accept()


def can_map(file: PlannedFile) -> bool:
    """Whether the mapping dialogue could help: a plain table, refused or taken by a guess."""
    return (
        file.already is None
        and file.path.suffix.lower() in (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
        and (file.refused is not None or any(t.table.format == "plain_table" for t in file.tables))
    )


def message(theme: Theme, file: PlannedFile) -> MessagePanel:
    """What the file is, or why it is not taken."""
    if file.refused:
        return MessagePanel(theme, "error", _("Nicht übernommen: {name}").format(name=file.path.name), file.refused)
    if file.already:
        text = file.already
        return MessagePanel(theme, "info", file.path.name, text)
    tables = file.tables
    title = _("Erkannt: {what}").format(what=tables[0].table.table or tables[0].table.format)
    day = period(tables[0].table.reference_date)
    when = " · " + _("Stand {day}").format(day=day) if day else ""
    notes = [note for t in tables for note in t.table.notes]
    return MessagePanel(theme, "good", title, " ".join([f"{tables[0].table.title}{when}", *notes]))


@dataclass(frozen=True, slots=True)
class Preview:
    """What the dialog shows of a plan. asked: how many of a file's values hang on repaired keys."""

    files: tuple[FileRow, ...]
    cells: tuple[tuple[CellRow, ...], ...]
    asked: tuple[int, ...]


def preview(plan: ImportPlan) -> Preview:
    """Read the first cells of every file and count; call it in the background."""
    asked = tuple(_hanging(file) for file in plan.files)
    files = tuple(file_row(place, file, asked[place]) for place, file in enumerate(plan.files))
    return Preview(files, tuple(tuple(cell_rows(file)) for file in plan.files), asked)


def _hanging(file: PlannedFile) -> int:
    """Values that are stored only with a yes to the repaired keys."""
    found = 0
    for table in file.tables if file.stores else ():
        keys = {repair.key for repair in table.repairs}
        found += sum(1 for row in table.staging.rows() if row[1] in keys and row[3] is not None) if keys else 0
    return found


def file_row(place: int, file: PlannedFile, asked: int) -> FileRow:
    """A file in one line; values on repaired keys are not counted before the yes."""
    name = file.path.name
    if file.refused or file.already:
        state, result = ("error", _("wird nicht übernommen")) if file.refused else ("info", _("schon eingelesen"))
        return FileRow(place, name, "–", None, None, None, None, state, result)
    gaps = sum(sum(t.staging.missing().values()) for t in file.tables)
    values = sum(t.staging.count() for t in file.tables) - gaps - asked
    repaired = {r.key for t in file.tables for r in t.repairs}
    regions = len({key for t in file.tables for key in t.matched - repaired} | {r.key for t in file.tables for r in t.regions})
    check = sum(len(t.repairs) + len(t.unmatched) for t in file.tables)
    what = ", ".join(dict.fromkeys(t.table.table or t.table.format for t in file.tables))
    return FileRow(place, name, what, regions, values, gaps, check, "good", _("wird übernommen"))


def cell_rows(file: PlannedFile) -> list[CellRow]:
    """What does not match first, then the first cells."""
    rows: list[CellRow] = []
    for table in file.tables if file.stores else ():
        rows += [CellRow("", r.raw, r.name, r.message, "", "", "warning", _("nur mit Ihrem Ja")) for r in table.repairs]
        strange = list(table.unmatched.items())[:PREVIEW]
        rows += [CellRow("", key, name, why, "", "", "warning", _("wird nicht übernommen")) for (key, name), why in strange]
        rows += _cells(table)
    return rows


def _cells(table: PlannedTable) -> list[CellRow]:
    names, repaired = {r.key: r.name for r in table.regions}, {r.key for r in table.repairs}
    rows = []
    for series, key, when, value, missing, _flags, locator in table.staging.sample(PREVIEW):
        state = "good" if value is not None else "info"
        result = _("wird übernommen") if value is not None else _("Lücke: {why}").format(why=missing_word(missing))
        if key in repaired:
            state, result = "warning", _("nur mit Ihrem Ja")
        shown = "–" if value is None else number(value, 0 if value == int(value) else 2)
        text = table.table.series[series].label if series in table.table.series else series
        rows.append(CellRow(locator, key, names.get(key, ""), text, period(when), shown, state, result))
    return rows


def _file_columns() -> list[Column]:
    return [
        Column("name", _("Datei"), lambda r: r.name),
        Column("what", _("Erkannt"), lambda r: r.what, width=150, tip=lambda r: r.what),
        Column("regions", _("Orte"), lambda r: r.regions, "number", width=70),
        Column("values", _("Werte"), lambda r: r.values, "number", width=80),
        Column("gaps", _("Lücken"), lambda r: r.gaps, "number", width=70),
        Column("check", _("Prüfen"), lambda r: r.check, "number", width=70),
        Column("result", _("Ergebnis"), lambda r: r.result, "state", width=200, state=lambda r: r.state),
    ]


def _cell_columns() -> list[Column]:
    return [
        Column("where", _("Zelle"), lambda r: r.where, width=130, muted=True),
        Column("key", _("Schlüssel"), lambda r: r.key, width=110),
        Column("series", _("Reihe"), lambda r: r.series or r.name, tip=lambda r: r.series or r.name),
        Column("when", _("Stand"), lambda r: r.when, width=96),
        Column("value", _("Wert"), lambda r: r.value, width=90),
        Column("result", _("Ergebnis"), lambda r: r.result, "state", width=200, state=lambda r: r.state, tip=lambda r: r.result),
    ]
