"""Checklist: what can be done from every page: the flows behind buttons, menus and palette; one of each for a desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import said
from in2desk.ui.checklist.catalogue_flow import CatalogueFlow
from in2desk.ui.checklist.forms_flow import FormsFlow
from in2desk.ui.checklist.paper_flow import PaperFlow
from in2desk.ui.checklist.round_flow import RoundFlow
from in2desk.ui.checklist.sheet_flow import SheetFlow
from in2desk.ui.checklist.sheet_words import round_title
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.search import Finding

ICON = "list-checks"
Entry = tuple[str, str, Callable[[], object], str, str, str]  # id, text, run, icon, menu, shortcut


class Flows(QObject):
    """All flows of a desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.state = state = RoundState.of(desk)
        self.rounds, self.sheets = RoundFlow(desk, state), SheetFlow(desk, state)
        self.catalogue, self.forms, self.paper = CatalogueFlow(desk, state), FormsFlow(desk, state), PaperFlow(desk, state)
        desk.project_changed.connect(self._enable)

    @classmethod
    def of(cls, desk: Desk) -> Flows:
        """The flows of this desk, made once."""
        found = desk.findChild(cls)
        return found if isinstance(found, Flows) else cls(desk)

    def declare(self) -> None:
        """Put them into menu and palette."""
        for id, text, run, icon, menu, keys in self._entries():
            self._desk.actions.add(id, text, run, icon=icon, menu=menu, block=4, shortcut=keys, hint=_("Checkliste"))
        self._desk.providers.append(self.findings)
        self._enable()

    def _entries(self) -> list[Entry]:
        step, make = self.state.step_sheet, self.paper.make
        return [
            ("checklist-sheet-new", _("Neuer Bogen"), self.sheets.ask_new, "plus", "data", ""),
            ("checklist-read", _("Ausgefüllte PDF einlesen"), self.forms.ask, "upload", "data", ""),
            (
                "checklist-read-folder",
                _("Ordner mit ausgefüllten PDF einlesen …"),
                self.forms.ask_folder,
                "folder-open",
                "data",
                "",
            ),
            ("checklist-import", _("Runden aus Excel-Datei einlesen …"), self.forms.ask_import, "file-input", "data", ""),
            ("checklist-export", _("Runden als Excel-Datei sichern …"), self.forms.ask_export, "file-spreadsheet", "data", ""),
            ("checklist-round-new", _("Neue Runde …"), self.rounds.ask_new, "calendar-plus", "data", ""),
            ("checklist-blank", _("Leeren Bogen drucken"), partial(make, "checklist-blank"), "printer", "project", ""),
            ("checklist-form", _("PDF zum Ausfüllen"), partial(make, "checklist-form"), "file-check", "project", ""),
            ("checklist-large", _("Bogen in Großdruck"), partial(make, "checklist-large"), "a-large-small", "project", ""),
            ("checklist-poster", _("Plakat A3"), partial(make, "checklist-poster"), "image", "project", ""),
            ("checklist-result", _("Ergebnisbericht"), partial(make, "checklist-result"), "file-text", "project", ""),
            ("checklist-sheet-before", _("Voriger Bogen"), partial(step, -1), "arrow-left", "", "Alt+Left"),
            ("checklist-sheet-after", _("Nächster Bogen"), partial(step, 1), "arrow-right", "", "Alt+Right"),
            ("checklist-sheet-edit", _("Bogen ändern …"), self.sheets.ask_edit, "pencil", "", "Ctrl+E"),
            ("checklist-sheet-delete", _("Bogen löschen"), self.sheets.delete, "trash-2", "", ""),
            *self._round_entries(),
        ]

    def _round_entries(self) -> list[Entry]:
        flow = self.rounds
        return [
            ("checklist-round-edit", _("Runde ändern …"), flow.ask_edit, "pencil", "", ""),
            ("checklist-round-valid", _("Für die Bereitschaft gültig …"), flow.ask_valid, "badge-check", "", ""),
            ("checklist-round-small", _("Kleine Gruppen zeigen …"), flow.ask_small, "eye", "", ""),
            ("checklist-round-close", _("Runde abschließen …"), flow.ask_close, "lock", "", ""),
            ("checklist-round-delete", _("Runde löschen …"), flow.ask_delete, "trash-2", "", ""),
        ]

    def _enable(self) -> None:
        for id, *_rest in self._entries():
            self._desk.actions.get(id).setEnabled(self._desk.project is not None)

    def findings(self) -> list[Finding]:
        """Rounds and criteria for the palette."""
        go, now = self._desk.navigate, self.state.now
        found = [
            Finding("project", round_title(each), _("Runde der Checkliste"), ICON, partial(go, "checklist", round=each.id))
            for each in now.rounds
        ]
        checklist = now.checklist or next(iter(now.catalogues), None)
        tab = "entry" if now.sheets else "catalogue"
        for criterion in checklist.criteria if checklist is not None else ():
            text = f"{criterion.code} {said(criterion.title)}"
            run = partial(go, "checklist", tab=tab, criterion=criterion.id)
            found.append(Finding("project", text, said(criterion.wording), ICON, run))
        return found
