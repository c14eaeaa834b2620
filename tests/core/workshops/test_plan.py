"""The plan of measures: overdue, quiet, per responsible, timeline, and a clock that was moved."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.workshops.model import EventDate, Measure, Milestone, News
from in2desk.core.workshops.plan import by_due, by_responsible, months, overdue, quiet, timeline

TODAY = date(2027, 6, 1)
DAYS = st.dates().map(date.isoformat)


def measure(key: str, **fields: object) -> Measure:
    return Measure(**{"id": key, "code": f"M{key}", "title": key, "created_on": "2027-01-01", **fields})  # type: ignore[arg-type]


def test_overdue_is_what_is_open_and_should_be_done() -> None:
    held = [
        measure("1", due_on="2027-05-31"),
        measure("2", due_on="2027-06-01"),
        measure("3", due_on="2027-01-31", status="running"),
        measure("4", due_on="2026-01-31", status="done"),
        measure("5"),
    ]
    steps = [
        Milestone("a", "5", "Räume", "2027-04-01"),
        Milestone("b", "5", "Werbung", "2027-03-01", "2027-05-01"),
        Milestone("c", "4", "erledigt", "2026-01-01"),
    ]
    assert [(one.measure.id, one.days) for one in overdue(held, TODAY)] == [("3", 121), ("1", 1)]
    assert [(one.measure.id, one.milestone and one.milestone.id) for one in overdue(held, TODAY, steps)] == [
        ("3", None),
        ("5", "a"),
        ("1", None),
    ]


def test_quiet_counts_from_the_last_word() -> None:
    held = [measure(key) for key in "12345"] + [measure("6", begins_on="2027-09-01"), measure("7", status="done")]
    news = [News("n", "1", "2027-05-01", "läuft")]
    steps = [Milestone("a", "2", "Räume", None, "2027-04-20")]
    dates = [EventDate("d", "3", "2027-05-15"), EventDate("e", "4", "2027-07-01")]
    assert [(one.measure.id, one.heard_on, one.days) for one in quiet(held, TODAY, 90, news, steps, dates)] == [
        ("4", "2027-01-01", 151),
        ("5", "2027-01-01", 151),
    ]


def test_quiet_begins_at_the_ninetieth_day() -> None:
    assert quiet([measure("1", created_on="2027-03-03")], TODAY)[0].days == 90
    assert quiet([measure("1", created_on="2027-03-04")], TODAY) == []


def test_a_clock_moved_backwards_calls_nothing_quiet_or_overdue() -> None:
    held = [measure("1", due_on="2027-05-01")]
    assert quiet(held, date(2020, 1, 1), news=[News("n", "1", "2027-05-01", "x")]) == []
    assert overdue(held, date(2020, 1, 1)) == []
    assert timeline(held, date(2020, 1, 1)).first == date(2020, 1, 1)


def test_news_of_the_future_do_not_keep_a_measure_from_being_quiet() -> None:
    assert [one.heard_on for one in quiet([measure("1")], TODAY, news=[News("n", "1", "2035-01-01", "x")])] == ["2027-01-01"]


def test_responsible_ones_are_put_together_however_they_are_written() -> None:
    held = [
        measure("1", responsible="Volkshochschule"),
        measure("2", responsible=""),
        measure("3", responsible="Bauamt"),
        measure("4", responsible="volkshochschule ", due_on="2027-01-01"),
    ]
    assert [(name, [one.id for one in their]) for name, their in by_responsible(held)] == [
        ("Bauamt", ["3"]),
        ("Volkshochschule", ["4", "1"]),
        ("", ["2"]),
    ]
    assert sorted(held, key=by_due)[0].id == "4"


def test_the_timeline_holds_every_bar_mark_and_today() -> None:
    held = [
        measure("1", begins_on="2027-03-10", due_on="2027-08-20"),
        measure("2", due_on="2027-02-10"),
        measure("3", begins_on="2027-05-01"),
    ]
    steps = [Milestone("a", "1", "Räume", "2027-09-05"), Milestone("b", "1", "Werbung", "2027-04-01", "2027-04-11")]
    shown = timeline(held, TODAY, steps, [EventDate("d", "3", "2027-05-20", "Auftakt")])
    assert (shown.first, shown.last) == (date(2027, 1, 1), date(2027, 9, 30))
    assert [(bar.measure.id, bar.first, bar.last, bar.open_end, bar.late) for bar in shown.bars] == [
        ("2", date(2027, 1, 1), date(2027, 2, 10), False, True),
        ("1", date(2027, 3, 10), date(2027, 9, 5), False, False),
        ("3", date(2027, 5, 1), date(2027, 7, 30), True, False),
    ]
    assert [(mark.day.isoformat(), mark.kind, mark.done) for mark in shown.bars[1].marks] == [
        ("2027-04-11", "milestone", True),
        ("2027-09-05", "milestone", False),
    ]
    assert [mark.done for mark in shown.bars[2].marks] == [True]
    assert len(months(shown)) == 9
    assert shown.share(shown.first) == 0.0
    assert shown.share(shown.last) == 1.0


def test_without_measures_the_timeline_is_this_month() -> None:
    shown = timeline([], TODAY)
    assert (shown.first, shown.last, shown.bars) == (TODAY, date(2027, 6, 30), ())
    assert months(shown) == [TODAY]


@pytest.mark.parametrize("today", [date.min, date.max, TODAY])
@given(days=st.lists(st.one_of(st.none(), DAYS), min_size=5, max_size=5))
def test_no_day_breaks_the_plan(today: date, days: list[str | None]) -> None:
    held = [measure("1", created_on=days[0] or "", begins_on=days[1], due_on=days[2])]
    steps, dates = [Milestone("a", "1", "x", days[3], days[4])], [EventDate("d", "1", days[4] or "")]
    shown = timeline(held, today, steps, dates)
    assert shown.first <= shown.bars[0].first <= shown.bars[0].last <= shown.last
    assert shown.first <= today <= shown.last
    assert all(one.days > 0 for one in overdue(held, today, steps))
    assert all(one.days >= 90 for one in quiet(held, today, 90, [], steps, dates))
