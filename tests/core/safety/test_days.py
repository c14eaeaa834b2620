"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import DeskError
from in2desk.core.safety.days import read_day


@given(st.dates())
def test_iso_and_german_days_mean_the_same(day: date) -> None:
    german = f"{day.day}.{day.month}.{day.year:04}"
    assert read_day(day.isoformat(), "Tag") == read_day(f" {german} ", "Tag") == day.isoformat()


@pytest.mark.parametrize("text", ["", "morgen", "31.02.2027", "2027-13-01", "31.12.27", "2027-12-31T10:00", "٣١.١٢.٢٠٢٧"])
def test_anything_else_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(DeskError, match="Löschen bis.*31.12.2027"):
        read_day(text, "Löschen bis")
