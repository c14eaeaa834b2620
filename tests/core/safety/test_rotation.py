"""Which backups stay, for any list of them and any clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.safety.rotation import BEFORE, DAILY, GRACE, KINDS, NAMED, Entry, keep

NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
moments = st.integers(0, 900 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes))
entries = st.lists(st.builds(Entry, moments, st.sampled_from(KINDS)), max_size=80)


def days_back(*days: float, kind: str = DAILY) -> list[Entry]:
    return [Entry(NOW - timedelta(days=day), kind) for day in days]


def test_one_a_day_for_two_years_leaves_days_weeks_and_months() -> None:
    kept = sorted(keep(days_back(*range(730)), NOW), reverse=True)
    back = [(NOW - entry.moment).days for entry in kept]
    assert back[:7] == [0, 1, 2, 3, 4, 5, 6]
    weeks = [day for day in back if (NOW - timedelta(days=day)).weekday() == 6]  # the newest of a past week is its Sunday
    assert weeks[:3] == [1, 8, 15]
    months = [entry.moment for entry in kept if (entry.moment + timedelta(days=1)).day == 1]
    assert [(m.year, m.month) for m in months] == [(2026, m) for m in range(10, 0, -1)] + [(2025, 12)]
    assert len(kept) == 7 + 2 + 11  # today and the Sunday of this week are among the seven days


def test_of_a_day_with_many_the_newest_stays() -> None:
    several = [Entry(NOW - timedelta(days=1, minutes=n), DAILY) for n in range(30)]
    assert keep(several, NOW) == {several[0]}


def test_named_ones_stay_for_ever() -> None:
    old = days_back(3650, kind=NAMED)
    assert keep(old + days_back(*range(400)), NOW) >= set(old)


def test_a_named_one_takes_no_place_of_a_daily_one() -> None:
    daily = days_back(*range(7))
    named = [Entry(entry.moment + timedelta(minutes=1), NAMED) for entry in daily[1:]]
    assert keep(daily + named, NOW) == {*daily, *named}


def test_what_was_made_before_a_merge_stays_a_week_and_then_counts_like_any_other() -> None:
    merges = [Entry(NOW - timedelta(days=3, minutes=n), "merge") for n in range(5)]
    assert keep(merges, NOW) == set(merges)
    later = NOW + timedelta(days=5)
    assert keep(merges, later) == {merges[0]}


def test_a_clock_that_ran_ahead_loses_nothing() -> None:
    ahead = [Entry(NOW + timedelta(days=day), DAILY) for day in (1, 400, 8000)]
    usual = days_back(*range(7))
    assert keep(ahead + usual, NOW) == {*ahead, *usual}


def test_a_long_pause_costs_no_backup() -> None:
    old = days_back(400, 401, 402)
    assert keep(old, NOW) == set(old)


@given(entries)
def test_the_newest_stays_and_there_are_never_many(found: list[Entry]) -> None:
    kept = keep(found, NOW)
    assert kept <= set(found)
    assert not found or max(found) in kept
    free = [entry for entry in kept if entry.kind != NAMED and not (entry.kind in BEFORE and NOW - entry.moment <= GRACE)]
    assert len(free) <= 7 + 4 + 12


@given(entries)
def test_rotating_again_takes_nothing_more(found: list[Entry]) -> None:
    kept = keep(found, NOW)
    assert keep(kept, NOW) == kept


@given(st.lists(st.integers(0, 60), min_size=200, max_size=300))
def test_the_last_seven_days_are_there_however_many_are_made(hours: list[int]) -> None:
    """Day after day, several a day, rotated each time: what the promise is about."""
    clock, kept = NOW, set[Entry]()
    days = set()
    for pause in hours:
        clock += timedelta(hours=pause)
        days.add(clock.date())
        kept = keep({*kept, Entry(clock, DAILY)}, clock)
    assert {entry.moment.date() for entry in kept} >= set(sorted(days)[-7:])
    months = {(day.year, day.month) for day in days}
    assert len({(e.moment.year, e.moment.month) for e in kept}) == min(12, len(months))
