"""A long job tells where it is and stops when it is asked to."""

from __future__ import annotations

import pytest

from in2desk.core.base.errors import Cancelled, DeskError, Refused
from in2desk.core.base.progress import Progress


def test_tells_how_far_it_is() -> None:
    seen: list[tuple[float, str]] = []
    progress = Progress(lambda fraction, text: seen.append((fraction, text)))
    progress.step(0.25, "Tabelle 1 von 4")
    progress.step(1.0)
    assert seen == [(0.25, "Tabelle 1 von 4"), (1.0, "")]


def test_cancel_stops_at_the_next_step_and_says_what_was_kept() -> None:
    seen: list[float] = []
    progress = Progress(lambda fraction, text: seen.append(fraction))
    progress.step(0.1)
    progress.cancel()
    with pytest.raises(Cancelled, match="Es wurde nichts gespeichert"):
        progress.step(0.2)
    assert seen == [0.1]


def test_nobody_need_listen() -> None:
    quiet = Progress()
    quiet.step(0.5, "egal")
    quiet.cancel()
    with pytest.raises(Cancelled):
        quiet.step(0.6)


def test_known_problems_are_one_family() -> None:
    assert issubclass(Refused, DeskError)
    assert issubclass(Cancelled, DeskError)
