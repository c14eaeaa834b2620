"""Map layers: schematic cells and real outlines in planar kilometres."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.regions import planar
from in2desk.core.regions.layers import dissolved, outline_layer, schematic_layer
from in2desk.core.regions.model import MapLayer, MapShape
from in2desk.core.regions.projection import Projection
from in2desk.core.statistics.model import Region

GAP = float("nan")


def place(key: str, lon: float = GAP, lat: float = GAP) -> Region:
    return Region(key, "gemeinde", "", f"Ort {key}", lon=lon, lat=lat)


def areas(layer: MapLayer) -> list[shapely.Geometry]:
    return [whole(shape) for shape in layer.shapes]


def whole(shape: MapShape) -> shapely.Geometry:
    """The odd-even rule: a ring inside another cuts a hole."""
    found = shapely.Polygon()
    for ring in shape.rings:
        found = found.symmetric_difference(shapely.make_valid(shapely.polygons(ring)))
    return found


def square(lon: float, lat: float, size: float = 0.1) -> shapely.Geometry:
    return shapely.box(lon, lat, lon + size, lat + size)


def distance_on_earth(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great circle in km (haversine)."""
    (lon1, lat1), (lon2, lat2) = ([math.radians(x) for x in p] for p in (a, b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(half))


@given(st.floats(6, 8.5), st.floats(49, 51), st.floats(6, 8.5), st.floats(49, 51))
def test_distances_inside_a_land_are_true_to_scale(lon1: float, lat1: float, lon2: float, lat2: float) -> None:
    flat = Projection(7.25, 50.0).forward(np.array([[lon1, lat1], [lon2, lat2]]))
    assert math.dist(*flat) == pytest.approx(distance_on_earth((lon1, lat1), (lon2, lat2)), rel=0.03, abs=0.01)


def test_north_is_up_and_east_is_right() -> None:
    middle, north, east = Projection(7.0, 50.0).forward(np.array([[7.0, 50.0], [7.0, 50.1], [7.1, 50.0]]))
    assert list(middle) == [0.0, 0.0]
    assert north[1] > 11 and north[0] == 0.0
    assert 7 < east[0] < 7.3 and east[1] == 0.0


def test_the_middle_ignores_places_without_coordinates() -> None:
    assert Projection.around(np.array([[6.0, 49.0], [8.0, 51.0], [GAP, GAP]])) == Projection(7.0, 50.0)
    with pytest.raises(ValueError, match="no coordinates"):
        Projection.around(np.array([[GAP, GAP]]))


coordinates = st.tuples(st.integers(0, 12).map(lambda n: 6.5 + n / 40), st.integers(0, 12).map(lambda n: 50 + n / 60))


@given(st.lists(coordinates, min_size=1, max_size=14))
def test_every_place_lies_in_its_own_cell_and_cells_do_not_overlap(spots: list[tuple[float, float]]) -> None:
    regions = [place(str(n), *spot) for n, spot in enumerate(spots)]
    layer = schematic_layer(regions)
    cells = areas(layer)
    assert layer.schematic
    assert [shape.key for shape in layer.shapes] == [region.key for region in regions]
    for shape, cell in zip(layer.shapes, cells, strict=True):
        assert cell.area > 0
        assert cell.buffer(0.01).contains(shapely.Point(shape.label_at))
    assert shapely.union_all(cells).area == pytest.approx(sum(cell.area for cell in cells), rel=0.01, abs=0.01)


def test_a_cell_is_what_is_nearest_to_its_place() -> None:
    random = np.random.default_rng(4)
    regions = [place(str(n), 7 + x, 50 + y) for n, (x, y) in enumerate(random.random((30, 2)) / 3)]
    layer = schematic_layer(regions)
    spots = np.array([shape.label_at for shape in layer.shapes])
    for probe in random.normal(0, 8, (300, 2)):
        inside = [n for n, cell in enumerate(areas(layer)) if cell.contains(shapely.Point(probe))]
        assert len(inside) <= 1
        if inside:
            distances = np.hypot(*(spots - probe).T)
            assert distances[inside[0]] <= distances.min() + 0.01


def test_places_without_a_centre_have_no_cell() -> None:
    assert [shape.key for shape in schematic_layer([place("a", 7, 50), place("b")]).shapes] == ["a"]
    assert schematic_layer([place("b")]).shapes == ()
    assert schematic_layer([]).shapes == ()


def test_groups_far_from_each_other_stay_apart() -> None:
    west = [place(f"w{n}", 6.6 + n / 50, 50.2) for n in range(4)]
    east = [place(f"e{n}", 7.8 + n / 50, 49.7) for n in range(4)]
    assert shapely.union_all(areas(schematic_layer([*west, *east]))).geom_type == "MultiPolygon"


def test_very_many_places_have_cells_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planar, "MANY", 20)
    regions = [place(f"{x}-{y}", 7 + x / 50, 50 + y / 80) for x in range(6) for y in range(6)]
    cells = areas(schematic_layer(regions))
    assert len(cells) == 36
    assert shapely.union_all(cells).area == pytest.approx(sum(cell.area for cell in cells), rel=0.001)


def test_outlines_keep_holes_parts_and_shared_borders() -> None:
    ring = square(7.0, 50.0, 0.3).difference(square(7.1, 50.1))
    island = shapely.union_all([ring, square(7.5, 50.0)])
    outlines = {"a": island.wkb, "b": square(7.1, 50.1).wkb, "x": square(9, 52).wkb}
    layer = outline_layer([place("a"), place("b"), place("c")], outlines, "© Beispiel")
    assert (layer.schematic, layer.attribution, layer.context) == (False, "© Beispiel", ())
    assert [(shape.key, shape.name, len(shape.rings)) for shape in layer.shapes] == [("a", "Ort a", 3), ("b", "Ort b", 1)]
    first, second = areas(layer)
    assert first.intersection(second).area == pytest.approx(0, abs=1e-9)
    assert first.area / second.area == pytest.approx(9, rel=0.01)
    assert first.contains(shapely.Point(layer.shapes[0].label_at))
    assert layer.shapes[0].label_at[0] < second.bounds[2] + 10  # in the large part, not on the island


def test_too_many_corners_are_thinned_and_neighbours_still_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planar, "PLENTY", 100)
    wavy = [(7.1 + 0.0000001 * (n % 2), 50 + n / 2000) for n in range(201)]
    left = shapely.Polygon([(7.0, 50.0), *wavy, (7.0, 50.1)])
    right = shapely.Polygon([(7.2, 50.1), *reversed(wavy), (7.2, 50.0)])
    layer = outline_layer([place("l"), place("r")], {"l": left.wkb, "r": right.wkb}, "")
    assert sum(len(ring) for shape in layer.shapes for ring in shape.rings) < 60
    first, second = areas(layer)
    assert first.intersection(second).area == pytest.approx(0, abs=1e-9)
    assert shapely.union_all([first, second]).area == pytest.approx(first.area + second.area)


def test_neighbours_around_are_drawn_when_they_are_near() -> None:
    outlines = {"a": square(7.0, 50.0).wkb}
    layer = outline_layer([place("a")], outlines, "", around=[square(7.1, 50.0).wkb, square(12.0, 53.0).wkb])
    assert len(layer.context) == 1


def test_without_an_outline_there_is_nothing_to_draw() -> None:
    assert outline_layer([place("a")], {}, "©").shapes == ()


def test_an_association_is_the_union_of_its_parts_only_when_all_are_there() -> None:
    outlines = {"1": square(7.0, 50.0).wkb, "2": square(7.1, 50.0).wkb}
    found = dissolved(outlines, {"V": ["1", "2"], "halb": ["1", "3"], "leer": []})
    assert list(found) == ["V"]
    union = shapely.from_wkb(found["V"])
    assert union.geom_type == "Polygon"
    assert union.area == pytest.approx(0.02)


def test_the_model_region_with_real_outlines(shared_data: Path) -> None:
    features = json.loads((shared_data / "model-region" / "geo" / "gemeinden_demo_2vg.geojson").read_text("utf-8"))["features"]
    outlines = {f["properties"]["ags"]: shapely.from_geojson(json.dumps(f["geometry"])).wkb for f in features}
    regions = [place(f["properties"]["ags"]) for f in features]
    layer = outline_layer(regions, outlines, "© GeoBasis-DE / BKG 2022 (Daten verändert)")
    assert len(layer.shapes) == 74
    published = sum(f["properties"]["flaeche_km2"] for f in features)
    assert sum(area.area for area in areas(layer)) == pytest.approx(published, rel=0.02)  # the file is generalised
    for shape, area in zip(layer.shapes, areas(layer), strict=True):
        assert area.contains(shapely.Point(shape.label_at))
