"""Time: the clock of the wall has an offset, the steady one goes forward only."""

from __future__ import annotations

from in2desk.core.base.clock import now, steady_seconds


def test_the_clock_knows_its_offset_and_counts_whole_seconds() -> None:
    assert now().tzinfo is not None
    assert now().microsecond == 0


def test_the_steady_clock_goes_forward() -> None:
    first = steady_seconds()
    assert steady_seconds() >= first
