"""A walk through every page, part and dialog as a screen reader and the Tab key meet it; and what must stop it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from in2desk.ui.shell.focus_in_view import FocusInView
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.board import BoardView
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.card import Card
from in2desk.ui.widgets.charts import ChartView
from in2desk.ui.widgets.fields import plain_edit
from in2desk.ui.widgets.heat_strip import HeatStripView
from in2desk.ui.widgets.labels import StateLabel, label
from in2desk.ui.widgets.map_view import MapView
from in2desk.ui.widgets.scroll import ScrollColumn
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column
from tests.access.colour import colour_alone
from tests.access.focus import focus_shows, out_of_view, tab_way, unreachable, unseen
from tests.access.looks import Look, looks
from tests.access.names import misfits, mute_pictures, mute_tables, nameless
from tests.access.states import states
from tests.access.words import left_german

HEARD = (nameless, misfits, mute_tables, mute_pictures, colour_alone)


def offences(person: Any, language: str) -> list[str]:
    """All that is wrong anywhere, with the state in which it was met."""
    found: dict[str, str] = {}
    known: set[tuple[object, ...]] = set()
    for state, root in states(person):
        for check in HEARD:
            found |= {f"{check.__name__}: {offence}": state for offence in check(root)}
        way = tab_way(root)
        found |= {f"no Tab leads to {offence}": state for offence in unreachable(root, way)}
        found |= {f"focus out of view: {offence}": state for offence in out_of_view(way)}
        found |= {f"focus looks like no focus: {offence}": state for offence in unseen(way, known)}
        if language == "en":
            found |= {f"left in German: {offence}": state for offence in left_german(root)}
    return sorted(f"{state}: {offence}" for offence, state in found.items())


@pytest.mark.parametrize("look", looks(100, ("light", "de"), ("contrast_dark", "en")))
def test_every_state(look: Look, request: pytest.FixtureRequest) -> None:
    person = request.getfixturevalue("at_sample" if look.language == "de" else "english_sample")
    person.desk.theme.set_choice(look.theme)
    assert offences(person, look.language) == []


# What must stop the walk.


@pytest.fixture
def room(qtbot: QtBot, theme: Theme) -> Iterator[QWidget]:
    """A shown window with a column for whatever a test puts into it."""
    made = QWidget()
    made.setWindowTitle("Prüfraum")
    made.setAccessibleName("Prüfraum")
    made.resize(400, 300)
    QVBoxLayout(made)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made


def put(room: QWidget, *widgets: QWidget) -> None:
    """Into the column."""
    for widget in widgets:
        room.layout().addWidget(widget)
        widget.show()


def table(theme: Theme, *, said: bool = True) -> DataTable:
    """Two rows; their cells say what they show, or nothing."""
    column = Column("name", "Ort", lambda row: row, say=None if said else lambda row: "Ort")
    made = DataTable(theme, "Orte", [column])
    made.show_rows(["Gerolstein", "Neroth"])
    return made


def test_a_nameless_widget_is_noticed(room: QWidget, theme: Theme) -> None:
    good, bad = Button(theme, "Fertig"), QPushButton()
    put(room, good)
    assert nameless(room) == []
    put(room, bad)
    assert nameless(room) == ["Button QPushButton"]


def test_a_page_without_the_name_of_its_table_is_noticed(at_sample: Any) -> None:
    at_sample.go("regions").main_table().view.setAccessibleName("")
    assert any(line.startswith("Table _View") for line in nameless(at_sample.window))


def test_a_role_that_says_nothing_is_noticed(room: QWidget) -> None:
    bad = QWidget()
    bad.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    bad.setAccessibleName("Gemälde")
    put(room, bad)
    assert misfits(room) == ["QWidget 'Gemälde': Client says nothing"]


def test_one_of_several_that_is_told_as_a_tick_is_noticed(room: QWidget, theme: Theme) -> None:
    choice = Segment(theme, "Sicht", [("a", "Karte"), ("b", "Tabelle")])
    put(room, choice)
    assert misfits(room) == []
    choice.findChildren(Button)[0].setAutoExclusive(False)
    assert misfits(room) == ["Button segment 'Karte': CheckBox, but it is one of several"]


def test_a_name_without_the_words_on_the_button_is_noticed(room: QWidget, theme: Theme) -> None:
    """Who speaks to the computer says what stands there."""
    bad = Button(theme, "Fertig")
    bad.setAccessibleName("Dialog schließen")
    put(room, bad)
    assert misfits(room) == ["Button normal 'Dialog schließen': 'Fertig' stands on it and is not in its name"]


def test_a_mute_table_is_noticed(room: QWidget, theme: Theme) -> None:
    put(room, table(theme))
    assert mute_tables(room) == []
    put(room, table(theme, said=False))
    assert "cell 0, 0: 'Gerolstein' is said as 'Ort'" in mute_tables(room)[0]


def test_a_mute_picture_is_noticed(room: QWidget, theme: Theme) -> None:
    picture = HeatStripView(theme)
    put(room, picture, table(theme))
    picture.setAccessibleName("Wie die 9 Bögen verteilt sind")
    assert mute_pictures(room) == ["HeatStripView 'Wie die 9 Bögen verteilt sind' says ''"]
    picture.setAccessibleDescription("Stufe 2: 9 Bögen")
    assert mute_pictures(room) == []


def test_a_state_by_colour_alone_is_noticed(room: QWidget, theme: Theme) -> None:
    put(room, StateLabel(theme, "error", "Adresse fehlt"))
    assert colour_alone(room) == []
    column = Column("state", "Stand", lambda row: row, kind="state", state=lambda row: "error")
    cells = DataTable(theme, "Dateien", [column])
    cells.show_rows([""])
    field = plain_edit("Adresse")
    field.setProperty("state", "error")
    other = QWidget()
    QVBoxLayout(other).addWidget(label("Adresse fehlt", tone="error"))
    put(room, other, cells, field)
    assert [line.rpartition(" without ")[2] for line in colour_alone(room)] == ["a sign", "a word", "a word"]


def test_what_tab_cannot_reach_is_noticed(room: QWidget, theme: Theme) -> None:
    good, bad = Button(theme, "Fertig"), Button(theme, "Löschen")
    put(room, good, bad)
    assert unreachable(room, tab_way(room)) == []
    bad.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert unreachable(room, tab_way(room)) == ["Button normal 'Löschen'"]


def test_focus_that_nobody_sees_is_noticed(room: QWidget, theme: Theme) -> None:
    put(room, *(made := [Button(theme, "Fertig", kind) for kind in ("normal", "primary", "quiet")]))
    assert unseen(made, set()) == []
    made[0].setStyleSheet("QPushButton:focus { border: 1px solid #74818C; padding: 6px 13px; }")
    assert unseen(made, set()) == ["Button normal 'Fertig'"]


def test_focus_that_leaves_the_view_is_noticed(room: QWidget, theme: Theme) -> None:
    inside, area = QWidget(), ScrollColumn("Liste")
    column = QVBoxLayout(inside)
    rows = [Button(theme, f"Zeile {place}") for place in range(30)]
    for row in rows:
        column.addWidget(row)
    area.fill(inside)
    put(room, Button(theme, "Fertig"), area)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert out_of_view(tab_way(room)) == ["Button normal 'Zeile 0'"]
    FocusInView(room)
    assert out_of_view(tab_way(room)) == []


def test_german_in_an_english_window_is_noticed(english_sample: Any) -> None:
    page = english_sample.go("regions")
    assert left_german(english_sample.window) == []
    page.map.setToolTip("Ganze Karte zeigen")
    assert left_german(english_sample.window) == ["Ganze Karte zeigen"]


# What was mended, each by itself.


@pytest.mark.parametrize("theme_name", ["light", "dark", "contrast_light", "contrast_dark"])
def test_the_pressed_one_shows_its_focus_too(room: QWidget, theme: Theme, theme_name: str) -> None:
    theme.set_choice(theme_name)
    choice, card = Segment(theme, "Sicht", [("a", "Karte"), ("b", "Tabelle")]), FilledCard(theme)
    put(room, choice, card)
    card.setChecked(True)
    assert focus_shows(choice.findChildren(Button)[0])
    assert focus_shows(card)


class FilledCard(Card):
    """The smallest card there can be."""

    def __init__(self, theme: Theme) -> None:
        from PySide6.QtCore import QSize

        super().__init__(theme, QSize(120, 60))

    def paintEvent(self, event: object) -> None:
        """Its frame."""
        from PySide6.QtGui import QPainter

        self.draw_frame(QPainter(self), filled=False)


@pytest.mark.parametrize("kind", [MapView, ChartView])
def test_painted_widgets_are_pictures(room: QWidget, kind: type[QWidget]) -> None:
    put(room, made := kind())
    assert QAccessible.queryAccessibleInterface(made).role() == QAccessible.Role.Graphic


def test_the_board_is_a_drawing_one_works_in(room: QWidget, theme: Theme) -> None:
    put(room, made := BoardView(theme, "Pinnwand"))
    assert QAccessible.queryAccessibleInterface(made).role() == QAccessible.Role.Canvas


def test_a_press_by_a_screen_reader_is_a_click(room: QWidget, theme: Theme) -> None:
    """AT-SPI and UI Automation "toggle" a button that stays down: Qt changes its state and tells no click."""
    choice, heard = Segment(theme, "Sicht", [("a", "Karte"), ("b", "Tabelle")]), []
    choice.changed.connect(heard.append)
    put(room, choice)
    first, second = choice.findChildren(Button)
    second.toggle()
    assert (heard, choice.value()) == (["b"], "b")
    first.click()
    assert heard == ["b", "a"], "a real click is one click"
    choice.choose("b")
    assert heard == ["b", "a"], "what the program sets is none"
