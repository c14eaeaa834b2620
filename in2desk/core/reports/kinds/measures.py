"""`measures`: the plan of measures for the council."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.reports.registry import ReportKind, register


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF. Raises DeskError in plain words."""
    from in2desk.core.reports.workshop.measures import plan_of, pressed

    return pressed(plan_of(project, today))


MEASURES = register(
    ReportKind(
        "measures",
        N_("Maßnahmenplan für den Rat"),
        {"lang": N_("Sprache: de oder en")},
        build,
        purpose="council",
        short=N_("Maßnahmenplan"),
    )
)
