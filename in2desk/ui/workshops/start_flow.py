"""Workshops: begin at once, with a project or without one, and take such an evening into the project it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop
from in2desk.core.workshops.service import Taken
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.password_dialog import with_password
from in2desk.ui.shell.results import try_in
from in2desk.ui.workshops.take_dialog import TakeDialog

if TYPE_CHECKING:
    from in2desk.core.project.driver import Secret

AT_ONCE = "kartenabfrage"
"""The template of "Werkstatt jetzt starten"."""
Show = Callable[[Workshop, str], object]


class StartFlow(QObject):
    """Workshops: "Werkstatt jetzt starten" and "Werkstatt aus anderer Datei übernehmen". show: a workshop and a tab."""

    def __init__(self, desk: Desk, show: Show) -> None:
        super().__init__(desk)
        self._desk, self._show = desk, show
        self.dialog: TakeDialog | None = None

    def start_now(self) -> None:
        """Begin with the plainest template, today, now; without a project in a file of its own, which is told."""
        project = self._desk.project
        if project is not None:
            self._begin(project)
            return
        path = free_path(documents())

        def show(made: Project) -> None:
            self._desk.open(made)
            self._begin(made)
            text = _("Die Werkstatt liegt in „{name}“ im Ordner „{folder}“. Später lässt sie sich in ein Projekt übernehmen.")
            self._desk.notify(text.format(name=path.name, folder=path.parent.name), "info", lasting=True)

        self._desk.jobs.run(lambda progress: _created(path), show)

    def _begin(self, project: Project) -> None:
        moment = datetime.now()
        title, starts = _("Werkstatt {time}").format(time=moment.strftime("%d.%m.%Y %H:%M")), moment.strftime("%H:%M")

        def make() -> Workshop:
            return workshops.from_template(project, AT_ONCE, title, moment.date().isoformat(), starts, "")

        self._desk.jobs.run(lambda progress: make(), lambda made: self._show(made, "collect"))

    def ask_take(self) -> None:
        """Choose another project file and one of its workshops."""
        kinds = _("Projekt (*.in2)")
        chosen, _kind = QFileDialog.getOpenFileName(active_window(), _("Werkstatt übernehmen"), "", kinds)
        if not chosen or self._desk.project is None:
            return
        path = Path(chosen)
        tried: list[Secret | None] = []

        def look(secret: Secret | None, _progress: object) -> list[Workshop]:
            tried[:] = [secret]
            return workshops.workshops_in(path, secret)

        with_password(
            self._desk,
            path,
            look,
            lambda found: self._choose(path, found, tried[0]),
            title=_("Datei wird angesehen"),
        )

    def _choose(self, path: Path, found: list[Workshop], secret: Secret | None) -> None:
        if not found:
            self._desk.notify(_("In „{name}“ ist keine Werkstatt.").format(name=path.name), "info")
            return
        self.dialog = dialog = TakeDialog(self._desk.theme, path.name, found, active_window())

        def take(key: str) -> None:
            project = self._desk.project
            if project is not None:
                try_in(self._desk, dialog, lambda progress: workshops.copy_into(project, path, key, secret), self._tell)

        dialog.chosen.connect(take)
        dialog.open()

    def _tell(self, taken: Taken) -> None:
        text = ngettext("Werkstatt mit {n} Karte übernommen.", "Werkstatt mit {n} Karten übernommen.", taken.cards)
        text = text.format(n=taken.cards)
        if taken.doubled:
            codes = ", ".join(taken.doubled[:12])
            text += " " + _("Diese Kürzel gibt es in einer anderen Werkstatt auch: {codes}.").format(codes=codes)
        self._show(taken.workshop, "agenda")
        self._desk.notify(text, "warning" if taken.doubled else "good", _("Rückgängig"), self._desk.undo)


def documents() -> Path:
    """Where people look for their files."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


def free_path(folder: Path) -> Path:
    """A project file of today that is not there yet."""
    stem = _("Werkstatt {day}").format(day=datetime.now().strftime("%Y-%m-%d"))
    names = [f"{stem}.in2", *(f"{stem} ({n}).in2" for n in range(2, 1000))]
    return next(folder / name for name in names if not (folder / name).exists())


def _created(path: Path) -> Project:
    from in2desk.core import rooms

    return rooms.create_project(path, path.stem)
