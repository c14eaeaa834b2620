"""The tour: offered once, goes through the sample by keys or clicks, frames what it speaks of, and stays away when declined."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from in2desk.core.base.settings import SettingsFile
from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.tour import Tour, best_corner, in_sight
from in2desk.ui.shell.tour_stops import STOPS
from in2desk.ui.shell.welcome import WelcomePage
from in2desk.ui.shell.window import MainWindow
from tests.ui.acting import words

LEFT = Qt.MouseButton.LeftButton


def tour_of(window: MainWindow) -> Tour:
    """The panel in this window."""
    (tour,) = (one for one in window.findChildren(Tour) if one.isVisible())
    return tour


@pytest.fixture
def tour(at_sample: Any) -> Tour:
    """The tour, at its first stop in the sample."""
    at_sample.desk.actions.get("tour").trigger()
    at_sample.wait()
    return tour_of(at_sample.window)


@pytest.fixture
def welcome(make_window: Callable[..., MainWindow], places_page: type[Page]) -> WelcomePage:
    """The welcome of a first start."""
    page = make_window(places_page).pages["welcome"]
    assert isinstance(page, WelcomePage)
    return page


# --- going


def test_five_stops_in_four_areas(at_sample: Any, tour: Tour, qtbot: QtBot) -> None:
    seen = []
    for stop in STOPS:
        assert f"{len(seen) + 1} von 5" in words(tour)
        assert stop.title in words(tour) and stop.text in words(tour)
        seen.append(at_sample.window.area)
        qtbot.mouseClick(tour.next, LEFT)
        at_sample.wait()
    assert seen == ["overview", "regions", "checklist", "reports", "reports"]
    assert not tour.isVisible() and not tour.ring.isVisible()


@pytest.mark.parametrize("at", range(len(STOPS)))
def test_what_a_stop_speaks_of_is_framed(at_sample: Any, tour: Tour, qtbot: QtBot, at: int) -> None:
    for _step in range(at):
        qtbot.keyClick(tour.next, Qt.Key.Key_Right)
    at_sample.wait()
    named = [one for one in at_sample.window.findChildren(QWidget) if one.accessibleName() == STOPS[at].shows]
    shown = next(one for one in named if one.isVisible())
    qtbot.waitUntil(lambda: tour.ring.geometry().contains(in_sight(shown, at_sample.window).center()))
    assert tour.ring.width() >= 60 and tour.ring.isVisible()
    assert not tour.geometry().contains(tour.ring.geometry().center())


def test_arrow_keys_go_on_and_back(at_sample: Any, tour: Tour, qtbot: QtBot) -> None:
    assert tour.next.hasFocus() and not tour.back.isEnabled()
    qtbot.keyClick(tour.next, Qt.Key.Key_Right)
    assert (tour.at, at_sample.window.area) == (1, "regions")
    assert tour.next.hasFocus()
    qtbot.keyClick(tour.next, Qt.Key.Key_Left)
    qtbot.keyClick(tour.next, Qt.Key.Key_Left)
    assert (tour.at, at_sample.window.area) == (0, "overview")


def test_the_last_stop_ends_with_done(at_sample: Any, tour: Tour, qtbot: QtBot) -> None:
    for _step in range(6):
        qtbot.keyClick(tour.next, Qt.Key.Key_Right)
    assert tour.at == 4
    assert tour.next.accessibleName() == "Fertig" and not tour.stop.isVisible()
    qtbot.keyClick(tour.next, Qt.Key.Key_Return)
    assert not tour.isVisible()


def test_each_stop_is_spoken(at_sample: Any, tour: Tour, qtbot: QtBot) -> None:
    interface = QAccessible.queryAccessibleInterface(tour)
    assert interface.text(QAccessible.Text.Name) == "Rundgang"
    assert interface.text(QAccessible.Text.Description).startswith("Rundgang, 1 von 5. Hier steht")
    qtbot.mouseClick(tour.next, LEFT)
    assert interface.text(QAccessible.Text.Description).startswith("Rundgang, 2 von 5. Karte und Rangliste")


def test_the_window_can_be_used_meanwhile(at_sample: Any, tour: Tour) -> None:
    at_sample.go("regions")
    assert tour.isVisible() and QApplication.activeModalWidget() is None
    assert not tour.ring.isVisible() or at_sample.window.area != "overview"


def test_the_ring_lets_clicks_through(at_sample: Any, tour: Tour) -> None:
    inside = tour.ring.mapTo(at_sample.window, tour.ring.rect().center())
    assert at_sample.window.childAt(inside) is not tour.ring


def test_f6_reaches_the_panel(at_sample: Any, tour: Tour, qtbot: QtBot) -> None:
    at_sample.window.navigation.buttons["overview"].setFocus()
    for _part in range(4):
        qtbot.keyClick(at_sample.window, Qt.Key.Key_F6)
        if tour.isAncestorOf(at_sample.window.focusWidget()):
            break
    assert tour.isAncestorOf(at_sample.window.focusWidget())


def test_a_stop_without_its_widget_frames_the_area(at_new: Any, qtbot: QtBot) -> None:
    at_new.desk.actions.get("tour").trigger()
    tour = tour_of(at_new.window)
    qtbot.mouseClick(tour.next, LEFT)
    qtbot.mouseClick(tour.next, LEFT)
    at_new.wait()
    button = at_new.window.navigation.buttons["checklist"]
    qtbot.waitUntil(lambda: tour.ring.geometry().contains(in_sight(button, at_new.window)))


# --- offering


def test_a_first_start_offers_it(welcome: WelcomePage) -> None:
    assert "Zum ersten Mal hier?" in words(welcome)
    assert welcome.take.text() == "Rundgang am Beispiel (5 Schritte)"


def test_declined_stays_declined(welcome: WelcomePage, desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(welcome.decline, LEFT)
    assert not welcome.offer.isVisible()
    assert not SettingsFile(desk.settings.path).current.offer_tour
    assert not WelcomePage(desk).offer.isVisibleTo(welcome)
    assert "tour" in {entry.id for entry in desk.actions.entries("help")}


def test_it_opens_the_sample_first(
    person_at: Callable[[Project | None], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = person_at(None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / "Modellregion.in2"), ""))
    person.click(person.window, "Rundgang am Beispiel")
    person.qtbot.waitUntil(lambda: person.window.findChildren(Tour) != [], timeout=20_000)
    assert person.desk.project is not None and person.window.area == "overview"
    tour_of(person.window).leave()


def test_no_place_for_the_sample_means_no_tour(welcome: WelcomePage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: ("", ""))
    qtbot.mouseClick(welcome.take, LEFT)
    assert welcome.window().findChildren(Tour) == []
    assert welcome.offer.isVisible() and desk.settings.current.offer_tour


@pytest.mark.parametrize("how", ["esc", "button"])
def test_leaving_it_is_declining_it(at_sample: Any, tour: Tour, qtbot: QtBot, how: str) -> None:
    qtbot.keyClick(tour.next, Qt.Key.Key_Escape) if how == "esc" else qtbot.mouseClick(tour.stop, LEFT)
    assert not tour.isVisible() and not tour.ring.isVisible()
    assert not SettingsFile(at_sample.desk.settings.path).current.offer_tour


def test_it_can_be_taken_again(at_sample: Any, tour: Tour, qtbot: QtBot) -> None:
    tour.leave()
    at_sample.desk.actions.get("tour").trigger()
    assert tour_of(at_sample.window).at == 0


def test_it_goes_with_the_project_and_the_language(at_sample: Any, tour: Tour) -> None:
    at_sample.desk.language_changed.emit()
    at_sample.wait()
    assert [one for one in at_sample.window.findChildren(Tour) if one.isVisible()] == []
    assert at_sample.desk.settings.current.offer_tour
    at_sample.desk.actions.get("tour").trigger()
    at_sample.desk.open(None)
    at_sample.wait()
    assert [one for one in at_sample.window.findChildren(Tour) if one.isVisible()] == []


def test_a_first_start_with_a_project_asks_once(at_sample: Any) -> None:
    at_sample.window.offer_tour()
    assert at_sample.window.frame.notice.text().startswith("Zum ersten Mal hier?")
    at_sample.click(at_sample.window.frame.notice, "Rundgang")
    tour_of(at_sample.window).leave()
    at_sample.window.offer_tour()
    assert not at_sample.window.frame.notice.isVisible()


# --- where it stands


@pytest.mark.parametrize(
    ("keep_free", "expected"),
    [
        (QRect(), QPoint(679, 391)),
        (QRect(0, 0, 700, 600), QPoint(679, 391)),
        (QRect(500, 300, 500, 300), QPoint(8, 391)),
        (QRect(0, 300, 1000, 300), QPoint(679, 8)),
        (QRect(0, 0, 1000, 600), QPoint(679, 391)),
    ],
)
def test_the_panel_gives_way(keep_free: QRect, expected: QPoint) -> None:
    assert best_corner(QRect(0, 0, 1000, 600), 312, 200, keep_free).topLeft() == expected
