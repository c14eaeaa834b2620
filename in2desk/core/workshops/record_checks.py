"""What is typed in of ideas and measures, made fit to be stored or refused in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.typed import day_or_nothing, line, one_of, read_day, region, required, required_line, text
from in2desk.core.workshops.model import (
    IDEA_STATES,
    MEASURE_KINDS,
    MEASURE_STATES,
    THEMES,
    EventDate,
    Idea,
    Measure,
    Milestone,
    News,
    move_problem,
)

DEAREST = 1e12  # EUR: more is a slip of the finger
MOST_PEOPLE = 1_000_000


def checked_idea(made: Idea) -> Idea:
    """An idea as it can be stored. Raises DeskError."""
    return replace(
        made,
        title=required_line(made.title, _("Idee")),
        text=text(made.text, _("Beschreibung")),
        status=one_of(made.status, IDEA_STATES, _("Stand")),
        reason=text(made.reason, _("Begründung")),
        region_key=region(made.region_key, _("Ort")),
        theme=one_of(made.theme, ("", *THEMES), _("Themenfeld")),
        tags=tags_of(made.tags),
        origin=line(made.origin, _("Herkunft")),
        created_on=made.created_on if made.id else day_or_nothing(made.created_on, _("Angelegt am")) or "",
    )


def refuse_move(held: Idea, status: str, reason: str) -> None:
    """Raise DeskError where an idea cannot get a state."""
    if problem := move_problem(held, status, reason):
        raise DeskError(problem)


def idea_row(made: Idea) -> dict[str, Any]:
    """An idea as a row."""
    return asdict(made) | {"tags": ",".join(made.tags)}


def tags_of(tags: Sequence[str]) -> tuple[str, ...]:
    """Tags as they are stored, each once. Raises DeskError."""
    return tuple(dict.fromkeys(filter(None, (line(tag.replace(",", " "), _("Schlagwort")) for tag in tags))))


def checked_measure(made: Measure) -> Measure:
    """A measure as it can be stored. Raises DeskError."""
    begins, due = day_or_nothing(made.begins_on, _("Beginn")), day_or_nothing(made.due_on, _("Bis wann"))
    if begins and due and due < begins:
        raise DeskError(_("„Bis wann“ liegt vor dem Beginn. Bitte prüfen Sie beide Tage. Es wurde nichts geändert."))
    return replace(
        made,
        title=required_line(made.title, _("Maßnahme")),
        begins_on=begins,
        due_on=due,
        status=one_of(made.status, MEASURE_STATES, _("Stand")),
        kind=one_of(made.kind, MEASURE_KINDS, _("Art")),
        theme=one_of(made.theme, ("", *THEMES), _("Themenfeld")),
        region_key=region(made.region_key, _("Ort")),
        cost=_cost(made.cost),
        responsible=line(made.responsible, _("Wer")),
        partners=line(made.partners, _("Mit wem")),
        funding=line(made.funding, _("Förderung")),
        reason=text(made.reason, _("Warum")),
        success=text(made.success, _("Erfolg erkennbar an")),
        effect=text(made.effect, _("Wirkung")),
        created_on=made.created_on if made.id else day_or_nothing(made.created_on, _("Angelegt am")) or "",
    )


def _cost(cost: float | None) -> float | None:
    if cost is not None and not 0 <= cost <= DEAREST:  # neither is NaN
        raise DeskError(_("Die Kosten sind ein Betrag in Euro ab 0. Es wurde nichts geändert."))
    return None if cost is None else float(cost)


def checked_milestone(made: Milestone) -> Milestone:
    """A milestone as it can be stored. Raises DeskError."""
    return replace(
        made,
        title=required_line(made.title, _("Meilenstein")),
        due_on=day_or_nothing(made.due_on, _("Bis wann")),
        done_on=day_or_nothing(made.done_on, _("Erreicht am")),
    )


def checked_news(made: News, today: str) -> News:
    """News as they can be stored; of today where no day is said. Raises DeskError."""
    return replace(
        made, text=required(made.text, _("Neuigkeit")), day=read_day(made.day, _("Tag")) if made.day.strip() else today
    )


def checked_date(made: EventDate) -> EventDate:
    """A date as it can be stored. Raises DeskError."""
    if made.participants is not None and not 0 <= made.participants <= MOST_PEOPLE:
        raise DeskError(_("Die Zahl der Teilnehmenden beginnt bei 0 und hat eine Grenze. Es wurde nichts geändert."))
    return replace(made, day=read_day(made.day, _("Tag")), title=line(made.title, _("Titel")))
