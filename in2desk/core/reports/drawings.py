"""Drawings of a paper as pure data, beside the charts of chartspec: maps, legends, two scores against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from in2desk.core.regions.model import MapLayer
from in2desk.core.reports.checklist_charts import Dumbbell, DumbbellRow
from in2desk.core.reports.map_legend import Legend
from in2desk.core.workshops.plan import Timeline

GAP = -1


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A map in classes. steps: key -> place on the ramp 0..4, GAP = not assessable.

    numbers: key -> number in a disc (row of the table); names: keys that are written out. large: patterns, scale, arrow
    and neighbours too.
    """

    layer: MapLayer
    steps: Mapping[str, int]
    numbers: Mapping[str, int]
    names: tuple[str, ...] = ()
    large: bool = False


@dataclass(frozen=True, slots=True)
class LegendDrawing:
    """The classes of a map with limits and counts, highest first."""

    legend: Legend
    head: tuple[str, str]
    gap_words: str


@dataclass(frozen=True, slots=True)
class ScatterPoint:
    """A region on two scores; named = filled and written out."""

    name: str
    x: float
    y: float
    named: bool


@dataclass(frozen=True, slots=True)
class Scatter:
    """Two scores against each other. Dashed lines stand at the thresholds the text names; corners: upper right, lower right."""

    points: tuple[ScatterPoint, ...]
    x_title: str
    y_title: str
    x_threshold: float
    y_thresholds: tuple[float, float]
    corners: tuple[str, str]


@dataclass(frozen=True, slots=True)
class SignBoxes:
    """Signs in a row of boxes, each with its number below, so that nobody miscounts. first: number of the first one."""

    signs: str
    first: int
    columns: int = 12


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as bytes (JPEG or PNG), fitted into its box."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Gantt:
    """Measures on a line of time. names: of the bars, as they stand beside them."""

    shown: Timeline
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DumbbellMarks:
    """The two values of a criterion on the scale of levels, without any words: they stand in the row of the table."""

    row: DumbbellRow


@dataclass(frozen=True, slots=True)
class DumbbellLegend:
    """What disc, diamond and bar mean."""

    chart: Dumbbell
