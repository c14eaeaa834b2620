"""Workshops: the card that is being typed is kept every half second, so that an empty battery costs a word at most."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from in2desk.core.base.i18n import _
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.ui.shell.desk import Desk
from in2desk.ui.workshops.capture_field import CaptureField
from in2desk.ui.workshops.state import WorkshopState

EVERY_MS = 500


class DraftKeeper(QObject):
    """Workshops: Keeps what stands in the field, outside the history, and offers it back after a crash."""

    def __init__(self, desk: Desk, state: WorkshopState, field: CaptureField) -> None:
        super().__init__(field)
        self._desk, self._state, self._field = desk, state, field
        self._kept, self._broken = "", False
        self._offered: tuple[Project, str] | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._keep)
        field.textChanged.connect(self._on_text)

    def offer(self) -> None:
        """Put back what was being typed when the program ended; asked once for each workshop."""
        project, shown = self._desk.project, self._state.workshop
        if project is None or shown is None or self._offered == (project, shown.id):
            return
        self._offered = (project, shown.id)
        self._desk.jobs.run(lambda progress: workshops.draft(project, shown.id), self._take, read=True)

    def forget(self) -> None:
        """The card was written: nothing is being typed any more."""
        self._timer.stop()
        if self._kept:
            self._store("")

    def _take(self, text: str) -> None:
        if text and not self._field.text():
            self._kept = text
            self._field.setPlainText(text)
            self._field.moveCursor(self._field.textCursor().MoveOperation.End)
            self._desk.notify(_("Die angefangene Karte von zuletzt steht wieder im Feld."), "info")

    def _on_text(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _keep(self) -> None:
        text = self._field.text()
        if text == self._kept:
            self._timer.stop()
        else:
            self._store(text)

    def _store(self, text: str) -> None:
        shown = self._state.workshop
        self._kept = text
        project = self._desk.project
        if shown is not None and project is not None and not self._broken:
            keep = partial(workshops.keep_draft, project, shown.id, text)
            self._desk.jobs.run(lambda progress: keep(), failed=self._give_up)

    def _give_up(self, error: BaseException) -> None:
        """Tell once that drafts cannot be kept, not every half second."""
        self._broken = True
        self._timer.stop()
        self._desk.jobs.failed.emit(error)
