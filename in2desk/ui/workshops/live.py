"""Workshops: what happens in the hall now: the step that runs and its time, the question, and what the big screen shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from in2desk.core.base.clock import steady_seconds
from in2desk.core.workshops.countdown import Countdown
from in2desk.core.workshops.occasion_model import AgendaItem, Question, Vote
from in2desk.ui.shell.desk import Desk
from in2desk.ui.workshops.state import WorkshopState

SIGHTS = ("cards", "groups", "points")
"""What the big screen can show."""
_SIGHT_OF = {"collect": "cards", "order": "groups", "points": "points"}
TICK_MS = 250
BEEPS, BEEP_MS = 3, 450


class Live(QObject):
    """Workshops: Not stored: it is over with the evening.

    changed: anything but the time. ticked: the time shown may be another. rang: time is up. clock: steady seconds.
    """

    changed = Signal()
    ticked = Signal()
    rang = Signal()

    def __init__(self, desk: Desk, state: WorkshopState, clock: Callable[[], float] = steady_seconds) -> None:
        super().__init__(desk)
        self._state, self.clock = state, clock
        self.countdown = Countdown()
        self.step_id = self._question_id = self._vote_id = self._workshop_id = ""
        self.sight = SIGHTS[0]
        self.frozen = self.black = self.dark = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._left = 0.0
        state.loaded.connect(self._on_loaded)

    @classmethod
    def of(cls, desk: Desk) -> Live:
        """What happens at this desk, made once."""
        found = desk.findChild(cls)
        return found if isinstance(found, Live) else cls(desk, WorkshopState.of(desk))

    # what there is

    @property
    def step(self) -> AgendaItem | None:
        """The step of the agenda that runs, or ran last."""
        return next((one for one in self._state.now.agenda if one.id == self.step_id), None)

    @property
    def next_step(self) -> AgendaItem | None:
        """The step after it; before anything runs, the first one."""
        agenda = self._state.now.agenda
        at = next((at for at, one in enumerate(agenda) if one.id == self.step_id), -1)
        return agenda[at + 1] if at + 1 < len(agenda) else None

    @property
    def question(self) -> Question | None:
        """The question that is asked: the chosen one, else the first."""
        asked = self._state.now.questions
        return self._state.now.question(self._question_id) or next(iter(asked), None)

    @property
    def vote(self) -> Vote | None:
        """The vote whose points are shown: the chosen one, else the newest."""
        votes = self._state.now.votes
        return next((one for one in votes if one.id == self._vote_id), votes[-1] if votes else None)

    def left(self) -> float:
        """Seconds the step has left; less than 0 when it takes longer."""
        return self.countdown.left(self.clock())

    # what people do

    def start_step(self, item: AgendaItem) -> None:
        """Begin a step: its time runs, and the big screen shows what belongs to it."""
        self.step_id = item.id
        self.sight = _SIGHT_OF.get(item.phase, self.sight)
        self.countdown = Countdown.of(item.minutes).start(self.clock())
        self._run()

    def toggle_time(self) -> None:
        """Hold the time, or let it run on; before any step the first one begins."""
        if self.step is None and self.next_step is not None:
            self.start_step(self.next_step)
            return
        now = self.clock()
        self.countdown = self.countdown.stop(now) if self.countdown.runs else self.countdown.start(now)
        self._run()

    def add_minutes(self, minutes: int) -> None:
        """Give the step more time."""
        self.countdown = self.countdown.longer(minutes, self.clock())
        self._run()

    def ask(self, question_id: str) -> None:
        """Ask another question."""
        self._question_id = question_id
        self.changed.emit()

    def show_vote(self, vote_id: str) -> None:
        """Look at the points of another vote."""
        self._vote_id = vote_id
        self.changed.emit()

    def show_sight(self, sight: str) -> None:
        """Show cards, groups or points on the big screen."""
        self.sight = sight
        self.changed.emit()

    def freeze(self) -> None:
        """Keep the picture of the hall as it is, or let it follow again."""
        self.frozen = not self.frozen
        self.changed.emit()

    def blacken(self) -> None:
        """Show nothing, or show it again."""
        self.black = not self.black
        self.changed.emit()

    def darken(self) -> None:
        """Light letters on dark ground for a dark hall, or the other way round."""
        self.dark = not self.dark
        self.changed.emit()

    # time

    def _run(self) -> None:
        self._left = self.left()
        self._timer.start() if self.countdown.runs else self._timer.stop()
        self.changed.emit()

    def _tick(self) -> None:
        before, self._left = self._left, self.left()
        self.ticked.emit()
        if before > 0 >= self._left:
            self.rang.emit()
            for place in range(BEEPS):
                QTimer.singleShot(place * BEEP_MS, self, QApplication.beep)

    def _on_loaded(self) -> None:
        """Another workshop begins from its beginning."""
        shown = self._state.workshop
        key = shown.id if shown is not None else ""
        if key != self._workshop_id and self._state.is_read:
            self._workshop_id = key
            self.step_id = self._question_id = self._vote_id = ""
            self.countdown, self.sight, self.frozen, self.black = Countdown(), SIGHTS[0], False, False
            self._timer.stop()
            self.changed.emit()
