"""Dumbbells and heat strips on paper: marks where the values lie, nothing drawn of what is kept back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pikepdf
import pytest

from in2desk.core.reports import model
from in2desk.core.reports.checklist_charts import Dumbbell, DumbbellRow, HeatStrip
from in2desk.core.reports.drawings import DumbbellLegend, DumbbellMarks
from in2desk.core.reports.model import Cell, Column, Row, Table
from in2desk.core.reports.pdf.dumbbells import fitting
from in2desk.core.reports.pdf.figures import PAINTERS
from in2desk.core.reports.pdf.fonts import width
from in2desk.core.reports.pdf.render import render
from in2desk.core.reports.pdf.style import REGULAR

FAR = DumbbellRow("B7", "Wohnungssuche", 3.0, 1.2, 0.5, 2.0)
NEAR = DumbbellRow("A4", "Ausfüllhilfen", 2.0, 2.1, 1.5, 2.5)
CHART = Dumbbell(
    "Verwaltung und Werkstatt", "Verwaltung", "Werkstatt", (FAR, NEAR), "Verwaltung (1 Bogen)", "Werkstatt (18 Bögen)"
)


def page(read_back: Any, *blocks: model.Block) -> Any:
    return read_back(render(model.Document("Probe", "Amt", "de", date(2026, 1, 1), "Probe", ("Fuß",), blocks)))


def figure(read_back: Any, drawing: object, width: float = 125, height: float = 40) -> Any:
    return page(read_back, model.Figure(drawing, "Eine Zeichnung mit einem Text daneben", width, height))


def count(read: Any, *names: str) -> int:
    """How many operators of these names the first page has."""
    return sum(str(operator) in names for _operands, operator in pikepdf.parse_content_stream(read.pdf.pages[0]))


def test_all_have_painters() -> None:
    assert {Dumbbell, DumbbellMarks, DumbbellLegend, HeatStrip} <= set(PAINTERS)


def test_rows_are_named_and_distances_written(read_back: Any) -> None:
    text = figure(read_back, CHART).text
    for words in (
        "B7",
        "Wohnungssuche",
        "−1,8",
        "A4",
        "+0,1",
        "Verwaltung (1 Bogen)",
        "Werkstatt (18 Bögen)",
        "mittlere Hälfte der Bögen: Werkstatt",
    ):
        assert words in text
    assert [word for word in text.split() if word in "01234"][:5] == ["0", "1", "2", "3", "4"]


def test_what_is_missing_or_kept_back_is_not_drawn(read_back: Any) -> None:
    full = figure(read_back, DumbbellMarks(FAR))
    for row in (
        DumbbellRow("B7", "", 3.0, None),
        DumbbellRow("B7", "", None, 1.2),
        DumbbellRow("B7", "", None, None, other_why="wenige"),
    ):
        assert count(figure(read_back, DumbbellMarks(row)), "c", "l", "re") < count(full, "c", "l", "re")


def test_marks_lie_where_the_values_are(read_back: Any) -> None:
    def left_of_disc(own: float) -> float:
        read = figure(read_back, DumbbellMarks(DumbbellRow("A1", "", own, None)))
        xs = [
            float(operands[0]) for operands, operator in pikepdf.parse_content_stream(read.pdf.pages[0]) if str(operator) == "c"
        ]
        return min(xs)

    zero, two, four = (left_of_disc(value) for value in (0.0, 2.0, 4.0))
    assert two - zero == pytest.approx(four - two, abs=0.05)
    assert four - zero > 300
    assert left_of_disc(9.0) == pytest.approx(four) and left_of_disc(-1.0) == pytest.approx(zero)


def test_rounds_are_drawn_as_ring_and_disc(read_back: Any) -> None:
    views = count(figure(read_back, CHART), "c")
    rounds = Dumbbell("Runden", "A1 (2024)", "A3 (2026)", (FAR, NEAR), over_time=True)
    assert count(figure(read_back, rounds), "c") == 2 * views


def test_a_chart_of_one_view_or_none_has_no_second_mark(read_back: Any) -> None:
    one = Dumbbell("Verwaltung", "Verwaltung", "", (DumbbellRow("A1", "Titel", 2.0, None),))
    text = figure(read_back, one).text
    assert "Verwaltung" in text and "mittlere Hälfte" not in text
    assert "0" in figure(read_back, Dumbbell("Leer", "", "", ())).text


def test_a_heat_strip_writes_its_numbers(read_back: Any) -> None:
    read = figure(read_back, HeatStrip((1, 0, 4, 9, 2)), 100, 15)
    for words in ("1", "–", "4", "9", "2", "Stufe 0", "Stufe 4"):
        assert words in read.text
    hidden = figure(read_back, HeatStrip((0, 0, 0, 0, 0), why="Zu wenige Bögen von Einzelnen"), 100, 15)
    assert "Zu wenige Bögen von Einzelnen" in hidden.text and "Stufe 0" not in hidden.text


def test_a_table_takes_marks_and_a_scale(read_back: Any) -> None:
    columns = (Column("Kriterium", 60), Column("Stufe 0 bis 4", 60, ticks=("0", "1", "2", "3", "4")), Column("Diff.", 0, "right"))
    rows = tuple(Row((Cell(row.name), Cell(drawing=DumbbellMarks(row)), Cell("x"))) for row in (FAR, NEAR))
    read = page(read_back, Table(columns, rows, "Zwei Zeilen"))
    assert read.kinds().count("TD") == 4 and count(read, "c") > 4
    actual = [
        str(operands[1].ActualText)
        for operands, operator in pikepdf.parse_content_stream(read.pdf.pages[0])
        if str(operator) == "BDC" and "/ActualText" in operands[1]
    ]
    assert actual == ["Stufe 0 bis 4"]


@pytest.mark.parametrize("room", [5.0, 20.0, 60.0, 500.0])
def test_long_words_are_cut_with_an_ellipsis(room: float) -> None:
    text = "Interkulturelle Behörden und Gesellschaft"
    cut = fitting(text, room, 10)
    assert cut == text or (cut.endswith("…") and (width(cut, REGULAR, 10) <= room or cut == "…"))
