"""What the checklist is made of: catalogues, rounds, sheets, evidence, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from in2desk.core.base.i18n import N_, _, language

LEVELS = ("0", "1", "2", "3", "4")
UNKNOWN, NOT_APPLICABLE = "?", "-"
CHOICES = (*LEVELS, UNKNOWN, NOT_APPLICABLE)
EVIDENCE_FROM, REVIEW_FROM = 2, 4
"""Levels from which evidence, and the day of the last review, are expected."""
VIEWS: Mapping[str, str] = {
    "administration": N_("Verwaltung"),
    "network": N_("Netzwerk"),
    "workshop": N_("Werkstatt"),
    "person": N_("Einzelne"),
}
"""Whose view a sheet gives; German message ids."""
TOTAL = "total"
ROLES: Mapping[str, str] = {
    "administration": N_("Verwaltung"),
    "council": N_("Rat"),
    "club": N_("Verein, Kirche"),
    "business": N_("Betrieb"),
    "newcomer": N_("zugewandert"),
    "other": N_("andere"),
}
"""Who fills a sheet in, as the boxes on the paper say; German message ids."""
Words = Mapping[str, str]
"""A text by language code; "de" is always there."""


def said(words: Words) -> str:
    """A text in the language in use, in German where it was not translated."""
    return words.get(language()) or words["de"]


def view_words(view: str) -> str:
    """What people call a view, or all sheets together."""
    return _("Alle Bögen") if view == TOTAL else _(VIEWS[view])


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question. origin: same, changed or new against `former`, its id in the version before. hint: expected evidence."""

    id: str
    code: str
    title: Words
    wording: Words
    hint: Words
    inspired_by: str = ""
    weight: float = 1.0
    origin: str = "new"
    former: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Criteria under one heading, in their order."""

    id: str
    code: str
    name: Words
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """One version of a catalogue. ladder: the anchors of levels 0 to 4. label: whose wording it is."""

    id: str
    code: str
    version: int
    title: Words
    label: Words
    ladder: tuple[Words, ...]
    sections: tuple[Section, ...]
    previous: str | None = None
    created_on: str = ""

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion in the order of the paper."""
        return tuple(criterion for section in self.sections for criterion in section.criteria)


@dataclass(frozen=True, slots=True)
class Round:
    """One occasion on which the checklist is filled in. code: A3; day: ISO; valid_view: the view that feeds `willk` or ""."""

    id: str = ""
    checklist_id: str = ""
    code: str = ""
    title: str = ""
    day: str = ""
    place: str = ""
    region_key: str = ""
    note: str = ""
    closed_on: str | None = None
    show_small: bool = False
    valid_view: str = ""
    example: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether its sheets can no longer be changed."""
        return self.closed_on is not None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One filled sheet. joint: agreed on by a group instead of one person's. answers: criterion id -> one of CHOICES."""

    id: str = ""
    round_id: str = ""
    view: str = "workshop"
    role: str = ""
    table_number: int | None = None
    joint: bool = False
    number: str = ""
    priorities: tuple[str, ...] = ()
    comment: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a level. file: SHA-256 of an attachment; reviewed_on: ISO day."""

    id: str = ""
    round_id: str = ""
    criterion_id: str = ""
    note: str = ""
    link: str = ""
    file_name: str = ""
    file: str | None = None
    reviewed_on: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said about a criterion in a round, and the office that looks after it."""

    round_id: str
    criterion_id: str
    comment: str = ""
    responsible: str = ""
