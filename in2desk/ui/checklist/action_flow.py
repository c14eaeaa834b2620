"""Checklist: what can be done with an idea or a measure that grew from a criterion: rename, edit, delete, unlink."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from in2desk.core.base.i18n import _
from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea, Measure
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.places import Place, places_of
from in2desk.ui.shell.results import try_in

ICONS = {"idea": "lightbulb", "measure": "clipboard-list"}
Action = Idea | Measure


def read_action(project: Project, ref: Ref) -> Action:
    """The idea or measure behind a link. Raises DeskError when it is gone."""
    return workshops.idea(project, ref.id) if ref.table == "idea" else workshops.measure(project, ref.id)


def save_action(project: Project, made: Action) -> Action:
    """Keep the idea or measure. Raises DeskError."""
    return workshops.save_idea(project, made) if isinstance(made, Idea) else workshops.save_measure(project, made)


class ActionFlow(QObject):
    """Ideas and measures from within the checklist."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def rename(self, ref: Ref, title: str) -> None:
        """Give it another title; an empty one leaves it as it is."""
        project = self._desk.project
        if project is not None and title:
            self._desk.jobs.run(lambda progress: _rename(project, ref, title), self._tell_renamed)

    def edit(self, ref: Ref, source: Ref | None = None) -> None:
        """Show all there is to fill in. source: the criterion it was opened from, so that the link can be taken away."""
        project = self._desk.project
        if project is not None:
            gather = lambda: (read_action(project, ref), places_of(project))  # noqa: E731
            self._desk.jobs.run(lambda progress: gather(), lambda found: self._open(*found, ref, source), read=True)

    def _open(self, made: Action, places: list[Place], ref: Ref, source: Ref | None) -> None:
        from in2desk.ui.shell.action_dialog import ActionDialog

        dialog = ActionDialog(self._desk.theme, made, places, active_window(), linked=source is not None)

        def attempt(deed: Callable[[Project], Any], told: str) -> None:
            project = self._desk.project
            if project is not None:
                tell = lambda _result: self._tell(told)  # noqa: E731
                try_in(self._desk, dialog, lambda progress: deed(project), tell)

        gone = _("{code} gelöscht.").format(code=made.code)
        dialog.saved.connect(lambda new: attempt(lambda project: save_action(project, new), ""))
        dialog.deleted.connect(lambda: attempt(lambda project: _delete(project, ref), gone))
        if source is not None:
            told = _("Verknüpfung mit {code} gelöst.").format(code=made.code)
            dialog.unlinked.connect(lambda: attempt(lambda project: links.unlink(project, source, ref), told))
        dialog.promoted.connect(lambda new: attempt(lambda project: _promote(project, new), _("Maßnahme angelegt.")))
        dialog.open()

    def _tell_renamed(self, made: Action | None) -> None:
        if made is not None:
            self._tell(_("{code} heißt jetzt „{title}“.").format(code=made.code, title=made.title))

    def _tell(self, words: str) -> None:
        if words:
            self._desk.notify(words, "good", _("Rückgängig"), self._desk.undo)


def _rename(project: Project, ref: Ref, title: str) -> Action | None:
    """None where it is called so already."""
    held = read_action(project, ref)
    return save_action(project, replace(held, title=title)) if held.title != title else None


def _delete(project: Project, ref: Ref) -> None:
    deed = workshops.delete_idea if ref.table == "idea" else workshops.delete_measure
    deed(project, ref.id)


def _promote(project: Project, made: Idea) -> Ref:
    """A measure of an idea as it now stands in the dialog."""
    stored = workshops.save_idea(project, made)
    return links.promote(project, Ref("idea", stored.id), "measure", stored.title, stored.text)
