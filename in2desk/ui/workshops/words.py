"""Workshops: how the page names things: workshops, roles, steps."""

from __future__ import annotations

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.core.workshops.occasion_model import ROLES, Workshop, role_words


def workshop_title(made: Workshop) -> str:
    """Ideenwerkstatt Birresborn · 19.11.2026"""
    return f"{made.title} · {german_day(made.day)}"


def role_options() -> list[tuple[str, str]]:
    """Roles to choose from, "" first: nobody is asked who they are."""
    return [("", _("ohne Rolle")), *((role, role_words(role)) for role in ROLES)]
