"""Safety: what is looked after by itself while a project is open: its daily backup, and days of deletion that have come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from in2desk.core.base.i18n import _, ngettext
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import is_known

if TYPE_CHECKING:
    from in2desk.core.safety.service.backups import Backup

HOUR_MS = 3_600_000
CALM_MS = 1_500  # the page comes first, then the backup


class Watch(QObject):
    """Backs up after opening if the last is older than a day, and looks again every hour. told: called after a backup."""

    def __init__(self, desk: Desk, told: Callable[[], object]) -> None:
        super().__init__(desk)
        self._desk, self._told = desk, told
        self._greeted: object = None
        self._soon, self._hourly = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.back_up)
        self._hourly.timeout.connect(self.back_up)
        desk.project_changed.connect(self._begin)

    def back_up(self) -> None:
        """Back up now if it is time; nobody is asked and nobody waits."""
        project = self._desk.project
        if project is None:
            return

        def work(progress: object) -> Backup | None:
            from in2desk.core.safety.service import backups

            return backups.back_up_if_due(project)

        self._desk.jobs.run(work, self._tell, failed=self._complain, aside=True)

    def _tell(self, made: Backup | None) -> None:
        """Nothing is said of a backup that went well."""
        if made is not None:
            self._told()
            for note in made.notes:
                self._desk.notify(note, "warning", lasting=True)

    def _begin(self) -> None:
        if self._desk.project is None:
            self._soon.stop()
            self._hourly.stop()
            return
        self._soon.start(CALM_MS)
        self._hourly.start(HOUR_MS)
        self._look_for_due()

    def _look_for_due(self) -> None:
        project = self._desk.project
        if project is None:
            return

        def work(progress: object) -> int:
            from in2desk.core.safety.service import people

            return len(people.due(project, date.today()))

        self._desk.jobs.run(work, self._remind, read=True)

    def _remind(self, count: int) -> None:
        if count:
            text = ngettext("{n} Eintrag ist zu löschen.", "{n} Einträge sind zu löschen.", count).format(n=count)
            go = lambda: self._desk.navigate("safety", tab="people", person="first")  # noqa: E731
            self._desk.notify(text, "warning", _("Personen zeigen"), go, lasting=True)

    def _complain(self, error: BaseException) -> None:
        """A backup that failed is no reason to stop anybody's work, but nobody may miss it."""
        if not is_known(error):
            self._desk.jobs.failed.emit(error)
            return
        text = _("Die tägliche Sicherung hat nicht geklappt: {reason}").format(reason=error)
        go = lambda: self._desk.navigate("safety", tab="backups")  # noqa: E731
        self._desk.notify(text, "error", _("Sicherungen zeigen"), go, lasting=True)
