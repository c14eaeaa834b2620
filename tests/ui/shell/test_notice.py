"""Notices: short ones go by themselves, those that must not be missed wait their turn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.notice import NoticeBar
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.window import MainWindow


@pytest.fixture
def bar(make_window: Callable[..., MainWindow], places_page: type[Page]) -> NoticeBar:
    return make_window(places_page).frame.notice


def close(bar: NoticeBar, qtbot: QtBot) -> None:
    qtbot.mouseClick(bar._close, Qt.MouseButton.LeftButton)


def test_a_short_one_replaces_another(bar: NoticeBar, desk: Desk, qtbot: QtBot) -> None:
    desk.notify("eins")
    desk.notify("zwei")
    assert bar.text() == "zwei"
    close(bar, qtbot)
    assert not bar.isVisible()


def test_lasting_ones_come_one_after_the_other(bar: NoticeBar, desk: Desk, qtbot: QtBot) -> None:
    desk.notify("eins", lasting=True)
    desk.notify("zwei", lasting=True)
    assert bar.text() == "eins"
    assert not bar._timer.isActive()
    close(bar, qtbot)
    assert bar.text() == "zwei"
    close(bar, qtbot)
    assert not bar.isVisible()


def test_what_went_wrong_goes_before_what_is_only_offered(bar: NoticeBar, desk: Desk, qtbot: QtBot) -> None:
    desk.notify("Rundgang?", "info", lasting=True)
    desk.notify("Beim letzten Mal …", "warning", lasting=True)
    desk.notify("Noch ein Angebot", "info", lasting=True)
    desk.notify("Datei fehlt.", "error", lasting=True)
    told = []
    while bar.isVisible():
        told.append(bar.text())
        close(bar, qtbot)
    assert told == ["Beim letzten Mal …", "Datei fehlt.", "Rundgang?", "Noch ein Angebot"]


def test_a_short_one_lets_the_lasting_one_come_back(bar: NoticeBar, desk: Desk, qtbot: QtBot) -> None:
    desk.notify("3 Einträge sind zu löschen.", "warning", lasting=True)
    desk.notify("Kopiert.")
    assert bar.text() == "Kopiert."
    close(bar, qtbot)
    assert bar.text() == "3 Einträge sind zu löschen."


def test_its_deed_closes_it_first(bar: NoticeBar, desk: Desk, qtbot: QtBot) -> None:
    desk.notify("eins", "warning", "Zeigen", lambda: desk.notify("gezeigt"), lasting=True)
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert bar.text() == "gezeigt"
    close(bar, qtbot)
    assert not bar.isVisible()


def test_what_was_about_another_project_goes(bar: NoticeBar, desk: Desk, project: Project) -> None:
    desk.notify("eins", lasting=True)
    desk.notify("zwei", lasting=True)
    desk.open(project)
    assert not bar.isVisible()
