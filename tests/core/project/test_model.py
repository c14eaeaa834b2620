from __future__ import annotations

from datetime import datetime

import pytest

from in2desk.core.project.model import Changes, Step, render


def step(time: str) -> Step:
    return Step(1, "id", None, "{n} Orte einlesen", {"n": 38}, time, "replica", False, frozenset({"source"}), 1, {})


def test_the_label_is_rendered_from_message_and_params() -> None:
    assert step("2026-11-22").label == "38 Orte einlesen"
    assert step("2026-11-22").changes == Changes(frozenset({"source"}), "38 Orte einlesen")


def test_a_missing_parameter_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        render("{n} Orte einlesen", {})


def test_time_with_and_without_the_hour() -> None:
    assert step("2026-11-22T21:30:00+01:00").when == "22.11.2026, 21:30 Uhr"
    assert step("2026-11-22").when == "22.11.2026"
    assert step("2026-11-22").time == datetime(2026, 11, 22)
