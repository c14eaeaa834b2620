"""The palette, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.palette import Palette
from in2desk.ui.shell.search import Finding
from in2desk.ui.shell.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(
    make_window: Callable[..., MainWindow], desk: Desk, project: Project, places_page: type[Page], notes_page: type[Page]
) -> MainWindow:
    window = make_window(places_page, notes_page)
    desk.open(project)
    return window


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> Palette:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    return window.palette_overlay


def test_opens_with_the_focus_in_its_field(palette: Palette) -> None:
    assert palette.isVisible()
    assert palette.field.hasFocus()


def test_types_and_goes(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "notiz")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.area == "notes"
    assert not palette.isVisible()


def test_arrows_skip_headings(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "or")
    seen = []
    for _step in range(len(palette.model.rows) + 2):
        seen.append(palette.view.currentIndex().data(Qt.ItemDataRole.UserRole))
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert not any(isinstance(row, str) for row in seen)
    assert seen[-1] is seen[-2]


def test_esc_gives_the_focus_back(window: MainWindow, qtbot: QtBot) -> None:
    view = window.pages["places"].table.view
    view.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.keyClick(window.palette_overlay.field, Qt.Key.Key_Escape)
    assert not window.palette_overlay.isVisible()
    assert view.hasFocus()


def test_tab_stays_inside(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    assert palette.field.hasFocus()


def test_click_beside_closes(palette: Palette, qtbot: QtBot) -> None:
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_counts_and_says_when_there_is_nothing(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "qqqq")
    assert palette.count.text() == "Nichts gefunden"
    palette.field.setText("notizen")
    assert palette.count.text() == "1 Treffer"


def test_pages_bring_their_own_findings(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    place = Finding("project", "Üxheim", "Ortsgemeinde", "map-pin", lambda: desk.navigate("places", key="1"))
    desk.providers.append(lambda: [place])
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(window.palette_overlay.field, "uexh")
    qtbot.keyClick(window.palette_overlay.field, Qt.Key.Key_Return)
    assert window.pages["places"].shown == {"key": "1"}


def test_rows_speak(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "orte")
    spoken = [palette.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == ["Gefunden im Projekt", "Orte, Bereich, Strg+1"]
