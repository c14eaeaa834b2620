"""What a workshop, a step of its agenda, a vote must be like to be stored; each refused in one plain sentence. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from in2desk.core.base import typed
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.typed import one_of
from in2desk.core.workshops.agenda import LONGEST, read_time
from in2desk.core.workshops.occasion_model import OUTCOME_KINDS, PHASES, ROLES, VOTE_KINDS, AgendaItem, Outcome, Vote, Workshop

FIRST_TIME = "18:00"
MOST_PEOPLE = 100_000
MOST_POINTS = 1_000_000
MOST_EACH = 1000
"""People of one role, points on the wall for one item, points of one person."""
LEAST_PLACE, GREATEST_PLACE = 1.0, 5.0
"""Ends of both sides of the matrix."""


def number(value: int, least: int, most: int, what: str) -> int:
    """The whole number, where it lies between these. Raises DeskError."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        sentence = _("„{what}“ ist eine ganze Zahl von {least} bis {most}. Es wurde nichts geändert.")
        raise DeskError(sentence.format(what=what, least=least, most=most))
    return value


def workshop(made: Workshop, today: str) -> Workshop:
    """A workshop as it is stored; where no day or time is said, today and the usual time. Raises DeskError."""
    return replace(
        made,
        title=typed.required_line(made.title, _("Titel")),
        template=typed.line(made.template, _("Vorlage")),
        day=typed.day_or_nothing(made.day, _("Tag")) or today,
        starts_at=read_time(made.starts_at, _("Beginn")) if made.starts_at.strip() else FIRST_TIME,
        place=typed.line(made.place, _("Ort")),
        region_key=typed.region(made.region_key, _("Gebiet")),
        occasion=typed.text(made.occasion, _("Anlass")),
        course=typed.text(made.course, _("Verlauf")),
    )


def agenda_item(made: AgendaItem) -> AgendaItem:
    """A step of the agenda as it is stored. Raises DeskError."""
    return replace(
        made,
        minutes=number(made.minutes, 0, LONGEST, _("Dauer in Minuten")),
        phase=one_of(made.phase, ("", *PHASES), _("Phase")),
        aim=typed.text(made.aim, _("Ziel")),
        content=typed.text(made.content, _("Inhalt")),
        method=typed.text(made.method, _("Methode")),
        material=typed.text(made.material, _("Material")),
        who=typed.text(made.who, _("Wer")),
    )


def outcome(made: Outcome) -> Outcome:
    """A decision or task as it is stored. Raises DeskError."""
    return replace(
        made,
        kind=one_of(made.kind, OUTCOME_KINDS, _("Art")),
        text=typed.required(made.text, _("Ergebnis")),
        responsible=typed.line(made.responsible, _("Wer")),
        due_on=typed.day_or_nothing(made.due_on, _("Bis wann")),
    )


def counts(wanted: Mapping[str, int]) -> dict[str, int]:
    """How many of each role came; roles of which nobody came are left out. Raises DeskError."""
    found = {one_of(role, ROLES, _("Rolle")): number(n, 0, MOST_PEOPLE, _("Zahl der Personen")) for role, n in wanted.items()}
    return {role: n for role, n in found.items() if n}


def vote(made: Vote) -> Vote:
    """A vote as it is stored; where everybody has one point, no more can lie on one item. Raises DeskError."""
    kind = one_of(made.kind, VOTE_KINDS, _("Art der Frage"))
    each, most = (1, 1) if kind == "one" else (made.points_each, made.most_on_one)
    return replace(
        made,
        kind=kind,
        question=typed.required(made.question, _("Frage")),
        points_each=number(each, 1, MOST_EACH, _("Punkte je Person")),
        most_on_one=min(number(most, 1, MOST_EACH, _("Punkte auf einer Aussage")), each),
    )


def matrix_place(value: float | None, what: str) -> float | None:
    """A place on one side of the matrix, 1 to 5; None = none. Raises DeskError, for NaN too."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not LEAST_PLACE <= value <= GREATEST_PLACE:
        raise DeskError(_("„{what}“ ist eine Zahl von 1 bis 5. Es wurde nichts geändert.").format(what=what))
    return float(value)
