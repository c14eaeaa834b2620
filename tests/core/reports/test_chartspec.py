from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.regions.model import Comparison, Group, LensScores
from in2desk.core.reports.chartspec import (
    STRENGTHS,
    Bars,
    Mark,
    Radar,
    among_all,
    corners,
    direction,
    edges,
    facets,
    need,
    polygon,
    stacked,
    strengths,
)
from in2desk.core.statistics.model import LENSES, Indicator, LensUse, Region, Value

NAN = float("nan")
KEYS = ("1", "2", "3", "4", "5")


def scored(lens: str, scores: list[float], points: list[list[float]] | None = None) -> LensScores:
    table = np.array(points if points is not None else [[score] for score in scores])
    return LensScores(
        lens=lens,
        scores=np.array(scores),
        coverage=np.ones(len(scores)),
        points=table,
        indicators=tuple(f"i{n}" for n in range(table.shape[1])),
        weights=np.arange(table.shape[1], 0, -1, dtype=np.float64),
        signs=np.ones(table.shape[1]),
        set_aside={},
        constant=(),
        example=np.array([False, True, False, False, False]),
    )


@pytest.fixture
def comparison() -> Comparison:
    lenses = {lens: scored(lens, [10.0 + n, 30.0, 50.0, 70.0, 90.0 - n]) for n, lens in enumerate(LENSES)}
    lenses["capacity"] = scored("capacity", [20.0, NAN, 40.0, 60.0, 80.0])
    lenses["ability"] = scored("ability", [15.0, 30.0, 50.0, 70.0, 85.0], [[5, 25, 15], [30, NAN, 30], *[[50, 50, 50]] * 3])
    indicators = tuple(
        Indicator(f"i{n}", {"de": f"Angabe {n}"}, "%", "x", ("gemeinde",), True, {"ability": LensUse(1, 1.0)}, ())
        for n in range(3)
    )
    held = {"i0": {"2": Value("2", "i0", "", "2024", 3.0, "%", example=True)}}
    regions = tuple(Region(key, "gemeinde", key, f"Ort {key}") for key in KEYS)
    return Comparison(Group("g", "VG", "gemeinde", 5), regions, indicators, lenses, held, {}, "percentile", 0.6)


def test_need_is_never_in_one_area_with_the_strengths(comparison: Comparison) -> None:
    assert [mark.name for mark in strengths(comparison, "1").marks] == ["Aufnahmefähig", "Bereitschaft", "Kapazität", "Angebote"]
    assert "need" not in STRENGTHS
    assert need(comparison, "1") == Bars("Bedarf: Ort 1", (Mark("Bedarf", 11.0, 0),))


def test_a_missing_score_is_said_and_not_drawn(comparison: Comparison) -> None:
    radar = strengths(comparison, "2")
    assert radar.marks[2].value is None
    assert radar.marks[2].text() == "n. b. (Beispiel)"
    assert "Kapazität: nicht bewertbar (Beispiel)" in radar.sentence()
    assert corners(radar)[2] is None


def test_a_chart_in_words_holds_every_number(comparison: Comparison) -> None:
    assert strengths(comparison, "1").sentence() == (
        "Vier Stärken: Ort 1. Aufnahmefähig: 15 Punkte; Bereitschaft: 12 Punkte; Kapazität: 20 Punkte; Angebote: 14 Punkte. "
        "Mitte der Vergleichsgruppe (50)."
    )


def test_the_strip_leaves_gaps_out(comparison: Comparison) -> None:
    strip = among_all(comparison, "2")
    assert strip.rows[2].others == (20.0, 40.0, 60.0, 80.0)
    assert "Kapazität: nicht bewertbar (Beispiel) (alle Orte: 20 bis 80)" in strip.sentence()
    assert len(strip.rows) == 5


def test_a_region_outside_the_group_is_an_error(comparison: Comparison) -> None:
    with pytest.raises((KeyError, StopIteration)):
        strengths(comparison, "99")


values = st.lists(st.one_of(st.none(), st.floats(0, 100)), min_size=3, max_size=8)


def radar(of: list[float | None]) -> Radar:
    return Radar("x", tuple(Mark(str(n), value) for n, value in enumerate(of)))


@given(values)
def test_a_line_never_bridges_a_gap(of: list[float | None]) -> None:
    drawn = edges(radar(of))
    pairs = [(a, b) for a, b in zip(of, [*of[1:], of[0]], strict=True) if a is not None and b is not None]
    assert len(drawn) == len(pairs)
    for (start, end), (a, b) in zip(drawn, pairs, strict=True):
        assert math.hypot(*start) == pytest.approx(a / 100)
        assert math.hypot(*end) == pytest.approx(b / 100)


@given(values)
def test_the_area_is_what_lies_between_the_lines(of: list[float | None]) -> None:
    assert [facet[1:] for facet in facets(radar(of))] == edges(radar(of))
    assert all(facet[0] == (0.0, 0.0) for facet in facets(radar(of)))


def test_axes_go_clockwise_from_the_top() -> None:
    ways = [direction(n, 4) for n in range(4)]
    assert np.allclose(ways, [(0, 1), (1, 0), (0, -1), (-1, 0)], atol=1e-12)


def test_rings_are_as_wide_as_their_value() -> None:
    assert [math.hypot(*point) for point in polygon(50, 4)] == pytest.approx([0.5] * 4)


def test_values_beyond_the_scale_end_at_its_edge() -> None:
    assert corners(radar([120.0, -3.0, 50.0]))[0] == pytest.approx((0.0, 1.0))


@given(st.lists(st.floats(0, 100), max_size=80), st.floats(0.5, 10))
def test_dots_of_a_strip_never_cover_each_other(of: list[float], width: float) -> None:
    dots = stacked(of, width)
    assert len(dots) == len(of)
    assert len(set(dots)) == len(dots)
    assert all(abs(value - own) <= width / 2 + 1e-9 for (value, _row), own in zip(dots, sorted(of), strict=True))
