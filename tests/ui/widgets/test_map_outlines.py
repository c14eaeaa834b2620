from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from in2desk.core.regions.model import MapLayer, MapShape
from in2desk.ui.widgets.map_outlines import Outlines


def edge_count(paths: list[QPainterPath]) -> int:
    """Straight lines in some paths."""
    elements = [path.elementAt(i) for path in paths for i in range(path.elementCount())]
    return sum(element.isLineTo() for element in elements)


def test_each_common_border_is_drawn_once_and_the_rim_apart(layer: MapLayer) -> None:
    detail = Outlines(layer).detail(20.0)
    assert edge_count(detail.inner) == 3 * 3 + 4 * 2  # between 4 columns, between 3 rows
    assert edge_count(detail.rim) == 2 * (4 + 3)
    assert detail.on_rim.sum() == 10  # all but the two in the middle


def test_areas_hold_their_places(layer: MapLayer) -> None:
    detail = Outlines(layer).detail(20.0)
    for shape, area in zip(layer.shapes, detail.areas, strict=True):
        assert area.contains(QPointF(*shape.label_at))
        assert not area.contains(QPointF(shape.label_at[0] + 10, shape.label_at[1]))


def test_boxes_and_bounds_come_from_the_rings(layer: MapLayer) -> None:
    outlines = Outlines(layer)
    assert outlines.boxes[5].tolist() == [10.0, 10.0, 20.0, 20.0]
    assert (outlines.bounds.left, outlines.bounds.bottom, outlines.bounds.right, outlines.bounds.top) == (0, 0, 40, 30)


def test_holes_stay_open_and_islands_belong() -> None:
    outer = np.array([(0, 0), (9, 0), (9, 9), (0, 9)], dtype=float)
    hole = np.array([(3, 3), (6, 3), (6, 6), (3, 6)], dtype=float)
    island = outer / 9 + 20
    path = Outlines(MapLayer((MapShape("1", "A", (outer, hole, island), (1, 1)),), False, "")).outline(0)
    assert path.contains(QPointF(1, 1))
    assert not path.contains(QPointF(4, 4))
    assert path.contains(QPointF(20.5, 20.5))


def wavy(count: int) -> MapLayer:
    """Two neighbours with a common border of many corners."""
    x = np.linspace(0, 20, count)
    border = np.column_stack([x, 10 + np.sin(x * 3) * 0.3])
    south = np.concatenate([border, [(20.0, 0.0), (0.0, 0.0)]])
    north = np.concatenate([border[::-1], [(0.0, 20.0), (20.0, 20.0)]])
    shapes = (MapShape("1", "S", (south,), (10, 5)), MapShape("2", "N", (north,), (10, 15)))
    return MapLayer(shapes, False, "")


def test_far_away_fewer_corners_and_neighbours_still_share_them() -> None:
    outlines = Outlines(wavy(4000))
    near, far = outlines.detail(400.0), outlines.detail(4.0)
    assert far.areas[0].elementCount() < near.areas[0].elementCount() / 4
    for detail in (near, far):
        drawn = edge_count(detail.inner) + edge_count(detail.rim)
        assert edge_count(detail.areas) == drawn + edge_count(detail.inner)


@given(st.floats(0.5, 200.0))
def test_no_corner_moves_by_more_than_half_a_pixel(scale: float) -> None:
    layer = wavy(500)
    path = Outlines(layer).detail(scale).areas[0]
    drawn = np.array([(path.elementAt(i).x, path.elementAt(i).y) for i in range(path.elementCount())])
    gaps = np.hypot(*(drawn[:, None] - layer.shapes[0].rings[0][None]).transpose(2, 0, 1)).min(axis=1)
    assert gaps.max() * scale <= 0.51 * np.sqrt(2)


def test_a_level_is_built_once(layer: MapLayer) -> None:
    outlines = Outlines(layer)
    assert outlines.detail(20.0) is outlines.detail(20.0)


@pytest.mark.parametrize("count", [0, 1])
def test_layers_with_little_in_them(layer: MapLayer, count: int) -> None:
    outlines = Outlines(replace(layer, shapes=layer.shapes[:count], context=()))
    assert len(outlines.detail(5.0).areas) == count
    assert outlines.bounds.width > 0


def test_a_place_without_outline_is_harmless(layer: MapLayer) -> None:
    empty = MapShape("x", "Ohne", (), (0.0, 0.0))
    outlines = Outlines(replace(layer, shapes=(*layer.shapes, empty)))
    assert np.isnan(outlines.boxes[-1]).all()
    assert outlines.detail(5.0).areas[-1].isEmpty()
