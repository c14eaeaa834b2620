"""Shell: opening, making and closing project files from the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk, Opener
from in2desk.ui.shell.password_dialog import PasswordDialog, with_password

if TYPE_CHECKING:
    from in2desk.core.project.driver import Secret
    from in2desk.core.project.project import Project
    from in2desk.ui.shell.rescue import BackupLike


def _no_backup(_path: Path) -> None:
    return None


def _nothing_restored(_backup: Path, _target: Path, _secret: object) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class Openers:
    """How app.py opens a project, makes an empty one, and writes the sample; each may raise DeskError.

    last_backup: the newest backup of a file, which may be damaged; restore: puts a backup in the place of a file, with the
    secret that may open it, and returns what there is to say.
    """

    open: Opener
    create: Callable[[Path], Project]
    sample: Callable[[Path], Project]
    last_backup: Callable[[Path], BackupLike | None] = _no_backup
    restore: Callable[[Path, Path, Secret | None], list[str]] = _nothing_restored


class ProjectFiles(QObject):
    """The file commands of the menu; every one works in the background."""

    def __init__(self, desk: Desk, openers: Openers, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._openers, self._window = desk, openers, window
        desk.opener = openers.open

    def ask_open(self) -> None:
        """Choose a project file and open it."""
        kinds = _("Projekt (*.in2)")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, _("Projekt öffnen"), self._folder(), kinds)
        if chosen:
            self.open(Path(chosen))

    def ask_create(self) -> None:
        """Choose a place and make an empty project there."""
        self._ask_new(_("Neues Projekt"), _("Gemeinde.in2"), self._openers.create)

    def ask_sample(self, then: Callable[[], object] = lambda: None) -> None:
        """Choose a place and write the sample there; `then` comes when it is open."""
        self._ask_new(_("Beispiel ansehen"), _("Modellregion.in2"), self._openers.sample, then)

    def open(self, path: Path, *, take_over: bool = False, reading: bool = False, secret: Secret | None = None) -> None:
        """Open this project file; where it asks for a password, so does the window.

        take_over: although a lock says that another computer has it open. reading: only to look at. secret: the password to
        begin with.
        """
        tried = [secret]

        def work(given: Secret | None, _progress: object) -> Project:
            tried[:] = [given]
            return self._openers.open(path, secret=given, take_over=take_over, reading=reading)

        def show(project: Project) -> None:
            self._desk.open(project)
            if reading:
                text = _("„{name}“ ist nur zum Ansehen geöffnet. Änderungen lassen sich hier nicht speichern.")
                self._desk.notify(text.format(name=path.name), "info", lasting=True)

        with_password(
            self._desk,
            path,
            work,
            show,
            title=_("Projekt wird geöffnet"),
            failed=lambda error: self.cope(path, error, tried[0]),
            secret=secret,
            wrong=lambda dialog: self._name_backup(path, dialog),
        )

    def cope(self, path: Path, error: BaseException, secret: Secret | None = None) -> None:
        """Offer the way on after a file could not be opened: the password, the lock, the last backup; else say why."""
        from in2desk.core.project.driver import PasswordNeeded
        from in2desk.core.project.lock import Locked
        from in2desk.core.project.problems import Damaged
        from in2desk.ui.shell.rescue import LockedDialog

        if isinstance(error, PasswordNeeded):
            self.open(path)
        elif isinstance(error, Locked):
            dialog = LockedDialog(self._desk.theme, path, error, self._window)
            dialog.agreed.connect(lambda: self.open(path, take_over=True, secret=secret))
            dialog.looked.connect(lambda: self.open(path, reading=True, secret=secret))
            dialog.open()
        elif isinstance(error, Damaged):
            self._look_for_backup(path, lambda backup: self._offer_backup(path, error, backup, secret))
        else:
            self._desk.jobs.failed.emit(error)

    def _look_for_backup(self, path: Path, then: Callable[[BackupLike | None], object]) -> None:
        self._desk.jobs.run(lambda progress: self._openers.last_backup(path), then, read=True)

    def _offer_backup(self, path: Path, error: BaseException, backup: BackupLike | None, secret: Secret | None) -> None:
        from in2desk.ui.shell.rescue import DamagedDialog

        dialog = DamagedDialog(self._desk.theme, path, str(error), backup, self._window)
        dialog.agreed.connect(lambda: self._restore(path, backup, secret) if backup else None)
        dialog.open()

    def _name_backup(self, path: Path, dialog: PasswordDialog) -> None:
        """A wrong password may as well be a damaged file: name the last backup, and offer it."""
        from in2desk.ui.shell.rescue import offer_in

        def show(backup: BackupLike | None) -> None:
            if backup is not None:
                offer_in(dialog, backup, lambda: self._restore(path, backup, None))

        self._look_for_backup(path, show)

    def _restore(self, path: Path, backup: BackupLike, secret: Secret | None) -> None:
        """Put a backup in the place of a file that can't be opened, then open that."""
        tried = [secret]

        def work(given: Secret | None, _progress: object) -> list[str]:
            tried[:] = [given]
            return self._openers.restore(backup.path, path, given)

        def go_on(notes: list[str]) -> None:
            self.open(path, secret=tried[0])
            for note in notes:
                self._desk.notify(note, "info")

        with_password(self._desk, backup.path, work, go_on, title=_("Sicherung wird zurückgeholt"), secret=secret)

    def _ask_new(
        self, title: str, name: str, make: Callable[[Path], Project], then: Callable[[], object] = lambda: None
    ) -> None:
        place = str(Path(self._folder()) / name)
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, place, _("Projekt (*.in2)"))
        if chosen:
            path = Path(chosen).with_suffix(".in2")
            self._start(lambda: make(path), then)

    def _start(self, make: Callable[[], Project], then: Callable[[], object]) -> None:
        def show(project: Project) -> None:
            self._desk.open(project)
            then()

        self._desk.jobs.run(lambda progress: make(), show, title=_("Projekt wird geöffnet"))

    def _folder(self) -> str:
        recent = self._desk.settings.current.recent
        return str(Path(recent[0]).parent) if recent else str(Path.home())
