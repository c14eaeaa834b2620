"""The map view: first picture, dragging, recolouring; offscreen raster, 1200 x 1000, 95th percentile of 200 frames.

`against` is what Qt needs to fill the outlines once, antialiased and without borders.
Outlines come from ../shared/data, which is not part of the project; without it there is nothing to measure.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
LAND = SHARED / "model-region" / "geo" / "gemeinden_rlp.geojson"
COUNTRY = SHARED / "official" / "boundaries" / "vg250-2022" / "VG250_GEM_simplified.zip"
FRAMES = 200
SIZE = (1200, 1000)
Result = dict[str, Any]


def run() -> list[Result]:
    """All figures of the map; an empty list where the outlines are missing."""
    if not LAND.is_file():
        return []
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    _warm()
    results = list(_land())
    if COUNTRY.is_file():
        results += list(_country())
    del application
    return results


def _land() -> Iterator[Result]:
    layer = _layer_from_geojson()
    yield _first("map_first_paint_land", layer, 0.3)
    view, image = _shown(layer)
    yield _frames("map_recolour_land", _recolouring(view, image), 40.0, _fills_only(view))
    _zoom_in(view, 4.0)
    yield _frames("map_drag_land", _dragging(view, image), 16.0, _fills_only(view))


def _country() -> Iterator[Result]:
    layer = _layer_from_shapefile()
    yield _first("map_first_paint_country", layer, 1.2)
    view, image = _shown(layer)
    yield _frames("map_recolour_country", _recolouring(view, image), 40.0, _fills_only(view))
    _zoom_in(view, 4.0)
    # No figure is asked for here; 30 pictures a second are "usable".
    yield _frames("map_drag_country", _dragging(view, image), 33.0, _fills_only(view))


def _warm() -> None:
    """Load modules and type as a running window has: the first paint of a map is measured, not the start of Qt."""
    from in2desk.core.regions.model import MapLayer

    _shown(MapLayer((_shape("0", "Ort", [np.array([[0.0, 0.0], [9.0, 0.0], [9.0, 9.0]])]),), False, ""))


def _first(name: str, layer: Any, target: float) -> Result:
    """From outlines as arrays to the first complete picture; against the bare drawing of the same paths."""
    start = time.perf_counter()
    view, _image = _shown(layer)
    value = time.perf_counter() - start
    return _result(name, value, "s", target, _fills_only(view) / 1000)


def _frames(name: str, frame: Callable[[int], None], target: float, against: float) -> Result:
    times = []
    for number in range(FRAMES):
        start = time.perf_counter()
        frame(number)
        times.append((time.perf_counter() - start) * 1000)
    return _result(name, float(np.percentile(times, 95)), "ms", target, against)


def _result(name: str, value: float, unit: str, target: float, against: float) -> Result:
    return {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "target": target,
        "ok": value <= target,
        "against": round(against, 4),
    }


def _shown(layer: Any) -> tuple[Any, Any]:
    """A coloured view and the picture of its first paint."""
    from PySide6.QtGui import QImage

    from in2desk.ui.widgets.map_view import MapView

    view = MapView()
    view.resize(*SIZE)
    view.set_layer(layer)
    view.set_classes(_classes(layer, 0))
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    view.render(image)
    return view, image


def _recolouring(view: Any, image: Any) -> Callable[[int], None]:
    classes = [_classes(view.layer(), seed) for seed in range(5)]

    def frame(number: int) -> None:
        view.set_classes(classes[number % 5])
        view.render(image)

    return frame


def _dragging(view: Any, image: Any) -> Callable[[int], None]:
    def frame(number: int) -> None:
        forth = 1 if number // 40 % 2 == 0 else -1
        view.drag(17 * forth, 9 * forth)
        view.render(image)

    return frame


def _zoom_in(view: Any, factor: float) -> None:
    view.zoom(factor)
    view.settle()


def _classes(layer: Any, seed: int) -> Any:
    from in2desk.core.regions.classes import classify

    scores = np.random.default_rng(seed).uniform(0, 100, len(layer.shapes))
    scores[seed::11] = np.nan
    return classify(scores)


def _fills_only(view: Any) -> float:
    """Milliseconds Qt itself needs to fill the outlines in view: what any map has to pay that draws them each frame."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter, QTransform

    scene = view.scene()
    place, paths = scene.viewport(), scene.outlines.detail(scene.viewport().scale).areas
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    start = time.perf_counter()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(QTransform(place.scale, 0, 0, -place.scale, place.origin_x, place.origin_y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.darkCyan)
    for path in paths:
        painter.drawPath(path)
    painter.end()
    return (time.perf_counter() - start) * 1000


def _layer_from_geojson() -> Any:
    from in2desk.core.regions.model import MapLayer
    from in2desk.core.regions.projection import Projection

    projection, shapes = Projection(7.5, 50.0), []
    for feature in json.loads(LAND.read_text(encoding="utf-8"))["features"]:
        geometry, own = feature["geometry"], feature["properties"]
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        shapes.append(_shape(own["ags"], own["name"], [projection.forward(np.array(ring)) for part in parts for ring in part]))
    return MapLayer(tuple(shapes), False, "", (), (projection.lon, projection.lat))


def _layer_from_shapefile() -> Any:
    import shapefile

    from in2desk.core.regions.model import MapLayer

    shapes = []
    with shapefile.Reader(str(COUNTRY)) as reader:
        for number, outline in enumerate(reader.iterShapes()):
            points, parts = np.array(outline.points) / 1000, [*outline.parts, len(outline.points)]
            shapes.append(_shape(f"{number:08}", f"Ort {number}", [points[a:b] for a, b in pairwise(parts)]))
    return MapLayer(tuple(shapes), False, "")


def _shape(key: str, name: str, rings: list[Any]) -> Any:
    from in2desk.core.regions.model import MapShape

    x, y = rings[0].mean(axis=0)
    return MapShape(key, name, tuple(rings), (float(x), float(y)))


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
