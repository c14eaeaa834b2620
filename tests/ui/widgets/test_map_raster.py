from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from in2desk.core.regions.model import MapLayer, MapShape
from in2desk.ui.widgets.map_colours import GAP, MapColours, plain_colours
from in2desk.ui.widgets.map_outlines import Outlines
from in2desk.ui.widgets.map_raster import MapRaster
from in2desk.ui.widgets.map_viewport import Viewport

# 8 pixels a kilometre: place (column, row) covers 80 x 80 pixels; row 0 lies at the bottom.
VIEW = Viewport(8.0, 40, 280)
WIDTH, HEIGHT = 400, 300


@pytest.fixture
def colours(qapp: QApplication) -> MapColours:
    return plain_colours()


@pytest.fixture
def raster(layer: MapLayer, colours: MapColours) -> MapRaster:
    made = MapRaster(Outlines(layer), colours, WIDTH, HEIGHT)
    made.colour(np.arange(len(layer.shapes)) % 5)
    return made


def middle(column: int, row: int, view: Viewport = VIEW) -> tuple[int, int]:
    """The pixel in the middle of a place."""
    return round(view.origin_x + (column + 0.5) * 80), round(view.origin_y - (row + 0.5) * 80)


def colour_at(image: QImage, at: tuple[int, int]) -> QColor:
    return QColor(image.pixel(*at))


def same(one: QImage, other: QImage) -> bool:
    return one.copy() == other.copy()


def test_every_place_has_the_colour_of_its_class(raster: MapRaster, colours: MapColours) -> None:
    raster.show(VIEW)
    for index in range(12):
        row, column = divmod(index, 4)
        assert colour_at(raster.image, middle(column, row)) == colours.ramp[index % 5]
    assert colour_at(raster.image, (390, 290)) == colours.well


def test_neighbours_outside_the_group_are_quiet(raster: MapRaster, colours: MapColours) -> None:
    shown = VIEW.moved(140, 0)
    raster.show(shown)
    assert colour_at(raster.image, (shown.origin_x - 15 * 8, shown.origin_y - 40)) == colours.context


def test_gaps_are_hatched_and_classes_are_not(raster: MapRaster, colours: MapColours) -> None:
    raster.show(VIEW)
    classes = np.zeros(12, dtype=np.intp)
    classes[5] = GAP
    raster.colour(classes)
    x, y = middle(1, 1)
    seen = {raster.image.pixelColor(x + i, y).name() for i in range(17)}
    assert colours.gap_fill.name() in seen and len(seen) > 2
    x, y = middle(0, 0)
    assert {raster.image.pixelColor(x + i, y).name() for i in range(17)} == {colours.ramp[0].name()}


def test_a_pixel_knows_its_place(raster: MapRaster) -> None:
    raster.show(VIEW)
    assert raster.region_at(*middle(2, 1)) == 6
    assert raster.region_at(395, 295) == -1
    assert raster.region_at(-1, 5) == -1


@pytest.mark.parametrize("steps", [[(7, 0)], [(0, -9)], [(13, 5), (-40, 22)], [(-300, 120)], [(1, 1)] * 30, [(500, 0)]])
def test_a_dragged_picture_equals_a_fresh_one(
    raster: MapRaster, layer: MapLayer, colours: MapColours, steps: list[tuple[int, int]]
) -> None:
    """Only strips are drawn while dragging; the result is the same to the pixel, hatching apart."""
    view = VIEW
    raster.show(view)
    for dx, dy in steps:
        view = view.moved(dx, dy)
        raster.show(view)
    fresh = MapRaster(Outlines(layer), colours, WIDTH, HEIGHT)
    fresh.colour(np.arange(12) % 5)
    fresh.show(view)
    assert same(raster.image, fresh.image)


def test_hatching_moves_with_the_map(raster: MapRaster, colours: MapColours) -> None:
    raster.colour(np.full(12, GAP))
    raster.show(VIEW)
    x, y = middle(1, 1)
    before = raster.image.copy(x, y, 30, 30)
    raster.show(VIEW.moved(23, -11))
    assert raster.image.copy(x + 23, y - 11, 30, 30) == before


def test_recolouring_draws_no_outline(raster: MapRaster, monkeypatch: pytest.MonkeyPatch) -> None:
    raster.show(VIEW)
    monkeypatch.setattr(Outlines, "detail", lambda *_: pytest.fail("an outline was asked for"))
    raster.colour(np.zeros(12, dtype=np.intp))
    assert raster.region_at(*middle(0, 0)) == 0


def test_borders_lie_between_places(raster: MapRaster, colours: MapColours) -> None:
    raster.colour(np.full(12, 4))
    raster.show(VIEW)
    x, y = middle(0, 1)
    lightest = max(raster.image.pixelColor(x + i, y).lightness() for i in range(30, 50))
    assert lightest > colours.ramp[4].lightness() + 80


def test_twice_the_pixels_twice_the_picture(layer: MapLayer, colours: MapColours) -> None:
    sharp = MapRaster(Outlines(layer), colours, 800, 600, ratio=2.0)
    sharp.colour(np.full(12, 2))
    sharp.show(Viewport(16.0, 80, 560))
    assert sharp.image.deviceIndependentSize().width() == 400
    assert sharp.image.pixelColor(160, 480) == colours.ramp[2]


def test_borders_keep_their_width_while_many_places_are_dragged(colours: MapColours) -> None:
    """A strip holds few places and the whole picture many: the strip must not draw thicker borders than the rest."""
    side = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])
    cells = [(float(x), float(y)) for x in range(25) for y in range(25)]
    shapes = tuple(MapShape(f"{x}-{y}", "", (side + (x, y),), (x + 0.5, y + 0.5)) for x, y in cells)
    outlines = Outlines(MapLayer(shapes, False, ""))
    dragged, fresh = MapRaster(outlines, colours, WIDTH, HEIGHT), MapRaster(outlines, colours, WIDTH, HEIGHT)
    view = Viewport(13.0, 20, 310)
    for raster in (dragged, fresh):
        raster.colour(np.full(len(shapes), 3))
    dragged.show(view)
    dragged.show(view.moved(21, -6))
    fresh.show(view.moved(21, -6))
    assert same(dragged.image, fresh.image)
