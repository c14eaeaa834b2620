"""Shell: the desk, all that a page is given: project, theme, jobs, actions, ways to go and to tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from in2desk.core.base.settings import SettingsFile
from in2desk.ui.shell.actions import ActionBook
from in2desk.ui.shell.jobs import Jobs
from in2desk.ui.shell.search import Finding
from in2desk.ui.shell.theme import Theme

if TYPE_CHECKING:
    from in2desk.core.project.project import Project

Provider = Callable[[], list[Finding]]


@dataclass(frozen=True, slots=True)
class Notice:
    """A short line that needs no answer. state: good, warning, error, info; with an action it carries one button."""

    text: str
    state: str = "good"
    action_text: str = ""
    action: Callable[[], object] | None = None


class Desk(QObject):
    """What pages and dialogs share. Every signal arrives on the GUI thread.

    changed: a Changes of the project (kinds, label). project_changed: another project is open, or none.
    files_dropped: list of Path. navigated: area and what to show there.
    """

    changed = Signal(object)
    project_changed = Signal()
    theme_changed = Signal()
    files_dropped = Signal(list)
    navigated = Signal(str, dict)
    noticed = Signal(object)
    language_changed = Signal()
    _arrived = Signal(object)

    def __init__(self, theme: Theme, settings: SettingsFile) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.actions = ActionBook(theme)
        self.jobs = Jobs(theme)
        self.project: Project | None = None
        self.providers: list[Provider] = []
        self._forget: Callable[[], None] | None = None
        theme.changed.connect(self.theme_changed)
        self._arrived.connect(self.changed, Qt.ConnectionType.QueuedConnection)

    def open(self, project: Project | None) -> None:
        """Show this project from now on (None: none); the former one is closed."""
        if self._forget:
            self._forget()
        if self.project is not None and self.project is not project:
            self.jobs.wait()
            self.project.close()
        self.project = project
        self._forget = project.subscribe(self._arrived.emit) if project is not None else None
        if project is not None:
            self.settings.put(self.settings.current.opened(Path(project.path)))
        self.project_changed.emit()

    def navigate(self, area: str, **what: Any) -> None:
        """Go to an area; `what` is handed to the page's `show_what`."""
        self.navigated.emit(area, what)

    def notify(
        self, text: str, state: str = "good", action_text: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Tell something that needs no answer; it goes away by itself."""
        self.noticed.emit(Notice(text, state, action_text, action))

    def undo(self) -> None:
        """Take back the newest step, in the background."""
        if self.project is not None:
            self.jobs.run(lambda progress: self.project and self.project.undo())

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        if self.project is not None:
            self.jobs.run(lambda progress: self.project and self.project.redo())

    def close(self) -> None:
        """Stop all work and close the project."""
        self.jobs.stop()
        if self._forget:
            self._forget()
        if self.project is not None:
            self.project.close()
        self.project = None
