"""Ideas: the columns of the pool."""

from __future__ import annotations

from collections.abc import Callable

from in2desk.core.base.i18n import _
from in2desk.core.workshops.model import THEMES, state_words
from in2desk.ui.ideas.state import Held
from in2desk.ui.widgets.table_model import Column

STATE_TONES = {"new": "", "checked": "info", "deferred": "warning", "measure": "info", "done": "good", "rejected": ""}
"""How strongly a state stands out, besides its word."""


def theme_words(theme: str) -> str:
    """What people call a field of the retention factors; "" = none."""
    if theme not in THEMES:
        return ""
    words = THEMES[theme]
    return _(words)


def idea_columns(now: Callable[[], Held]) -> list[Column]:
    """Number, title, theme, place, points, state. now: what there is."""
    return [
        Column("code", _("Nr."), lambda idea: idea.code, width=64, muted=True),
        Column("title", _("Idee"), lambda idea: idea.title, tip=lambda idea: idea.text or idea.title, strong=True, least=220),
        Column("theme", _("Themenfeld"), lambda idea: theme_words(idea.theme), width=136),
        Column("place", _("Ort"), lambda idea: place_words(idea.region_key, now()), width=116),
        Column("points", _("Punkte"), lambda idea: now().points.get(idea.id), kind="number", width=72),
        Column(
            "state",
            _("Stand"),
            lambda idea: state_words(idea.status),
            kind="state",
            state=lambda idea: STATE_TONES[idea.status],
            tip=lambda idea: idea.reason,
            width=132,
        ),
    ]


def place_words(key: str, held: Held) -> str:
    """What a place is called; "" is all of them."""
    return held.place(key) if key else _("alle Orte")
