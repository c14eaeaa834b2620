"""Workshops: suggestions for ordering, looked for in the background when the board has come to rest."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Board, Item
from in2desk.core.workshops.suggestions import Hint, find, standing
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import Job
from in2desk.ui.workshops.state import WorkshopState

PAUSE_MS = 400
"""So long nothing must have changed."""
BY_ITSELF = 600
"""So many cards are looked through without being asked to; more take longer than a second or two."""


class HintFinder(QObject):
    """Workshops: Finds suggestions and forgets those that were declined or are overtaken. changed: there are others now.

    progressed: fraction and text of the work that is going on.
    """

    changed = Signal()
    progressed = Signal(float, str)

    def __init__(self, desk: Desk, state: WorkshopState) -> None:
        super().__init__(state)
        self._desk, self._state = desk, state
        self._found: tuple[Hint, ...] = ()
        self._declined: set[tuple[str, str]] = set()
        self._seen: object = None  # what was looked through, or is being
        self._stamped: tuple[Board | None, object] = (None, None)
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        desk.project_changed.connect(self._forget)

    @property
    def is_looking(self) -> bool:
        """Whether the work is going on."""
        return self._job is not None

    @property
    def must_be_asked(self) -> bool:
        """Whether there is more than is looked through without being asked to, and it was not looked through as it is now."""
        return len(self._board().items) > BY_ITSELF and self._seen != self._stamp()

    def hints(self) -> list[Hint]:
        """What can be suggested now."""
        return standing(self._found, self._board(), self._declined)

    def follow(self) -> None:
        """The board may have changed: read what was declined, and look again after a pause."""
        project, shown = self._desk.project, self._state.workshop
        if project is None or shown is None:
            return
        self._desk.jobs.run(lambda progress: workshops.declined(project, shown.id), self._take_declined, read=True)
        if self._seen != self._stamp():
            self.stop()
            if len(self._board().items) <= BY_ITSELF:
                self._pause.start()

    def look(self) -> None:
        """Look now."""
        self._pause.stop()
        self.stop()
        board, self._seen = self._board(), self._stamp()
        self._job = job = self._desk.jobs.run(
            lambda progress: find(board, progress),
            lambda found: self._take(job, found),
            failed=lambda error: self._fail(job, error),
            aside=True,
        )
        job.progressed.connect(self.progressed)
        self.changed.emit()

    def stop(self) -> None:
        """Look no further."""
        if self._job is not None:
            self._job.progress.cancel()
            self._job, self._seen = None, None
            self.changed.emit()

    def decline(self, hint: Hint) -> None:
        """Never suggest this again, until that is taken back."""
        self._declined.add(hint.no)
        self.changed.emit()
        self._state.do(lambda project: _decline(project, hint))

    def _take(self, job: Job, found: tuple[Hint, ...]) -> None:
        if job is self._job:
            self._job, self._found = None, found
            self.changed.emit()

    def _fail(self, job: Job, error: BaseException) -> None:
        if job is self._job:
            self._job = None
            self.changed.emit()
            self._desk.jobs.failed.emit(error)

    def _take_declined(self, declined: set[tuple[str, str]]) -> None:
        if declined != self._declined:
            self._declined = declined
            self.changed.emit()

    def _board(self) -> Board:
        return self._state.now.board

    def _stamp(self) -> object:
        """What suggestions follow from."""
        board = self._board()
        if self._stamped[0] is not board:
            hung = [(column.group.id, column.group.title, _texts(column.items)) for column in board.columns]
            self._stamped = (board, (_texts(board.loose), hung))
        return self._stamped[1]

    def _forget(self) -> None:
        self._pause.stop()
        self._job, self._found, self._seen, self._declined = None, (), None, set()


def _texts(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    return [(item.id, item.text) for item in items]


def _decline(project: Project, hint: Hint) -> None:
    workshops.decline(project, *hint.no)
