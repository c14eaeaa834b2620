"""What the minutes of a workshop are made from, read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from in2desk.core.base.i18n import language
from in2desk.core.links import service as links
from in2desk.core.links.grown import grown_by_item
from in2desk.core.links.model import Entry
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.agenda import Span, times
from in2desk.core.workshops.occasion_model import AgendaItem, Board, Item, Outcome, Question, Workshop
from in2desk.core.workshops.points import Tally


@dataclass(frozen=True, slots=True)
class Head:
    """Who a paper is from. crest: picture bytes."""

    office: str
    department: str
    crest: bytes
    language: str
    today: date


@dataclass(frozen=True, slots=True)
class Minutes:
    """A workshop as it was held. participants: by role; grown: ideas and measures by item; photos: with captions.

    counted: points in all votes by id of the item.
    """

    head: Head
    workshop: Workshop
    agenda: tuple[tuple[AgendaItem, Span], ...] = ()
    questions: tuple[Question, ...] = ()
    participants: Mapping[str, int] = field(default_factory=dict)
    board: Board = field(default_factory=Board)
    tallies: tuple[Tally, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    grown: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    photos: tuple[tuple[str, bytes], ...] = ()
    counted: Mapping[str, int] = field(default_factory=dict)

    @property
    def cards(self) -> int:
        """How many cards were written."""
        return sum(len(item.cards) for item in self.board.items)

    def became(self, item: Item) -> Sequence[Entry]:
        """What grew from a card or statement, and from the cards it holds; each once."""
        return self.grown.get(item.id, ())

    def points(self, item: Item) -> int:
        """Points of an item in all votes together."""
        return self.counted.get(item.id, 0)


def head_of(project: Project, today: date) -> Head:
    """Who papers of this project are from: the letterhead, else the project's name."""
    kept = project.setting("paper", {}) or {}
    paper = kept if isinstance(kept, dict) else {}
    office = str(paper.get("body") or project.setting("name", "") or project.path.stem)
    return Head(office, str(paper.get("department") or ""), project.setting_attachment("crest"), language(), today)


def minutes_of(project: Project, held: Workshop, today: date) -> Minutes:
    """All that the minutes of a workshop say."""
    agenda = workshops.agenda(project, held.id)
    tallies = tuple(workshops.tally(project, vote.id) for vote in workshops.votes(project, held.id))
    board, counted = workshops.board(project, held.id), Counter[str]()
    for tally in tallies:
        counted.update({row.item.id: row.points for row in tally.rows})
    spans = times(held.starts_at or "00:00", [step.minutes for step in agenda])
    return Minutes(
        head_of(project, today),
        held,
        tuple(zip(agenda, spans, strict=True)),
        tuple(workshops.questions(project, held.id)),
        workshops.participants(project, held.id),
        board,
        tallies,
        tuple(workshops.outcomes(project, held.id)),
        grown_by_item(board.items, links.links_of(project, "card"), links.links_of(project, "statement")),
        tuple((one.caption, project.attachment(one.file)) for one in workshops.photos(project, held.id)),
        counted,
    )
