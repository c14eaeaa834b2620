"""Outlines into WGS84, mended and merged; areas must survive."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.statistics import geometry


def _array(*shapes: object) -> geometry.Geometries:
    result = np.empty(len(shapes), dtype=object)
    result[:] = shapes
    return result


def test_utm_becomes_degrees_longitude_first() -> None:
    """Gerolstein: 50.2219 N, 6.6599 E is 332 km east and 5566 km north in zone 32."""
    there = _array(shapely.Polygon([(332_000, 5_565_000), (334_000, 5_565_000), (334_000, 5_567_000), (332_000, 5_567_000)]))
    moved = geometry.to_wgs84(there, geometry.projection("EPSG:25832"))
    west, south, east, north = shapely.total_bounds(moved)
    assert 6.6 < west < east < 6.72
    assert 50.2 < south < north < 50.25


@pytest.mark.parametrize("name", ["EPSG:4326", "4326", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4258"])
def test_degrees_stay_as_they_are(name: str) -> None:
    there = _array(shapely.box(6, 50, 7, 51))
    moved = geometry.to_wgs84(there, geometry.projection(name))
    assert shapely.equals_exact(moved[0], there[0], tolerance=1e-6)


def test_an_unknown_projection_is_named() -> None:
    with pytest.raises(geometry.UnknownProjection):
        geometry.projection("Kartoffel")


def test_height_is_dropped() -> None:
    hill = _array(shapely.Polygon([(6, 50, 300), (7, 50, 300), (7, 51, 300)]))
    flat = geometry.to_wgs84(hill, geometry.projection("EPSG:4326"))
    assert not shapely.has_z(flat[0])


def test_a_bow_tie_is_mended_and_a_square_is_not() -> None:
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    square = shapely.box(0, 0, 1, 1)
    result, broken = geometry.mended(_array(bow, square))
    assert broken.tolist() == [True, False]
    assert shapely.is_valid(result).all()
    assert result[0].area == pytest.approx(2)
    assert result[1] is square


def test_only_areas_are_left_of_a_mended_outline() -> None:
    spike = shapely.Polygon([(0, 0), (1, 0), (1, 1), (5, 5), (1, 1), (0, 1)])
    result, _broken = geometry.mended(_array(spike))
    assert result[0].geom_type in ("Polygon", "MultiPolygon")
    assert result[0].area == pytest.approx(1)


def test_rows_of_one_key_become_one_outline() -> None:
    parts = _array(shapely.box(0, 0, 1, 1), shapely.box(9, 9, 10, 10), shapely.box(1, 0, 2, 1))
    first, whole, flags = geometry.merged(["a", "b", "a"], parts, np.array([False, False, True]))
    assert first == [0, 1]
    assert [shape.area for shape in whole] == [2, 1]
    assert flags.tolist() == [True, False]


def test_rings_of_a_shapefile() -> None:
    outer = np.array([(0, 0), (0, 10), (10, 10), (10, 0), (0, 0)], dtype=float)
    hole = np.array([(2, 2), (4, 2), (4, 4), (2, 4), (2, 2)], dtype=float)
    island = outer / 10 + 20
    shape = geometry.polygons_from_rings([outer, hole, island])
    assert shape.geom_type == "MultiPolygon"
    assert shape.area == pytest.approx(100 - 4 + 1)
    assert geometry.polygons_from_rings([hole]).area == pytest.approx(4)  # turned the wrong way, yet the only ring
    assert geometry.polygons_from_rings([]).is_empty


def test_points_and_empty_shapes_have_no_area() -> None:
    shapes = _array(shapely.Point(1, 1), shapely.Polygon(), shapely.box(0, 0, 1, 1), shapely.LineString([(0, 0), (1, 1)]))
    assert geometry.has_areas(shapes).tolist() == [False, False, True, False]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=9))
def test_whatever_the_corners_a_mended_outline_is_valid(corners: list[tuple[int, int]]) -> None:
    result, _broken = geometry.mended(_array(shapely.Polygon(corners)))
    assert shapely.is_valid(result[0])
    assert result[0].geom_type in ("Polygon", "MultiPolygon")


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=4, max_size=12, unique=True))
def test_signed_area_agrees_with_shapely(corners: list[tuple[float, float]]) -> None:
    ring = np.array([*corners, corners[0]])
    assert geometry.signed_area(ring[::-1]) == pytest.approx(-geometry.signed_area(ring), abs=1e-6)
    linear = shapely.LinearRing(ring)
    if linear.is_simple:
        assert abs(geometry.signed_area(ring)) == pytest.approx(shapely.Polygon(linear).area, abs=1e-6)
        assert (geometry.signed_area(ring) > 0) == linear.is_ccw or abs(geometry.signed_area(ring)) < 1e-9
