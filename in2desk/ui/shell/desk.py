"""Shell: the desk, all that a page is given: project, theme, jobs, actions, ways to go and to tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from in2desk.core.base.progress import Progress
from in2desk.core.base.settings import SettingsFile
from in2desk.ui.shell.actions import ActionBook
from in2desk.ui.shell.jobs import Jobs
from in2desk.ui.shell.search import Finding
from in2desk.ui.shell.theme import Theme

if TYPE_CHECKING:
    from in2desk.core.project.driver import Secret
    from in2desk.core.project.project import Project

Provider = Callable[[], list[Finding]]
Opener = Callable[..., "Project"]  # (path, secret=None, take_over=False, reading=False); may raise DeskError
Closed = Callable[[Progress], "tuple[Secret | None, Any]"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A short line that needs no answer. state: good, warning, error, info; with an action it carries one button.

    lasting: it stays until somebody closes it, and waits its turn behind another one that stays.
    """

    text: str
    state: str = "good"
    action_text: str = ""
    action: Callable[[], object] | None = None
    lasting: bool = False


class Desk(QObject):
    """What pages and dialogs share. Every signal arrives on the GUI thread.

    changed: a Changes of the project (kinds, label). project_changed: another project is open, or none.
    files_dropped: list of Path. navigated: area and what to show there. opener: how `while_closed` opens a file again. areas:
    where one can go.
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
        self.actions = ActionBook(theme, lambda: settings.current.shortcuts)
        self.jobs = Jobs(theme)
        self.project: Project | None = None
        self.opener: Opener | None = None
        self.providers: list[Provider] = []
        self.areas: frozenset[str] = frozenset()
        self._forget: Callable[[], None] | None = None
        self._held: list[Project] = []
        theme.changed.connect(self.theme_changed)
        self._arrived.connect(self.changed, Qt.ConnectionType.QueuedConnection)

    def open(self, project: Project | None) -> None:
        """Show this project from now on (None: none); the former one is closed in the background."""
        former = self._leave()
        self._show(project)
        if former is not None and former is not project:
            self._held.append(former)
            self.jobs.run(lambda progress: self._let_go(former))
        for warning in project.warnings if project is not None else ():
            self.notify(warning, "warning", lasting=True)

    def while_closed(
        self,
        work: Closed,
        done: Callable[[Any], object],
        *,
        title: str,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Close the project, work with its file in the background, and open it again, whatever came of it.

        work: gives the secret that opens the file from now on, and what `done` is called with.
        """
        former = self._leave()
        if former is None or self.opener is None:
            return
        opener, self.project, complain = self.opener, None, failed or self.jobs.failed.emit
        self._held.append(former)

        def run(progress: Progress) -> tuple[Project, Any, BaseException | None]:
            secret, result, problem = former.secret, None, None
            try:
                self._let_go(former)
                secret, result = work(progress)
            except BaseException as error:  # told once the project is open again
                problem = error
            project = opener(former.path, secret=secret)
            self._held.append(project)
            return project, result, problem

        def finish(found: tuple[Project, Any, BaseException | None]) -> None:
            project, result, problem = found
            self._held.remove(project)
            self._show(project)
            done(result) if problem is None else complain(problem)

        def give_up(error: BaseException) -> None:
            self._show(None)
            complain(error)

        self.jobs.run(run, finish, title=title, failed=give_up, stoppable=False)

    def _leave(self) -> Project | None:
        """Wait for work on the project that is open, and hear of its changes no more."""
        if self._forget:
            self._forget()
            self._forget = None
        if self.project is not None:
            self.jobs.wait()
        return self.project

    def _show(self, project: Project | None) -> None:
        self.project = project
        if project is not None:
            self._forget = project.subscribe(self._arrived.emit)
            self.settings.put(self.settings.current.opened(Path(project.path)))
        self.project_changed.emit()

    def _let_go(self, project: Project) -> None:
        project.close()
        self._held.remove(project)

    def navigate(self, area: str, **what: Any) -> None:
        """Go to an area; `what` is handed to the page's `show_what`."""
        self.navigated.emit(area, what)

    def notify(
        self,
        text: str,
        state: str = "good",
        action_text: str = "",
        action: Callable[[], object] | None = None,
        *,
        lasting: bool = False,
    ) -> None:
        """Tell something that needs no answer; it goes away by itself unless it is lasting."""
        self.noticed.emit(Notice(text, state, action_text, action, lasting))

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
            self._forget = None
        for project in [self.project, *self._held]:
            if project is not None:
                project.close()
        self.project = None
        self._held.clear()
