"""`dramaturgy`: the agenda of a workshop with times, and what to bring."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.reports.registry import ReportKind, register
from in2desk.core.reports.workshop.choice import workshop_of
from in2desk.core.reports.workshop.data import minutes_of


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF. Raises DeskError in plain words."""
    from in2desk.core.reports.workshop.dramaturgy import pressed

    return pressed(project, minutes_of(project, workshop_of(project, options.get("workshop", "")), today))


DRAMATURGY = register(
    ReportKind(
        "dramaturgy",
        N_("Dramaturgiebogen der Werkstatt"),
        {
            "workshop": N_("Kennung oder Titel der Werkstatt; ohne Angabe die neueste"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
        purpose="workshop",
        short=N_("Dramaturgiebogen"),
    )
)
