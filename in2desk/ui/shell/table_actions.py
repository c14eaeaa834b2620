"""Shell: what every table can do: copy, save as XLSX, print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.table import DataTable


def with_tools(desk: Desk, table: DataTable, *ids: str) -> DataTable:
    """Give a table its context menu (also by the menu key): these actions of the book, then what every table can do."""
    table.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.view.customContextMenuRequested.connect(lambda at: _menu(desk, table, ids).popup(_place(table, at)))
    return table


def tools_button(desk: Desk, table: DataTable) -> Button:
    """A quiet button with the same menu, for the toolbar of a page."""
    made = Button(desk.theme, _("Tabelle kopieren, sichern, drucken"), "icon", "ellipsis")
    made.clicked.connect(lambda: _menu(desk, table).popup(made.mapToGlobal(QPoint(0, made.height()))))
    return made


def save_xlsx(desk: Desk, table: DataTable, path: Path | None = None) -> None:
    """Ask where (unless `path` says) and write the table as it is sorted now."""
    chosen = path or _ask_place(table, "xlsx", _("Excel-Datei (*.xlsx)"))
    if chosen is None:
        return
    from in2desk.core.reports.spreadsheet import write_xlsx

    sheet = table.sheet()
    desk.jobs.run(
        lambda progress: write_xlsx(chosen, sheet.title, sheet.columns, sheet.rows, sheet.notes),
        lambda done: desk.notify(_("„{name}“ gesichert.").format(name=chosen.name)),
        title=_("Tabelle wird gesichert"),
    )


def print_table(desk: Desk, table: DataTable) -> None:
    """Show the print preview of a table; from there to paper or PDF."""
    from in2desk.ui.shell.table_print import TablePreview

    TablePreview(table.sheet(), table.window()).open()


def _menu(desk: Desk, table: DataTable, ids: Sequence[str] = ()) -> QMenu:
    """Words, signs and keys stand in the book of actions; here they mean this table, whichever has the focus."""
    menu = QMenu(table)
    menu.setAccessibleName(_("Tabelle"))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for id in ids:
        menu.addAction(desk.actions.get(id))
    if ids:
        menu.addSeparator()
    deeds = {"copy": table.copy, "xlsx": lambda: save_xlsx(desk, table), "print": lambda: print_table(desk, table)}
    for id, run in deeds.items():
        entry = desk.actions.entry(id)
        made = menu.addAction(desk.theme.icon(entry.icon, "text_muted", 16), entry.action.text())
        made.setShortcuts(entry.action.shortcuts())
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here, heard by the window
        made.triggered.connect(run)
    return menu


def _place(table: DataTable, at: QPoint) -> QPoint:
    return table.view.viewport().mapToGlobal(at)


def _ask_place(table: DataTable, ending: str, kinds: str) -> Path | None:
    name = re.sub(r"[\\/:*?\"<>|]+", " ", table.title).strip() or _("Tabelle")
    chosen, _kind = QFileDialog.getSaveFileName(table, _("Tabelle sichern"), f"{name}.{ending}", kinds)
    return Path(chosen).with_suffix(f".{ending}") if chosen else None
