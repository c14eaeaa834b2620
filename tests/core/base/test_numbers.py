"""Numbers and dates as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base import numbers
from in2desk.core.base.i18n import set_language


@pytest.fixture
def english() -> Iterator[None]:
    """English for one test."""
    set_language("en")
    yield
    set_language("de")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567.891, 2, "1.234.567,89"),
        (1234, 0, "1.234"),
        (-7.25, 1, "\u22127,2"),
        (-0.04, 1, "0,0"),
        (0.0, 0, "0"),
        (None, 1, "\u2013"),
        (float("nan"), 1, "\u2013"),
    ],
)
def test_german_notation(value: float | None, decimals: int, text: str) -> None:
    assert numbers.number(value, decimals) == text


def test_a_plus_is_shown_on_request_and_never_on_zero() -> None:
    assert numbers.number(3.4, 1, plus=True) == "+3,4"
    assert numbers.number(-3.4, 1, plus=True) == "\u22123,4"
    assert numbers.number(0.001, 1, plus=True) == "0,0"


def test_english_notation(english: None) -> None:
    assert numbers.number(1234567.891, 2) == "1,234,567.89"
    assert numbers.moment(datetime(2026, 11, 16, 14, 5)) == "16.11.2026, 14:05"


@given(st.floats(min_value=-1e12, max_value=1e12), st.integers(0, 4))
def test_what_is_shown_reads_back(value: float, decimals: int) -> None:
    shown = numbers.number(value, decimals)
    back = float(shown.replace(".", "").replace(",", ".").replace(numbers.MINUS, "-"))
    assert abs(back - value) <= 0.5 * 10**-decimals + abs(value) * 1e-12


def test_unit_and_share_are_joined_by_a_space_that_does_not_break() -> None:
    assert numbers.measure(12.5, "km²", 1) == "12,5\u00a0km²"
    assert numbers.measure(12.0, "") == "12"
    assert numbers.percent(0.614) == "61\u00a0%"
    assert numbers.percent(None) == "\u2013\u00a0%"


def test_days_and_moments() -> None:
    assert numbers.day(date(2026, 1, 5)) == "05.01.2026"
    assert numbers.moment(datetime(2026, 11, 16, 14, 5)) == "16.11.2026, 14:05 Uhr"
    assert numbers.day(None) == numbers.moment(None) == ""


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("2023", "2023"),
        ("2022-12-31", "31.12.2022"),
        ("2015-12-31/2022-12-31", "31.12.2015\u201331.12.2022"),
        ("2022-13-99", "2022-13-99"),
        ("", ""),
    ],
)
def test_periods(stored: str, shown: str) -> None:
    assert numbers.period(stored) == shown


def test_a_stored_day_is_said_the_german_way() -> None:
    assert (numbers.german_day("2026-10-14"), numbers.german_day(None), numbers.german_day("")) == ("14.10.2026", "", "")
