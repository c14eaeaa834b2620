"""Shell: long work in the background, with a progress dialog after 600 ms, cancel, and calm errors."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from in2desk.core.base.errors import Cancelled, DeskError
from in2desk.core.base.progress import Progress
from in2desk.ui.shell.theme import Theme

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

SHOW_AFTER_MS = 600
_REPORT_EVERY = 0.05
Work = Callable[[Progress], Any]


class Job(QObject):
    """One piece of work on its way; its signals arrive on the GUI thread."""

    progressed = Signal(float, str)
    ended = Signal(object, object)
    over = Signal()

    def __init__(self, work: Work, title: str, done: Callable[[Any], object] | None, *, stoppable: bool = True) -> None:
        super().__init__()
        self.title, self.stoppable = title, stoppable
        self.progress = Progress(self._report)
        self._work, self.done, self._last = work, done, 0.0

    def run(self) -> None:
        """Do the work; runs in the background and never raises."""
        try:
            self.progress.step(0.0)
            result = self._work(self.progress)
        except BaseException as error:  # whatever happens belongs to the user as one calm sentence
            self.ended.emit(None, error)
        else:
            self.ended.emit(result, None)

    def _report(self, fraction: float, text: str) -> None:
        now = time.monotonic()
        if now - self._last >= _REPORT_EVERY or fraction >= 1:
            self._last = now
            self.progressed.emit(fraction, text)


class Jobs(QObject):
    """Runs work one after the other, as the project has one writer; `idle` follows the last one.

    Reading for the screen has a lane of its own, so that a page fills while a file is read in.
    """

    idle = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._running: set[Job] = set()

    @property
    def busy(self) -> bool:
        """Whether any work is on its way."""
        return bool(self._running)

    def run(
        self,
        work: Work,
        done: Callable[[Any], object] | None = None,
        *,
        title: str = "",
        failed: Callable[[BaseException], object] | None = None,
        read: bool = False,
        aside: bool = False,
        stoppable: bool = True,
    ) -> Job:
        """Start `work(progress)`; `done(result)` follows on the GUI thread.

        With a title the user sees a progress dialog after 600 ms and can cancel. Without `failed`, an error becomes a
        message; a cancelled job says nothing. read: work that only reads may overtake what writes. aside: long work that
        nobody waits for, such as a backup, has a lane of its own. stoppable: whether the dialog offers to cancel.
        """
        job = Job(work, title, done, stoppable=stoppable)
        self._running.add(job)
        finish = _Finish(self, job, failed or self.failed.emit)
        job.ended.connect(finish.take, Qt.ConnectionType.QueuedConnection)
        if title:
            QTimer.singleShot(SHOW_AFTER_MS, job, lambda: self._show(job))
        self._lane("aside" if aside else "read" if read else "write").submit(job.run)
        return job

    def wait(self) -> None:
        """Stay until all work is done, while the window keeps painting."""
        loop = QEventLoop()
        self.idle.connect(loop.quit)
        while self._running:
            loop.exec()

    def stop(self) -> None:
        """Cancel everything and wait for the threads to end; the last results are dropped."""
        for job in self._running:
            job.progress.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _lane(self, name: str) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # 8 ms that the first picture need not wait for

        if name not in self._lanes:
            self._lanes[name] = ThreadPoolExecutor(1, thread_name_prefix=name)
        return self._lanes[name]

    def forget(self, job: Job) -> bool:
        """A job has ended. False if its result is dropped, as everything was stopped."""
        known = job in self._running
        self._running.discard(job)
        return known

    def tell_idle(self) -> None:
        """Tell when nothing is left to do."""
        if not self._running:
            self.idle.emit()

    def _show(self, job: Job) -> None:
        from in2desk.ui.shell.progress_dialog import ProgressDialog

        if job in self._running:
            ProgressDialog(self._theme, job, active_window()).open()


class _Finish(QObject):
    """Receives a job's end on the GUI thread; a child of the job, so it lives as long."""

    def __init__(self, jobs: Jobs, job: Job, failed: Callable[[BaseException], object]) -> None:
        super().__init__(job)
        self._jobs, self._job, self._failed = jobs, job, failed

    def take(self, result: Any, error: BaseException | None) -> None:
        """Hand on result or error; the job has ended before that, so `done` may wait for others."""
        self._job.over.emit()  # its progress dialog goes first: what follows must not become a child of it
        if not self._jobs.forget(self._job):
            return
        try:
            if error is None:
                if self._job.done:
                    self._job.done(result)
            elif not isinstance(error, Cancelled):
                self._failed(error)
        finally:
            self._jobs.tell_idle()


def is_known(error: BaseException) -> bool:
    """Whether the error is one the user can understand; everything else is a bug."""
    return isinstance(error, DeskError)


def active_window() -> QWidget | None:
    """The window in front, as parent of a dialog; just after a dialog has closed that is the main window."""
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    shown = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMainWindow) and widget.isVisible())
    return front or next(shown, None)
