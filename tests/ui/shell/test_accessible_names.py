"""Everything a screen reader can meet has a name: every page, dialog and theme."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.theme import CHOICES
from in2desk.ui.shell.window import MainWindow
from tests.access.names import nameless


@pytest.fixture
def window(
    make_window: Callable[..., MainWindow], desk: Desk, project: Project, places_page: type[Page], notes_page: type[Page]
) -> MainWindow:
    window = make_window(places_page, notes_page)
    desk.open(project)
    return window


def test_finds_a_nameless_widget(window: MainWindow) -> None:
    window.pages["places"].main_table().view.setAccessibleName("")
    assert nameless(window) != []


@pytest.mark.parametrize("choice", CHOICES)
def test_pages_in_every_theme(window: MainWindow, desk: Desk, choice: str) -> None:
    desk.theme.set_choice(choice)
    for area in ("places", "notes"):
        desk.navigate(area)
        assert nameless(window) == []


def test_welcome(make_window: Callable[..., MainWindow], places_page: type[Page]) -> None:
    assert nameless(make_window(places_page)) == []


def test_narrow_window_with_icons_only(window: MainWindow) -> None:
    window.resize(900, 640)
    assert nameless(window) == []


def test_palette_and_notice(window: MainWindow, desk: Desk) -> None:
    desk.notify("Gelegt.", action_text="Rückgängig", action=lambda: None)
    window.palette_open()
    assert nameless(window) == []


@pytest.mark.parametrize("id", ["history", "settings", "help-keys"])
def test_dialogs(window: MainWindow, desk: Desk, id: str) -> None:
    desk.actions.get(id).trigger()
    desk.jobs.wait()
    dialog = QApplication.activeModalWidget()
    assert dialog.accessibleName()
    assert nameless(dialog) == []
    dialog.close()


def test_errors(window: MainWindow) -> None:
    window.show_error(ValueError("x"))
    dialog = QApplication.activeModalWidget()
    assert nameless(dialog) == []
    dialog.close()
