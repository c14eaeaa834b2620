"""The line of time on paper: bars where their days lie, marks on them, the day of the paper as a line."""

from __future__ import annotations

from datetime import date
from typing import Any

from in2desk.core.reports.drawings import Gantt
from in2desk.core.reports.pdf.gantt import draw_gantt
from in2desk.core.workshops.model import EventDate, Measure, Milestone
from in2desk.core.workshops.plan import timeline

TODAY = date(2026, 11, 20)


class Strokes:
    """A pen that only remembers."""

    def __init__(self) -> None:
        self.lines: list[tuple[Any, ...]] = []
        self.rings: list[tuple[list[tuple[float, float]], dict[str, Any]]] = []
        self.discs: list[tuple[tuple[float, float], dict[str, Any]]] = []
        self.texts: list[str] = []

    def line(self, start: Any, end: Any, colour: str, width: float, dash: Any = ()) -> None:
        self.lines.append((start, end, width))

    def polygon(self, rings: Any, **look: Any) -> None:
        self.rings.append((rings[0], look))

    def circle(self, at: Any, radius: float, **look: Any) -> None:
        self.discs.append((at, look))

    def text(self, x: float, y: float, text: str, size: float, **look: Any) -> float:
        self.texts.append(text)
        return 0.0


def drawn() -> Strokes:
    first = Measure("a", "MA1", "Lotsen", begins_on="2026-10-01", due_on="2026-10-31")
    second = Measure("b", "MA2", "Café", begins_on="2026-12-01")
    marks = [Milestone("m", "a", "Raum", "2026-10-15", "2026-10-14")]
    shown = timeline([first, second], TODAY, marks, [EventDate("d", "b", "2027-01-17")])
    pen = Strokes()
    draw_gantt(pen, Gantt(shown, ("MA1 Lotsen", "MA2 Café")), 0, 0, 350, 60)  # type: ignore[arg-type]
    return pen


def test_bars_lie_one_below_the_other_in_time() -> None:
    bars = [ring for ring in drawn().rings if len(ring[0]) == 4 and ring[1]["width"] != 0.7]
    (first, late), (second, open_end) = bars
    assert first[0][0] < first[1][0] <= second[0][0]
    assert first[0][1] > second[0][1]
    assert late["width"] == 1.4
    assert open_end["dash"]


def test_marks_lie_on_their_bars() -> None:
    pen = drawn()
    diamond = next(ring for ring, look in pen.rings if look["width"] == 0.7)
    bar = pen.rings[0][0]
    assert bar[0][0] <= diamond[2][0] <= bar[1][0]
    assert len(pen.discs) == 1


def test_names_months_and_today_are_there() -> None:
    pen = drawn()
    assert {"MA1 Lotsen", "MA2 Café"} <= set(pen.texts)
    assert any(text.endswith("/2026") for text in pen.texts)
    assert sum(width == 1.1 for *_ends, width in pen.lines) == 1
