"""Safety: making a named backup, getting one back after a look at what would change, and a copy to carry away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import moment
from in2desk.core.base.progress import Progress
from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.form_dialog import NameDialog
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.password_dialog import with_password
from in2desk.ui.shell.results import try_in

if TYPE_CHECKING:
    from in2desk.core.project.driver import Secret
    from in2desk.core.safety.service.backups import Backup, RestorePreview


@dataclass(frozen=True, slots=True)
class Listed:
    """The backups of a project, newest first, where they lie, and where else they go (None: nowhere)."""

    backups: tuple[Backup, ...]
    folder: Path
    second: Path | None


class BackupsFlow(QObject):
    """Safety: every deed around backups; all of them work in the background. told: called when the list has changed."""

    def __init__(self, desk: Desk, told: Callable[[], object]) -> None:
        super().__init__(desk)
        self._desk, self._told = desk, told
        self.dialog: DeskDialog | None = None

    def look(self, then: Callable[[Listed], object]) -> None:
        """Read the list."""
        project, second = self._desk.project, self._second()
        if project is not None:
            self._desk.jobs.run(lambda progress: _listed(project, second), then, read=True)

    def ask_name(self) -> None:
        """Name the present state and keep it."""
        project = self._desk.project
        if project is None:
            return
        dialog = NameDialog(
            self._desk.theme,
            _("Stand sichern"),
            _("Eine Sicherung mit Namen wird nie von selbst gelöscht."),
            _("Name"),
            _("Stand sichern"),
            _("z. B. vor der Ratssitzung"),
            active_window(),
        )
        dialog.named.connect(lambda name: try_in(self._desk, dialog, lambda progress: _named(project, name), self._saved))
        self._open(dialog)

    def ask_copy(self) -> None:
        """Write a whole copy, attachments and all, into a folder."""
        project = self._desk.project
        chosen = QFileDialog.getExistingDirectory(active_window(), _("Kopie in Ordner"))
        if not chosen or project is None:
            return

        def write(progress: Progress) -> Path:
            from in2desk.core.safety.service import backups

            return backups.write_copy(project, Path(chosen))

        self._desk.jobs.run(write, self._copied, title=_("Kopie wird geschrieben"))

    def ask_second(self) -> None:
        """Choose a second folder where every backup goes too."""
        chosen = QFileDialog.getExistingDirectory(active_window(), _("Zweiten Ordner wählen"))
        if chosen:
            self._desk.settings.change(backup_folder=chosen)
            self._told()
            self._desk.notify(_("Sicherungen gehen von jetzt an auch nach „{folder}“.").format(folder=chosen))

    def drop_second(self) -> None:
        """Use the own folder only; what lies in the other stays."""
        self._desk.settings.change(backup_folder="")
        self._told()
        self._desk.notify(_("Sicherungen gehen nur noch in den eigenen Ordner. Was im anderen liegt, bleibt dort."), "info")

    def ask_restore(self, backup: Backup) -> None:
        """Show what getting a backup back would change; then do it."""
        project = self._desk.project
        if project is None:
            return

        def look(secret: Secret | None, _progress: Progress) -> tuple[RestorePreview, Secret | None]:
            from in2desk.core.safety.service import backups

            own = project.secret
            return backups.preview_restore(backup.path, project.path, secret=secret, target_secret=own), secret

        title = _("Sicherung wird verglichen")
        show = lambda found: self._show_preview(backup, *found)  # noqa: E731
        with_password(self._desk, backup.path, look, show, title=title, secret=project.secret)

    def _show_preview(self, backup: Backup, preview: RestorePreview, secret: Secret | None) -> None:
        from in2desk.ui.safety.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self._desk.theme, backup, preview, active_window())
        dialog.agreed.connect(lambda: self._restore(backup, secret))
        self._open(dialog)

    def _restore(self, backup: Backup, secret: Secret | None) -> None:
        project = self._desk.project
        if project is None:
            return
        path, kept = project.path, project.secret

        def work(progress: Progress) -> tuple[Secret | None, list[str]]:
            from in2desk.core.safety.service import backups

            notes = backups.restore(backup.path, path, secret=secret, target_secret=kept)
            return kept or secret, notes

        self._desk.while_closed(work, lambda notes: self._restored(backup, notes), title=_("Sicherung wird zurückgeholt"))

    def _restored(self, backup: Backup, notes: list[str]) -> None:
        self._told()
        text = _("Stand vom {moment} zurückgeholt. Der Stand davor liegt als Sicherung bereit.")
        self._desk.notify(text.format(moment=moment(backup.moment)))
        for note in notes:
            self._desk.notify(note, "info", lasting=True)

    def _saved(self, backup: Backup) -> None:
        self._told()
        self._desk.notify(_("Stand „{name}“ gesichert und geprüft.").format(name=backup.name))
        for note in backup.notes:
            self._desk.notify(note, "warning", lasting=True)

    def _copied(self, path: Path) -> None:
        self._desk.notify(_("Kopie geschrieben und geprüft: {path}").format(path=path))

    def _second(self) -> Path | None:
        chosen = self._desk.settings.current.backup_folder
        return Path(chosen) if chosen else None

    def _open(self, dialog: DeskDialog) -> None:
        self.dialog = dialog
        dialog.open()


def _listed(project: Project, second: Path | None) -> Listed:
    from in2desk.core.safety.service import backups

    return Listed(tuple(backups.list_backups(project.path)), backups.backup_folder(project), second)


def _named(project: Project, name: str) -> Backup:
    from in2desk.core.safety.service import backups

    return backups.back_up(project, "named", name)
