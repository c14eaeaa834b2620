"""Safety: how backups are said: what kind, how old, how large."""

from __future__ import annotations

from datetime import datetime

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import NBSP, moment, number

STALE_DAYS = 2


def kind_words(kind: str) -> str:
    """What a backup was made for."""
    return {
        "daily": _("täglich, von selbst"),
        "named": _("von Hand gesichert"),
        "migration": _("vor der neuen Programmversion"),
        "merge": _("vor dem Zusammenführen"),
        "erasure": _("vor dem endgültigen Löschen"),
        "restore": _("vor dem Zurückholen"),
        "password": _("vor der Änderung des Passworts"),
    }.get(kind, kind)


def size_words(size: int) -> str:
    """1,4 MB"""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))}{NBSP}kB"
    return f"{number(size / 1_000_000, 1)}{NBSP}MB"


def age_words(made: datetime, today: datetime) -> str:
    """heute; gestern; vor 12 Tagen: by the calendar, as people count."""
    days = (today.date() - made.date()).days
    if days <= 0:
        return _("heute")
    return _("gestern") if days == 1 else ngettext("vor {n} Tag", "vor {n} Tagen", days).format(n=days)


def age_state(made: datetime | None, today: datetime) -> str:
    """good up to two days, warning after that, error where there is none."""
    if made is None:
        return "error"
    return "good" if (today.date() - made.date()).days <= STALE_DAYS else "warning"


def last_words(made: datetime | None, today: datetime) -> str:
    """The line that tells how old the last backup is."""
    if made is None:
        return _("Noch keine Sicherung auf diesem Gerät")
    return _("Letzte Sicherung {age}: {moment}").format(age=age_words(made, today), moment=moment(made))
