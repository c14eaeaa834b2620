"""`checklist-poster`: the profile of a round for the wall, A3."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.reports.checklist.choice import result_data
from in2desk.core.reports.registry import ReportKind, register


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF. options: round (see `result_data`). Raises DeskError in plain words."""
    from in2desk.core.reports.checklist.poster import poster

    return poster(result_data(project, {**options, "before": "-"}, today))


POSTER = register(
    ReportKind(
        "checklist-poster",
        N_("Profil der Checkliste für die Wand (A3)"),
        {
            "round": N_("Kürzel der Runde, zum Beispiel A3; ohne Angabe die neueste"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
        purpose="wall",
        short=N_("Checkliste als Plakat"),
    )
)
