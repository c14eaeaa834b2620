"""Ideas: what can be done with ideas and measures from every page: new ones, editing, reading in, writing out, paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.project.project import Project
from in2desk.core.reports import ideas_sheets
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea, Measure
from in2desk.ui.ideas.import_flow import IdeasImportFlow
from in2desk.ui.ideas.link_dialog import Goal, LinkDialog, goals
from in2desk.ui.ideas.reason_dialog import ReasonDialog
from in2desk.ui.ideas.state import IdeasState
from in2desk.ui.shell.action_dialog import ActionDialog
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.results import try_in
from in2desk.ui.shell.search import Finding

ICON = "list-todo"
Entry = tuple[str, str, Callable[[], object], str, str]  # id, text, run, icon, menu


class Flows(QObject):
    """All deeds of a desk around ideas and measures; they work in the background."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.state, self.importing = IdeasState.of(desk), IdeasImportFlow(desk)
        self.dialog: DeskDialog | None = None
        desk.project_changed.connect(self._enable)

    @classmethod
    def of(cls, desk: Desk) -> Flows:
        """The flows of this desk, made once."""
        found = desk.findChild(cls)
        return found if isinstance(found, Flows) else cls(desk)

    def declare(self) -> None:
        """Put them into menu and palette."""
        for id, text, run, icon, menu in self._entries():
            self._desk.actions.add(id, text, run, icon=icon, menu=menu, block=6, hint=_("Ideen, Maßnahmen"))
        self._desk.providers.append(self.findings)
        self._enable()

    def _entries(self) -> list[Entry]:
        paper = lambda kind: partial(self._desk.navigate, "reports", kind=kind)  # noqa: E731
        return [
            ("idea-new", _("Neue Idee …"), lambda: self.edit(Idea()), "lightbulb", "data"),
            ("measure-new", _("Neue Maßnahme …"), lambda: self.edit(Measure()), "clipboard-list", "data"),
            ("ideas-import", _("Ideen aus Tabelle einlesen …"), self.importing.ask, "upload", "data"),
            ("ideas-export", _("Ideen als Excel-Datei sichern …"), partial(self.ask_export, "ideas"), "file-spreadsheet", "data"),
            (
                "measures-export",
                _("Maßnahmen als Excel-Datei sichern …"),
                partial(self.ask_export, "measures"),
                "file-spreadsheet",
                "data",
            ),
            ("idea-cards", _("Ideenkarten drucken"), paper("cards"), "printer", "project"),
            ("measures-paper", _("Maßnahmenplan"), paper("measures"), "file-text", "project"),
        ]

    def _enable(self) -> None:
        for id, *_rest in self._entries():
            self._desk.actions.get(id).setEnabled(self._desk.project is not None)

    def findings(self) -> list[Finding]:
        """Ideas and measures for the palette."""
        now, go = self.state.now, self._desk.navigate
        found = [
            Finding("project", f"{one.code} {one.title}", _("Idee"), "lightbulb", partial(go, "ideas", idea=one.id))
            for one in now.ideas
        ]
        return found + [
            Finding("project", f"{one.code} {one.title}", _("Maßnahme"), "clipboard-list", partial(go, "ideas", measure=one.id))
            for one in now.measures
        ]

    # editing

    def edit(self, made: Idea | Measure) -> None:
        """A new record, or one to change."""
        dialog = ActionDialog(self._desk.theme, made, self.state.now.about, active_window())
        dialog.saved.connect(lambda typed: self._try(dialog, partial(_save, typed), self._show if not made.id else None))
        dialog.promoted.connect(lambda typed: self._try(dialog, partial(_promote, typed), self._show))
        dialog.deleted.connect(lambda: (dialog.accept(), self.delete([made])))
        self._open(dialog)

    def delete(self, chosen: Sequence[Idea | Measure]) -> None:
        """Take records out; undo brings them back."""
        ideas = [one.id for one in chosen if isinstance(one, Idea)]
        if ideas:
            text = ngettext("{n} Idee gelöscht.", "{n} Ideen gelöscht.", len(ideas)).format(n=len(ideas))
            self.do(lambda project: workshops.delete_ideas(project, ideas), text)
        for one in chosen:
            if isinstance(one, Measure):
                told = _("Maßnahme {code} gelöscht.").format(code=one.code)
                self.do(partial(_delete_measure, one.id), told)

    def move(self, ideas: Sequence[Idea], status: str) -> None:
        """Bring ideas into a state; what is rejected is asked why, and what becomes a measure gets one."""
        keys = [one.id for one in ideas]
        if status == "rejected":
            self._ask_reason(ideas)
        elif status == "measure" and all(one.status != "done" for one in ideas):
            refs = [Ref("idea", key) for key in keys]
            text = ngettext("{n} Maßnahme angelegt.", "{n} Maßnahmen angelegt.", len(keys)).format(n=len(keys))
            self.do(lambda project: links.promote_all(project, refs, "measure"), text)
        else:
            self.do(lambda project: workshops.set_status(project, keys, status))

    def _ask_reason(self, ideas: Sequence[Idea]) -> None:
        keys = [one.id for one in ideas]
        dialog = ReasonDialog(self._desk.theme, ideas, active_window())
        reject = lambda reason: lambda project: workshops.set_status(project, keys, "rejected", reason)  # noqa: E731
        dialog.given.connect(lambda reason: self._try(dialog, reject(reason)))
        self._open(dialog)

    def ask_link(self, made: Idea) -> None:
        """Say what an idea is good for."""
        project = self._desk.project
        if project is None:
            return

        def show(offered: list[Goal]) -> None:
            dialog = LinkDialog(self._desk.theme, made.title, offered, active_window())
            here = Ref("idea", made.id)
            dialog.chosen.connect(lambda ref: self._try(dialog, lambda project: links.link(project, ref, here)))
            self._open(dialog)

        self._desk.jobs.run(lambda progress: goals(project), show, read=True)

    def do(self, deed: Callable[[Project], object], told: str = "") -> None:
        """A deed of a service in the background; told: what to say after it, with the way back."""
        self.state.do(deed, (lambda _done: self.notify(told)) if told else None)

    def notify(self, text: str) -> None:
        """Tell what was done, with the way back."""
        self._desk.notify(text, "good", _("Rückgängig"), self._desk.undo)

    def _try(self, dialog: DeskDialog, deed: Callable[[Project], Any], done: Callable[[Any], object] | None = None) -> None:
        project = self._desk.project
        if project is not None:
            try_in(self._desk, dialog, lambda progress: deed(project), done or (lambda _stored: None))

    def _show(self, stored: Idea | Measure | Ref) -> None:
        table = stored.table if isinstance(stored, Ref) else "idea" if isinstance(stored, Idea) else "measure"
        self._desk.navigate("ideas", **{table: stored.id})

    def _open(self, dialog: DeskDialog) -> None:
        self.dialog = dialog
        dialog.open()

    # files

    def ask_export(self, what: str) -> None:
        """Choose a file and write all ideas or measures to it."""
        project = self._desk.project
        name = _("Ideen.xlsx") if what == "ideas" else _("Maßnahmen.xlsx")
        kinds = _("Excel-Datei (*.xlsx);;CSV-Datei (*.csv)")
        chosen, _kind = QFileDialog.getSaveFileName(active_window(), _("Tabelle sichern"), name, kinds)
        if not chosen or project is None:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() in (".xlsx", ".csv") else path.with_suffix(".xlsx")
        write = ideas_sheets.export_ideas if what == "ideas" else ideas_sheets.export_measures
        self._desk.jobs.run(
            lambda progress: write(project, path),
            lambda _none: self._desk.notify(_("„{name}“ gesichert.").format(name=path.name)),
            title=_("Tabelle wird gesichert"),
        )


def _save(made: Idea | Measure, project: Project) -> Idea | Measure:
    return workshops.save_idea(project, made) if isinstance(made, Idea) else workshops.save_measure(project, made)


def _promote(made: Idea, project: Project) -> Ref:
    """A measure of an idea as it now stands in the dialog."""
    stored = workshops.save_idea(project, made)
    return links.promote(project, Ref("idea", stored.id), "measure", stored.title, stored.text)


def _delete_measure(key: str, project: Project) -> None:
    workshops.delete_measure(project, key)
