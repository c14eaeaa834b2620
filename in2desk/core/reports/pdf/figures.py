"""Which painter draws which drawing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from in2desk.core.reports.chartspec import Bars, Radar, Strip
from in2desk.core.reports.checklist_charts import Dumbbell, HeatStrip
from in2desk.core.reports.drawings import (
    DumbbellLegend,
    DumbbellMarks,
    Gantt,
    LegendDrawing,
    MapDrawing,
    Photo,
    Scatter,
    SignBoxes,
)
from in2desk.core.reports.pdf import charts, dumbbells, gantt, maps, scatter, signs
from in2desk.core.reports.pdf.pen import Pen

Painter = Callable[[Pen, Any, float, float, float, float], None]

# TO ADD A DRAWING: a class of pure data and its painter here.
PAINTERS: dict[type, Painter] = {
    MapDrawing: maps.draw_map,
    LegendDrawing: maps.draw_legend,
    Scatter: scatter.draw_scatter,
    Radar: charts.draw_radar,
    Strip: charts.draw_strip,
    Bars: charts.draw_bars,
    SignBoxes: signs.draw_boxes,
    Photo: signs.draw_photo,
    Dumbbell: dumbbells.draw_dumbbell,
    DumbbellMarks: dumbbells.draw_cell,
    DumbbellLegend: dumbbells.draw_legend,
    HeatStrip: dumbbells.draw_heat,
    Gantt: gantt.draw_gantt,
}


def paint(pen: Pen, drawing: object, x: float, y: float, wide: float, high: float) -> None:
    """Draw into a box from its lower left corner. Raises KeyError for a drawing nobody paints."""
    PAINTERS[type(drawing)](pen, drawing, x, y, wide, high)
