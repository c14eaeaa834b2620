"""`processing-record`: the sheet for the data-protection officer, a prefilled record of processing activities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.reports.privacy.facts import gathered
from in2desk.core.reports.registry import ReportKind, register
from in2desk.core.reports.workshop.data import head_of


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF, from what the project and this computer hold now."""
    from in2desk.core.reports.privacy.sheet import pressed

    return pressed(head_of(project, today), gathered(project, today))


PROCESSING_RECORD = register(
    ReportKind(
        "processing-record",
        N_("Verzeichnis von Verarbeitungstätigkeiten (Datenschutz)"),
        {"lang": N_("Sprache: de oder en")},
        build,
    )
)
