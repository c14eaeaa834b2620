"""`workshop-cards`: blank cards, dots and cards for the tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.reports.registry import ReportKind, register


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF. Raises DeskError in plain words."""
    from in2desk.core.reports.workshop.papers import blank_cards

    return blank_cards(project, options, today)


WORKSHOP_CARDS = register(
    ReportKind(
        "workshop-cards",
        N_("Leere Karten, Klebepunkte, Tischkarten"),
        {
            "what": N_("blank: leere Karten, dots: Klebepunkte, tables: Tischkarten; ohne Angabe leere Karten"),
            "count": N_("Wie viele Blätter, 1 bis 50"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
        purpose="fill",
        short=N_("Leere Karten"),
    )
)
