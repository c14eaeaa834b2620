"""`checklist-result`: what a round of the checklist says, as a paper for the council."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.reports.checklist.choice import result_data
from in2desk.core.reports.registry import ReportKind, register


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF. options: round, before (see `result_data`). Raises DeskError in plain words."""
    from in2desk.core.reports.checklist.result import pressed

    return pressed(result_data(project, options, today))


RESULT = register(
    ReportKind(
        "checklist-result",
        N_("Ergebnis der Checkliste für den Rat"),
        {
            "round": N_("Kürzel der Runde, zum Beispiel A3; ohne Angabe die neueste"),
            "before": N_("Kürzel der früheren Runde zum Vergleich; ohne Angabe die letzte davor, „-“ ohne Vergleich"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
        purpose="council",
        short=N_("Checkliste Ergebnis"),
    )
)
