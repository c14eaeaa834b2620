"""Maps for the tests: a sheet of square places, four by three, each 10 km wide."""

from __future__ import annotations

import numpy as np
import pytest

from in2desk.core.regions.classes import MapClasses, classify
from in2desk.core.regions.model import MapLayer, MapShape

COLUMNS, ROWS, SIDE = 4, 3, 10.0


def square(column: int, row: int) -> MapShape:
    """A place whose lower left corner lies at column, row."""
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], dtype=np.float64)
    ring = (corners + (column, row)) * SIDE
    return MapShape(f"{row}{column}", f"Ort {row}{column}", (ring,), ((column + 0.5) * SIDE, (row + 0.5) * SIDE))


@pytest.fixture
def layer() -> MapLayer:
    """Twelve places, row 0 in the south; one neighbour of nobody's group in the west."""
    neighbour = np.array([(-20.0, 0.0), (-10.0, 0.0), (-10.0, 10.0), (-20.0, 10.0)])
    shapes = tuple(square(column, row) for row in range(ROWS) for column in range(COLUMNS))
    return MapLayer(shapes, False, "© Quelle", (neighbour,), (7.0, 50.0))


@pytest.fixture
def classes(layer: MapLayer) -> MapClasses:
    """Rising scores; the last two places cannot be assessed."""
    scores = np.arange(len(layer.shapes), dtype=np.float64) * 5 + 10
    scores[-2:] = np.nan
    return classify(scores)
