"""Dumbbells in cells and heat strips: what is where, and what is told besides colours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from in2desk.core.reports.checklist_charts import DumbbellRow, HeatStrip, distance
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.dumbbell_paint import Scaled, draw_scaled, scale_of
from in2desk.ui.widgets.heat_strip import HeatStripView
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

THEMES = ("light", "dark", "contrast_light", "contrast_dark")
CELL = QRectF(0, 0, 260, 32)
WHY = "Nur 3 Bögen von Einzelnen; gezeigt wird ab 5"
A5 = DumbbellRow("A5", "Sprachmittlung", 3.0, 1.0)


def picture(theme: Theme, row: DumbbellRow, *, over_time: bool = False) -> QImage:
    image = QImage(260, 32, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    draw_scaled(painter, CELL, theme, Scaled(row, over_time))
    painter.end()
    return image


def at_level(theme: Theme, image: QImage, level: float, off: int = 0) -> QColor:
    scale = scale_of(CELL, theme)
    return image.pixelColor(round(scale.left() + level / 4 * scale.width()) + off, 16)


@pytest.mark.parametrize("name", THEMES)
def test_the_disc_is_filled_and_the_diamond_hollow(theme: Theme, name: str) -> None:
    theme.set_choice(name)
    image = picture(theme, A5)
    assert at_level(theme, image, 3.0) == theme.color("series_self")
    assert at_level(theme, image, 1.0) == theme.color("surface")
    assert theme.color("series_workshop") in [at_level(theme, image, 1.0, off) for off in range(-9, -4)]


@pytest.mark.parametrize("name", THEMES)
def test_two_rounds_are_ring_and_disc(theme: Theme, name: str) -> None:
    theme.set_choice(name)
    image = picture(theme, A5, over_time=True)
    assert at_level(theme, image, 3.0) == theme.color("surface")
    assert at_level(theme, image, 1.0) == theme.color("series_self")


def thickness(theme: Theme, row: DumbbellRow) -> int:
    image, scale = picture(theme, row), scale_of(CELL, theme)
    x = round(scale.left() + 2.25 / 4 * scale.width())
    return sum(image.pixelColor(x, y) == theme.color("text_muted") for y in range(32))


def test_a_distance_of_a_level_is_thick(theme: Theme) -> None:
    wide, close = DumbbellRow("A1", "", 1.8, 2.8), DumbbellRow("A1", "", 1.85, 2.75)
    assert thickness(theme, wide) > thickness(theme, close) > 0


def test_nothing_is_bridged_where_a_value_is_missing(theme: Theme) -> None:
    image = picture(theme, DumbbellRow("A1", "", 3.0, None))
    assert at_level(theme, image, 1.5) == theme.color("surface")
    assert at_level(theme, image, 3.0) == theme.color("series_self")


@pytest.mark.parametrize("name", THEMES)
def test_a_hidden_value_is_hatched_all_along_the_scale(theme: Theme, name: str) -> None:
    theme.set_choice(name)
    image = picture(theme, DumbbellRow("A1", "", 3.0, None, other_why=WHY))
    seen = {image.pixelColor(x, 16).name() for x in range(20, 120)}
    assert theme.map_color("gap_fill").name() in seen
    assert len(seen) > 2  # strokes in between


def test_the_spread_lies_behind_the_marks(theme: Theme) -> None:
    image = picture(theme, DumbbellRow("A1", "", None, 2.0, 1.0, 3.5))
    for level, inside in ((0.5, False), (1.25, True), (3.3, True), (3.75, False)):
        assert (at_level(theme, image, level) != theme.color("surface")) == inside


def test_both_marks_are_seen_where_both_say_the_same(theme: Theme) -> None:
    image = picture(theme, DumbbellRow("A1", "", 2.0, 2.0))
    colours = {image.pixelColor(x, 16).name() for x in range(120, 141)}
    assert {theme.color("series_self").name(), theme.color("series_workshop").name()} <= colours


def test_marks_at_both_ends_are_whole(theme: Theme) -> None:
    image = picture(theme, DumbbellRow("A1", "", 0.0, 4.0))
    edges = [image.pixelColor(x, y) for x in (0, 1, 258, 259) for y in range(32)]
    assert set(map(QColor.name, edges)) == {theme.color("surface").name()}


# in a table


def columns() -> list[Column]:
    return [
        Column("code", "Code", lambda r: r.code, width=60, say=lambda r: f"{r.code} gesprochen"),
        Column("scale", "Streuung", lambda r: "0,5 bis 2,0", "scale", width=260, scale=Scaled),
        Column("other", "Werkst.", lambda r: r.other, "number", 1, width=80, hidden=lambda r: bool(r.other_why)),
        Column("gap", "Abstand", lambda r: r.gap, "number", 1, text=lambda r: distance(r.gap), bold=lambda r: r.is_wide),
    ]


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> DataTable:
    table = DataTable(theme, "Ergebnis", columns())
    qtbot.addWidget(table)
    table.resize(600, 200)
    with qtbot.waitExposed(table):
        table.show()
    table.show_rows([A5, DumbbellRow("A6", "Wegweiser", 2.0, None, other_why=WHY)])
    return table


def test_the_head_shows_levels_instead_of_a_title(table: DataTable, theme: Theme) -> None:
    head, image = table.view.horizontalHeader(), table.view.horizontalHeader().grab().toImage()
    left, wide = head.sectionViewportPosition(1), head.sectionSize(1)
    scale = scale_of(QRectF(left, 0, wide, head.height()), theme)
    for level in range(5):
        x = round(scale.left() + level / 4 * scale.width())
        column = {image.pixelColor(x + off, y).name() for off in range(-5, 6) for y in range(6, head.height() - 6)}
        between = {image.pixelColor(x + 26 + off, y).name() for off in range(-5, 6) for y in range(6, head.height() - 6)}
        assert len(column) > 2 and (level == 4 or len(between) == 1)


def test_the_head_still_speaks_its_title(table: DataTable) -> None:
    assert table.model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "Streuung"


def test_copies_carry_the_text_of_the_scale(table: DataTable) -> None:
    table.copy()
    assert QApplication.clipboard().text().splitlines()[:2] == ["Code\tStreuung\tWerkst.\tAbstand", "A5\t0,5 bis 2,0\t1,0\t-2,0"]


def test_a_cell_may_speak_for_its_row(table: DataTable) -> None:
    spoken = table.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "A5 gesprochen"


def cell(table: DataTable, row: int, column: int) -> QImage:
    return table.view.viewport().grab(table.view.visualRect(table.model.index(row, column))).toImage()


def test_a_kept_back_number_is_hatched(table: DataTable, theme: Theme) -> None:
    hatched, plain = cell(table, 1, 2), cell(table, 0, 2)
    fill = theme.map_color("gap_fill").name()
    assert fill in {hatched.pixelColor(x, 16).name() for x in range(80)}
    assert fill not in {plain.pixelColor(x, 16).name() for x in range(80)}


def test_only_wide_rows_are_bold(table: DataTable) -> None:
    table.show_rows([DumbbellRow("A1", "", 1.0, 2.0), DumbbellRow("A2", "", 1.0, 1.9)])
    ink = [sum(cell(table, row, 3).pixelColor(x, y).lightness() < 128 for x in range(180) for y in range(30)) for row in (0, 1)]
    assert ink[0] > ink[1] * 1.1


# heat strip


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> HeatStripView:
    view = HeatStripView(theme)
    qtbot.addWidget(view)
    view.show_strip(HeatStrip((1, 3, 1, 2, 0)), ("nicht vorhanden", "anlassbezogen"))
    view.resize(296, view.sizeHint().height())
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def test_a_strip_says_in_words_what_it_shows(strip: HeatStripView) -> None:
    assert strip.accessibleName() == "Wie die 7 Bögen verteilt sind"
    assert strip.accessibleDescription() == strip.strip.sentence()


@pytest.mark.parametrize("name", THEMES)
def test_more_sheets_have_another_colour_and_none_is_empty(strip: HeatStripView, theme: Theme, name: str) -> None:
    theme.set_choice(name)
    image = strip.grab().toImage()
    inside = [image.pixelColor((field.topLeft() + QPointF(8, 8)).toPoint()).name() for field in strip.fields()]
    ramp = [colour.name() for colour in theme.ramp()]
    assert inside == [ramp[1], ramp[3], ramp[1], ramp[2], theme.color("surface").name()]


def test_a_hidden_strip_is_hatched_and_has_no_number(strip: HeatStripView, theme: Theme) -> None:
    strip.show_strip(HeatStrip((0, 0, 0, 0, 0), why=WHY))
    image = strip.grab().toImage()
    assert len({image.pixelColor(x, 16).name() for x in range(20, 270)}) > 2
    assert WHY in strip.accessibleDescription()
    strip.copy()
    assert QApplication.clipboard().text().endswith(WHY)


def test_numbers_of_a_strip_copy_as_a_table(strip: HeatStripView, qtbot: QtBot) -> None:
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines == ["Stufe 0\tStufe 1\tStufe 2\tStufe 3\tStufe 4", "1\t3\t1\t2\t–"]


def test_the_focus_is_seen(strip: HeatStripView, theme: Theme) -> None:
    strip.clearFocus()
    before = strip.grab().toImage()
    strip.setFocus()
    after = strip.grab().toImage()
    assert before != after
    assert after.pixelColor(1, strip.height() // 2) == theme.color("focus")


def test_the_mouse_learns_what_a_level_means(strip: HeatStripView) -> None:
    for at, words in ((0, "Stufe 0: nicht vorhanden"), (4, "Stufe 4")):
        place = strip.fields()[at].center().toPoint()
        QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, place, strip.mapToGlobal(place)))
        assert QToolTip.text() == words
    QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, QPoint(-5, 5), QPoint(0, 0)))
