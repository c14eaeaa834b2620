"""What grows from workshops, as plain data: ideas and measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from in2desk.core.base.i18n import N_, _

IDEA_STATES: Mapping[str, str] = {
    "new": N_("neu"),
    "checked": N_("geprüft"),
    "deferred": N_("zurückgestellt"),
    "measure": N_("Maßnahme"),
    "done": N_("umgesetzt"),
    "rejected": N_("verworfen"),
}
MEASURE_STATES: Mapping[str, str] = {
    "open": N_("offen"),
    "running": N_("läuft"),
    "done": N_("erledigt"),
    "rejected": N_("verworfen"),
}
"""What people call the states; German message ids."""
CLOSED = ("done", "rejected")
"""States in which nothing more is to be done; an idea that became a measure is looked after there."""
THEMES: Mapping[str, str] = {
    "work": N_("Arbeit und Bildung"),
    "society": N_("Gesellschaft"),
    "infrastructure": N_("Infrastruktur"),
    "housing": N_("Wohnen"),
}
"""Fields of the retention factors; German message ids."""
MEASURE_KINDS: Mapping[str, str] = {"measure": N_("Maßnahme"), "series": N_("Veranstaltungsreihe"), "visit": N_("Betriebsbesuch")}
"""What a measure can be; German message ids."""
IDEA_MOVES: Mapping[str, tuple[str, ...]] = {
    "new": ("checked", "deferred", "rejected", "measure"),
    "checked": ("deferred", "rejected", "measure"),
    "deferred": ("checked", "rejected", "measure"),
    "measure": ("done", "rejected"),
    "done": ("measure",),
    "rejected": ("new",),
}
"""Which state an idea can get next."""


@dataclass(frozen=True, slots=True)
class Idea:
    """Something that could be done. code: IA17. reason: why it was rejected or deferred. Days are ISO; changed_on "" = never."""

    id: str = ""
    code: str = ""
    title: str = ""
    text: str = ""
    status: str = "new"
    reason: str = ""
    region_key: str = ""
    created_on: str = ""
    changed_on: str = ""
    theme: str = ""
    tags: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is to be done. code: MA3. reason: why; responsible: an office; success: how it is seen; cost: EUR."""

    id: str = ""
    code: str = ""
    title: str = ""
    reason: str = ""
    responsible: str = ""
    due_on: str | None = None
    status: str = "open"
    success: str = ""
    region_key: str = ""
    created_on: str = ""
    changed_on: str = ""
    kind: str = "measure"
    partners: str = ""
    cost: float | None = None
    funding: str = ""
    begins_on: str | None = None
    effect: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step on the way of a measure. done_on None: not reached yet."""

    id: str = ""
    measure_id: str = ""
    title: str = ""
    due_on: str | None = None
    done_on: str | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What was heard of a measure on a day (ISO)."""

    id: str = ""
    measure_id: str = ""
    day: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date of a series or a visit. participants: how many came; None = not counted."""

    id: str = ""
    measure_id: str = ""
    day: str = ""
    title: str = ""
    participants: int | None = None


def move_problem(idea: Idea, status: str, reason: str) -> str:
    """Why an idea cannot get a state, in plain words; "" where it can."""
    name = idea.code or _("Eine neue Idee")
    if status == "rejected" and not reason.strip():
        return _("{idea}: Zum Verwerfen gehört eine Begründung. Es wurde nichts geändert.").format(idea=name)
    if status == idea.status or not idea.id:
        return ""
    if status in IDEA_MOVES[idea.status]:
        return ""
    allowed = ", ".join(f"„{state_words(one)}“" for one in IDEA_MOVES[idea.status])
    sentence = _("{idea} ist „{old}“ und kann nicht „{new}“ werden, nur {allowed}. Es wurde nichts geändert.")
    return sentence.format(idea=name, old=state_words(idea.status), new=state_words(status), allowed=allowed)


def state_words(status: str) -> str:
    """What people call the state of an idea."""
    words = IDEA_STATES[status]
    return _(words)
