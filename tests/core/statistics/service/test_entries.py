"""Own entries: typed figures are one step, replace each other, and are never half stored."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.statistics import service
from in2desk.core.statistics.service import OwnEntry
from tests.core.statistics.service.conftest import ags

CLUBS = OwnEntry("vereine", ags(1), "2026", 4)


def test_entries_come_back_as_typed_and_in_order(peopled: Project) -> None:
    typed = [replace(CLUBS, key=ags(2), value=2.5, note="Angabe der Ortsbürgermeisterin"), CLUBS]
    assert service.set_entries(peopled, typed) == 2
    assert service.entries(peopled) == [CLUBS, typed[0]]


def test_a_later_figure_replaces_the_earlier(peopled: Project) -> None:
    service.set_entries(peopled, [CLUBS])
    service.set_entries(peopled, [replace(CLUBS, value=7)])
    assert [entry.value for entry in service.entries(peopled)] == [7]


def test_another_year_stands_beside_it_and_the_newest_counts(peopled: Project) -> None:
    service.set_entries(peopled, [replace(CLUBS, period="2026", value=9), replace(CLUBS, period="2025")])
    assert len(service.entries(peopled)) == 2
    assert service.own_entries(peopled)["vereine", ags(1)].value == 9


def test_nothing_clears(peopled: Project) -> None:
    service.set_entries(peopled, [CLUBS])
    service.set_entries(peopled, [replace(CLUBS, value=None)])
    assert service.entries(peopled) == []


@pytest.mark.parametrize("value", [-1, math.nan, math.inf, -math.inf])
def test_no_figure_and_nothing_of_the_rest_is_stored(peopled: Project, value: float) -> None:
    with pytest.raises(DeskError, match="nichts eingetragen"):
        service.set_entries(peopled, [CLUBS, replace(CLUBS, key=ags(2), value=value)])
    assert service.entries(peopled) == []


@pytest.mark.parametrize("period", ["", "26", "gestern", "2026-1"])
def test_no_period_no_entry(peopled: Project, period: str) -> None:
    with pytest.raises(DeskError, match="kein Jahr"):
        service.set_entries(peopled, [replace(CLUBS, period=period)])
    assert service.entries(peopled) == []


def test_a_paste_is_taken_back_as_one(peopled: Project) -> None:
    service.set_entries(peopled, [replace(CLUBS, key=ags(n)) for n in range(1, 7)])
    assert "6 eigene Angaben" in peopled.undo_label
    peopled.undo()
    assert service.entries(peopled) == []
    peopled.redo()
    assert len(service.entries(peopled)) == 6


def test_an_entry_feeds_its_indicator(peopled: Project) -> None:
    service.set_entries(peopled, [CLUBS, replace(CLUBS, key=ags(2), value=3, example=True)])
    (indicator,) = [i for i in service.catalogue(peopled) if i.id == "vereine"]
    values = service.indicator_values(peopled, [indicator], "gemeinde")["vereine"]
    assert (values[ags(1)].value, values[ags(1)].example) == (40, False)  # 4 clubs for 100 people, per 1,000
    assert (values[ags(2)].value, values[ags(2)].example) == (15, True)
    assert values[ags(3)].value is None and values[ags(3)].missing == "not_collected"


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicator": "gibt es nicht"},
        {"key": "Basberg"},
        {"key": "²²"},
        {"key": ""},
        {"period": "²⁰²⁴"},
        {"period": "٢٠٢٤"},
        {"period": "2024-13-01"},
        {"period": "20240101T0"},
        {"value": 1e300},
        {"value": math.inf},
        {"note": "a\0b"},
        {"note": "ä" * 10_001},
    ],
)
def test_what_cannot_be_is_refused_with_all_that_came_along(peopled: Project, wrong: dict[str, Any]) -> None:
    """Found by the machine that calls every service: some of these ended in an error of the database."""
    with pytest.raises(DeskError, match="nichts eingetragen"):
        service.set_entries(peopled, [CLUBS, replace(CLUBS, **{"key": ags(2), **wrong})])
    assert service.entries(peopled) == []
