"""`checklist-form`: the sheet as a fillable PDF that can be read back in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.reports.checklist.choice import sheet_data
from in2desk.core.reports.registry import ReportKind, register


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF. options: round, sheet (see `sheet_data`). Raises DeskError in plain words."""
    from in2desk.core.reports.checklist.blank import form

    return form(sheet_data(project, options, today))


FORM = register(
    ReportKind(
        "checklist-form",
        N_("Checkliste als ausfüllbares PDF-Formular"),
        {
            "round": N_("Kürzel der Runde, zum Beispiel A3; ohne Angabe der Katalog allein"),
            "sheet": N_("Nummer des Bogens, zum Beispiel 017; ohne Nummer füllen ihn beliebig viele aus"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
        purpose="fill",
        short=N_("Checkliste als Formular"),
    )
)
