"""When the steps of an agenda begin and end: against the calendar's own reckoning, over midnight, after every move."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import DeskError
from in2desk.core.workshops.agenda import (
    Span,
    clock_text,
    length_words,
    minutes_of,
    moved,
    over_midnight,
    read_time,
    times,
    total,
)

starts = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
lengths = st.lists(st.integers(0, 1440), max_size=40)
DAY = datetime(2026, 11, 5)


@given(starts, lengths)
def test_every_step_begins_when_the_one_before_ends(start: str, minutes: list[int]) -> None:
    """Reckoned anew with days and clocks, not with minutes since midnight."""
    hour, minute = map(int, start.split(":"))
    now = DAY.replace(hour=hour, minute=minute)
    for span, length in zip(times(start, minutes), minutes, strict=True):
        end = now + timedelta(minutes=length)
        assert (span.starts_at, span.ends_at) == (f"{now:%H:%M}", f"{end:%H:%M}")
        assert (span.start // 1440, span.end // 1440) == ((now.date() - DAY.date()).days, (end.date() - DAY.date()).days)
        now = end
    assert total(minutes) == sum(minutes)


@given(starts, lengths)
def test_going_past_midnight_is_said_and_nothing_else(start: str, minutes: list[int]) -> None:
    end = DAY + timedelta(hours=int(start[:2]), minutes=int(start[3:]) + sum(minutes))
    # An evening that ends at midnight does not go past it.
    past = end.date() > DAY.date() and (end != DAY + timedelta(days=1) or not sum(minutes))
    said = over_midnight(start, minutes)
    assert bool(said) == past
    if past and end - timedelta(minutes=1) < DAY + timedelta(days=2):
        assert said == f"Der Ablauf geht über Mitternacht: Er endet am nächsten Tag um {end:%H:%M} Uhr."


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(1080, 1110), "18:00–18:30"),
        (Span(1410, 1440), "23:30–00:00"),
        (Span(1410, 1470), "23:30–00:30 (am nächsten Tag)"),
        (Span(1450, 1460), "00:10–00:20 (am nächsten Tag)"),
        (Span(1450, 2900), "00:10–00:20 (2 Tage später)"),
    ],
)
def test_a_span_as_people_read_it(span: Span, said: str) -> None:
    assert span.said() == said


@given(lengths, starts, st.integers(0, 39), st.integers(-5, 60))
def test_after_a_move_everything_is_there_and_the_whole_takes_as_long(minutes: list[int], start: str, place: int, to: int) -> None:
    items = list(enumerate(minutes))
    if place >= len(items):
        with pytest.raises(IndexError):
            moved(items, place, to)
        return
    after = moved(items, place, to)
    assert sorted(after) == items and after.index(items[place]) == max(0, min(to, len(items) - 1))
    others = [one for one in after if one != items[place]]
    assert others == [one for one in items if one != items[place]], "the others keep their order"
    spans = times(start, [length for _number, length in after])
    assert spans[-1].end == minutes_of(start) + total(minutes)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("18:00", "18:00"),
        ("9:05", "09:05"),
        (" 9.30 ", "09:30"),
        ("18 Uhr", "18:00"),
        ("18:30 uhr", "18:30"),
        ("7h", "07:00"),
        ("0", "00:00"),
        ("23:59", "23:59"),
    ],
)
def test_times_as_people_type_them(typed: str, stored: str) -> None:
    assert read_time(typed, "Beginn") == stored
    assert clock_text(minutes_of(stored)) == stored


@pytest.mark.parametrize("typed", ["", "abends", "24:00", "18:60", "18:5", "-1", "١٨:٠٠", "18:00:00", "1800", "18:00\n19:00"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(DeskError, match="keine Uhrzeit für „Beginn“.*nichts geändert"):
        read_time(typed, "Beginn")


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_refused(typed: str) -> None:
    try:
        stored = read_time(typed, "Beginn")
    except DeskError:
        return
    assert datetime.strptime(stored, "%H:%M") and len(stored) == 5


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 Min."), (45, "45 Min."), (60, "1 Std."), (135, "2 Std. 15 Min."), (1500, "25 Std.")]
)
def test_lengths_as_people_read_them(minutes: int, said: str) -> None:
    assert length_words(minutes) == said
