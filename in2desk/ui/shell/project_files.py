"""Shell: opening, making and closing project files from the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk

if TYPE_CHECKING:
    from in2desk.core.project.project import Project


@dataclass(frozen=True, slots=True)
class Openers:
    """How app.py opens a project, makes an empty one, and writes the sample; each may raise DeskError."""

    open: Callable[[Path], Project]
    create: Callable[[Path], Project]
    sample: Callable[[Path], Project]


class ProjectFiles(QObject):
    """The file commands of the menu; every one works in the background."""

    def __init__(self, desk: Desk, openers: Openers, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._openers, self._window = desk, openers, window

    def ask_open(self) -> None:
        """Choose a project file and open it."""
        kinds = _("Projekt (*.in2)")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, _("Projekt öffnen"), self._folder(), kinds)
        if chosen:
            self.open(Path(chosen))

    def ask_create(self) -> None:
        """Choose a place and make an empty project there."""
        self._ask_new(_("Neues Projekt"), _("Gemeinde.in2"), self._openers.create)

    def ask_sample(self) -> None:
        """Choose a place and write the sample there."""
        self._ask_new(_("Beispiel ansehen"), _("Modellregion.in2"), self._openers.sample)

    def open(self, path: Path) -> None:
        """Open this project file."""
        self._start(lambda: self._openers.open(path))

    def _ask_new(self, title: str, name: str, make: Callable[[Path], Project]) -> None:
        place = str(Path(self._folder()) / name)
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, place, _("Projekt (*.in2)"))
        if chosen:
            path = Path(chosen).with_suffix(".in2")
            self._start(lambda: make(path))

    def _start(self, make: Callable[[], Project]) -> None:
        self._desk.jobs.run(lambda progress: make(), self._desk.open, title=_("Projekt wird geöffnet"))

    def _folder(self) -> str:
        recent = self._desk.settings.current.recent
        return str(Path(recent[0]).parent) if recent else str(Path.home())
