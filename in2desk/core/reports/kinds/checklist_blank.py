"""`checklist-blank`: the sheet to fill in with a pen, two sides for 36 criteria."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.reports.checklist.choice import sheet_data
from in2desk.core.reports.registry import ReportKind, register


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF. options: round, count, sheet (see `sheet_data`). Raises DeskError in plain words."""
    from in2desk.core.reports.checklist.blank import blank

    return blank(sheet_data(project, options, today, counted=True))


BLANK = register(
    ReportKind(
        "checklist-blank",
        N_("Checkliste zum Ankreuzen (A4, zwei Seiten)"),
        {
            "round": N_("Kürzel der Runde, zum Beispiel A3; ohne Angabe der Katalog allein"),
            "count": N_("Zahl der fortlaufend nummerierten Bögen; ohne Angabe ein Bogen zum Kopieren"),
            "sheet": N_("Nummer des (ersten) Bogens, zum Beispiel 017"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
        purpose="fill",
        short=N_("Checkliste leer"),
    )
)
