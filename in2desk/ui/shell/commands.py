"""Shell: the commands every window has. A page or room adds its own in the same way (desk.actions.add)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from in2desk.core.base.i18n import _
from in2desk.ui.shell.actions import RECENT
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.search import Finding

if TYPE_CHECKING:
    from in2desk.ui.shell.window import MainWindow
    from in2desk.ui.widgets.table import DataTable

NEW_PROJECT = "Ctrl+Shift+N"


def declare(window: MainWindow) -> None:
    """Declare all of them, menu by menu."""
    _project(window)
    _edit(window)
    _view(window)
    _extras(window)


def _project(window: MainWindow) -> None:
    add, files = window.desk.actions.add, window.files
    add("new", _("Neues Projekt …"), files.ask_create, icon="file-plus", shortcut=NEW_PROJECT, menu="project")
    add("open", _("Projekt öffnen …"), files.ask_open, icon="folder-open", shortcut="Ctrl+O", menu="project")
    add("sample", _("Beispiel ansehen …"), files.ask_sample, icon="map", menu="project")
    renew_recent(window)
    save, paper = _on_table(window, _save), _on_table(window, _print)
    add("xlsx", _("Tabelle als XLSX sichern …"), save, icon="file-spreadsheet", shortcut="Ctrl+Shift+S", menu="project", block=2)
    add("print", _("Tabelle drucken …"), paper, icon="printer", shortcut="Ctrl+P", menu="project", block=2)
    add("quit", _("Beenden"), window.close, icon="log-out", shortcut="Ctrl+Q", menu="project", block=9)


def renew_recent(window: MainWindow) -> None:
    """Declare the last files as they are now."""
    book, files = window.desk.actions, window.files
    book.drop([entry.id for entry in book.entries() if entry.id.startswith(RECENT)])
    for place, text in enumerate(window.desk.settings.current.recent):
        path = Path(text)
        book.add(f"{RECENT}{place}", path.name, partial(files.open, path), icon="file", menu="project", block=1, hint=text)


def _edit(window: MainWindow) -> None:
    add, desk = window.desk.actions.add, window.desk
    copy = _on_table(window, lambda _desk, table: table.copy())
    add("undo", _("Rückgängig"), desk.undo, icon="undo-2", shortcut="Ctrl+Z", menu="edit")
    add("redo", _("Wiederholen"), desk.redo, icon="redo-2", shortcut="Ctrl+Shift+Z; Ctrl+Y", menu="edit")
    add("history", _("Verlauf zeigen"), window.show_history, icon="history", shortcut="Ctrl+H", menu="edit", block=1)
    add("copy", _("Tabelle kopieren"), copy, icon="copy", shortcut="Ctrl+Shift+C", menu="edit", block=2)
    add("palette", _("Suchen oder Befehl"), window.palette_open, icon="search", shortcut="Ctrl+K", menu="edit", block=3)


def _view(window: MainWindow) -> None:
    add, theme = window.desk.actions.add, window.desk.theme
    for place, page in enumerate(window.page_types, start=1):
        keys = f"Ctrl+{place}" if place < 10 else ""
        go = _go(window.desk, page.area)
        add(f"go-{page.area}", _(page.title), go, icon=page.icon, shortcut=keys, menu="view", hint=_("Bereich"))
    add("next-part", _("Nächster Teil des Fensters"), window.next_part, shortcut="F6", menu="view", block=1)
    add("larger", _("Größer"), lambda: theme.step_zoom(1), icon="zoom-in", shortcut="Ctrl++; Ctrl+=", menu="view", block=2)
    add("smaller", _("Kleiner"), lambda: theme.step_zoom(-1), icon="zoom-out", shortcut="Ctrl+-", menu="view", block=2)
    add("normal", _("Normale Größe"), lambda: theme.set_zoom(100), shortcut="Ctrl+0", menu="view", block=2)


def _extras(window: MainWindow) -> None:
    add = window.desk.actions.add
    add("settings", _("Einstellungen …"), window.show_settings, icon="settings", shortcut="Ctrl+,", menu="extras", block=9)
    add("tour", _("Rundgang"), window.show_tour, icon="signpost", menu="help", hint=_("Fünf Schritte"))
    add("help-keys", _("Tasten auf einen Blick"), window.show_keys, icon="keyboard", shortcut="F1", menu="help")


def _save(desk: Desk, table: DataTable) -> None:
    from in2desk.ui.shell.table_actions import save_xlsx

    save_xlsx(desk, table)


def _print(desk: Desk, table: DataTable) -> None:
    from in2desk.ui.shell.table_actions import print_table

    print_table(desk, table)


def _go(desk: Desk, area: str) -> Callable[[], None]:
    return partial(desk.navigate, area)


def _on_table(window: MainWindow, run: Callable[[Desk, DataTable], object]) -> Callable[[], None]:
    def act() -> None:
        table = window.current_table()
        if table is None:
            window.desk.notify(_("Auf dieser Seite steht keine Tabelle."), "info")
        else:
            run(window.desk, table)

    return act


def action_findings(desk: Desk) -> list[Finding]:
    """All usable actions, as the palette shows them."""
    findings = []
    for entry in desk.actions.entries():
        keys = entry.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        group = {"help": "help", "view": "project" if entry.id.startswith("go-") else "do"}.get(entry.menu, "do")
        if entry.action.isEnabled() and entry.id != "palette":
            findings.append(Finding(group, entry.text, entry.hint, entry.icon, entry.action.trigger, keys))
    return findings


def setting_findings(window: MainWindow) -> list[Finding]:
    """All settings, as the palette shows them."""
    from in2desk.ui.shell.settings_dialog import setting_findings

    return setting_findings(window.show_settings)
