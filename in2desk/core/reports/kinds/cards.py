"""`cards`: idea cards to cut, with short codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.reports.registry import ReportKind, register


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF. Raises DeskError in plain words."""
    from in2desk.core.reports.workshop.papers import idea_cards

    return idea_cards(project, options, today)


CARDS = register(
    ReportKind(
        "cards",
        N_("Ideenkarten zum Ausschneiden"),
        {
            "state": N_("Nur Ideen mit diesem Stand: new, checked, deferred, measure, done, rejected"),
            "cards": N_("Karten je Seite: 4 oder 8"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
        purpose="wall",
        short=N_("Ideenkarten"),
    )
)
