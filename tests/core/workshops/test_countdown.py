"""Countdown: what is left follows from one steady clock, whatever is pressed in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.workshops.countdown import Countdown, clock_face

PRESSED = st.lists(st.tuples(st.sampled_from(["start", "stop"]), st.integers(0, 3_000)), max_size=12)


def test_it_stands_still_until_it_is_started() -> None:
    made = Countdown.of(15)
    assert made.left(1_000) == made.left(9_000) == 900
    assert made.start(1_000).left(1_060) == 840


def test_a_pause_costs_nothing() -> None:
    made = Countdown.of(15).start(0).stop(300)
    assert not made.runs
    assert made.left(99_999) == 600
    assert made.start(100_000).left(100_060) == 540


def test_pressing_start_twice_changes_nothing() -> None:
    made = Countdown.of(5).start(10)
    assert made.start(200) == made


def test_sleep_goes_on_counting() -> None:
    assert Countdown.of(10).start(0).left(3_600) == -3_000


def test_a_clock_that_went_back_gives_no_time() -> None:
    assert Countdown.of(10).start(5_000).left(4_000) == 600


def test_more_time_counts_from_what_is_left() -> None:
    made = Countdown.of(10).start(0)
    assert made.longer(5, 300).left(300) == 600
    assert made.longer(5, 300).length == 900


def test_more_time_after_the_end_counts_from_now() -> None:
    assert Countdown.of(10).start(0).longer(5, 900).left(900) == 300


@given(PRESSED, st.integers(1, 120))
def test_what_is_left_is_the_length_without_the_time_it_ran(pressed: list[tuple[str, int]], minutes: int) -> None:
    """Counted a second time by walking through the seconds between two presses."""
    made, now, ran, runs = Countdown.of(minutes), 0, 0, False
    for deed, seconds in pressed:
        ran += seconds if runs else 0
        now += seconds
        made = made.start(now) if deed == "start" else made.stop(now)
        runs = deed == "start"
    assert made.left(now) == minutes * 60 - ran


@pytest.mark.parametrize(
    ("seconds", "face"),
    [(400, "06:40"), (399.2, "06:40"), (0.4, "00:01"), (0, "00:00"), (-0.4, "00:00"), (-90.5, "+01:30"), (6_000, "100:00")],
)
def test_the_face_shows_minutes_and_seconds(seconds: float, face: str) -> None:
    assert clock_face(seconds) == face
