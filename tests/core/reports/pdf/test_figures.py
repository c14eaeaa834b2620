"""Maps, legends and charts: what they draw, and that names and numbers do not cover each other."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.regions.model import MapLayer, MapShape
from in2desk.core.reports import chartspec, model
from in2desk.core.reports.drawings import GAP, LegendDrawing, MapDrawing, Scatter, ScatterPoint
from in2desk.core.reports.map_legend import Legend, LegendStep
from in2desk.core.reports.pdf import maps, scatter
from in2desk.core.reports.pdf.boxes import overlap
from in2desk.core.reports.pdf.figures import PAINTERS, paint
from in2desk.core.reports.pdf.render import render
from in2desk.core.reports.profile.map_page import steps_of

POINTS = st.tuples(st.floats(0, 300), st.floats(0, 300))


def drawn(read_back: Any, drawing: object, width: float = 120, height: float = 100) -> Any:
    """A page with one figure, read back."""
    blocks = (model.Figure(drawing, "Eine Zeichnung mit einem Text daneben", width, height),)
    return read_back(render(model.Document("Probe", "Amt", "de", date(2026, 1, 1), "Probe", ("Fuß",), blocks)))


def fills(read: Any) -> set[tuple[float, ...]]:
    """Colours that are filled with on the first page."""
    found = set()
    for operands, operator in pikepdf.parse_content_stream(read.pdf.pages[0]):
        if str(operator) == "rg":
            found.add(tuple(round(float(part), 2) for part in operands))
    return found


def test_an_unknown_drawing_is_an_error() -> None:
    with pytest.raises(KeyError):
        paint(None, object(), 0, 0, 1, 1)  # type: ignore[arg-type]


def test_every_chart_of_the_window_has_a_painter() -> None:
    assert {chartspec.Radar, chartspec.Bars, chartspec.Strip} <= set(PAINTERS)


def test_a_large_map_writes_numbers_names_scale_and_north(make: Any, read_back: Any) -> None:
    data = make()
    numbers = {region.key: place for place, region in enumerate(data.comparison.regions, start=1)}
    drawing = MapDrawing(data.layer, steps_of(data.comparison, "services"), numbers, ("07999003",), large=True)
    read = drawn(read_back, drawing)
    for words in ("Ort03", "km", "N", *(str(n) for n in range(1, 39))):
        assert words in read.text
    assert "Ort04" not in read.text


def test_a_small_map_writes_nothing(make: Any, read_back: Any) -> None:
    data = make()
    read = drawn(read_back, MapDrawing(data.layer, steps_of(data.comparison, "services"), {}))
    assert "Ort" not in read.text.replace("Probe", "")


def test_each_class_has_its_colour_and_gaps_are_white(make: Any, read_back: Any) -> None:
    data = make()
    steps = {shape.key: place % 6 - 1 for place, shape in enumerate(data.layer.shapes)}
    colours = fills(drawn(read_back, MapDrawing(data.layer, steps, {}, large=True)))
    for colour in ("#F1F5F9", "#CBDBEA", "#97B7D3", "#5485B0", "#1B4B76", "#FFFFFF"):
        parts = tuple(round(int(colour[n : n + 2], 16) / 255, 2) for n in (1, 3, 5))
        assert any(np.allclose(parts, found, atol=0.011) for found in colours)


@given(st.floats(50, 400), st.floats(50, 400), st.floats(0, 10))
def test_a_map_fits_its_box(make: Any, wide: float, high: float, margin: float) -> None:
    layer = make(12).layer
    window = maps.fit(layer, 7, 9, wide, high, margin)
    points = np.array([point for shape in layer.shapes for ring in shape.rings for point in window.ring(ring)])
    assert points[:, 0].min() >= 7 + margin - 1e-6
    assert points[:, 1].min() >= 9 + margin - 1e-6
    assert points[:, 0].max() <= 7 + wide - margin + 1e-6
    assert points[:, 1].max() <= 9 + high - margin + 1e-6


def test_the_border_runs_around_all_shapes(make: Any) -> None:
    layer = make(12).layer  # two rows of six squares of 3 km
    (border,) = maps._border(layer.shapes)
    low, high = border.min(axis=0), border.max(axis=0)
    assert np.allclose(low, (0, 0), atol=0.01)
    assert np.allclose(high, (18, 6), atol=0.01)


def test_a_hole_in_the_group_is_bordered_too() -> None:
    rings = [np.array([(x, y), (x + 3.0, y), (x + 3.0, y + 3), (x, y + 3), (x, y)]) for x in (0, 3, 6) for y in (0, 3, 6)]
    shapes = [MapShape(str(n), "", (ring,), (0, 0)) for n, ring in enumerate(rings) if n != 4]
    assert len(maps._border(shapes)) == 2


@given(st.lists(POINTS, min_size=1, max_size=30))
def test_discs_find_room(wishes: list[tuple[float, float]]) -> None:
    placed: list[tuple[float, float]] = []
    for wish in wishes:
        spot = maps._free_spot(wish, placed)
        assert math.dist(spot, wish) <= 18
        placed.append(spot)
    spread = all(math.dist(a, b) > 60 for a, b in combinations(wishes, 2))
    assert not spread or placed == wishes


def test_a_tiny_layer_is_drawn(read_back: Any) -> None:
    ring = np.array([(0.0, 0.0), (0.001, 0.0), (0.0, 0.001), (0.0, 0.0)])
    layer = MapLayer((MapShape("1", "Punkt", (ring,), (0.0, 0.0)),), False, "")
    assert len(drawn(read_back, MapDrawing(layer, {"1": GAP}, {"1": 1}, large=True)).pages) == 1


def test_a_legend_prints_limits_and_counts(read_back: Any) -> None:
    steps = (LegendStep(0, 3.2, 20.6, 7), LegendStep(4, 60.0, 60.4, 9))
    read = drawn(read_back, LegendDrawing(Legend("Angebote", steps, 2), ("Wert", "Orte"), "nicht bewertbar"), 36, 40)
    for words in ("3–21", "60", "7", "9", "nicht bewertbar", "2"):
        assert words in read.text
    assert read.text.index("60") < read.text.index("3–21")  # highest first


def test_charts_print_every_value(make: Any, read_back: Any) -> None:
    comparison = make().comparison
    key = "07999005"
    for chart in (chartspec.strengths(comparison, key), chartspec.need(comparison, key), chartspec.among_all(comparison, key)):
        read = drawn(read_back, chart, 80, 50)
        marks = [row.own for row in chart.rows] if isinstance(chart, chartspec.Strip) else chart.marks
        for mark in marks:
            assert mark.name in read.text
            assert ("n. b." if mark.value is None else f"{mark.value:.0f}") in read.text


def test_a_radar_with_gaps_says_so(read_back: Any) -> None:
    marks = tuple(chartspec.Mark(name, None) for name in ("A", "B", "C", "D"))
    assert drawn(read_back, chartspec.Radar("Leer", marks), 80, 50).text.count("n. b.") == 4


def chart(points: list[tuple[float, float]]) -> Scatter:
    named = tuple(ScatterPoint(f"Ort{n}", x, y, x >= 60) for n, (x, y) in enumerate(points))
    return Scatter(named, "Bedarf", "Angebote", 60, (40, 60), ("oben", "unten"))


def test_only_high_needs_are_named(read_back: Any) -> None:
    read = drawn(read_back, chart([(10, 10), (90, 50)]))
    assert "Ort1" in read.text
    assert "Ort0" not in read.text


def test_names_that_would_cover_each_other_are_left_out(read_back: Any) -> None:
    crowd = [(80.0, 50.0)] * 40
    read = drawn(read_back, chart(crowd))
    named = [n for n in range(40) if f"Ort{n}" in read.text.split()]
    assert 3 <= len(named) < 40


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_point_lies_where_its_scores_say(x: float, y: float) -> None:
    field = (10.0, 20.0, 210.0, 120.0)
    assert scatter._spot(field, x, y) == pytest.approx((10 + 2 * x, 20 + y))


@pytest.mark.parametrize(
    ("other", "area"), [((5, 5, 15, 15), 25.0), ((10, 0, 20, 10), 0.0), ((2, 2, 4, 4), 4.0), ((-9, -9, -1, -1), 0.0)]
)
def test_overlap_of_boxes(other: tuple[float, float, float, float], area: float) -> None:
    assert overlap((0, 0, 10, 10), other) == area


def test_patterns_tell_classes_apart_without_colour(make: Any, read_back: Any) -> None:
    layer = replace(make(1).layer, context=())
    lines = {}
    for step in (GAP, 0, 1, 2, 3, 4):
        read = drawn(read_back, MapDrawing(layer, {layer.shapes[0].key: step}, {}, large=True), 40, 40)
        lines[step] = sum(1 for _o, operator in pikepdf.parse_content_stream(read.pdf.pages[0]) if str(operator) == "l")
    assert lines[0] == lines[4]  # plain: told apart by lightness, the ends of the ramp
    assert lines[1] > lines[0]
    assert lines[2] > lines[0]
    assert lines[GAP] > lines[2]
