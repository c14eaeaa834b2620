"""Ideas: the columns of the plan of measures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import day
from in2desk.core.workshops.model import MEASURE_KINDS, MEASURE_STATES, Measure
from in2desk.ui.widgets.table_model import Column

TONES = {"open": "", "running": "info", "done": "good", "rejected": ""}


def measure_state(measure: Measure) -> str:
    """What people call the state of a measure."""
    words = MEASURE_STATES[measure.status]
    return _(words)


def measure_kind(measure: Measure) -> str:
    """What people call its kind."""
    words = MEASURE_KINDS[measure.kind]
    return _(words)


def measure_columns(late: Callable[[Measure], bool], heard: Callable[[Measure], str]) -> list[Column]:
    """Number, what, who, until when, state, last word. late: overdue; heard: ISO day of the last word."""
    return [
        Column("code", _("Nr."), lambda one: one.code, width=72, muted=True),
        Column("title", _("Maßnahme"), lambda one: one.title, tip=lambda one: one.reason or one.title, strong=True, least=200),
        Column("who", _("Wer"), lambda one: one.responsible, width=160),
        Column(
            "due",
            _("Bis wann"),
            lambda one: iso(one.due_on),
            kind="date",
            text=lambda one: _due(one, late(one)),
            width=150,
            bold=late,
        ),
        Column("state", _("Stand"), measure_state, kind="state", state=lambda one: TONES[one.status], width=110),
        Column("heard", _("Zuletzt gehört"), lambda one: iso(heard(one)), kind="date", width=120),
    ]


def iso(text: str | None) -> date | None:
    """A stored day."""
    return date.fromisoformat(text) if text else None


def _due(measure: Measure, late: bool) -> str:
    due = iso(measure.due_on)
    if due is None:
        return ""
    return _("{day} überfällig").format(day=day(due)) if late else day(due)
