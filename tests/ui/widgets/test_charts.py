from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from in2desk.core.base.errors import DeskError
from in2desk.core.reports.chartspec import Bars, Chart, Mark, Radar, Strip, StripRow
from in2desk.ui.widgets.charts import ChartView, has_example
from in2desk.ui.widgets.map_colours import plain_colours

RADAR = Radar("Vier Stärken: Pelm", tuple(Mark(name, value) for name, value in zip("ABCD", (80, 70, 60, 90), strict=True)))
GAP = Radar("Vier Stärken: Esch", (Mark("A", 80), Mark("B", None), Mark("C", 60), Mark("D", 90)))
BARS = Bars("Bedarf: Pelm", (Mark("Bedarf", 54, 2),))
STRIP = Strip("Lage", "Pelm", (StripRow(Mark("Bedarf", 54), (20.0, 54.0, 55.0, 80.0)),))
Show = Callable[[Chart], ChartView]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def made(chart: Chart) -> ChartView:
        view = ChartView()
        qtbot.addWidget(view)
        view.set_chart(chart)
        view.resize(300, view.heightForWidth(300))
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.clearFocus()
        return view

    return made


def count(image: QImage, colour: QColor) -> int:
    return sum(image.pixelColor(x, y) == colour for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("chart", [RADAR, GAP, BARS, STRIP])
def test_a_chart_speaks_its_numbers(show: Show, chart: Chart) -> None:
    view = show(chart)
    assert view.accessibleName() == chart.title
    assert view.accessibleDescription() == chart.sentence()
    assert "54 Punkte" in view.accessibleDescription() or "80 Punkte" in view.accessibleDescription()


def test_a_missing_axis_has_no_point_and_no_area(show: Show) -> None:
    accent = plain_colours().accent
    whole, open_ = show(RADAR).grab().toImage(), show(GAP).grab().toImage()
    middle, right = whole.width() // 2, whole.width() * 3 // 4
    half = range(middle + 12, right + 30)
    right_half = [
        sum(image.pixelColor(x, y) == accent for x in half for y in range(image.height())) for image in (whole, open_)
    ]
    assert right_half[0] > 50
    assert right_half[1] == 0


def test_bars_have_the_colour_of_their_class(show: Show) -> None:
    assert count(show(BARS).grab().toImage(), plain_colours().ramp[2]) > 200


def test_a_bar_without_value_is_hatched(show: Show) -> None:
    image = show(Bars("Was trägt", (Mark("Steuerkraft", None),))).grab().toImage()
    assert count(image, plain_colours().gap_fill) > 100
    assert count(image, plain_colours().accent) == 0


def test_the_own_place_stands_out_of_the_strip(show: Show) -> None:
    image = show(STRIP).grab().toImage()
    assert count(image, plain_colours().accent) > 20
    unknown = Strip("Lage", "Pelm", (StripRow(Mark("Bedarf", None), (20.0, 54.0)),))
    assert count(show(unknown).grab().toImage(), plain_colours().accent) == 0


def test_long_names_are_not_cut(show: Show) -> None:
    short, long = Bars("x", (Mark("Kurz", 5),)), Bars("x", (Mark("Fahrzeit zur weiterführenden Schule", 5),))
    assert show(long).heightForWidth(300) > show(short).heightForWidth(300)


def test_the_focus_shows(show: Show) -> None:
    view = show(RADAR)
    view.setFocus()
    assert view.grab().toImage().pixelColor(1, 100) == plain_colours().focus


def test_ctrl_c_copies_the_picture(show: Show, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    view = show(RADAR)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().width() == 1280


def test_the_picture_is_saved(show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "d.png"), ""))
    view = show(RADAR)
    next(action for action in view.actions() if "sichern" in action.text()).trigger()
    assert QImage(str(tmp_path / "d.png")).text("Description") == RADAR.sentence()


def test_a_picture_that_cannot_be_written_is_said(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "weg" / "d.png"), ""))
    view = show(RADAR)
    with qtbot.waitSignal(view.failed) as said:
        next(action for action in view.actions() if "sichern" in action.text()).trigger()
    assert "anderen Ordner" in said.args[0]


def test_an_empty_chart_is_harmless(show: Show, qtbot: QtBot) -> None:
    view = show(RADAR)
    view.set_chart(None)
    assert view.accessibleDescription() == ""
    with pytest.raises(DeskError):
        view.picture()
    with qtbot.waitSignal(view.failed):
        view.copy()


def test_examples_are_found_in_every_kind() -> None:
    mark = Mark("A", 5, example=True)
    charts: list[Chart] = [Radar("", (mark,)), Bars("", (mark,)), Strip("", "", (StripRow(mark, ()),))]
    assert all(has_example(chart) for chart in charts)
    assert not has_example(RADAR)


def test_a_radar_shrinks_before_it_overlaps(show: Show) -> None:
    view = show(RADAR)
    assert view.minimumSizeHint().height() == 180
    view.resize(300, 180)
    assert count(view.grab().toImage(), plain_colours().accent) > 50
