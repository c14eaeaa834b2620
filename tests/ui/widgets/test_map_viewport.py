from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.ui.widgets.map_viewport import MAX_SCALE, Bounds, Viewport, fitted, next_in_direction

lengths = st.floats(1.0, 900.0)
places = st.floats(-500.0, 500.0)


@given(places, places, lengths, lengths, st.integers(50, 2000), st.integers(50, 2000))
def test_a_fitted_map_lies_inside_the_window(left: float, bottom: float, wide: float, high: float, w: int, h: int) -> None:
    view = fitted(Bounds(left, bottom, left + wide, bottom + high), w, h, margin=10)
    corners = view.to_screen(np.array([(left, bottom), (left + wide, bottom + high)]))
    assert (corners >= 10 - 1).all()  # whole pixels: the origin is rounded
    assert (corners <= (w - 10 + 1, h - 10 + 1)).all()


@given(st.floats(0.1, 500.0), st.integers(-3000, 3000), st.integers(-3000, 3000), places, places)
def test_pixels_lead_back_to_kilometres(scale: float, x: int, y: int, east: float, north: float) -> None:
    view = Viewport(scale, x, y)
    screen = view.to_screen(np.array([[east, north]]))[0]
    assert view.to_map(*screen) == pytest.approx((east, north), abs=1e-6)


@given(st.floats(0.2, 5.0), st.integers(0, 1000), st.integers(0, 1000))
def test_zooming_keeps_the_point_under_the_pointer(factor: float, x: int, y: int) -> None:
    view = Viewport(3.0, 100, 400)
    before = view.to_screen(np.array([view.to_map(x, y)]))[0]
    near = view.zoomed(factor, x, y, smallest=0.01)
    assert near.to_screen(np.array([view.to_map(x, y)]))[0] == pytest.approx(before, abs=0.51)


def test_zoom_ends_at_both_sides() -> None:
    view = Viewport(10.0, 0, 0)
    assert view.zoomed(1e9, 0, 0, smallest=1.0).scale == MAX_SCALE
    assert view.zoomed(1e-9, 0, 0, smallest=4.0).scale == 4.0


def test_the_nearest_place_in_a_direction_is_found() -> None:
    points = np.array([(0.0, 0.0), (5.0, 0.0), (3.0, 2.9), (-2.0, 9.0), (0.0, -4.0)])
    start = (0.0, 0.0)
    assert next_in_direction(points, start, 1, 0, besides=0) == 1  # straight ahead beats the nearer one aside
    assert next_in_direction(points, start, 0, 1, besides=0) == 2
    assert next_in_direction(points, start, 0, -1, besides=0) == 4
    assert next_in_direction(points, start, -1, 0, besides=0) == -1


def test_no_places_no_neighbour() -> None:
    assert next_in_direction(np.empty((0, 2)), (0.0, 0.0), 1, 0) == -1


def test_a_map_of_one_point_has_a_size() -> None:
    assert fitted(Bounds(3.0, 3.0, 3.0, 3.0), 200, 200).scale > 0
