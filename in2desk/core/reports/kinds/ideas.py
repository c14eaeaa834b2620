"""`ideas`: the pool of ideas by state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.reports.registry import ReportKind, register


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF. Raises DeskError in plain words."""
    from in2desk.core.reports.workshop.ideas import list_of, pressed

    return pressed(list_of(project, options.get("state", ""), today))


IDEAS = register(
    ReportKind(
        "ideas",
        N_("Liste der Ideen"),
        {
            "state": N_("Nur Ideen mit diesem Stand: new, checked, deferred, measure, done, rejected"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
        purpose="council",
        short=N_("Ideen"),
    )
)
