"""`protocol`: the minutes of a workshop, five minutes after its end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.reports.registry import ReportKind, register
from in2desk.core.reports.workshop.choice import workshop_of
from in2desk.core.reports.workshop.data import minutes_of


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF. options: workshop. Raises DeskError in plain words."""
    from in2desk.core.reports.workshop.protocol import pressed

    return pressed(minutes_of(project, workshop_of(project, options.get("workshop", "")), today))


PROTOCOL = register(
    ReportKind(
        "protocol",
        N_("Protokoll der Werkstatt"),
        {
            "workshop": N_("Kennung oder Titel der Werkstatt; ohne Angabe die neueste"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
        purpose="workshop",
        short=N_("Protokoll"),
    )
)
