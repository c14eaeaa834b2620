"""Workshops: which one people look at, and what it holds, read in the background; a new card is on screen before it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from in2desk.core.project.model import Changes
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import (
    AgendaItem,
    Board,
    Card,
    Item,
    Material,
    Outcome,
    Photo,
    Question,
    Vote,
    Workshop,
)
from in2desk.core.workshops.points import Tally
from in2desk.ui.shell.desk import Desk

KINDS = frozenset(
    {
        "workshop",
        "workshop_series",
        "agenda_item",
        "workshop_question",
        "workshop_material",
        "participant_count",
        "card",
        "card_group",
        "statement",
        "statement_card",
        "placement",
        "declined_pair",
        "vote",
        "vote_total",
        "ballot",
        "outcome",
        "workshop_photo",
    }
)
"""Tables whose change concerns a workshop."""


@dataclass(frozen=True, slots=True)
class Now:
    """What there is, read at one moment. All but workshops belongs to the one in view.

    participants: by role; tallies: by id of the vote.
    """

    workshops: tuple[Workshop, ...] = ()
    workshop: Workshop | None = None
    agenda: tuple[AgendaItem, ...] = ()
    questions: tuple[Question, ...] = ()
    materials: tuple[Material, ...] = ()
    participants: Mapping[str, int] = field(default_factory=dict)
    cards: tuple[Card, ...] = ()
    board: Board = field(default_factory=Board)
    votes: tuple[Vote, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    photos: tuple[Photo, ...] = ()

    def question(self, question_id: str) -> Question | None:
        """One of its questions."""
        return next((one for one in self.questions if one.id == question_id), None)


class WorkshopState(QObject):
    """Workshops: State shared by the parts of the page and by everything that reaches them from elsewhere.

    loaded: everything may be new. card_added: a card (as stored) came in, and nothing else changed.
    refused: why a card was not stored. A workshop that was chosen is remembered for each project until the program ends; before
    that it is the newest one.
    """

    loaded = Signal()
    card_added = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.now = Now()
        self.is_read = False
        self._chosen: dict[Path, str] = {}
        self._asked = self._own_steps = 0
        self._reading = False
        desk.changed.connect(self._on_change)
        desk.project_changed.connect(self._on_project)
        self._on_project()

    @classmethod
    def of(cls, desk: Desk) -> WorkshopState:
        """The state of this desk, made once."""
        found = desk.findChild(cls)
        return found if isinstance(found, WorkshopState) else cls(desk)

    @property
    def workshop(self) -> Workshop | None:
        """The workshop in view."""
        return self.now.workshop

    def choose_workshop(self, workshop_id: str) -> None:
        """Look at another workshop."""
        if self.desk.project is not None and (self.workshop is None or workshop_id != self.workshop.id):
            self._chosen[self.desk.project.path] = workshop_id
            self.reload()

    def do(self, deed: Callable[[Project], object], done: Callable[[object], object] | None = None) -> None:
        """A deed of a service, in the background."""
        project = self.desk.project
        if project is not None:
            self.desk.jobs.run(lambda progress: deed(project), done)

    def add_card(
        self, made: Card, done: Callable[[Card], object] | None = None, failed: Callable[[], object] | None = None
    ) -> None:
        """Store a card and show it without reading ten thousand others again. done: gets what is stored; failed: it was not."""
        project = self.desk.project
        if project is None:
            return
        self._own_steps += 1

        def take(stored: Card) -> None:
            self._take_card(stored)
            if done is not None:
                done(stored)

        def refuse(error: BaseException) -> None:
            self._own_steps -= 1
            if failed is not None:
                failed()
            self.refused.emit(error)

        self.desk.jobs.run(lambda progress: workshops.add_card(project, made), take, failed=refuse)

    def reload(self) -> None:
        """Read everything anew in the background; an older answer that comes late is dropped."""
        project = self.desk.project
        self._asked += 1
        if project is None:
            return
        asked, wanted, self._reading = self._asked, self._chosen.get(project.path, ""), True
        self.desk.jobs.run(
            lambda progress: gather(project, wanted) if asked == self._asked else None,
            lambda found: self._take(found) if asked == self._asked and found is not None else None,
            read=True,
        )

    def _take(self, found: Now) -> None:
        self.now, self.is_read, self._reading = found, True, False
        self.loaded.emit()

    def _take_card(self, stored: Card) -> None:
        """Show a card that was stored. What is just being read may have been read before it was: then it is read once more."""
        if self._reading:
            self.reload()
        here = self.workshop is not None and stored.workshop_id == self.workshop.id
        if here and all(card.id != stored.id for card in self.now.cards):
            hung = Item(stored.id, stored.text, stored.code, (stored,))
            board = replace(self.now.board, loose=(*self.now.board.loose, hung))
            self.now = replace(self.now, cards=(*self.now.cards, stored), board=board)
            self.card_added.emit(stored)

    def _on_change(self, changes: Changes) -> None:
        if self._own_steps and changes.kinds == {"card"}:
            self._own_steps -= 1  # ours: it is on screen already
        elif not changes.kinds or changes.kinds & KINDS:
            self.reload()

    def _on_project(self) -> None:
        self.now, self.is_read = Now(), False
        self._own_steps = 0
        self.loaded.emit()
        self.reload()


def gather(project: Project, workshop_id: str) -> Now:
    """Everything the page shows of a workshop; without such a one, of the newest."""
    held = tuple(workshops.workshops(project))
    chosen = next((one for one in held if one.id == workshop_id), held[0] if held else None)
    if chosen is None:
        return Now(held)
    key = chosen.id
    votes = tuple(workshops.votes(project, key))
    return Now(
        held,
        chosen,
        tuple(workshops.agenda(project, key)),
        tuple(workshops.questions(project, key)),
        tuple(workshops.materials(project, key)),
        workshops.participants(project, key),
        tuple(workshops.cards(project, key)),
        workshops.board(project, key),
        votes,
        tuple(workshops.outcomes(project, key)),
        {vote.id: workshops.tally(project, vote.id) for vote in votes},
        tuple(workshops.photos(project, key)),
    )
