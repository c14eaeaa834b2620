"""Buttons, switches, sliders, fields and the popover, by keys and clicks."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import ActionButton, Button, button
from in2desk.ui.widgets.fields import SearchField, TextField, field_row
from in2desk.ui.widgets.labels import StateLabel
from in2desk.ui.widgets.marks import Bar, draw_bar, draw_coverage
from in2desk.ui.widgets.popover import Popover
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.widgets.slider_row import SliderRow


def show(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_buttons_press_by_keyboard(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[bool] = []
    made = button(theme, "Daten einlesen", lambda: pressed.append(True), icon="upload")
    qtbot.addWidget(made)
    qtbot.keyClick(made, key)
    assert pressed == [True]


def test_icon_button_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    made = Button(theme, "Drucken", "icon", "printer")
    qtbot.addWidget(made)
    assert (made.text(), made.accessibleName(), made.toolTip()) == ("", "Drucken", "Drucken")


def test_compact_button_keeps_its_name(theme: Theme, qtbot: QtBot) -> None:
    made = Button(theme, "Bericht", "normal", "file-text")
    qtbot.addWidget(made)
    made.set_compact(True)
    assert (made.text(), made.accessibleName(), made.toolTip()) == ("", "Bericht", "Bericht")
    made.set_compact(False)
    assert (made.text(), made.toolTip()) == ("Bericht", "")


def test_buttons_are_32_high(theme: Theme, qtbot: QtBot) -> None:
    made = Button(theme, "Bericht")
    show(made, qtbot)
    assert made.sizeHint().height() in (32, 33)


def test_filled_button_shows_its_focus_inside(theme: Theme, qtbot: QtBot) -> None:
    made = Button(theme, "Weiter", "primary")
    show(made, qtbot)
    made.setFocus()
    image = made.grab().toImage()
    row = made.height() // 2
    colors = {image.pixelColor(x, row).name().upper() for x in range(8)}
    assert theme.colors.roles["on_accent"] in colors


def test_action_button_follows_its_action(theme: Theme, qtbot: QtBot) -> None:
    action, done = QAction("Rückgängig"), []
    action.triggered.connect(lambda: done.append(True))
    made = ActionButton(theme, action)
    qtbot.addWidget(made)
    action.setText("Rückgängig: Gewicht geändert")
    assert made.text() == "Rückgängig: Gewicht geändert"
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    action.setEnabled(False)
    assert not made.isEnabled()
    assert done == [True]


@pytest.fixture
def segment(theme: Theme, qtbot: QtBot) -> Segment:
    segment = Segment(theme, "Blickwinkel", [("ability", "Aufnahmefähig"), ("need", "Bedarf"), ("capacity", "Kapazität")])
    show(segment, qtbot)
    return segment


def test_segment_by_click(segment: Segment, qtbot: QtBot) -> None:
    with qtbot.waitSignal(segment.changed) as told:
        qtbot.mouseClick(segment.findChildren(Button)[1], Qt.MouseButton.LeftButton)
    assert told.args == ["need"]
    assert segment.value() == "need"


def test_segment_by_arrow_keys(segment: Segment, qtbot: QtBot) -> None:
    segment.findChildren(Button)[0].setFocus()
    for expected in ("capacity", "need"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
        assert segment.value() == expected
    assert QApplication.focusWidget().text() == "Bedarf"


def test_segment_is_one_stop_for_tab(segment: Segment) -> None:
    stops = [made for made in segment.findChildren(Button) if made.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [made.text() for made in stops] == ["Aufnahmefähig"]


def test_segment_stays_chosen_when_clicked_again(segment: Segment, qtbot: QtBot) -> None:
    qtbot.mouseClick(segment.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert segment.value() == "ability"


def test_choose_does_not_tell(segment: Segment, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(segment.changed):
        segment.choose("need")


@pytest.fixture
def slider(theme: Theme, qtbot: QtBot) -> SliderRow:
    row = SliderRow(theme, "Beschäftigtenquote", 5, 3)
    show(row, qtbot)
    return row


def test_slider_by_keys(slider: SliderRow, qtbot: QtBot) -> None:
    with qtbot.waitSignals([slider.moved, slider.settled]):
        qtbot.keyClick(slider.slider, Qt.Key.Key_Right)
    assert (slider.value(), slider.box.text()) == (4, "4")


def test_number_beside_the_slider(slider: SliderRow, qtbot: QtBot) -> None:
    slider.box.selectAll()
    qtbot.keyClicks(slider.box, "1")
    qtbot.keyClick(slider.box, Qt.Key.Key_Return)
    assert slider.value() == 1
    qtbot.keyClick(slider.box, Qt.Key.Key_Up)
    assert slider.value() == 2
    assert slider.box.text() == "2"


def test_number_cannot_leave_its_range(slider: SliderRow, qtbot: QtBot) -> None:
    slider.box.selectAll()
    qtbot.keyClicks(slider.box, "9")
    qtbot.keyClick(slider.box, Qt.Key.Key_Return)
    assert slider.value() == 3


def test_setting_does_not_tell(slider: SliderRow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(slider.moved):
        slider.set_value(5)
    assert slider.box.text() == "5"


def test_field_says_what_is_wrong(theme: Theme, qtbot: QtBot) -> None:
    field = TextField(theme, "Jahr", lambda text: "" if text.isdigit() else "Bitte eine Jahreszahl.")
    show(field, qtbot)
    qtbot.keyClicks(field.edit, "bald")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert "Bitte eine Jahreszahl." in [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert field.edit.accessibleDescription() == "Bitte eine Jahreszahl."
    field.edit.setText("2023")
    assert field.valid()
    assert field.text() == "2023"


def test_row_names_its_field(theme: Theme, qtbot: QtBot) -> None:
    outside, edit = QWidget(), QLineEdit()
    qtbot.addWidget(outside)
    QVBoxLayout(outside).addLayout(field_row(theme, "Name der Gemeinde", edit))
    assert edit.accessibleName() == "Name der Gemeinde"


def test_search_field_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField(theme, "In 118 Ideen suchen")
    qtbot.addWidget(field)
    assert field.accessibleName() == field.placeholderText() == "In 118 Ideen suchen"
    assert not field.acceptDrops()


def test_state_is_icon_and_word(theme: Theme, qtbot: QtBot) -> None:
    state = StateLabel(theme, "good", "vollständig")
    qtbot.addWidget(state)
    state.set_state("error", "überfällig")
    assert state.text() == "überfällig"
    assert "Fehler" in [label.accessibleName() for label in state.findChildren(QLabel)]


@pytest.fixture
def popover(theme: Theme, qtbot: QtBot) -> Popover:
    window = QMainWindow()
    window.resize(1000, 700)
    window.setCentralWidget(QLineEdit())
    show(window, qtbot)
    window.centralWidget().setFocus()
    popover = Popover(theme, window)
    anchor = QRect(window.mapToGlobal(window.rect().topRight()), QSize(10, 10)).translated(-100, 200)
    popover.ask(anchor, "1.761 € je Einwohner", [("Datei", "atlas.xlsx"), ("Zelle", "GEM!C17")])
    popover.window_for_test = window
    return popover


def test_popover_stands_beside_its_number(popover: Popover) -> None:
    assert popover.isVisible()
    assert popover.geometry().right() < 900
    assert popover.parentWidget().rect().contains(popover.geometry())


def test_popover_speaks(popover: Popover) -> None:
    assert popover.accessibleName() == "Woher? 1.761 € je Einwohner"
    assert "Zelle: GEM!C17" in popover.accessibleDescription()


def test_popover_copies_and_closes_by_keys(popover: Popover, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == "1.761 € je Einwohner\nDatei: atlas.xlsx\nZelle: GEM!C17"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert popover.window_for_test.centralWidget().hasFocus()


def test_click_elsewhere_closes_the_popover(popover: Popover, qtbot: QtBot) -> None:
    qtbot.mouseClick(popover.window_for_test.centralWidget(), Qt.MouseButton.LeftButton)
    assert not popover.isVisible()


def painted(theme: Theme, bar: Bar) -> QImage:
    image = QImage(104, 20, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    draw_bar(painter, QRectF(2, 0, 100, 20), theme, bar)
    painter.end()
    return image


def test_bar_is_as_long_as_its_points(theme: Theme) -> None:
    image = painted(theme, Bar(60, 4))
    fill = theme.ramp()[4]
    assert sum(image.pixelColor(x, 10) == fill for x in range(104)) == pytest.approx(58, abs=1)


def test_bar_carries_its_tick(theme: Theme) -> None:
    assert painted(theme, Bar(10, 0, 50)).pixelColor(52, 4) == theme.color("text")


def test_gap_is_hatched_not_empty(theme: Theme) -> None:
    image = painted(theme, Bar(math.nan))
    assert len({image.pixelColor(x, 10).name() for x in range(4, 100)}) > 3


def test_coverage_below_all_stands_out(theme: Theme) -> None:
    def middle(share: float) -> QColor:
        image = QImage(40, 20, QImage.Format.Format_RGB32)
        image.fill(theme.color("surface"))
        painter = QPainter(image)
        draw_coverage(painter, QRectF(0, 0, 40, 20), theme, share)
        painter.end()
        return image.pixelColor(34, 10)

    assert middle(1.0) == theme.color("control_border")
    assert middle(0.5) == theme.color("surface")
