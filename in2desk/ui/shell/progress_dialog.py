"""Shell: the dialog that appears when a job takes longer than 600 ms."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.jobs import Job
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import label


class ProgressDialog(DeskDialog):
    """How far a job is, and a button to stop it. It closes by itself when the job ends."""

    def __init__(self, theme: Theme, job: Job, parent: QWidget | None) -> None:
        super().__init__(theme, job.title, parent, 440)
        self._job = job
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_heading(job.title)
        self._text = label("", "muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000 if theme.reduced_motion else 0)  # a bar without an end runs to and fro
        self._bar.setAccessibleName(job.title)
        self.content.addWidget(self._bar)
        self.content.addWidget(self._text)
        self._stop = self.add_button(_("Abbrechen"), self.cancel)
        self._stop.setVisible(job.stoppable)
        job.progressed.connect(self._show)
        job.over.connect(self.accept)

    def cancel(self) -> None:
        """Ask the job to stop; it does so at its next step. What must run to its end goes on."""
        if not self._job.stoppable:
            return
        self._job.progress.cancel()
        self._stop.setEnabled(False)
        self._text.setText(_("Wird abgebrochen …"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels, it does not hide a running job."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _show(self, fraction: float, text: str) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(fraction * 1000))
        if text and self._stop.isEnabled():
            self._text.setText(text)
