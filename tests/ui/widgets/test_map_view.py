from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from in2desk.core.regions.classes import MapClasses, classify
from in2desk.core.regions.model import MapLayer
from in2desk.ui.widgets.map_colours import MapColours, plain_colours
from in2desk.ui.widgets.map_view import MapView

TEXTS = [f"{n} Punkte" for n in range(12)]


@pytest.fixture
def view(layer: MapLayer, classes: MapClasses, qtbot: QtBot) -> MapView:
    made = MapView()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.set_layer(layer)
    made.set_classes(classes, TEXTS)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def point_of(view: MapView, key: str) -> QPoint:
    row = [shape.key for shape in view.layer().shapes].index(key)
    return view.scene().place_of(row).toPoint()


def test_a_click_chooses_the_place_under_it(view: MapView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.region_selected) as chosen:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point_of(view, "12"))
    assert chosen.args == ["12"]
    assert view.selected() == "12"


def test_a_click_beside_every_place_keeps_the_selection(view: MapView, qtbot: QtBot) -> None:
    view.select("00")
    with qtbot.assertNotEmitted(view.region_selected):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 390))
    assert view.selected() == "00"


def test_a_double_click_opens_the_place(view: MapView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.region_activated) as opened:
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=point_of(view, "21"))
    assert opened.args == ["21"]


@pytest.mark.parametrize(
    ("key", "reached"),
    [(Qt.Key.Key_Right, "12"), (Qt.Key.Key_Left, "10"), (Qt.Key.Key_Up, "21"), (Qt.Key.Key_Down, "01")],
)
def test_arrows_walk_from_place_to_place(view: MapView, qtbot: QtBot, key: Qt.Key, reached: str) -> None:
    view.select("11")
    view.setFocus()
    with qtbot.waitSignal(view.region_selected) as chosen:
        qtbot.keyClick(view, key)
    assert chosen.args == [reached]


def test_arrows_stop_at_the_edge(view: MapView, qtbot: QtBot) -> None:
    view.select("00")
    with qtbot.assertNotEmitted(view.region_selected):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.selected() == "00"


def test_the_first_arrow_begins_in_the_middle(view: MapView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.selected() in {"11", "12"}


def test_enter_opens_the_chosen_place(view: MapView, qtbot: QtBot) -> None:
    view.select("11")
    with qtbot.waitSignal(view.region_activated) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["11"]


def test_keys_zoom_and_fit(view: MapView, qtbot: QtBot) -> None:
    fitted = view.scene().viewport().scale
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scene().viewport().scale == pytest.approx(fitted * 1.5)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.scene().viewport().scale == pytest.approx(fitted)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.scene().viewport().scale == fitted


def test_buttons_zoom_and_fit(view: MapView, qtbot: QtBot) -> None:
    fitted = view.scene().viewport().scale
    closer, _farther, whole = view._buttons
    names = [button.accessibleName() for button in view._buttons]
    assert names == ["Karte vergrößern", "Karte verkleinern", "Ganze Karte zeigen"]
    qtbot.mouseClick(closer, Qt.MouseButton.LeftButton)
    assert view.scene().viewport().scale > fitted
    qtbot.keyClick(whole, Qt.Key.Key_Return)
    assert view.scene().viewport().scale == fitted


def test_the_wheel_zooms_around_the_pointer(view: MapView) -> None:
    at = QPointF(point_of(view, "21"))
    before = view.scene().viewport().to_map(at.x(), at.y())
    wheel = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )
    QApplication.sendEvent(view, wheel)
    assert view.scene().viewport().to_map(at.x(), at.y()) == pytest.approx(before, abs=0.1)
    assert view.scene().settled_scale() is False


def test_the_stretched_picture_settles_by_itself(view: MapView, qtbot: QtBot) -> None:
    view.grab()
    view.zoom(2.0)
    view.grab()
    assert not view.scene().settled_scale()
    qtbot.waitUntil(lambda: view.grab() is not None and view.scene().settled_scale())


def test_dragging_moves_the_map_and_chooses_nothing(view: MapView, qtbot: QtBot) -> None:
    start = point_of(view, "11")
    before = view.scene().viewport()
    with qtbot.assertNotEmitted(view.region_selected):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(view, start + QPoint(30, 20))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 20))
    after = view.scene().viewport()
    assert (after.origin_x - before.origin_x, after.origin_y - before.origin_y) == (30, 20)


def test_shift_and_arrows_move_the_map(view: MapView, qtbot: QtBot) -> None:
    before = view.scene().viewport()
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.scene().viewport().origin_x < before.origin_x
    assert view.selected() == ""


def test_a_place_chosen_elsewhere_comes_into_view(view: MapView) -> None:
    view.zoom(6.0, QPointF(point_of(view, "00")))
    view.settle()
    assert not view.rect().contains(point_of(view, "23"))
    view.select("23")
    assert view.rect().contains(point_of(view, "23"))


def test_selecting_from_outside_tells_nobody(view: MapView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.region_selected):
        view.select("12")
    view.select("gibt es nicht")
    assert view.selected() == ""


def test_the_map_says_what_it_shows(view: MapView) -> None:
    view.select("12")
    assert view.summary() == "Karte, 12 Orte, ausgewählt Ort 12: 6 Punkte"
    assert view.accessibleName() == "Karte"
    assert view.accessibleDescription() == view.summary()


def test_schematic_and_invented_maps_say_so(view: MapView, layer: MapLayer) -> None:
    view.set_layer(replace(layer, schematic=True))
    view.set_example(True)
    assert view.scene().notes == ("Beispiel", "Schematische Karte: Flächen sind keine Gemeindegrenzen")
    assert "Schematische Karte" in view.accessibleDescription()
    view.set_example(False)
    assert view.scene().notes == ("Schematische Karte: Flächen sind keine Gemeindegrenzen",)


def test_the_pointer_shows_name_and_value(view: MapView, qtbot: QtBot) -> None:
    view.grab()
    qtbot.mouseMove(view, point_of(view, "12"))
    qtbot.waitUntil(lambda: "Ort 12" in QToolTip.text())
    assert "6 Punkte" in QToolTip.text()


def test_focus_shows(view: MapView, qtbot: QtBot) -> None:
    view.setFocus()
    assert view.grab().toImage().pixelColor(1, 200) == plain_colours().focus
    view._buttons[0].setFocus()
    assert view.grab().toImage().pixelColor(1, 200) != plain_colours().focus


def test_the_selection_is_drawn_over_a_halo(view: MapView) -> None:
    view.select("11")
    view._buttons[0].setFocus()
    corner = view.scene().viewport().to_screen(np.array([(10.0, 15.0)]))[0]
    line = [view.grab().toImage().pixelColor(round(corner[0]) + x, round(corner[1])) for x in range(-5, 6)]
    assert plain_colours().selection in line and plain_colours().surface in line


def test_another_theme_recolours_everything(view: MapView) -> None:
    dark = replace(plain_colours(), well=plain_colours().text, border=plain_colours().text)
    view.set_theme(dark, 1.5)
    assert view.grab().toImage().pixelColor(480, 390) == dark.well
    assert view._buttons[0].width() == 48


def test_an_empty_map_is_harmless(view: MapView, qtbot: QtBot) -> None:
    view.set_layer(None)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_0, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert view.summary() == "Karte, leer"
    assert not view.grab().isNull()


def test_classes_must_fit_the_layer(view: MapView) -> None:
    with pytest.raises(ValueError, match="3 classes for 12 shapes"):
        view.set_classes(classify(np.array([1.0, 2.0, 3.0])))


def test_colours_come_from_a_theme(qapp: QApplication) -> None:
    from in2desk.ui.shell.theme import load_colors

    for name in ("light", "dark", "contrast_light", "contrast_dark"):
        colours = MapColours.from_theme(load_colors(name))
        assert len(colours.ramp) == len(colours.label_ink) == 5


def test_pictures_use_the_light_theme(qapp: QApplication) -> None:
    from in2desk.ui.shell.theme import load_colors

    assert MapColours.from_theme(load_colors("light")) == plain_colours()


def test_classes_of_more_regions_than_the_map_draws_find_their_shapes(view: MapView, layer: MapLayer) -> None:
    keys = ["99", *reversed([shape.key for shape in layer.shapes[1:]])]
    scores = np.arange(12, dtype=np.float64)
    view.set_classes(classify(scores), [f"{key}!" for key in keys], keys)
    view.select("23")
    assert view.summary().endswith("Ort 23: 23!")
    steps = view.scene().steps.tolist()
    assert steps[0] == -1  # not among the classes
    assert steps[11] == 0 and steps[1] == 4
