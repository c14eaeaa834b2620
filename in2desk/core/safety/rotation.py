"""Which backups stay: 7 days, 4 weeks, 12 months, the newest of each; named ones for ever. No files, no clock."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import NamedTuple

DAILY, NAMED = "daily", "named"
BEFORE = ("migration", "merge", "erasure", "restore", "password")  # made before something that cannot simply be taken back
KINDS = (DAILY, NAMED, *BEFORE)
DAYS, WEEKS, MONTHS = 7, 4, 12
GRACE = timedelta(days=7)  # how long one from BEFORE stays in any case


class Entry(NamedTuple):
    """A backup: when it was made (with its offset), and its kind."""

    moment: datetime
    kind: str


def keep(entries: Collection[Entry], now: datetime) -> set[Entry]:
    """Those that stay. What a clock that ran ahead dates after `now` stays too, and takes nobody's place."""
    past = sorted((entry for entry in entries if entry.moment <= now), reverse=True)
    periods: tuple[tuple[Callable[[datetime], object], int], ...] = ((_day, DAYS), (_week, WEEKS), (_month, MONTHS))
    kept = {entry for entry in entries if entry.moment > now or entry.kind == NAMED}
    kept |= {entry for entry in past if entry.kind in BEFORE and now - entry.moment <= GRACE}
    for period, count in periods:
        kept |= _newest_of_each([entry for entry in past if entry.kind != NAMED], period, count)
    return kept


def _newest_of_each(newest_first: list[Entry], period: Callable[[datetime], object], count: int) -> set[Entry]:
    """The newest entry of each of the last `count` periods that have one: a month without the program costs no backup."""
    found: dict[object, Entry] = {}
    for entry in newest_first:
        found.setdefault(period(entry.moment), entry)
    return set(list(found.values())[:count])


def _day(moment: datetime) -> object:
    return moment.date()


def _week(moment: datetime) -> object:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> object:
    return moment.year, moment.month
