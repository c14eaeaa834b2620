"""`attendance`: who was there: strokes by group, or a list to sign."""

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
    from in2desk.core.reports.workshop.attendance import pressed

    minutes = minutes_of(project, workshop_of(project, options.get("workshop", "")), today)
    return pressed(minutes, names=options.get("names", "") == "1")


ATTENDANCE = register(
    ReportKind(
        "attendance",
        N_("Strichliste oder Teilnahmeliste der Werkstatt"),
        {
            "workshop": N_("Kennung oder Titel der Werkstatt; ohne Angabe die neueste"),
            "names": N_("1: Liste mit Namen und Unterschrift; sonst Striche nach Gruppen"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
        purpose="fill",
        short=N_("Teilnehmende"),
    )
)
