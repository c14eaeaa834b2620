"""What grows from workshops, as plain data: ideas and measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from in2desk.core.base.i18n import N_

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
