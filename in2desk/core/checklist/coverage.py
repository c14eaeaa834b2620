"""How much of a round was answered with a level, over all sections. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from in2desk.core.checklist.model import LEVELS, NOT_APPLICABLE, TOTAL, VIEWS, Checklist, Sheet
from in2desk.core.checklist.results import Results


def share(sheets: Sequence[Sheet], checklist: Checklist) -> float | None:
    """Answers with a level among those that could be, 0 to 1: what does not apply could not. None where nothing could."""
    keys = [one.id for one in checklist.criteria]
    choices = [sheet.answers.get(key, "") for sheet in sheets for key in keys]
    possible = len(choices) - choices.count(NOT_APPLICABLE)
    return sum(choice in LEVELS for choice in choices) / possible if possible else None


def overall(found: Results, sheets: Sequence[Sheet]) -> dict[str, float | None]:
    """The coverage of each view and of all sheets together; None where the view is kept back or nothing could be answered."""
    hidden = {info.view for info in found.views if not info.shown}
    shares = {view: share([one for one in sheets if one.view == view], found.checklist) for view in VIEWS}
    shown = {view: None if view in hidden else each for view, each in shares.items()}
    return {**shown, TOTAL: share(sheets, found.checklist) if found.total_shown else None}
