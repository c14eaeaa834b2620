"""The main window, driven by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_
from in2desk.core.project.model import Changes
from in2desk.core.project.project import Project
from in2desk.core.project.settings import put_setting
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import ErrorDialog
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.window import MainWindow

Make = Callable[..., MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(
    make_window: Make, desk: Desk, project: Project, places_page: type[Page], notes_page: type[Page]
) -> MainWindow:
    """A window with two pages and an empty project."""
    window = make_window(places_page, notes_page)
    desk.open(project)
    return window


def rename(project: Project, name: str) -> None:
    """One named step."""
    with project.step(N_("Projekt benannt")) as connection:
        put_setting(connection, "name", name)


def test_without_a_project_it_says_how_to_begin(make_window: Make, places_page: type[Page]) -> None:
    window = make_window(places_page)
    assert window.frame.head.title.text() == "Willkommen"
    assert not window.navigation.buttons["places"].isEnabled()


def test_first_area_comes_first(window: MainWindow) -> None:
    assert window.area == "places"
    assert window.navigation.buttons["places"].isChecked()
    assert window.frame.head.title.text() == "Orte"
    assert window.frame.head.context.text() == "3 Orte"


def test_click_opens_an_area(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.navigation.buttons["notes"], Qt.MouseButton.LeftButton)
    assert window.area == "notes"
    assert not window.frame.details.isVisible()


def test_keys_open_areas(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert window.area == "notes"
    qtbot.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert window.area == "places"


def test_arrow_keys_walk_the_navigation(window: MainWindow, qtbot: QtBot) -> None:
    window.navigation.buttons["places"].setFocus()
    qtbot.keyClick(window.navigation.buttons["places"], Qt.Key.Key_Down)
    assert window.navigation.buttons["notes"].hasFocus()
    qtbot.keyClick(window.navigation.buttons["notes"], Qt.Key.Key_Return)
    assert window.area == "notes"


def test_navigate_hands_on_what_to_show(window: MainWindow, desk: Desk) -> None:
    desk.navigate("places", region="07233026")
    assert window.pages["places"].shown == {"region": "07233026"}


def test_only_concerned_pages_refresh(window: MainWindow, desk: Desk) -> None:
    desk.navigate("notes")
    desk.navigate("places")
    places, notes = window.pages["places"], window.pages["notes"]
    before = len(notes.seen)
    change = Changes(frozenset({"place"}), "Ort geändert")
    desk.changed.emit(change)
    assert places.seen[-1] is change
    assert len(notes.seen) == before


def test_hidden_pages_refresh_when_shown(window: MainWindow, desk: Desk) -> None:
    desk.navigate("notes")
    desk.navigate("places")
    notes = window.pages["notes"]
    before = len(notes.seen)
    desk.changed.emit(Changes(frozenset({"note"}), "Notiz geändert"))
    assert len(notes.seen) == before
    desk.navigate("notes")
    assert len(notes.seen) == before + 1


def test_status_names_what_undo_takes_back(window: MainWindow, desk: Desk, project: Project, qtbot: QtBot) -> None:
    assert not window.status.undo.isVisible()
    with qtbot.waitSignal(desk.changed):
        rename(project, "Gerolstein")
    assert window.status.undo.text() == "Rückgängig: Projekt benannt"
    assert desk.actions.get("undo").text() == "Rückgängig: Projekt benannt"


def test_undo_and_redo_by_keys(window: MainWindow, desk: Desk, project: Project, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.changed):
        rename(project, "Gerolstein")
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert project.setting("name") is None
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert project.setting("name") == "Gerolstein"


def test_undo_by_the_status_line(window: MainWindow, desk: Desk, project: Project, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.changed):
        rename(project, "Gerolstein")
    with qtbot.waitSignal(desk.changed):
        qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert project.undo_label == ""


def test_notice_carries_one_deed(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    done: list[bool] = []
    desk.notify("12 Karten gelegt.", action_text="Rückgängig", action=lambda: done.append(True))
    assert window.frame.notice.text() == "12 Karten gelegt."
    qtbot.mouseClick(window.frame.notice.button, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert not window.frame.notice.isVisible()


def test_head_action_works(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.pages["places"].head[0], Qt.MouseButton.LeftButton)
    assert window.frame.notice.text() == "Ort hinzugefügt."


def test_zoom_by_keys_is_remembered(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    assert desk.settings.current.zoom == 110
    assert window.status.zoom.text() == "110 %"
    qtbot.keyClick(window, Qt.Key.Key_0, CONTROL)
    assert desk.theme.zoom == 100


@pytest.mark.parametrize(("width", "collapsed", "drawer"), [(1366, False, False), (1150, True, False), (1000, True, True)])
def test_narrow_windows_give_way(window: MainWindow, width: int, collapsed: bool, drawer: bool) -> None:
    window.resize(width, 700)
    assert (window.navigation.width() == 56) == collapsed
    assert window.frame.head.drawer.isVisible() == drawer
    assert window.frame.details.isVisible() != drawer


def test_drawer_opens_by_its_button(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1000, 700)
    qtbot.mouseClick(window.frame.head.drawer, Qt.MouseButton.LeftButton)
    assert window.frame.details.isVisible()
    assert window.frame.details.geometry().right() == window.frame.pages.geometry().right()


def test_detail_is_wider_on_a_wide_screen(window: MainWindow) -> None:
    assert window.frame.details.width() == 328
    window.resize(1920, 1000)
    assert window.frame.details.width() == 424


def test_f6_walks_the_parts(window: MainWindow, qtbot: QtBot) -> None:
    window.navigation.buttons["places"].setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.pages["places"].isAncestorOf(window.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.navigation.isAncestorOf(window.focusWidget())


def test_dropped_files_are_told(window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.csv"))])
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(desk.files_dropped) as told:
        window.dropEvent(drop)
    assert told.args == [[tmp_path / "a.csv"]]


def test_known_problem_is_one_calm_dialog(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    def refuse(progress: object) -> None:
        raise DeskError("Das ist keine Tabelle. Es wurde nichts gespeichert. Laden Sie sie neu.")

    with qtbot.waitSignal(desk.jobs.idle):
        desk.jobs.run(refuse)
    dialogs = window.findChildren(ErrorDialog)
    assert len(dialogs) == 1
    dialogs[0].accept()


def test_open_project_is_remembered(window: MainWindow, desk: Desk, project: Project) -> None:
    assert desk.settings.current.recent == (str(project.path),)


def test_another_language_rebuilds_the_window(window: MainWindow, desk: Desk) -> None:
    before = window.pages["places"]
    desk.language_changed.emit()
    assert window.pages["places"] is not before
    assert window.area == "places"


@pytest.mark.parametrize("key", ["history", "settings", "help-keys"])
def test_dialogs_open_and_close_by_keys(window: MainWindow, desk: Desk, qtbot: QtBot, key: str) -> None:
    desk.actions.get(key).trigger()
    desk.jobs.wait()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_table_commands_say_when_there_is_no_table(window: MainWindow, desk: Desk) -> None:
    desk.navigate("notes")
    desk.actions.get("copy").trigger()
    assert window.frame.notice.text() == "Auf dieser Seite steht keine Tabelle."


def test_copy_takes_the_table_of_the_page(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.clipboard().text().startswith("Schlüssel\tOrt\tEinwohner\n07233026\tGerolstein\t7.876")


def test_the_last_files_are_in_the_menu_at_once(window: MainWindow, desk: Desk, project: Project, tmp_path: Path) -> None:
    other = Project.create(tmp_path / "Anderes.in2")
    desk.open(other)
    menu = next(action.menu() for action in window.menuWidget().menu.actions() if action.text() == "Projekt")
    menu.popup(window.pos())
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[3:5] == ["Anderes.in2", Path(project.path).name]
    menu.close()
    hints = {finding.hint for provider in desk.providers for finding in provider()}
    assert str(project.path) in hints
