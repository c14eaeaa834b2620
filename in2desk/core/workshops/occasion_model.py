"""What a workshop is made of, as plain data: occasion, agenda, cards, board, votes. Days are ISO, times like 18:00."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from in2desk.core.base.i18n import N_, _, language

ROLES: Mapping[str, str] = {
    "resident": N_("Einheimische"),
    "newcomer": N_("Zugewanderte"),
    "administration": N_("Verwaltung"),
    "council": N_("Rat"),
    "club": N_("Verein, Kirche"),
    "business": N_("Betrieb"),
    "volunteer": N_("Ehrenamt"),
    "other": N_("andere"),
}
"""Who takes part, and who wrote a card; never a name. German message ids."""
PHASES: Mapping[str, str] = {
    "collect": N_("Sammeln"),
    "order": N_("Ordnen"),
    "points": N_("Punkten"),
    "plan": N_("Planen"),
}
"""What a step of the agenda is for, so that the window can go there; a step may be for nothing of that. German message ids."""
VOTE_KINDS: Mapping[str, str] = {
    "one": N_("Ein-Punkt-Frage"),
    "several": N_("Mehr-Punkt-Frage"),
    "matrix": N_("Wirkung und Aufwand"),
}
"""How is voted; German message ids."""
OUTCOME_KINDS: Mapping[str, str] = {"decision": N_("Beschluss"), "task": N_("Aufgabe")}
"""What was agreed on; German message ids."""
Words = Mapping[str, str]
"""A text by language code; "de" is always there."""


def said(words: Words) -> str:
    """A text in the language in use, in German where it was not translated."""
    return words.get(language()) or words.get("de", "")


def role_words(role: str) -> str:
    """What people call a role; "" where none is said."""
    return _(ROLES[role]) if role in ROLES else ""


@dataclass(frozen=True, slots=True)
class Workshop:
    """An occasion. template: id of what it was made from; occasion: why it is held; course: how it went. "" = nothing said."""

    id: str = ""
    title: str = ""
    template: str = ""
    day: str = ""
    starts_at: str = ""
    place: str = ""
    region_key: str = ""
    series_id: str = ""
    occasion: str = ""
    course: str = ""
    example: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Occasions that belong together."""

    id: str = ""
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A step of the agenda (Dramaturgiebogen). When it begins follows from the start and the lengths, see agenda.times."""

    id: str = ""
    workshop_id: str = ""
    position: int = 0
    minutes: int = 0
    phase: str = ""
    aim: str = ""
    content: str = ""
    method: str = ""
    material: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What the cards answer: one for each round of collecting."""

    id: str = ""
    workshop_id: str = ""
    position: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """A thing to bring along, and whether it is packed."""

    id: str = ""
    workshop_id: str = ""
    position: int = 0
    text: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision, or a task with who and until when (None = not said)."""

    id: str = ""
    workshop_id: str = ""
    kind: str = "decision"
    position: int = 0
    text: str = ""
    responsible: str = ""
    due_on: str | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture. file: SHA-256 of it, scaled; original: of the same in full size, where it was kept. Neither says who, where."""

    id: str = ""
    workshop_id: str = ""
    position: int = 0
    caption: str = ""
    file: str = ""
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What somebody wrote. code: A17. place: the table or column it came from; role: who wrote it, one of ROLES, never a name."""

    id: str = ""
    workshop_id: str = ""
    question_id: str = ""
    code: str = ""
    text: str = ""
    place: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A column of the pin board."""

    id: str = ""
    workshop_id: str = ""
    title: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """What several cards say together. card_ids: its members, which stay as they are."""

    id: str = ""
    workshop_id: str = ""
    text: str = ""
    card_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """What hangs on the board and gets points: a statement with its cards, or a card that is in none.

    code: the card's; of a statement that of its first card, which stands for all of them on paper.
    """

    id: str
    text: str
    code: str
    cards: tuple[Card, ...]
    is_statement: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all its cards."""
        return tuple(card.code for card in self.cards)


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A group and what hangs in it, from top to bottom."""

    group: Group
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """The pin board. loose: what hangs in no group yet, in the order it was written."""

    columns: tuple[BoardColumn, ...] = ()
    loose: tuple[Item, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All that hangs, group by group, then what hangs in none."""
        return tuple(item for column in self.columns for item in column.items) + self.loose


@dataclass(frozen=True, slots=True)
class Vote:
    """A question that people answer with points. closed_on None: still open."""

    id: str = ""
    workshop_id: str = ""
    question: str = ""
    kind: str = "several"
    points_each: int = 5
    most_on_one: int = 2
    position: int = 0
    closed_on: str | None = None

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be added any more."""
        return self.closed_on is not None


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's points by item. Its id says nothing about when it was filled in."""

    id: str = ""
    vote_id: str = ""
    points: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """A step of a template's agenda."""

    minutes: int
    phase: str = ""
    aim: Words = field(default_factory=dict)
    content: Words = field(default_factory=dict)
    method: Words = field(default_factory=dict)
    material: Words = field(default_factory=dict)
    who: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Template:
    """What a workshop can be made from. dates, days_between: how a series of it is suggested. own: made by people here."""

    id: str
    name: Words
    text: Words = field(default_factory=dict)
    dates: int = 1
    days_between: int = 0
    agenda: tuple[TemplateItem, ...] = ()
    questions: tuple[Words, ...] = ()
    materials: tuple[Words, ...] = ()
    own: bool = False
