"""Safety: how people's days of deletion are said: a state and words, from plain data."""

from __future__ import annotations

from datetime import date, timedelta

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import day

SOON_DAYS = 30
KEPT_YEARS = 2


def days_left(delete_by: str, today: date) -> int:
    """Days until this ISO day; negative when it has passed."""
    return (date.fromisoformat(delete_by) - today).days


def due_state(delete_by: str, today: date) -> str:
    """error: due; warning: within 30 days; good: later."""
    left = days_left(delete_by, today)
    return "error" if left <= 0 else "warning" if left <= SOON_DAYS else "good"


def due_words(delete_by: str, today: date) -> str:
    """The same in words."""
    left = days_left(delete_by, today)
    if left == 0:
        return _("heute löschen")
    if left < 0:
        return ngettext("{n} Tag überfällig", "{n} Tage überfällig", -left).format(n=-left)
    if left <= SOON_DAYS:
        return ngettext("noch {n} Tag", "noch {n} Tage", left).format(n=left)
    return _("in der Frist")


def suggested_day(today: date) -> str:
    """The day of deletion to begin with: two years from now."""
    return day(today + timedelta(days=365 * KEPT_YEARS))
